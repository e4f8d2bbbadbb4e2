"""Draw the guide for facilitators: two sheets, to read on a screen or on paper; each page's help is a part of it."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.presenters.guide import guide
from workshop.web.asking import speaker_for
from workshop.web.public.pages import page


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of the guide; anybody may read it."""

    async def serve(request: Request) -> Response:
        here = house()
        return await asyncio.get_running_loop().run_in_executor(here.reading, _drawn, here, request)

    return [Route("/help", serve, methods=["GET"])]


def _drawn(house: House, request: Request) -> Response:
    say = speaker_for(house, request)
    return page(house, request, "help", title=say("help.title"), preview=say("help.preview"), chapters=guide(say))
