"""A participant's vote in, their cards and what they said of them out; for the component vote."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.services.votes.ballots import OwnBallot
from workshop.web.api import Buckets
from workshop.web.asking import body_of, from_our_pages, id_in, meant, refused, text_in, who_asks

_NO_STORE = {"cache-control": "no-store"}


class VotesApi:
    """The route under /api/votes."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house
        self._buckets = Buckets()

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [Route("/api/votes/{workshop}", self.ballot, methods=["GET", "POST"])]

    async def ballot(self, request: Request) -> Response:
        """GET gives the open vote as this participant sees it, POST keeps one vote first."""
        house, who = self._house(), who_asks(self._house(), request)
        loop = asyncio.get_running_loop()
        try:
            workshop_id = id_in(request.path_params["workshop"])
            who = meant(who, request.query_params.get("me", ""))
            if request.method == "GET":
                own = await loop.run_in_executor(house.reading, house.balloting.own, who, workshop_id)
                return JSONResponse({"ballot": own and _plain(own)}, headers=_NO_STORE)
            if not from_our_pages(request):
                raise Refused(Why.NOT_FOUND)
            if not self._buckets.take(who.participant_ids[0] if who.participant_ids else ""):
                return JSONResponse({"refused": "slow_down"}, status_code=429, headers={"retry-after": "1"})
            content = await body_of(request)
            ballot, answer = id_in(text_in(content, "ballot")), id_in(text_in(content, "answer"))
            cast = house.balloting.cast
            kept = await loop.run_in_executor(house.writing, cast, who, workshop_id, ballot, answer, _value(content))
        except Refused as error:
            return refused(house, request, error)
        return JSONResponse({"ballot": _plain(kept)}, headers=_NO_STORE)


def _value(content: dict[str, Any]) -> int | None:
    value = content.get("value", "")
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
                "id": one.id,
                "prompt": one.prompt_id,
                "text": one.words.text,
                "expected": one.words.expected,
                "helped": one.words.helped,
            }
            for one in own.cards
        ],
        "votes": own.votes,
        "order": own.order,
    }
