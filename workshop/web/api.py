"""Answers sent by the pad in, what was kept out; and the live channel's rows for who cannot have the channel."""

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.answers import Answer, Source, Words
from workshop.domain.errors import Refused, Why
from workshop.domain.texts import clean
from workshop.live.topics import read_topic
from workshop.services.answers.sending import Sending
from workshop.web.asking import body_of, from_our_pages, refused, who_asks

BURST, PER_SECOND, REMEMBERED = 30.0, 3.0, 5000


class Buckets:
    """How often one participant may write: a burst of 30, then three a second. Per person, never per address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str) -> bool:
        """Whether there is room for one more now."""
        now = self._clock()
        level, since = self._levels.pop(who, (BURST, now))
        level = min(BURST, level + (now - since) * PER_SECOND)
        allowed = level >= 1
        self._levels[who] = (level - 1 if allowed else level, now)
        while len(self._levels) > REMEMBERED:
            self._levels.popitem(last=False)
        return allowed


def _text(content: dict[str, Any], name: str) -> str:
    value = content.get(name, "")
    if not isinstance(value, str):
        raise Refused(Why.NOT_A_CHOICE, field="request")
    return value


def _id(content: dict[str, Any], name: str) -> str:
    """An id of ours, or nothing. Raises Refused NOT_FOUND for what no database could hold."""
    value = _text(content, name)
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,36}", value):
        raise Refused(Why.NOT_FOUND)
    return value


def words_in(content: dict[str, Any]) -> Words:
    """What an answer says. Raises Refused NOT_A_CHOICE for what is no text."""
    return Words(_text(content, "text"), _text(content, "expected"), _text(content, "helped"))


def row_of(answer: Answer) -> dict[str, Any]:
    """An answer as its typist's browser gets it back."""
    if answer.removed_at is not None:
        return {"id": answer.id, "v": answer.version, "gone": True}
    return {
        "id": answer.id,
        "v": answer.version,
        "prompt": answer.prompt_id,
        "at": round(answer.created_at.timestamp() * 1000),
        "role": answer.role_key,
        "text": answer.words.text,
        "expected": answer.words.expected,
        "helped": answer.words.helped,
        "rev": answer.revision,
        "who": answer.participant_id if answer.source is Source.OWN else "",
        "name": "",
        "pen": answer.participant_id if answer.source is Source.SCRIBE else "",
        "source": answer.source.value,
        "standing": answer.standing.value,
    }


class Api:
    """The routes under /api."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house
        self._buckets = Buckets()

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [
            Route("/api/answers/{id}", self.answer, methods=["PUT", "PATCH", "DELETE"]),
            Route("/api/spotlight", self.spotlight, methods=["POST"]),
            Route("/api/rows", self.rows, methods=["GET"]),
        ]

    async def answer(self, request: Request) -> Response:
        """PUT keeps an answer once, PATCH changes one's own, DELETE takes it away."""
        house = self._house()
        who = who_asks(house, request)
        if not from_our_pages(request):
            return refused(house, request, Refused(Why.NOT_FOUND))
        if not self._buckets.take(who.participant_ids[0] if who.participant_ids else ""):
            return JSONResponse({"refused": "slow_down"}, status_code=429, headers={"retry-after": "1"})
        answer_id = request.path_params["id"]
        loop = asyncio.get_running_loop()
        try:
            content = await body_of(request)
            words = words_in(content)
            if request.method == "PUT":
                sending = Sending(
                    answer_id,
                    _id(content, "workshop"),
                    _id(content, "group"),
                    _id(content, "prompt"),
                    words,
                    _id(content, "role"),
                )
                kept = await loop.run_in_executor(house.writing, house.capture.send, who, sending)
            elif request.method == "PATCH":
                revision = content.get("revision")
                if not isinstance(revision, int):
                    raise Refused(Why.NOT_A_CHOICE, field="request")
                kept = await loop.run_in_executor(house.writing, house.capture.edit, who, answer_id, words, revision)
            else:
                kept = await loop.run_in_executor(house.writing, house.capture.remove, who, answer_id)
        except Refused as error:
            return refused(house, request, error)
        # Two windows can send different words under one id or revision; the second is told, and sends its own again.
        cleaned = Words(clean(words.text), clean(words.expected), clean(words.helped))
        edited_since = request.method == "PUT" and kept.revision > 0
        same = kept.removed_at is not None or edited_since or kept.words == cleaned
        return JSONResponse({"row": row_of(kept), "same": same}, headers={"cache-control": "no-store"})

    async def spotlight(self, request: Request) -> Response:
        """A facilitator lights up one answer, or puts the light out."""
        house = self._house()
        if not from_our_pages(request):
            return refused(house, request, Refused(Why.NOT_FOUND))
        try:
            content = await body_of(request)
            await asyncio.get_running_loop().run_in_executor(
                house.writing,
                house.steering.spotlight,
                who_asks(house, request),
                _id(content, "workshop"),
                _id(content, "answer"),
            )
        except Refused as error:
            return refused(house, request, error)
        return JSONResponse({"done": True})

    async def rows(self, request: Request) -> Response:
        """What the live channel would have pushed since a version."""
        house = self._house()
        topic = read_topic(request.query_params.get("topic"))
        since = request.query_params.get("since", "0")
        if topic is None or not (since.isascii() and since.isdigit()) or len(since) > 12:
            return refused(house, request, Refused(Why.NOT_FOUND))
        try:
            visitor = await asyncio.get_running_loop().run_in_executor(
                house.reading,
                house.boards.visitor_for,
                who_asks(house, request),
                topic.act,
                topic.workshop_id,
                topic.group_id,
            )
            if topic.only_rings:
                message = house.feed.desk_message(topic, await house.feed.stage(topic, visitor))
            elif topic.kind == "stage":
                if visitor.participant_id is not None:
                    house.presence.asked(topic.workshop_id, visitor.participant_id)
                message = house.feed.stage_message(topic, await house.feed.stage(topic, visitor), visitor)
            else:
                signature = request.query_params.get("sig", "")[:20]
                board = await house.feed.board(topic, visitor, int(since), signature)
                message = house.feed.board_message(topic, board, int(since))
        except Refused as error:
            return refused(house, request, error)
        return Response(message, media_type="application/json", headers={"cache-control": "no-store"})
