"""Take a participant's yes or no to a duty, and give back who does what at their table; for the component duties."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.duties import DutyKind
from workshop.domain.errors import Refused, Why
from workshop.web.answering import Asked, Sent, choose, route
from workshop.web.asking import id_in, text_in
from workshop.web.buckets import Buckets


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route that takes a duty on, passes on it, or hands it over."""
    return [route(house, "/api/duties/{workshop}", do=_do, limit=Buckets())]


def duty_in(sent: Sent, name: str) -> DutyKind:
    """Reads the kind of a duty. Raises Refused NOT_FOUND for what is none."""
    named = text_in(sent, name)
    if named not in set(DutyKind):
        raise Refused(Why.NOT_FOUND)
    return DutyKind(named)


def _do(asked: Asked, sent: Sent) -> dict[str, Any]:
    who, workshop_id, duties, kind = asked.who, asked.workshop_id, asked.house.duties, duty_in(sent, "kind")
    table = choose(
        sent.get("do"),
        {
            "accept": lambda: duties.accept(who, workshop_id, kind),
            "pass": lambda: duties.decline(who, workshop_id, kind),
            "hand_over": lambda: duties.hand_over(who, workshop_id, kind, id_in(text_in(sent, "to"))),
        },
    )
    return {"duties": [[duty.kind.value, duty.participant_id, duty.accepted] for duty in table]}
