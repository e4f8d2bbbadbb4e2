"""A facilitator's hand on an answer in, what was done out; and who did what in the whole workshop."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.moderation import Deed
from workshop.presenters import activity as trail
from workshop.presenters import answers as moderation_board
from workshop.services.identity import Credentials
from workshop.text.catalogue import Speaker
from workshop.web.api import words_in
from workshop.web.asking import id_in, number_in, refused, speaker_for, text_in, who_asks
from workshop.web.boards import board

_NO_STORE = {"cache-control": "no-store"}
# What needs nothing but the answer, and for a double the one that it doubles.
_ONE_PRESS = {one.value: one for one in (Deed.HIDE, Deed.DOUBLE, Deed.SINGLE, Deed.PIN, Deed.UNPIN)}


class ModerationApi:
    """The routes under /api/moderation."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [
            Route("/api/moderation/{workshop}", self.board, methods=["GET", "POST"]),
            Route("/api/moderation/{workshop}/trail", self.trail, methods=["GET"]),
        ]

    async def board(self, request: Request) -> Response:
        """GET gives what was done last and what waits; POST does something first."""
        house = self._house()
        return await board(house, request, _board, _do, house.writing)

    async def trail(self, request: Request) -> Response:
        """Who did what and when, the latest first."""
        house, who, say = self._house(), who_asks(self._house(), request), speaker_for(self._house(), request)
        try:
            workshop_id = id_in(request.path_params["workshop"])
            shown = await asyncio.get_running_loop().run_in_executor(
                house.reading, _trail, house, who, say, workshop_id
            )
        except Refused as error:
            return refused(house, request, error)
        return JSONResponse(shown, headers=_NO_STORE)


def _board(house: House, who: Credentials, say: Speaker, workshop_id: str) -> dict[str, Any]:
    return moderation_board.board(say, house.moderating.of(who, workshop_id))


def _trail(house: House, who: Credentials, say: Speaker, workshop_id: str) -> dict[str, Any]:
    found = house.trails.of(who, workshop_id)
    return {"lines": trail.lines(say, found), "more": say("trail.more", n=say.number(len(found.done))) * found.more}


def _do(house: House, who: Credentials, workshop_id: str, content: dict[str, Any]) -> None:
    moderating, named = house.moderating, text_in(content, "do")
    done: dict[str, Callable[[], None]] = {
        "correct": lambda: moderating.correct(
            who, workshop_id, text_in(content, "answer"), words_in(content), number_in(content, "revision")
        ),
        "show": lambda: moderating.do(
            who, workshop_id, Deed.SHOW, text_in(content, "answer"), revision=number_in(content, "revision")
        ),
        "undo": lambda: moderating.undo(who, workshop_id, number_in(content, "number")),
        "approve_all": lambda: moderating.approve_all(who, workshop_id, _seen(content)),
        "approve_on": lambda: moderating.approve_first(who, workshop_id, on=True),
        "approve_off": lambda: moderating.approve_first(who, workshop_id, on=False),
        "light": lambda: house.steering.spotlight(who, workshop_id, text_in(content, "answer")),
    }
    deed = _ONE_PRESS.get(named)
    act = done.get(named)
    if deed is not None:
        moderating.do(
            who, workshop_id, deed, text_in(content, "answer"), of=text_in(content, "of") if deed is Deed.DOUBLE else ""
        )
    elif act is not None:
        act()
    else:
        raise Refused(Why.NOT_FOUND)


def _seen(content: dict[str, Any]) -> dict[str, int]:
    """By answer the revision that was read. Raises Refused NOT_FOUND for anything else."""
    seen = content.get("seen")
    if not isinstance(seen, dict) or any(type(revision) is not int for revision in seen.values()):
        raise Refused(Why.NOT_FOUND)
    return seen
