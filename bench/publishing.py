"""Everybody in the lobby in, how long until each sees their group out; from the facilitator's press on the button.

Then the part is changed a few times, and it is noted when every screen has the new banner and clock.

Units: milliseconds. `announced`: the channel has told the screen its group. `in_full`: the rows of its table have come
too, and the screen holds all it will show. `banner`: the channel has told the screen the part that is on now.
"""

import asyncio
import json
import time
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from bench.answers import Book, Screen, in_ms, percentile
from bench.crowd import Crowd
from bench.seeding import Seeded, environment, seed
from bench.servers import Meter, Server, free_port
from bench.visits import Fault

PUBLISH = ":material/campaign:"  # the icon on the button
_PATIENCE = 60.0  # seconds


PARTS = 6  # changes of the part


class Waiting:
    """A participant's screen in the lobby, which does what the room's script does: it asks for its table's rows."""

    def __init__(self, screen: Screen, topic_of_groups: str) -> None:
        self._screen, self._topic = screen, topic_of_groups
        self.announced = self.in_full = 0.0
        self.part = ""
        self.banner = 0.0
        self.moved = asyncio.Event()
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        screen.on_stage = self._heard

    def _heard(self, message: dict[str, Any]) -> None:
        if message["part"] != self.part:
            self.part, self.banner = message["part"], time.perf_counter()
            self.moved.set()
        if message["seat"] is None or self.announced:
            return
        self.announced = time.perf_counter()
        if message["screen"] != "group":
            self.done.set_exception(Fault(f"With a seat the screen is {message['screen']} and not the group."))
            return
        self._screen.listen_until(f"{self._topic}:{message['seat']['group']}", self._shown)

    def _shown(self) -> None:
        self.in_full = time.perf_counter()
        if not self.done.done():
            self.done.set_result(None)


def _report(values: list[float], began: float) -> dict[str, float | None]:
    passed = [value - began for value in values]
    return {name: in_ms(percentile(passed, share)) for name, share in (("p50", 0.5), ("p95", 0.95), ("max", 1.0))}


def _start(port: int, seeded: Seeded, part: str) -> None:
    """Presses on another part in the cockpit, as the facilitator's browser does."""
    body = json.dumps({"do": "start", "part": part, "last_action": 10**6}).encode()
    headers = {"Cookie": seeded.facilitator_cookie, "Content-Type": "application/json"}
    address = f"http://127.0.0.1:{port}/api/cockpit/{seeded.workshop_id}"
    with urlopen(Request(address, body, headers), timeout=_PATIENCE) as response:
        if response.status != 200:
            raise Fault(f"The cockpit answered {response.status}.")


async def _banners(port: int, seeded: Seeded, tabs: list[Waiting]) -> dict[str, float | None]:
    """How long until every screen has the new part, over several changes of it."""
    took: list[float] = []
    for number in range(PARTS):
        for tab in tabs:
            tab.moved.clear()
        began = time.perf_counter()
        await asyncio.to_thread(_start, port, seeded, seeded.parts[number % 2])
        async with asyncio.timeout(_PATIENCE):
            await asyncio.gather(*(tab.moved.wait() for tab in tabs))
        took += [tab.banner - began for tab in tabs]
        await asyncio.sleep(2)
    return _report(took, 0.0)


async def measure(people: int, folder: Path, *, light: bool = False) -> dict[str, Any]:
    """Publishes groups to this many waiting people. Raises Fault when a screen does not follow."""
    seeded: Seeded = await asyncio.to_thread(seed, folder, people, published=False)
    port = free_port()
    command = ["-m", "workshop", "serve"]
    async with Server(
        command, port, folder / "server.log", env={**environment(folder), "WORKSHOP_PORT": str(port)}
    ) as server:
        crowd = Crowd(seeded, port, Book())
        try:
            desk = await crowd.open_desk("groups")
            await crowd.open_people(at_work=False, light=light)
            tabs = [Waiting(screen, f"group:{seeded.workshop_id}") for screen in crowd.screens]
            await asyncio.sleep(2)
            async with Meter(server) as cost:
                began = time.perf_counter()
                pressing = asyncio.create_task(desk.press(PUBLISH))
                _, late = await asyncio.wait([tab.done for tab in tabs], timeout=_PATIENCE)
                # The facilitator's own page may come after everybody else's; that is a finding, not a failure.
                await asyncio.wait([pressing], timeout=5)
            pressed = pressing.done() and pressing.exception() is None
            pressing.cancel()
            faults = [error for tab in tabs if tab.done.done() and (error := tab.done.exception())]
            if faults:
                raise Fault(f"{len(faults)} screens did not follow: {faults[0]}")
            followed = [tab for tab in tabs if tab.in_full]
            banner = await _banners(port, seeded, tabs)
            return {
                "participants": people,
                "missed": len(late),
                "facilitator_followed": pressed,
                "announced": _report([tab.announced for tab in tabs if tab.announced], began),
                "shown_in_full": _report([tab.in_full for tab in followed], began),
                "banner": banner,
                "lobby_opened_per_s": round(crowd.opened_per_s, 1),
                "cores": round(cost.cores, 2),
                "mb": round(cost.mb),
            }
        finally:
            crowd.close()
