"""A facilitator's press on the day in, how the day goes now out."""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.duties import DutyKind
from workshop.domain.errors import Refused, Why
from workshop.presenters import cockpit as cockpit_board
from workshop.services.identity import Credentials
from workshop.text.catalogue import Speaker
from workshop.web.asking import (
    id_in,
    number_in,
    text_in,
)
from workshop.web.boards import board


class CockpitApi:
    """The route under /api/cockpit."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [Route("/api/cockpit/{workshop}", self.board, methods=["GET", "POST"])]

    async def board(self, request: Request) -> Response:
        """GET gives how the day goes; POST presses something first."""
        house = self._house()
        return await board(house, request, _board, _do, house.writing)


def _board(house: House, who: Credentials, say: Speaker, workshop_id: str) -> dict[str, Any]:
    return cockpit_board.board(say, house.cockpit.now(who, workshop_id))


def _do(house: House, who: Credentials, workshop_id: str, content: dict[str, Any]) -> None:
    steering, talking, seen = house.steering, house.talking, number_in(content, "seen")
    done: dict[str, Callable[[], None]] = {
        "start": lambda: steering.start_part(who, workshop_id, id_in(text_in(content, "part")), seen),
        "back": lambda: steering.go_back(who, workshop_id, seen),
        "pause": lambda: steering.pause(who, workshop_id, seen),
        "resume": lambda: steering.resume(who, workshop_id, seen),
        "extend": lambda: steering.extend(who, workshop_id, number_in(content, "minutes"), seen),
        "last_call": lambda: steering.last_call(who, workshop_id, seen),
        "say": lambda: talking.say(
            who, workshop_id, text_in(content, "text"), _maybe(content, "group"), _maybe(content, "prompt")
        ),
        "give": lambda: steering.give(who, workshop_id, id_in(text_in(content, "group"))),
        "answer": lambda: talking.answer(who, workshop_id, id_in(text_in(content, "group"))),
        "helped": lambda: talking.helped(who, workshop_id, id_in(text_in(content, "group"))),
        "move": lambda: house.arranging.move(
            who,
            id_in(text_in(content, "round")),
            id_in(text_in(content, "person")),
            id_in(text_in(content, "from")),
            id_in(text_in(content, "group")),
        ),
        "appoint": lambda: house.duties.appoint(
            who, workshop_id, id_in(text_in(content, "group")), _duty(content), id_in(text_in(content, "person"))
        ),
        "typing_on": lambda: steering.let_type(who, workshop_id, on=True, seen=seen),
        "typing_off": lambda: steering.let_type(who, workshop_id, on=False, seen=seen),
    }
    act = done.get(str(content.get("do")))
    if act is None:
        raise Refused(Why.NOT_FOUND)
    act()


def _duty(content: dict[str, Any]) -> DutyKind:
    try:
        return DutyKind(text_in(content, "duty"))
    except ValueError as error:
        raise Refused(Why.NOT_FOUND) from error


def _maybe(content: dict[str, Any], name: str) -> str | None:
    """An id of ours, or none where nothing was sent."""
    return id_in(text_in(content, name)) if content.get(name) else None
