"""Let frames of browser sockets through at a bearable pace, so that no single visitor can stop the server.

Limits count per socket and over all sockets, never per network address: a whole town hall shares one. Strangers, who carry
no cookie of ours, have a smaller pace of their own, so that nobody who is in waits for them.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.web.places import STRANGER

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[object]]

FRAME_TOO_LARGE, TOO_MANY_FRAMES, TRY_AGAIN_LATER = 1009, 1008, 1013
MOST_WAITING, MOST_WAITING_BYTES = 100, 1_048_576  # frames of one socket; more than anybody presses and types
STRANGERS_RATE, STRANGERS_BURST, STRANGERS_RUNS = 2.0, 8, 100.0
# Below the resolution of an event loop; keeps rounding in the sums from becoming a wait.
_SHORTEST_WAIT_SECONDS = 1e-6


class Turnstile:
    """Lets `per_second` through on average, `burst` at once after a rest, first come first served.

    It keeps one number, the moment at which it will be fully rested. Whoever comes pushes that moment back by
    one turn and sleeps until their own: nobody overtakes, and there is no queue or lock to clean up.
    A cancelled sleeper leaves a turn unused. For one event loop; not for threads.

    Units: turns per second; `burst` in turns, if not given one second's worth (at least one turn).
    Raises: ValueError for a rate that is not above zero or a burst under one turn.
    """

    __slots__ = ("_burst_seconds", "_clock", "_rested_at", "_sleep", "_turn_seconds")

    def __init__(
        self,
        per_second: float,
        burst: float | None = None,
        *,
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        turns = max(1.0, per_second) if burst is None else burst
        if not (per_second > 0 and turns >= 1):
            raise ValueError(f"per_second must be above 0 and burst at least 1, given {per_second}, {turns}")
        self._turn_seconds = 1.0 / per_second
        self._burst_seconds = turns / per_second
        self._clock = clock
        self._sleep = sleep
        self._rested_at = float("-inf")

    async def take_turn(self) -> None:
        """Return at once while turns are left, otherwise sleep until one is."""
        now = self._clock()
        self._rested_at = max(self._rested_at, now) + self._turn_seconds
        wait = self._rested_at - self._burst_seconds - now
        if wait > _SHORTEST_WAIT_SECONDS:
            await self._sleep(wait)


class _Inbox:
    """What has come from one socket and had no turn yet. Read at once, so that a socket that goes is noticed and nothing of it is left."""

    def __init__(self, receive: Receive, max_frame_bytes: int) -> None:
        self._receive, self._max_frame_bytes = receive, max_frame_bytes
        self._waiting: deque[tuple[Message, int]] = deque()
        self._bytes = 0
        self._news = asyncio.Event()
        self.gone: Message | None = None

    async def fill(self) -> int:
        """Reads until the socket goes, and gives 0; or the code to close it with when it sends more than it may."""
        code = 0
        last: Message = {"type": "websocket.disconnect", "code": TRY_AGAIN_LATER}  # should reading fail
        try:
            while not code:
                message = await self._receive()
                if message["type"] == "websocket.disconnect":
                    last = message
                    return 0
                code = self._take(message)
            last = {"type": "websocket.disconnect", "code": code}
            return code
        finally:
            self.gone = last
            self._waiting.clear()
            self._news.set()

    def _take(self, message: Message) -> int:
        size = len(frame_of(message))
        self._waiting.append((message, size))
        self._bytes += size
        self._news.set()
        if size > self._max_frame_bytes:
            return FRAME_TOO_LARGE
        too_many = len(self._waiting) > MOST_WAITING or self._bytes > MOST_WAITING_BYTES
        return TOO_MANY_FRAMES if too_many else 0

    async def next(self) -> Message:
        """Waits for what comes next; once the socket has gone, that is all there is to hear."""
        while self.gone is None and not self._waiting:
            self._news.clear()
            await self._news.wait()
        if self.gone is not None:
            return self.gone
        message, size = self._waiting.popleft()
        self._bytes -= size
        return message


def frame_of(message: Message) -> bytes:
    """Gives the bytes of what a browser sent; none of other messages."""
    return message.get("bytes") or (message.get("text") or "").encode()


class SocketGuard:
    """ASGI middleware in front of Streamlit's socket and upload address; all else passes untouched.

    `is_forbidden` sees each frame's bytes; a forbidden frame vanishes. What it raises ends that socket.
    Units: `max_frame_bytes` in bytes; rates in frames per second; `burst` in frames; `max_sockets` at once.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        is_forbidden: Callable[[bytes], bool],
        stream_path: str = "/_stcore/stream",
        max_frame_bytes: int = 262_144,
        rate_per_second: float = 3.0,
        burst: int = 10,
        runs_per_second: float = 200.0,
        max_sockets: int = 6000,
        closed_paths: Sequence[str] = ("/_stcore/upload_file",),
        clock: Clock = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._app = app
        self._is_forbidden, self._stream_path = is_forbidden, stream_path
        self._max_frame_bytes = max_frame_bytes
        self._max_sockets = max_sockets
        self._closed_paths = tuple(path.rstrip("/") + "/" for path in closed_paths)
        self._everybody = Turnstile(runs_per_second, clock=clock, sleep=sleep)
        self._strangers = Turnstile(min(runs_per_second, STRANGERS_RUNS), clock=clock, sleep=sleep)
        self._new_bucket = partial(Turnstile, rate_per_second, burst, clock=clock, sleep=sleep)
        self._strangers_bucket = partial(Turnstile, STRANGERS_RATE, STRANGERS_BURST, clock=clock, sleep=sleep)
        self._new_bucket()  # a wrong rate or burst shows at start, not at the first visitor
        self._open_sockets = 0

    @property
    def open_sockets(self) -> int:
        """Says how many guarded sockets are open now."""
        return self._open_sockets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, guard or pass on one connection."""
        # Starlette's route patterns end in `$`, which also matches before a last newline:
        # `/_stcore/stream%0A` is routed to the stream, so it has to meet the guard as well.
        if scope["type"] == "websocket" and scope["path"].rstrip("\n").endswith(self._stream_path):
            await self._guard(scope, receive, send)
        elif scope["type"] == "http" and self._is_closed(scope["path"]):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _is_closed(self, path: str) -> bool:
        # Anywhere in the path, because the app may be served below a base path.
        return any(closed in path + "/" for closed in self._closed_paths)

    async def _guard(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._open_sockets >= self._max_sockets:
            await receive()  # the handshake must be read before it can be refused
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
            return
        is_stranger = bool(scope.get(STRANGER))
        bucket = self._strangers_bucket() if is_stranger else self._new_bucket()
        all_of_them = self._strangers if is_stranger else self._everybody
        first: Message | None = await receive()  # the handshake
        inbox = _Inbox(receive, self._max_frame_bytes)
        hung_up = False

        async def fill() -> None:
            nonlocal hung_up
            code = await inbox.fill()
            if code:
                hung_up = True
                await send({"type": "websocket.close", "code": code})

        async def paced_receive() -> Message:
            nonlocal first
            if first is not None:
                message, first = first, None
                return message
            while True:
                message = await inbox.next()
                if message["type"] != "websocket.receive":
                    return message
                # Forbidden frames pay too: reading them costs time, and a flood of them must not spin here.
                await bucket.take_turn()
                if inbox.gone is None and not self._is_forbidden(frame_of(message)):
                    await all_of_them.take_turn()
                    return message if inbox.gone is None else inbox.gone

        async def send_while_open(message: Message) -> None:
            # The app may still be drawing when we hang up; the server refuses anything after a close.
            if not hung_up:
                await send(message)

        self._open_sockets += 1
        filling = asyncio.create_task(fill())
        try:
            await self._app(scope, paced_receive, send_while_open)
        finally:
            self._open_sockets -= 1
            filling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await filling
