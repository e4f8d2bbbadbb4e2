"""Keep a participant's vote, and give them their cards with what they said of them; for the component vote."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.services.votes.ballots import OwnBallot
from workshop.web.answering import Asked, Sent, route
from workshop.web.asking import id_in, text_in
from workshop.web.buckets import Buckets


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of the open vote as one participant sees it; a POST keeps one vote."""
    return [route(house, "/api/votes/{workshop}", _show, _cast, limit=Buckets())]


def _show(asked: Asked) -> dict[str, Any]:
    own = asked.house.ballots.own(asked.who, asked.workshop_id)
    return {"ballot": own and _plain(own)}


def _cast(asked: Asked, sent: Sent) -> dict[str, Any]:
    ballot, answer = id_in(text_in(sent, "ballot")), id_in(text_in(sent, "answer"))
    return {"ballot": _plain(asked.house.ballots.cast(asked.who, asked.workshop_id, ballot, answer, _value(sent)))}


def _value(sent: Sent) -> int | None:
    value = sent.get("value", "")
    if value is None or type(value) is int:
        return value
    raise Refused(Why.NOT_A_CHOICE, field="vote")


def _plain(own: OwnBallot) -> dict[str, Any]:
    return {
        "id": own.ballot.id,
        "number": own.ballot.number,
        "kind": own.ballot.kind.value,
        "budget": own.ballot.budget,
        "cards": [
            {
                "id": card.id,
                "prompt": card.prompt_id,
                "text": card.words.text,
                "expected": card.words.expected,
                "helped": card.words.helped,
            }
            for card in own.cards
        ],
        "votes": own.votes,
        "order": own.order,
    }
