"""Let frames of browser sockets through at a bearable pace, so that no single visitor can stop the server.

Limits count per socket and over all sockets, never per network address: a whole town hall shares one.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[object]]

FRAME_TOO_LARGE, TRY_AGAIN_LATER = 1009, 1013
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
        self._new_bucket = partial(Turnstile, rate_per_second, burst, clock=clock, sleep=sleep)
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
        bucket = self._new_bucket()
        hung_up = False

        async def paced_receive() -> Message:
            nonlocal hung_up
            while not hung_up:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                frame: bytes = message.get("bytes") or (message.get("text") or "").encode()
                if len(frame) > self._max_frame_bytes:
                    hung_up = True
                    await send({"type": "websocket.close", "code": FRAME_TOO_LARGE})
                    break
                # Forbidden frames pay too: reading them costs time, and a flood of them must not spin here.
                await bucket.take_turn()
                if not self._is_forbidden(frame):
                    await self._everybody.take_turn()
                    return message
            return {"type": "websocket.disconnect", "code": FRAME_TOO_LARGE}

        async def send_while_open(message: Message) -> None:
            # The app may still be drawing when we hang up; the server refuses anything after a close.
            if not hung_up:
                await send(message)

        self._open_sockets += 1
        try:
            await self._app(scope, paced_receive, send_while_open)
        finally:
            self._open_sockets -= 1
