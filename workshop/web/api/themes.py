"""Do what a facilitator's hand asks of the themes, and give the themes as they are then."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.presenters import themes as presenter
from workshop.presenters.embedding_notice import sign
from workshop.services.plenary.themes import At
from workshop.web.answering import Asked, Sent, choose, route
from workshop.web.asking import flag_in, id_in, number_in, text_in

_MOST_ANSWERS = 2000


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of the themes, which also has them looked for; a POST changes something first."""
    return [route(house, "/api/themes/{workshop}", _show, _do)]


def _show(asked: Asked) -> dict[str, Any]:
    house = asked.house
    meaning = sign(asked.say, house.embedder, house.analyst.without_meaning)
    shown = presenter.board(asked.say, house.themes.themes(asked.who, asked.workshop_id), meaning)
    house.analyst.look_soon(asked.workshop_id)
    return shown


def _do(asked: Asked, sent: Sent) -> None:
    who, at, sense = asked.who, At(asked.workshop_id, id_in(text_in(sent, "prompt"))), asked.house.themes

    def theme(name: str = "theme") -> str:
        return id_in(text_in(sent, name))

    choose(
        sent.get("do"),
        {
            "rename": lambda: sense.rename(who, at, theme(), text_in(sent, "title")),
            "create": lambda: sense.create(who, at, text_in(sent, "title")),
            "hide": lambda: sense.hide(who, at, theme(), hidden=flag_in(sent, "hidden")),
            "move": lambda: sense.move(who, at, _answers(sent), None if sent.get("theme") is None else theme()),
            "pin": lambda: sense.pin(who, at, theme("answer"), pinned=flag_in(sent, "pinned")),
            "merge": lambda: sense.merge(who, at, theme(), theme("other")),
            "split": lambda: sense.split(who, at, theme(), _answers(sent), text_in(sent, "title")),
            "dissolve": lambda: sense.dissolve(who, at, theme()),
            "resolution": lambda: sense.ask_for(who, at, text_in(sent, "resolution")),
            "adopt": lambda: sense.adopt(who, at),
            "undo": lambda: sense.undo(who, at, number_in(sent, "action")),
        },
    )


def _answers(sent: Sent) -> list[str]:
    names = sent.get("answers")
    if not isinstance(names, list) or not 0 < len(names) <= _MOST_ANSWERS:
        raise Refused(Why.NOT_FOUND)
    if not all(isinstance(name, str) for name in names):
        raise Refused(Why.NOT_FOUND)
    return list(dict.fromkeys(id_in(name) for name in names))
