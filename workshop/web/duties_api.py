"""A participant's yes or no to a duty in, who does what at their table out; for the component duties."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.duties import DutyKind
from workshop.domain.errors import Refused, Why
from workshop.services.identity import Credentials
from workshop.services.tables.duties import TableDuty
from workshop.web.api import Buckets
from workshop.web.asking import body_of, from_our_pages, id_in, meant, refused, text_in, who_asks

_NO_STORE = {"cache-control": "no-store"}


class DutiesApi:
    """The route under /api/duties."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house
        self._buckets = Buckets()

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [Route("/api/duties/{workshop}", self.press, methods=["POST"])]

    async def press(self, request: Request) -> Response:
        """Takes a duty on, passes on it, or hands it over; the answer is the table as it is then."""
        house, who = self._house(), who_asks(self._house(), request)
        try:
            workshop_id = id_in(request.path_params["workshop"])
            if not from_our_pages(request):
                raise Refused(Why.NOT_FOUND)
            who = meant(who, request.query_params.get("me", ""))
            if not self._buckets.take(who.participant_ids[0] if who.participant_ids else ""):
                return JSONResponse({"refused": "slow_down"}, status_code=429, headers={"retry-after": "1"})
            content = await body_of(request)
            loop = asyncio.get_running_loop()
            table = await loop.run_in_executor(house.writing, _do, house, who, workshop_id, content)
        except Refused as error:
            return refused(house, request, error)
        plain = [[one.kind.value, one.participant_id, one.accepted] for one in table]
        return JSONResponse({"duties": plain}, headers=_NO_STORE)


def _do(house: House, who: Credentials, workshop_id: str, content: dict[str, Any]) -> list[TableDuty]:
    named = text_in(content, "kind")
    if named not in set(DutyKind):
        raise Refused(Why.NOT_FOUND)
    kind = DutyKind(named)
    done: dict[str, Callable[[], list[TableDuty]]] = {
        "accept": lambda: house.duties.accept(who, workshop_id, kind),
        "pass": lambda: house.duties.pass_on(who, workshop_id, kind),
        "hand_over": lambda: house.duties.hand_over(who, workshop_id, kind, id_in(text_in(content, "to"))),
    }
    act = done.get(text_in(content, "do"))
    if act is None:
        raise Refused(Why.NOT_FOUND)
    return act()
