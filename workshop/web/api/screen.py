"""Put something on the big screen, and give what is on it and what else can be; for the line above a facilitator's pages."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.codes import read_code
from workshop.domain.wall import read_shows
from workshop.presenters import big_screen
from workshop.web.answering import Asked, Sent, route
from workshop.web.asking import text_in


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of the remote; a POST puts something on the screen first."""
    return [route(house, "/api/screen/{workshop}", _show, _do)]


def _show(asked: Asked) -> dict[str, Any]:
    return big_screen.board(asked.say, asked.house.walls.remote(asked.who, asked.workshop_id))


def _do(asked: Asked, sent: Sent) -> None:
    if sent.get("pair") is not None:
        name = asked.say("screen.paired", code=read_code(text_in(sent, "pair"))[:4])
        asked.house.pairing.confirm(asked.who, asked.workshop_id, text_in(sent, "pair"), name)
        return
    if sent.get("dark"):
        asked.house.steering.spotlight(asked.who, asked.workshop_id, "")
        return
    asked.house.walls.show(asked.who, asked.workshop_id, read_shows(text_in(sent, "show")))
