"""Visitors that a guard stands before: what they send, when they go, and a clock that jumps to whoever waits."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from workshop.web.guard import SocketGuard
from workshop.web.places import STRANGER

STREAM = "/_stcore/stream"


class FakeTime:
    """A clock that jumps to the next sleeper as soon as nobody has anything left to do."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.sleeps: list[float] = []
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self.leaving: list[asyncio.Future[None]] = []  # who goes once nobody waits for anything

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(round(seconds, 6))
        alarm = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, len(self.sleeps), alarm))
        await alarm

    async def play(self, *stories: Coroutine[Any, Any, Any]) -> list[Any]:
        tasks = [asyncio.ensure_future(story) for story in stories]
        while not all(task.done() for task in tasks):
            for _ in range(20):  # let everybody go as far as they can without time passing
                await asyncio.sleep(0)
            if self._sleepers:
                self.now, _, alarm = heapq.heappop(self._sleepers)
                alarm.set_result(None)
            elif self.leaving:
                self.leaving.pop(0).set_result(None)
        return [task.result() for task in tasks]


class Browser:
    """The far end of one connection: what it sends, and what it is told."""

    def __init__(
        self, *frames: bytes | str, path: str = STREAM, client: str = "192.0.2.1", stays: FakeTime | None = None
    ) -> None:
        self.stays = stays
        self.scope: Scope = {"type": "websocket", "path": path, "headers": [], "client": (client, 1)}
        self.told: list[Message] = []
        self.unread: list[Message] = [{"type": "websocket.connect"}]
        for frame in frames:
            kind = "text" if isinstance(frame, str) else "bytes"
            self.unread.append({"type": "websocket.receive", kind: frame})
        self.unread.append({"type": "websocket.disconnect", "code": 1001})

    async def receive(self) -> Message:
        if self.stays is not None and self.unread[0]["type"] == "websocket.disconnect":
            leave = asyncio.get_running_loop().create_future()
            self.stays.leaving.append(leave)
            await leave
        return self.unread.pop(0)

    async def send(self, message: Message) -> None:
        self.told.append(message)


class App:
    """Stands for Streamlit: accepts, and notes at which second it gets what from which address."""

    def __init__(self, time: FakeTime) -> None:
        self.got: list[tuple[float, str, Any]] = []
        self._time = time

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            frame = message.get("bytes", message.get("text", message["type"]))
            self.got.append((round(self._time.now - 1000, 3), scope["client"][0], frame))
            if message["type"] == "websocket.connect":
                await send({"type": "websocket.accept"})
            if message["type"] == "websocket.disconnect":
                await send({"type": "websocket.send", "bytes": b"too late?"})
                return

    def frames(self) -> list[Any]:
        return [frame for _, _, frame in self.got if not str(frame).startswith("websocket.")]

    def seconds(self, client: str) -> list[float]:
        return [second for second, who, frame in self.got if who == client and not str(frame).startswith("websocket.")]


def guarded(app: Callable[[Scope, Receive, Send], Awaitable[None]], time: FakeTime, **limits: Any) -> SocketGuard:
    return SocketGuard(app, is_forbidden=b"clear".__eq__, clock=time.clock, sleep=time.sleep, **limits)


class Stranger(Browser):
    """Somebody without a cookie of ours."""

    def __init__(self, *frames: bytes | str, **more: Any) -> None:
        super().__init__(*frames, **more)
        self.scope[STRANGER] = True


def play(guard: SocketGuard, time: FakeTime, *browsers: Browser) -> None:
    """Has them all come at once and stay until all that they sent had its turn."""
    for each in browsers:
        each.stays = time
    asyncio.run(time.play(*(guard(each.scope, each.receive, each.send) for each in browsers)))
