"""A line that a facilitator types from paper in, what was kept out; for the component entry."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.answers import Words
from workshop.domain.errors import Refused, Why
from workshop.domain.texts import clean
from workshop.services.answers.sending import Sending
from workshop.web.api import Buckets, row_of, words_in
from workshop.web.asking import body_of, from_our_pages, id_in, refused, text_in, who_asks


class PaperApi:
    """The route under /api/paper."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house
        self._buckets = Buckets()

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [Route("/api/paper/{id}", self.line, methods=["PUT", "DELETE"])]

    async def line(self, request: Request) -> Response:
        """PUT keeps a line once, DELETE takes it back."""
        house, who = self._house(), who_asks(self._house(), request)
        loop = asyncio.get_running_loop()
        try:
            if not from_our_pages(request):
                raise Refused(Why.NOT_FOUND)
            if not self._buckets.take(who.sign_in):
                return JSONResponse({"refused": "slow_down"}, status_code=429, headers={"retry-after": "1"})
            content, line_id = await body_of(request), request.path_params["id"]
            workshop_id = id_in(text_in(content, "workshop"))
            if request.method == "DELETE":
                gone = await loop.run_in_executor(house.writing, house.paper.take_back, who, workshop_id, line_id)
                return JSONResponse({"row": {"id": gone, "gone": True}, "same": True})
            words = words_in(content)
            where = id_in(text_in(content, "group")), id_in(text_in(content, "prompt"))
            sending = Sending(line_id, workshop_id, *where, words, text_in(content, "role")[:40])
            kept = await loop.run_in_executor(house.writing, house.paper.enter, who, sending)
        except Refused as error:
            return refused(house, request, error)
        cleaned = Words(clean(words.text), clean(words.expected), clean(words.helped))
        same = kept.removed_at is not None or kept.words == cleaned
        return JSONResponse({"row": row_of(kept), "same": same}, headers={"cache-control": "no-store"})
