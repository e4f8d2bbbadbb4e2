"""What a table says in a vote in, its sheet with cards and counts out; for the component table_vote."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.services.identity import Credentials
from workshop.services.votes.table_votes import Counting, TableSheet
from workshop.web.api import Buckets
from workshop.web.asking import body_of, from_our_pages, id_in, meant, number_in, refused, text_in, who_asks

_NO_STORE = {"cache-control": "no-store"}


class TableVotesApi:
    """The route under /api/table-votes."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house
        self._buckets = Buckets()

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [Route("/api/table-votes/{workshop}/{group}", self.sheet, methods=["GET", "POST"])]

    async def sheet(self, request: Request) -> Response:
        """GET gives the open vote as this table fills it in; POST keeps one count first."""
        house, who = self._house(), who_asks(self._house(), request)
        loop = asyncio.get_running_loop()
        try:
            workshop_id, group_id = (id_in(request.path_params[name]) for name in ("workshop", "group"))
            who = meant(who, request.query_params.get("me", ""))
            if request.method == "GET":
                found = await loop.run_in_executor(house.reading, house.table_voting.sheet, who, workshop_id, group_id)
                return JSONResponse({"sheet": found and _plain(found)}, headers=_NO_STORE)
            if not from_our_pages(request):
                raise Refused(Why.NOT_FOUND)
            if not self._buckets.take(who.participant_ids[0] if who.participant_ids else who.sign_in):
                return JSONResponse({"refused": "slow_down"}, status_code=429, headers={"retry-after": "1"})
            content = await body_of(request)
            kept = await loop.run_in_executor(house.writing, _say, house, who, (workshop_id, group_id), content)
        except Refused as error:
            return refused(house, request, error)
        return JSONResponse({"sheet": _plain(kept)}, headers=_NO_STORE)


def _say(house: House, who: Credentials, where: tuple[str, str], content: dict[str, Any]) -> TableSheet:
    answer, role = id_in(text_in(content, "answer")), text_in(content, "role")[:40]
    agree, disagree, passes = (number_in(content, name) for name in ("agree", "disagree", "pass"))
    said = Counting(answer, role, (agree, disagree, passes), 0)
    return house.table_voting.say(who, *where, id_in(text_in(content, "ballot")), said)


def _plain(sheet: TableSheet) -> dict[str, Any]:
    return {
        "ballot": sheet.ballot.id,
        "group": sheet.group_id,
        "cards": [
            {
                "id": card.id,
                "prompt": card.prompt_id,
                "text": card.words.text,
                "expected": card.words.expected,
                "helped": card.words.helped,
                "roles": [[one.role_key, *one.counts, one.free] for one in sheet.countings if one.answer_id == card.id],
            }
            for card in sheet.cards
        ],
    }
