"""Decide who gets one of the server's places: a socket that stays, which holds an open file as long as it does.

Requests are never refused. When files run out, the live channel gives way first: its screens go on by requests. Whoever
carries no cookie of ours, a stranger, shares a tenth of the places with all other strangers.
"""

import asyncio
import contextlib
import logging
import math
from collections.abc import Callable

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.bootstrap import House
from workshop.open_files import FULL, OpenFiles
from workshop.web.asking import speaker_for, who_asks
from workshop.web.public.pages import door
from workshop.web.refusing import TRY_AGAIN_LATER, refuse_socket

_log = logging.getLogger(__name__)
FILLING = 0.5  # of the open files: from here on, requests leave no connection open
STRANGERS_SECONDS = 10.0
ASKED_AT = "/api/places"
_AFTER = "20"  # seconds, when a page that found no place asks again
STRANGER = "workshop.stranger"  # in the scope of a socket, for the guard behind this one


class _Place:
    """A socket that stays, until its screen goes or it has to give way."""

    __slots__ = ("asked", "gave_way", "is_live", "since", "stranger", "task")

    def __init__(self, *, is_live: bool, stranger: bool, since: float) -> None:
        self.is_live, self.stranger, self.since = is_live, stranger, since
        self.asked = self.gave_way = False
        self.task: asyncio.Task[None] | None = None

    def give_way(self) -> None:
        """Ends it; what it held is free a moment later."""
        self.gave_way = True
        if self.task is not None:
            self.task.cancel()


class Places:
    """ASGI middleware around everything that can be a socket.

    `is_screen` says of a request whether a page is asked for that works by a socket.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        house: Callable[[], House],
        files: OpenFiles,
        is_screen: Callable[[Scope], bool],
        strangers_seconds: float = STRANGERS_SECONDS,
    ) -> None:
        self._app, self._house, self._files, self._is_screen = app, house, files, is_screen
        self._strangers_seconds = strangers_seconds
        self._live: dict[_Place, None] = {}  # the latest last
        self._screens: dict[_Place, None] = {}
        self._strangers: dict[_Place, None] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes one request on, and a socket if there is a place."""
        if scope["type"] == "websocket":
            await self._seat(scope, receive, send)
        elif scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"] == ASKED_AT:
            answer = JSONResponse({"full": await self._is_full_for(scope)}, headers={"cache-control": "no-store"})
            await answer(scope, receive, send)
        elif self._is_full() and self._is_screen(scope):
            await self._full(Request(scope))(scope, receive, send)
        elif self._files.share() < FILLING:
            await self._app(scope, receive, send)
        else:
            # What browsers keep open in case they ask again is a file too.
            await self._app(scope, receive, _closing(send))

    def _is_full(self) -> bool:
        crowded = self._files.share() >= FULL and not self._live
        return crowded or len(self._screens) >= self._house().settings.max_sockets

    async def _is_full_for(self, scope: Scope) -> bool:
        """What a page asks that got no socket: whether that is why, or something between us let none through."""
        return self._is_full() or (len(self._strangers) >= self._most_strangers() and await self._is_stranger(scope))

    def _full(self, request: Request) -> ASGIApp:
        say = speaker_for(self._house(), request)
        page = door(self._house(), request, title=say("full.title"), text=say("full.text"), status=503)
        page.headers["refresh"] = page.headers["retry-after"] = _AFTER
        page.headers["connection"] = "close"
        return page

    async def _seat(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_live = scope["path"].startswith("/live")
        place = _Place(
            is_live=is_live, stranger=await self._is_stranger(scope), since=asyncio.get_running_loop().time()
        )
        if not self._has_room(place):
            sentence = speaker_for(self._house(), HTTPConnection(scope))("full.text")
            answer = PlainTextResponse(sentence, 503, {"retry-after": _AFTER, "cache-control": "no-store"})
            await refuse_socket(answer, scope, receive, send)
            return
        kept = [self._live if is_live else self._screens]
        if place.stranger:
            kept.append(self._strangers)
            scope = {**scope, STRANGER: True}
        for crowd in kept:
            crowd[place] = None
        self._files.took()
        try:
            await self._stay(place, scope, receive, send)
        finally:
            self._files.took(-1)
            for crowd in kept:
                crowd.pop(place, None)

    async def _is_stranger(self, scope: Scope) -> bool:
        house = self._house()
        who = who_asks(house, HTTPConnection(scope))
        if who.participant_ids or who.guest_links:
            return False
        if not who.sign_in:
            return True
        # Only this cookie carries no signature of ours; whether it is one is in the database.
        known = await asyncio.get_running_loop().run_in_executor(house.reading, house.facilitators.facilitator, who)
        return known is None

    def _has_room(self, place: _Place) -> bool:
        """Says whether there is a place, and makes one where something may be asked to give way."""
        if place.stranger and len(self._strangers) >= self._most_strangers():
            first = next(iter(self._strangers))
            if place.since - first.since < self._strangers_seconds:
                return False
            self._end(first)
        if len(self._live if place.is_live else self._screens) >= self._house().settings.max_sockets:
            return False
        if self._files.share() < FULL:
            return True
        _log.warning("Open files run out: sockets give way. See: python -m workshop doctor")
        if place.is_live or not self._live:
            return False
        self._end(next(reversed(self._live)))  # the wall and facilitators mostly came first, and stay
        return True

    def _most_strangers(self) -> int:
        by_files = math.inf if self._files.most is None else FULL * self._files.most
        return max(1, int(min(self._house().settings.max_sockets, by_files) / 10))

    def _end(self, place: _Place) -> None:
        for kept in (self._live, self._screens, self._strangers):
            kept.pop(place, None)
        place.give_way()

    async def _stay(self, place: _Place, scope: Scope, receive: Receive, send: Send) -> None:
        if not place.stranger:
            await self._hold(place, scope, receive, send)
            return

        async def noticing_receive() -> Message:
            message = await receive()
            place.asked = place.asked or message["type"] == "websocket.receive"
            return message

        def look() -> None:
            # The live channel has nothing to say to strangers; a page asks for its first run at once.
            if place.is_live or not place.asked:
                self._end(place)

        timer = asyncio.get_running_loop().call_later(self._strangers_seconds, look)
        try:
            await self._hold(place, scope, noticing_receive, send)
        finally:
            timer.cancel()

    async def _hold(self, place: _Place, scope: Scope, receive: Receive, send: Send) -> None:
        place.task = asyncio.ensure_future(self._app(scope, receive, send))
        try:
            await place.task
        except asyncio.CancelledError:
            if not place.gave_way:
                raise
            # Mostly what served it has said goodbye, or the other side went.
            with contextlib.suppress(RuntimeError, OSError):
                await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})


def _closing(send: Send) -> Send:
    async def send_and_close(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [header for header in message.get("headers", []) if header[0].lower() != b"connection"]
            message = {**message, "headers": [*kept, (b"connection", b"close")]}
        await send(message)

    return send_and_close
