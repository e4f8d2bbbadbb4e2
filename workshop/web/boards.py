"""A request about a workshop in, the board of a facilitator's page out, after a press if it is one; the same for each page."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.services.identity import Credentials
from workshop.text.catalogue import Speaker
from workshop.web.asking import body_of, from_our_pages, id_in, packed, refused, speaker_for, who_asks

Shows = Callable[[House, Credentials, Speaker, str], dict[str, Any]]
Does = Callable[[House, Credentials, str, dict[str, Any]], None]


async def board(house: House, request: Request, show: Shows, do: Does, doing: Executor | None) -> Response:
    """GET gives what `show` says of the workshop in the address; POST has `do` done first, in `doing`."""
    who, say, loop = who_asks(house, request), speaker_for(house, request), asyncio.get_running_loop()
    try:
        workshop_id = id_in(request.path_params["workshop"])
        if request.method == "POST":
            if not from_our_pages(request):
                raise Refused(Why.NOT_FOUND)
            await loop.run_in_executor(doing, do, house, who, workshop_id, await body_of(request))
        return await loop.run_in_executor(house.reading, lambda: packed(request, show(house, who, say, workshop_id)))
    except Refused as error:
        return refused(house, request, error)
