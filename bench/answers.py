"""Senders and listeners in, how long every answer took to reach every screen out; for app, relay and polling alike.

Units: seconds inside, milliseconds in what is reported.
"""

import asyncio
import contextlib
import json
import random
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.sockets import Requests, WebSocket, connect
from bench.visits import Fault

LATE_SECONDS = 10.0  # a screen that has not shown an answer by then has missed it
WALL = -1  # the listener that is the wall; the others are numbered as the people are
_ID = re.compile(rb'"id": ?"([0-9a-f-]{36})"')
_TOPIC = re.compile(rb'"topic": ?"([^"]+)"')
_WORDS = "Begin klein, spreek af wie wat doet en leg vast wanneer jullie er samen op terugkijken."


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value that this share of the values does not exceed; None without values."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else None


def in_ms(seconds: float | None) -> float | None:
    """Milliseconds with one decimal."""
    return None if seconds is None else round(seconds * 1000, 1)


class Book:
    """When each answer was sent and when each screen had it."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[float, set[int]]] = {}
        self.delays: list[float] = []
        self.wall: list[float] = []
        self._late = 0
        self._empty = asyncio.Event()

    def sent(self, answer: str, listeners: set[int]) -> None:
        """An answer is about to be written; these screens must get it."""
        self._empty.clear()
        self._waiting[answer] = (time.perf_counter(), listeners)

    def arrived(self, answer: str, listener: int, now: float) -> None:
        """A screen has an answer. Only the first time counts."""
        entry = self._waiting.get(answer)
        if entry is None or listener not in entry[1]:
            return
        entry[1].discard(listener)
        delay = now - entry[0]
        if delay <= LATE_SECONDS:
            self.delays.append(delay)
            if listener == WALL:
                self.wall.append(delay)
        else:
            self._late += 1
        if not entry[1]:
            del self._waiting[answer]
            if not self._waiting:
                self._empty.set()

    async def settle(self) -> int:
        """Waits until every answer has arrived or is late; gives how many arrivals were missed."""
        if self._waiting:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._empty.wait(), LATE_SECONDS)
        return self._late + sum(len(listeners) for _, listeners in self._waiting.values())

    def times(self) -> dict[str, float | None]:
        """The times as they are reported."""
        return {
            "p50": in_ms(percentile(self.delays, 0.5)),
            "p95": in_ms(percentile(self.delays, 0.95)),
            "p99": in_ms(percentile(self.delays, 0.99)),
        }


class Screen:
    """The live channel of one tab: listens as the page's script does and notes what arrives."""

    def __init__(self, port: int, cookie: str, topics: Sequence[str], book: Book, number: int) -> None:
        self._port, self._cookie, self._topics = port, cookie, list(topics)
        self._book, self._number = book, number
        self._silent = set(topics)
        self._answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._socket: WebSocket | None = None
        self.on_stage: Callable[[dict[str, Any]], None] | None = None
        self.on_rows: Callable[[], None] | None = None
        self._expected: dict[str, Callable[[], None]] = {}

    async def open(self) -> None:
        """Connects, and waits until every topic has answered. Raises Fault when one is refused."""
        self._socket = await connect(self._port, "/live", self._heard, self._cookie)
        for topic in self._topics:
            self.listen(topic)
        async with asyncio.timeout(30):
            await self._answered

    def listen(self, topic: str) -> None:
        """Asks for one more topic."""
        assert self._socket is not None
        self._socket.send_text(json.dumps({"listen": topic, "since": 0, "sig": ""}))

    def listen_until(self, topic: str, answered: Callable[[], None]) -> None:
        """Asks for one more topic and calls back when its rows have come."""
        self._expected[topic] = answered
        self.listen(topic)

    def _heard(self, frame: bytes) -> None:
        if self._expected:
            match = _TOPIC.search(frame)
            answered = self._expected.pop(match[1].decode(), None) if match else None
            if answered is not None:
                answered()
        if self._silent:
            self._first(frame)
        if b'"rows"' in frame:
            now = time.perf_counter()
            found = _ID.findall(frame)
            for answer in found:
                self._book.arrived(answer.decode(), self._number, now)
            if found and self.on_rows is not None:
                self.on_rows()
        elif self.on_stage is not None and b'"state"' in frame:
            self.on_stage(json.loads(frame))

    def _first(self, frame: bytes) -> None:
        match = _TOPIC.search(frame)
        if match is None or self._answered.done():
            return
        if b'"gone"' in frame:
            self._answered.set_exception(Fault(f"The live channel refused {match[1].decode()}."))
            return
        self._silent.discard(match[1].decode())
        if not self._silent:
            self._answered.set_result(None)

    @property
    def lost(self) -> bool:
        """Whether the connection ended."""
        return self._socket is None or self._socket.lost

    def close(self) -> None:
        """Closes the connection."""
        if self._socket is not None:
            self._socket.close()


@dataclass(frozen=True)
class Plan:
    """Who sends: `groups` are lists of people's numbers, `rate` is answers per second of all together."""

    groups: list[list[int]]
    rate: float
    seconds: float

    def turns(self) -> list[tuple[float, int, set[int]]]:
        """For every answer: seconds from the start, the sender, and the screens that must get it."""
        chance = random.Random(11)
        seats = [(person, group) for group in self.groups for person in group]
        chance.shuffle(seats)
        found = []
        for n in range(round(self.rate * self.seconds)):
            sender, group = seats[n % len(seats)]
            at = (n + chance.random()) / self.rate
            found.append((at, sender, {*group, WALL} - {sender}))
        return found


async def play(plan: Plan, send: Callable[[int, set[int]], Awaitable[None]]) -> None:
    """Lets everybody send at their moment, whether or not the last answer came through."""
    start = time.perf_counter()
    async with asyncio.TaskGroup() as sending:
        for at, sender, listeners in plan.turns():
            await asyncio.sleep(max(0.0, start + at - time.perf_counter()))
            sending.create_task(_as_task(send(sender, listeners)))
        await asyncio.sleep(max(0.0, start + plan.seconds - time.perf_counter()))


async def _as_task(sending: Awaitable[None]) -> None:
    await sending


async def put_answer(
    requests: Requests, book: Book, answer: str, cookie: str, place: dict[str, str], listeners: set[int]
) -> None:
    """Sends one answer as the pad does. Raises Fault when it is not kept."""
    body = json.dumps({**place, "text": f"{_WORDS} ({answer[:8]})"}).encode()
    status, content = await requests.ask(
        "PUT", f"/api/answers/{answer}", cookie, body, lambda: book.sent(answer, listeners)
    )
    if status != 200 or not json.loads(content)["same"]:
        raise Fault(f"An answer was not kept: {status} {content[:200]!r}")
