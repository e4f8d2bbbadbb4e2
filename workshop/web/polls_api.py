"""A participant's answer to the open question in, the question and their answer out; for the component poll."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.polls import MOST_OPTIONS
from workshop.services.identity import Credentials
from workshop.services.polls.views import OwnPoll
from workshop.web.api import Buckets
from workshop.web.asking import body_of, from_our_pages, id_in, refused, speaker_for, text_in, who_asks

_NO_STORE = {"cache-control": "no-store"}


class PollsApi:
    """The route under /api/polls."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house
        self._buckets = Buckets()

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [Route("/api/polls/{workshop}", self.poll, methods=["GET", "POST"])]

    async def poll(self, request: Request) -> Response:
        """GET gives the open question as this participant sees it, POST keeps their answer first."""
        house, who = self._house(), who_asks(self._house(), request)
        loop = asyncio.get_running_loop()
        language = speaker_for(house, request).language
        try:
            workshop_id = id_in(request.path_params["workshop"])
            who = _meant(who, request.query_params.get("me", ""))
            if request.method == "GET":
                own = await loop.run_in_executor(house.reading, house.polling.own, who, workshop_id)
                return JSONResponse({"poll": own and _plain(own, language)}, headers=_NO_STORE)
            if not from_our_pages(request):
                raise Refused(Why.NOT_FOUND)
            if not self._buckets.take(who.participant_ids[0] if who.participant_ids else ""):
                return JSONResponse({"refused": "slow_down"}, status_code=429, headers={"retry-after": "1"})
            content = await body_of(request)
            poll, said = id_in(text_in(content, "poll")), _said(content)
            kept = await loop.run_in_executor(house.writing, house.polling.answer, who, workshop_id, poll, said)
        except Refused as error:
            return refused(house, request, error)
        return JSONResponse({"poll": _plain(kept, language)}, headers=_NO_STORE)


def _meant(who: Credentials, me: str) -> Credentials:
    """Only the participant whose screen asks, where a browser belongs to several. Raises Refused NOT_FOUND for others."""
    if me and me not in who.participant_ids:
        raise Refused(Why.NOT_FOUND)
    return Credentials((me,)) if me else who


def _said(content: dict[str, Any]) -> list[str]:
    said = content.get("said")
    if not isinstance(said, list) or len(said) > MOST_OPTIONS or not all(isinstance(one, str) for one in said):
        raise Refused(Why.NOT_A_CHOICE, field="answer")
    return said


def _plain(own: OwnPoll, language: str) -> dict[str, Any]:
    poll = own.poll
    low, high = poll.ends(language)
    options = {one.id: one.text(language) for one in poll.options}
    return {
        "id": poll.id,
        "kind": poll.kind.value,
        "text": poll.text(language),
        "low": low,
        "high": high,
        "choices": [{"id": one, "text": options.get(one, one)} for one in poll.choices],
        "said": None if own.said is None else list(own.said),
    }
