"""The same people and pace in, what a polling Streamlit app does with them out; the yardstick on the other side.

Streamlit's own defaults, every screen asking each second through `st.fragment(run_every=1)`. A screen that still waits
for its last answer does not ask again, which is kinder than a browser.
"""

import asyncio
import re
import time
import uuid
from pathlib import Path
from typing import Any

from bench.answers import WALL, Book, Plan, in_ms, percentile, play
from bench.servers import ROOT, Meter, Server, free_port
from bench.visits import Visit

_MARK = re.compile(rb"answer ([0-9a-f-]{36})")
_OPENING_SECONDS, _SENDING_SECONDS = 45.0, 10.0


class Poller:
    """One tab that asks each second."""

    def __init__(self, port: int, group: str, book: Book, number: int) -> None:
        self._visit = Visit(port, "", f"group={group}")
        self._book, self._number = book, number
        self._busy = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._visit.keeps = True

    async def open(self) -> None:
        """Opens the tab; it asks from then on."""
        await self._visit.open(_OPENING_SECONDS)
        self._task = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        while True:
            began = time.perf_counter()
            async with self._busy:
                await self._visit.run(fragment=self._visit.polled, auto=True, seconds=120)
                self._note()
            await asyncio.sleep(max(0.0, 1 - (time.perf_counter() - began)))

    def _note(self) -> None:
        now = time.perf_counter()
        for frame in self._visit.seen:
            for answer in _MARK.findall(frame):
                self._book.arrived(answer.decode(), self._number, now)
        self._visit.seen.clear()

    async def send(self, listeners: set[int]) -> None:
        """Types an answer and presses the button."""
        answer = str(uuid.uuid4())
        self._book.sent(answer, listeners)
        async with self._busy:
            states: list[dict[str, Any]] = [
                {"id": self._visit.text_areas[0], "string_value": f"answer {answer} {'m' * 80}"},
                {"id": self._visit.buttons["Send"], "trigger_value": True},
            ]
            await self._visit.run(states=states, seconds=120)
            self._note()

    def close(self) -> None:
        """Closes the tab."""
        if self._task is not None:
            self._task.cancel()
        self._visit.close()


async def _attempt(plan: Plan, folder: Path) -> dict[str, Any]:
    port = free_port()
    people = sum(len(group) for group in plan.groups)
    command = [
        "-m",
        "streamlit",
        "run",
        str(ROOT / "bench" / "polled.py"),
        "--server.port",
        str(port),
        "--server.address",
        "127.0.0.1",
        "--server.headless",
        "true",
        "--browser.gatherUsageStats",
        "false",
    ]
    book = Book()
    result: dict[str, Any] = {"participants": people, "rate": plan.rate, "seconds": plan.seconds}
    # Started in another folder, so that our own settings do not help it.
    async with Server(command, port, folder / f"polling-{people}.log", cwd=folder) as server:
        tabs: dict[int, Poller] = {WALL: Poller(port, "wall", book, WALL)}
        for n, group in enumerate(plan.groups):
            tabs |= {person: Poller(port, str(n), book, person) for person in group}
        try:
            async with asyncio.timeout(_OPENING_SECONDS):
                for tab in tabs.values():
                    await tab.open()
        except TimeoutError:
            opened = sum(tab._task is not None for tab in tabs.values())
            for tab in tabs.values():
                tab.close()
            return {**result, "collapsed": f"opened {opened} of {len(tabs)} tabs in {_OPENING_SECONDS:.0f} s"}
        async with Meter(server) as cost:
            sending = asyncio.create_task(play(plan, lambda sender, listeners: tabs[sender].send(listeners)))
            await asyncio.wait([sending], timeout=plan.seconds)
        missed = await book.settle()
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        for tab in tabs.values():
            tab.close()
    result |= {
        "p50": in_ms(percentile(book.delays, 0.5)),
        "p95": in_ms(percentile(book.delays, 0.95)),
        "missed": missed,
        "arrived": len(book.delays),
        "cores": round(cost.cores, 4),
        "mb": round(cost.mb),
    }
    if missed:
        result["collapsed"] = f"{missed} of {missed + len(book.delays)} arrivals came later than 10 s or never"
    return result


async def measure(plan: Plan, folder: Path) -> dict[str, Any]:
    """What it does with everybody, or else with ever fewer; the attempts that collapsed are kept."""
    collapsed: list[dict[str, Any]] = []
    everybody = [person for group in plan.groups for person in group]
    for wanted in [size for size in (200, 50, 20, 10) if size <= len(everybody)]:
        groups, seated = [], 0
        for group in plan.groups:
            if seated >= wanted:
                break
            groups.append(group)
            seated += len(group)
        rate = max(0.5, plan.rate * seated / len(everybody))
        found = await _attempt(Plan(groups, rate, min(plan.seconds, _SENDING_SECONDS)), folder)
        if "collapsed" not in found:
            return {**found, "collapsed": collapsed}
        collapsed.append(found)
    return {"participants": 0, "collapsed": collapsed}
