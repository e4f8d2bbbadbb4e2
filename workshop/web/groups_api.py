"""A facilitator's hand on the groups in, the board as it is now out; and for participants why they sit where they sit."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.groups import Move
from workshop.presenters import groups as groups_board
from workshop.presenters import seat_reasons as why
from workshop.services.identity import Credentials
from workshop.text.catalogue import Speaker
from workshop.web.asking import body_of, from_our_pages, id_in, refused, speaker_for, text_in, who_asks

_NO_STORE = {"cache-control": "no-store"}
_MOST_MOVES = 5000


def _text(content: dict[str, Any], name: str) -> str:
    return id_in(text_in(content, name))


def _maybe(content: dict[str, Any], name: str) -> str | None:
    return None if content.get(name) is None else _text(content, name)


def _moves(content: dict[str, Any]) -> list[Move]:
    moves = content.get("moves")
    if not isinstance(moves, list) or len(moves) > _MOST_MOVES:
        raise Refused(Why.NOT_FOUND)
    if not all(isinstance(one, list) and len(one) == 3 for one in moves):
        raise Refused(Why.NOT_FOUND)
    read = [dict(zip(("person", "from", "to"), one, strict=True)) for one in moves]
    return [Move(_text(one, "person"), _maybe(one, "from"), _maybe(one, "to")) for one in read]


class GroupsApi:
    """The routes under /api/groups, and /api/why."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [
            Route("/api/groups/{round}", self.board, methods=["GET", "POST"]),
            Route("/api/groups/{round}/offers", self.offers, methods=["GET"]),
            Route("/api/groups/{round}/why/{person}", self.reasons, methods=["GET"]),
            Route("/api/why/{workshop}", self.because, methods=["GET"]),
        ]

    async def board(self, request: Request) -> Response:
        """GET gives the board; POST changes something, and tells what that cost and gained."""
        house, who, say = self._house(), who_asks(self._house(), request), speaker_for(self._house(), request)
        try:
            round_id = id_in(request.path_params["round"])
            if request.method == "GET":
                return JSONResponse(await asyncio.to_thread(_board, house, who, say, round_id), headers=_NO_STORE)
            if not from_our_pages(request):
                raise Refused(Why.NOT_FOUND)
            content = await body_of(request)
            before = await asyncio.to_thread(_board, house, who, say, round_id)
            await asyncio.to_thread(_act, house, who, round_id, content)
            after = await asyncio.to_thread(_board, house, who, say, round_id)
        except Refused as error:
            return refused(house, request, error)
        after["changes"] = groups_board.changes(say, before["values"], after["values"])
        return JSONResponse(after, headers=_NO_STORE)

    async def offers(self, request: Request) -> Response:
        """The repairs that could be done now."""
        house, who, say = self._house(), who_asks(self._house(), request), speaker_for(self._house(), request)

        def look(round_id: str) -> list[dict[str, Any]]:
            plan, _ = house.grouping.round_plan(who, round_id)
            return [groups_board.offer_view(say, plan, one) for one in house.arranging.offers(who, round_id)]

        try:
            found = await asyncio.to_thread(look, id_in(request.path_params["round"]))
            return JSONResponse({"offers": found}, headers=_NO_STORE)
        except Refused as error:
            return refused(house, request, error)

    async def reasons(self, request: Request) -> Response:
        """Why somebody sits there, in full, for facilitators."""
        house, who, say = self._house(), who_asks(self._house(), request), speaker_for(self._house(), request)

        def look(round_id: str, person: str) -> list[str]:
            found = house.appraising.full_reasons(who, round_id, person)
            _, roles = house.grouping.round_plan(who, round_id)
            return why.in_full(say, found, roles)

        ids = request.path_params["round"], request.path_params["person"]
        try:
            return JSONResponse({"sentences": await asyncio.to_thread(look, *map(id_in, ids))}, headers=_NO_STORE)
        except Refused as error:
            return refused(house, request, error)

    async def because(self, request: Request) -> Response:
        """Why a participant sits in their group."""
        house, who, say = self._house(), who_asks(self._house(), request), speaker_for(self._house(), request)

        def look(workshop: str) -> list[str]:
            found = house.appraising.because(who, workshop)
            return why.because(say, found, house.boards.visit(who, workshop).roles)

        try:
            return JSONResponse(
                {"sentences": await asyncio.to_thread(look, id_in(request.path_params["workshop"]))}, headers=_NO_STORE
            )
        except Refused as error:
            return refused(house, request, error)


def _board(house: House, who: Credentials, say: Speaker, round_id: str) -> dict[str, Any]:
    plan, roles = house.grouping.round_plan(who, round_id)
    return groups_board.board(say, plan, house.appraising.appraise(who, round_id), roles)


def _act(house: House, who: Credentials, round_id: str, content: dict[str, Any]) -> None:
    arranging = house.arranging
    match content.get("do"):
        case "move":
            person, to = _text(content, "person"), _text(content, "to")
            arranging.move(who, round_id, person, _maybe(content, "from"), to)
        case "swap":
            one = (_text(content, "person"), _text(content, "from"))
            arranging.swap(who, round_id, one, (_text(content, "other"), _text(content, "to")))
        case "lock":
            arranging.lock(who, round_id, _text(content, "person"), locked=content.get("locked") is True)
        case "lock_group":
            arranging.lock_group(who, round_id, _text(content, "group"), locked=content.get("locked") is True)
        case "undo":
            step = content.get("step")
            arranging.undo(who, round_id, step if type(step) is int else None)
        case "again":
            house.grouping.again(who, round_id)
        case "dissolve":
            arranging.dissolve(who, round_id, _text(content, "group"))
        case "repair":
            seen = content.get("seen")
            arranging.repair(who, round_id, _moves(content), seen if type(seen) is int else None)
        case _:
            raise Refused(Why.NOT_FOUND)
