"""A seeded workshop and a running app in, everybody's tab open on a page out; for answers and for publishing."""

import asyncio
import time
from collections.abc import Iterator, Sequence

from bench.answers import WALL, Book, Screen
from bench.seeding import Seeded
from bench.visits import Fault, Visit

AT_ONCE = 16  # tabs that open at the same moment
_CHARTS_EVERY = 2.0  # seconds, as the wall's script has it


class Crowd:
    """One tab per participant, and a facilitator's."""

    def __init__(self, seeded: Seeded, port: int, book: Book) -> None:
        self._seeded, self._port, self._book = seeded, port, book
        self.visits: list[Visit] = []
        self.screens: list[Screen] = []
        self.facilitator: Visit | None = None
        self.wall: Screen | None = None
        self.opened_per_s = 0.0
        self.chart_runs: list[float] = []
        self._chart_task: asyncio.Task[None] | None = None
        self._rows = asyncio.Event()

    @property
    def _query(self) -> str:
        return f"w={self._seeded.code}"

    async def open_wall(self, *, charts: bool) -> None:
        """The facilitator's wall; with charts, as seeded, it asks for them anew as answers come, as its script does."""
        self.facilitator = Visit(self._port, "wall", f"{self._query}&present=1", self._seeded.facilitator_cookie)
        await self.facilitator.open()
        component = self.facilitator.components.get("wall")
        if component is None or component.data["topic"] != f"wall:{self._seeded.workshop_id}":
            raise Fault("The page wall came without its wall.")
        topics = [f"stage:{self._seeded.workshop_id}", component.data["topic"]]
        self.wall = Screen(self._port, self._seeded.facilitator_cookie, topics, self._book, WALL)
        await self.wall.open()
        if charts:
            self.wall.on_rows = self._rows.set
            self._chart_task = asyncio.create_task(self._draw_charts(self.facilitator))

    async def _draw_charts(self, visit: Visit) -> None:
        while True:
            await self._rows.wait()
            self._rows.clear()
            began = time.perf_counter()
            await visit.ring("bell", int(began * 1000))
            self.chart_runs.append(time.perf_counter() - began)
            await asyncio.sleep(max(0.0, _CHARTS_EVERY - (time.perf_counter() - began)))

    async def open_desk(self, page: str) -> Visit:
        """The facilitator on a page of theirs."""
        self.facilitator = Visit(self._port, page, self._query, self._seeded.facilitator_cookie)
        await self.facilitator.open()
        self.wall = Screen(
            self._port, self._seeded.facilitator_cookie, [f"stage:{self._seeded.workshop_id}"], self._book, WALL
        )
        await self.wall.open()
        return self.facilitator

    async def open_people(self, *, at_work: bool, light: bool = False) -> None:
        """Everybody in their room, at their tables or still in the lobby; a bounded number opens at once.

        `light`: the room is no page of Streamlit's, so that a participant holds their live channel alone.
        """
        people = self._seeded.people
        self.visits = [] if light else [Visit(self._port, "room", self._query, person.cookie) for person in people]
        self.screens = [
            Screen(self._port, person.cookie, self._topics(at_work, person.group), self._book, number)
            for number, person in enumerate(people)
        ]
        turn = iter(range(len(people)))
        began = time.perf_counter()
        async with asyncio.TaskGroup() as opening:
            for _ in range(AT_ONCE):
                opening.create_task(self._open_some(turn))
        self.opened_per_s = len(people) / (time.perf_counter() - began)

    def _topics(self, at_work: bool, group: str) -> Sequence[str]:
        stage = f"stage:{self._seeded.workshop_id}"
        return [stage, f"group:{self._seeded.workshop_id}:{group}"] if at_work else [stage]

    async def _open_some(self, turn: Iterator[int]) -> None:
        for number in turn:
            if self.visits:
                visit = self.visits[number]
                await visit.open()
                if "room" not in visit.components:
                    raise Fault(f"The room came with {sorted(visit.components)} and without its component.")
            await self.screens[number].open()

    def check(self) -> None:
        """Raises Fault when a connection was lost or the charts stopped."""
        lost = sum(visit.lost for visit in self.visits) + sum(screen.lost for screen in self.screens)
        if lost:
            raise Fault(f"{lost} connections were lost.")
        if self._chart_task is not None and self._chart_task.done():
            self._chart_task.result()

    def close(self) -> None:
        """Closes every tab."""
        if self._chart_task is not None:
            self._chart_task.cancel()
        for tab in [*self.visits, *self.screens, self.facilitator, self.wall]:
            if tab is not None:
                tab.close()
