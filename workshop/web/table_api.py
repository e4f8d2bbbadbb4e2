"""What somebody at a table does besides writing in: help, passing, stars, better words, *this is ours*; their stars out."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.answers import Words
from workshop.domain.errors import Refused, Why
from workshop.services.identity import Credentials
from workshop.web.api import Buckets
from workshop.web.asking import body_of, from_our_pages, id_in, meant, number_in, refused, text_in, who_asks

_NO_STORE = {"cache-control": "no-store"}


class TableApi:
    """The route under /api/table."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house
        self._buckets = Buckets()

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [Route("/api/table/{workshop}", self.table, methods=["GET", "POST"])]

    async def table(self, request: Request) -> Response:
        """GET gives one's own stars at the table, POST does something first. What it changes comes over the live channel."""
        house, who = self._house(), who_asks(self._house(), request)
        loop = asyncio.get_running_loop()
        try:
            workshop_id = id_in(request.path_params["workshop"])
            who = meant(who, request.query_params.get("me", ""))
            if request.method == "POST":
                if not from_our_pages(request):
                    raise Refused(Why.NOT_FOUND)
                if not self._buckets.take(who.participant_ids[0] if who.participant_ids else ""):
                    return JSONResponse({"refused": "slow_down"}, status_code=429, headers={"retry-after": "1"})
                content = await body_of(request)
                await loop.run_in_executor(house.writing, _do, house, who, workshop_id, content)
            stars = await loop.run_in_executor(house.reading, _stars, house, who, workshop_id)
        except Refused as error:
            return refused(house, request, error)
        return JSONResponse({"stars": stars}, headers=_NO_STORE)


def _stars(house: House, who: Credentials, workshop_id: str) -> list[str]:
    try:
        return house.checking.own(who, workshop_id)
    except Refused as error:
        if error.why is not Why.NO_SEAT:
            raise
        return []  # who has no seat has given none


def _do(house: House, who: Credentials, workshop_id: str, content: dict[str, Any]) -> None:
    talking, checking = house.talking, house.checking
    done: dict[str, Callable[[], Any]] = {
        "help": lambda: talking.ask_help(who, workshop_id),
        "no_help": lambda: talking.take_back(who, workshop_id),
        "pass": lambda: talking.pass_on(who, workshop_id, passed=True),
        "come": lambda: talking.pass_on(who, workshop_id, passed=False),
        "star": lambda: checking.star(who, workshop_id, id_in(text_in(content, "answer")), given=True),
        "unstar": lambda: checking.star(who, workshop_id, id_in(text_in(content, "answer")), given=False),
        "reword": lambda: checking.reword(
            who, workshop_id, id_in(text_in(content, "answer")), _words(content), number_in(content, "revision")
        ),
        "ours": lambda: checking.ours(who, workshop_id, ours=True),
        "not_ours": lambda: checking.ours(who, workshop_id, ours=False),
    }
    act = done.get(str(content.get("do")))
    if act is None:
        raise Refused(Why.NOT_FOUND)
    act()


def _words(content: dict[str, Any]) -> Words:
    return Words(text_in(content, "text"), text_in(content, "expected"), text_in(content, "helped"))
