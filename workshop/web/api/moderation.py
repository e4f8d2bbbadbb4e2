"""Do what a facilitator does with an answer, and give what was done; and who did what in the whole workshop."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.moderation import ModerationKind
from workshop.presenters import activity
from workshop.presenters import answers as presenter
from workshop.web.answering import Asked, Sent, choose, route
from workshop.web.asking import number_in, text_in, versions_in, words_in

# What needs nothing but the answer, and for a double the one that it doubles.
_ONE_PRESS = (
    ModerationKind.HIDE,
    ModerationKind.DOUBLE,
    ModerationKind.SINGLE,
    ModerationKind.PIN,
    ModerationKind.UNPIN,
)


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the routes of what was done last and what waits (a POST does something first), and of who did what."""
    return [
        route(house, "/api/moderation/{workshop}", _show, _do),
        route(house, "/api/moderation/{workshop}/trail", _activity),
    ]


def _show(asked: Asked) -> dict[str, Any]:
    return presenter.board(asked.say, asked.house.moderation.of(asked.who, asked.workshop_id))


def _activity(asked: Asked) -> dict[str, Any]:
    found, say = asked.house.activities.of(asked.who, asked.workshop_id), asked.say
    return {"lines": activity.lines(say, found), "more": say("trail.more", n=say.number(len(found.done))) * found.more}


def _do(asked: Asked, sent: Sent) -> None:
    who, workshop_id, moderating = asked.who, asked.workshop_id, asked.house.moderation

    def answer() -> str:
        return text_in(sent, "answer")

    def press(kind: ModerationKind) -> Callable[[], None]:
        return lambda: moderating.do(
            who, workshop_id, kind, answer(), of=text_in(sent, "of") if kind is ModerationKind.DOUBLE else ""
        )

    choose(
        sent.get("do"),
        {kind.value: press(kind) for kind in _ONE_PRESS}
        | {
            "correct": lambda: moderating.correct(
                who, workshop_id, answer(), words_in(sent), number_in(sent, "revision")
            ),
            "show": lambda: moderating.do(
                who, workshop_id, ModerationKind.SHOW, answer(), revision=number_in(sent, "revision")
            ),
            "undo": lambda: moderating.undo(who, workshop_id, number_in(sent, "number")),
            "approve_all": lambda: moderating.approve_all(who, workshop_id, versions_in(sent, "revisions")),
            "approve_on": lambda: moderating.approve_first(who, workshop_id, on=True),
            "approve_off": lambda: moderating.approve_first(who, workshop_id, on=False),
            "light": lambda: asked.house.steering.spotlight(who, workshop_id, answer()),
        },
    )
