"""A facilitator's hand on the themes in, the themes as they are now out."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.presenters import themes as themes_board
from workshop.presenters.embedding_notice import sign
from workshop.services.identity import Credentials
from workshop.services.plenary.themes import At
from workshop.text.catalogue import Speaker
from workshop.web.asking import id_in, number_in, text_in
from workshop.web.boards import board

_MOST_ANSWERS = 2000


class ThemesApi:
    """The route under /api/themes."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [Route("/api/themes/{workshop}", self.board, methods=["GET", "POST"])]

    async def board(self, request: Request) -> Response:
        """GET gives the themes, and has them looked for; POST changes something first."""
        house = self._house()
        found = await board(house, request, _board, _do, house.writing)
        if found.status_code == HTTPStatus.OK:
            house.analyst.look(request.path_params["workshop"])
        return found


def _board(house: House, who: Credentials, say: Speaker, workshop_id: str) -> dict[str, Any]:
    meaning = sign(say, house.embedder, house.analyst.without_meaning)
    return themes_board.board(say, house.sense.themes(who, workshop_id), meaning)


def _do(house: House, who: Credentials, workshop_id: str, content: dict[str, Any]) -> None:
    at, sense = At(workshop_id, id_in(text_in(content, "prompt"))), house.sense

    def theme(name: str = "theme") -> str:
        return id_in(text_in(content, name))

    done: dict[str, Callable[[], None]] = {
        "rename": lambda: sense.rename(who, at, theme(), text_in(content, "title")),
        "create": lambda: sense.create(who, at, text_in(content, "title")),
        "hide": lambda: sense.hide(who, at, theme(), hidden=_yes(content, "hidden")),
        "move": lambda: sense.move(who, at, _answers(content), None if content.get("theme") is None else theme()),
        "pin": lambda: sense.pin(who, at, theme("answer"), pinned=_yes(content, "pinned")),
        "merge": lambda: sense.merge(who, at, theme(), theme("other")),
        "split": lambda: sense.split(who, at, theme(), _answers(content), text_in(content, "title")),
        "dissolve": lambda: sense.dissolve(who, at, theme()),
        "resolution": lambda: sense.ask_for(who, at, text_in(content, "resolution")),
        "adopt": lambda: sense.adopt(who, at),
        "undo": lambda: sense.undo(who, at, number_in(content, "step")),
    }
    act = done.get(str(content.get("do")))
    if act is None:
        raise Refused(Why.NOT_FOUND)
    act()


def _answers(content: dict[str, Any]) -> list[str]:
    names = content.get("answers")
    if not isinstance(names, list) or not 0 < len(names) <= _MOST_ANSWERS:
        raise Refused(Why.NOT_FOUND)
    if not all(isinstance(name, str) for name in names):
        raise Refused(Why.NOT_FOUND)
    return list(dict.fromkeys(id_in(name) for name in names))


def _yes(content: dict[str, Any], name: str) -> bool:
    value = content.get(name)
    if not isinstance(value, bool):
        raise Refused(Why.NOT_FOUND)
    return value
