"""Keep a participant's answer to the open question, and give them the question with their answer; for the component poll."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.polls import MOST_OPTIONS
from workshop.services.polls.views import OwnPoll
from workshop.web.answering import Asked, Sent, route
from workshop.web.asking import id_in, text_in
from workshop.web.buckets import Buckets


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of the open question as one participant sees it; a POST keeps their answer."""
    return [route(house, "/api/polls/{workshop}", _show, _answer, limit=Buckets())]


def _show(asked: Asked) -> dict[str, Any]:
    own = asked.house.polls.own(asked.who, asked.workshop_id)
    return {"poll": own and _plain(own, asked.say.language)}


def _answer(asked: Asked, sent: Sent) -> dict[str, Any]:
    poll, said = id_in(text_in(sent, "poll")), _said(sent)
    return {"poll": _plain(asked.house.polls.answer(asked.who, asked.workshop_id, poll, said), asked.say.language)}


def _said(sent: Sent) -> list[str]:
    said = sent.get("said")
    if not isinstance(said, list) or len(said) > MOST_OPTIONS or not all(isinstance(choice, str) for choice in said):
        raise Refused(Why.NOT_A_CHOICE, field="answer")
    return said


def _plain(own: OwnPoll, language: str) -> dict[str, Any]:
    poll = own.poll
    low, high = poll.ends(language)
    options = {option.id: option.text(language) for option in poll.options}
    return {
        "id": poll.id,
        "kind": poll.kind.value,
        "text": poll.text(language),
        "low": low,
        "high": high,
        "choices": [{"id": choice, "text": options.get(choice, choice)} for choice in poll.choices],
        "said": None if own.said is None else list(own.said),
    }
