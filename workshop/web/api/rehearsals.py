"""Do what a facilitator presses on a rehearsal, and give how it stands then; for the command line."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.rehearsals import RehearsalWish
from workshop.text.refusals import refusal
from workshop.web.answering import Asked, Sent, beside, choose, route
from workshop.web.asking import flag_in, number_in


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of how a rehearsal stands; a POST does something first: begin, go_on, stop or remove."""
    # Not among the writing: it waits for robots to stop, who may be waiting to write.
    return [route(house, "/api/rehearsal/{workshop}", _show, _do, does_in=beside)]


def _do(asked: Asked, sent: Sent) -> None:
    who, workshop_id, troupe = asked.who, asked.workshop_id, asked.house.troupe
    choose(
        sent.get("do"),
        {
            "begin": lambda: troupe.begin(who, workshop_id, _wish(sent)),
            "go_on": lambda: troupe.go_on(who, workshop_id, _wish(sent)),
            "stop": lambda: troupe.stop(who, workshop_id),
            "remove": lambda: troupe.remove(who, workshop_id),
        },
    )


def _wish(sent: Sent) -> RehearsalWish:
    by_itself = flag_in(sent, "by_itself")
    return RehearsalWish(number_in(sent, "people"), number_in(sent, "minutes"), by_itself, number_in(sent, "speed"))


def _show(asked: Asked) -> dict[str, Any]:
    house, say = asked.house, asked.say
    played = house.troupe.state(asked.who, asked.workshop_id)
    workshop, trouble = played.workshop, played.tally.trouble
    part = house.stages.desk(asked.who, workshop.id).part if workshop is not None else None
    return {
        "stands": played.stands.value,
        "code": workshop.code if workshop is not None else "",
        "state": workshop.state.value if workshop is not None else "",
        "part": part.title(say.language) if part is not None else "",
        "did": played.tally.plain(),
        "trouble": refusal(say, trouble) if trouble is not None else "",
    }
