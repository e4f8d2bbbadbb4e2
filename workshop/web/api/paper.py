"""Keep a line that a facilitator types from paper, or take it back; for the component entry."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.services.answers.sending import SentAnswer
from workshop.web.answering import Asked, Sent, route
from workshop.web.api.answers import confirmed
from workshop.web.asking import id_in, text_in, words_in
from workshop.web.buckets import Buckets


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of one line: PUT keeps it once, DELETE takes it back."""
    return [route(house, "/api/paper/{id}", do=_do, methods=("PUT", "DELETE"), limit=Buckets())]


def _do(asked: Asked, sent: Sent) -> dict[str, Any]:
    workshop_id, paper, line_id = id_in(text_in(sent, "workshop")), asked.house.paper, asked.ids["id"]
    if asked.method == "DELETE":
        return {"row": {"id": paper.take_back(asked.who, workshop_id, line_id), "gone": True}, "same": True}
    words = words_in(sent)
    answer = SentAnswer(
        id=line_id,
        workshop_id=workshop_id,
        group_id=id_in(text_in(sent, "group")),
        prompt_id=id_in(text_in(sent, "prompt")),
        words=words,
        role=text_in(sent, "role")[:40],
    )
    kept = paper.enter(asked.who, answer)
    return confirmed(kept, words)
