"""Keep, change or take away an answer that the pad sends; for whoever typed it."""

from collections.abc import Callable
from typing import Any

from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.answers import Answer, Words
from workshop.domain.errors import Refused, Why
from workshop.domain.texts import clean
from workshop.services.answers.rows import for_typist
from workshop.services.answers.sending import SentAnswer
from workshop.web.answering import Asked, Sent, route
from workshop.web.asking import optional_id_in, words_in
from workshop.web.buckets import Buckets


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of one answer: PUT keeps it once, PATCH changes one's own, DELETE takes it away."""
    return [
        route(house, "/api/answers/{id}", do=_answer, methods=("PUT", "PATCH", "DELETE"), limit=Buckets()),
        route(house, "/api/spotlight", do=_spotlight),
    ]


def confirmed(kept: Answer, words: Words, *, edited_since: bool = False) -> dict[str, Any]:
    """Tells the typist's browser what was kept, and whether that is what it sent.

    Two windows can send different words under one id or revision; the second is told, and sends its own again.
    """
    cleaned = Words(clean(words.text), clean(words.expected), clean(words.helped))
    return {"row": for_typist(kept), "same": kept.removed_at is not None or edited_since or kept.words == cleaned}


def _answer(asked: Asked, sent: Sent) -> dict[str, Any]:
    capture, answer_id, words = asked.house.sending, asked.ids["id"], words_in(sent)
    if asked.method == "PUT":
        workshop_id, group_id, prompt_id = (optional_id_in(sent, name) for name in ("workshop", "group", "prompt"))
        sending = SentAnswer(
            id=answer_id,
            workshop_id=workshop_id,
            group_id=group_id,
            prompt_id=prompt_id,
            words=words,
            role=optional_id_in(sent, "role"),
        )
        kept = capture.send(asked.who, sending)
        return confirmed(kept, words, edited_since=kept.revision > 0)
    if asked.method == "PATCH":
        revision = sent.get("revision")
        if not isinstance(revision, int):
            raise Refused(Why.NOT_A_CHOICE, field="request")
        return confirmed(capture.edit(asked.who, answer_id, words, revision), words)
    return confirmed(capture.remove(asked.who, answer_id), words)


def _spotlight(asked: Asked, sent: Sent) -> dict[str, Any]:
    """Lights up one answer for a facilitator, or puts the light out."""
    asked.house.steering.spotlight(asked.who, optional_id_in(sent, "workshop"), optional_id_in(sent, "answer"))
    return {"done": True}
