"""A facilitator's press on a rehearsal in, how it stands now out; for the command line."""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.rehearsals import RehearsalWish
from workshop.services.identity import Credentials
from workshop.text.catalogue import Speaker
from workshop.text.refusals import refusal
from workshop.web.asking import number_in, text_in
from workshop.web.boards import board


class RehearsalApi:
    """The route under /api/rehearsal."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [Route("/api/rehearsal/{workshop}", self.rehearsal, methods=["GET", "POST"])]

    async def rehearsal(self, request: Request) -> Response:
        """GET gives how the rehearsal of a workshop stands, POST does something first: begin, go_on, stop or remove."""
        # Not among the writing: it waits for robots to stop, who may be waiting to write.
        return await board(self._house(), request, _shown, _do, None)


def _do(house: House, who: Credentials, workshop_id: str, content: dict[str, Any]) -> None:
    troupe = house.troupe
    done: dict[str, Callable[[], object]] = {
        "begin": lambda: troupe.begin(who, workshop_id, _wish(content)),
        "go_on": lambda: troupe.go_on(who, workshop_id, _wish(content)),
        "stop": lambda: troupe.stop(who, workshop_id),
        "remove": lambda: troupe.remove(who, workshop_id),
    }
    act = done.get(text_in(content, "do"))
    if act is None:
        raise Refused(Why.NOT_FOUND)
    act()


def _wish(content: dict[str, Any]) -> RehearsalWish:
    by_itself = content.get("by_itself")
    if not isinstance(by_itself, bool):
        raise Refused(Why.NOT_FOUND)
    return RehearsalWish(
        number_in(content, "people"), number_in(content, "minutes"), by_itself, number_in(content, "speed")
    )


def _shown(house: House, who: Credentials, say: Speaker, workshop_id: str) -> dict[str, Any]:
    played = house.troupe.state(who, workshop_id)
    workshop, trouble = played.workshop, played.tally.trouble
    part = house.boards.desk(who, workshop.id).part if workshop is not None else None
    return {
        "stands": played.stands.value,
        "code": workshop.code if workshop is not None else "",
        "state": workshop.state.value if workshop is not None else "",
        "part": part.title(say.language) if part is not None else "",
        "did": played.tally.plain(),
        "trouble": refusal(say, trouble) if trouble is not None else "",
    }
