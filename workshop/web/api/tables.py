"""Do what somebody at a table does besides writing: help, passing, stars, better words, *this is ours*; give their stars."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.answers import Words
from workshop.domain.errors import Refused, Why
from workshop.web.answering import Asked, Sent, choose, route
from workshop.web.asking import id_in, number_in, text_in
from workshop.web.buckets import Buckets


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of one's own stars; a POST does something first. What it changes comes over the live channel."""
    return [route(house, "/api/table/{workshop}", _stars, _do, limit=Buckets())]


def _stars(asked: Asked) -> dict[str, Any]:
    try:
        return {"stars": asked.house.harvest_check.own(asked.who, asked.workshop_id)}
    except Refused as error:
        if error.why is not Why.NO_SEAT:
            raise
        return {"stars": []}  # who has no seat has given none


def _do(asked: Asked, sent: Sent) -> None:
    who, workshop_id, talking, checking = asked.who, asked.workshop_id, asked.house.messages, asked.house.harvest_check

    def answer() -> str:
        return id_in(text_in(sent, "answer"))

    def words() -> Words:
        return Words(text_in(sent, "text"), text_in(sent, "expected"), text_in(sent, "helped"))

    choose(
        sent.get("do"),
        {
            "help": lambda: talking.ask_help(who, workshop_id),
            "no_help": lambda: talking.take_back(who, workshop_id),
            "pass": lambda: talking.sit_out(who, workshop_id, passed=True),
            "come": lambda: talking.sit_out(who, workshop_id, passed=False),
            "star": lambda: checking.star(who, workshop_id, answer(), given=True),
            "unstar": lambda: checking.star(who, workshop_id, answer(), given=False),
            "reword": lambda: checking.reword(who, workshop_id, answer(), words(), number_in(sent, "revision")),
            "ours": lambda: checking.ours(who, workshop_id, ours=True),
            "not_ours": lambda: checking.ours(who, workshop_id, ours=False),
        },
    )
