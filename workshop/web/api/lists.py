"""Change what a facilitator prepares card by card, and give the list then: the programme, the questions, the roles."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.presenters import lists as presenter
from workshop.services.preparation.lists import Change, Listed
from workshop.web.answering import Asked, Sent, choose, route
from workshop.web.asking import number_in, text_in


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of a list; a POST changes something first."""
    return [route(house, "/api/lists/{workshop}/{listed}", _show, _do)]


def _listed(asked: Asked) -> Listed:
    try:
        return Listed(asked.ids["listed"])
    except ValueError as error:
        raise Refused(Why.NOT_FOUND) from error


def _show(asked: Asked) -> dict[str, Any]:
    house, who, workshop_id = asked.house, asked.who, asked.workshop_id
    polls = [desk.poll for desk in house.polls.at_desk(who, workshop_id)]
    return presenter.board(asked.say, house.stages.desk(who, workshop_id), polls, _listed(asked))


def _values(sent: Sent) -> dict[str, str]:
    given = sent.get("values")
    if not isinstance(given, dict):
        raise Refused(Why.NOT_FOUND)
    return {str(name): text_in(given, name) for name in given}


def _change(sent: Sent) -> Change:
    return Change(field=text_in(sent, "field"), was=text_in(sent, "was"), now=text_in(sent, "now"))


def _do(asked: Asked, sent: Sent) -> None:
    who, workshop_id, lists, listed = asked.who, asked.workshop_id, asked.house.lists, _listed(asked)
    choose(
        sent.get("do"),
        {
            "change": lambda: lists.change(who, workshop_id, listed, text_in(sent, "id"), _change(sent)),
            "add": lambda: lists.add(who, workshop_id, listed, _values(sent), text_in(sent, "before")),
            "move": lambda: lists.move(who, workshop_id, listed, text_in(sent, "id"), number_in(sent, "to")),
            "remove": lambda: lists.remove(who, workshop_id, listed, text_in(sent, "id")),
        },
    )
