"""Do what a facilitator's hand asks of the groups, and give the board then; tell participants why they sit where they sit."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.groups import Move
from workshop.presenters import groups as presenter
from workshop.presenters import seat_reasons
from workshop.web.answering import Asked, Sent, beside, choose, route
from workshop.web.asking import id_in, text_in

_MOST_MOVES = 5000


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the routes of the board of a round (a POST changes something first), its repairs, and why people sit there."""
    # Beside: weighing and searching take their time, and nobody who writes should wait for that.
    return [
        route(house, "/api/groups/{round}", _show, _change, shows_in=beside, does_in=beside),
        route(house, "/api/groups/{round}/offers", _offers, shows_in=beside),
        route(house, "/api/groups/{round}/why/{person}", _reasons, shows_in=beside),
        route(house, "/api/why/{workshop}", _because, shows_in=beside),
    ]


def _show(asked: Asked) -> dict[str, Any]:
    round_id = asked.ids["round"]
    plan, roles = asked.house.proposing.round_plan(asked.who, round_id)
    return presenter.board(asked.say, plan, asked.house.judging.appraise(asked.who, round_id), roles)


def _change(asked: Asked, sent: Sent) -> dict[str, Any]:
    """Changes something, and tells what that cost and gained."""
    before = _show(asked)
    _do(asked, sent)
    after = _show(asked)
    return after | {"changes": presenter.changes(asked.say, before["values"], after["values"])}


def _offers(asked: Asked) -> dict[str, Any]:
    round_id = asked.ids["round"]
    plan, _ = asked.house.proposing.round_plan(asked.who, round_id)
    offers = asked.house.arranging.offers(asked.who, round_id)
    return {"offers": [presenter.offer_view(asked.say, plan, offer) for offer in offers]}


def _reasons(asked: Asked) -> dict[str, Any]:
    """Says in full why somebody sits there, to facilitators."""
    found = asked.house.judging.full_reasons(asked.who, asked.ids["round"], asked.ids["person"])
    _, roles = asked.house.proposing.round_plan(asked.who, asked.ids["round"])
    return {"sentences": seat_reasons.in_full(asked.say, found, roles)}


def _because(asked: Asked) -> dict[str, Any]:
    """Says why a participant sits in their group, to themselves."""
    found = asked.house.judging.because(asked.who, asked.workshop_id)
    roles = asked.house.stages.visit(asked.who, asked.workshop_id).roles
    return {"sentences": seat_reasons.because(asked.say, found, roles)}


def _do(asked: Asked, sent: Sent) -> None:
    who, round_id, arranging = asked.who, asked.ids["round"], asked.house.arranging

    def named(name: str) -> str:
        return _id(sent, name)

    def maybe(name: str) -> int | None:
        value = sent.get(name)
        return value if type(value) is int else None

    locked = sent.get("locked") is True
    choose(
        sent.get("do"),
        {
            "move": lambda: arranging.move(who, round_id, named("person"), _maybe_id(sent, "from"), named("to")),
            "swap": lambda: arranging.swap(
                who, round_id, (named("person"), named("from")), (named("other"), named("to"))
            ),
            "lock": lambda: arranging.lock(who, round_id, named("person"), locked=locked),
            "lock_group": lambda: arranging.lock_group(who, round_id, named("group"), locked=locked),
            "undo": lambda: arranging.undo(who, round_id, maybe("action")),
            "again": lambda: asked.house.proposing.regenerate(who, round_id),
            "dissolve": lambda: arranging.dissolve(who, round_id, named("group")),
            "repair": lambda: arranging.repair(who, round_id, _moves(sent), maybe("last_action")),
        },
    )


def _id(sent: Sent, name: str) -> str:
    return id_in(text_in(sent, name))


def _maybe_id(sent: Sent, name: str) -> str | None:
    return None if sent.get(name) is None else _id(sent, name)


def _moves(sent: Sent) -> list[Move]:
    moves = sent.get("moves")
    if not isinstance(moves, list) or len(moves) > _MOST_MOVES:
        raise Refused(Why.NOT_FOUND)
    if not all(isinstance(move, list) and len(move) == 3 for move in moves):
        raise Refused(Why.NOT_FOUND)
    read = [dict(zip(("person", "from", "to"), move, strict=True)) for move in moves]
    return [Move(_id(move, "person"), _maybe_id(move, "from"), _maybe_id(move, "to")) for move in read]
