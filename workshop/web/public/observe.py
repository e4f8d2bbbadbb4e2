"""Draw for observers, as a light page, how the day goes and what the groups write; nothing on it changes anything."""

import asyncio
import json
from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop import assets
from workshop.bootstrap import House
from workshop.domain.errors import Refused
from workshop.domain.permissions import Act
from workshop.presenters import big_screen
from workshop.presenters.big_screen import LOOKS
from workshop.presenters.cockpit import component_view
from workshop.text.names import workshop_name
from workshop.web.asking import speaker_for, who_asks
from workshop.web.public.pages import not_there, page


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route of the observers' page."""

    async def serve(request: Request) -> Response:
        here = house()
        return await asyncio.get_running_loop().run_in_executor(here.reading, _drawn, here, request)

    return [Route("/o/{code}", serve, methods=["GET"])]


def address(code: str) -> str:
    """Gives the address of the observers' page of a workshop."""
    return f"/o/{quote(code)}"


def _drawn(house: House, request: Request) -> Response:
    say = speaker_for(house, request)
    try:
        workshop_id = house.stages.id_of(request.path_params["code"][:100]) or ""
        desk = house.stages.desk(who_asks(house, request), workshop_id, Act.OBSERVE)
    except Refused:
        # Nor does it tell whether there is such a workshop.
        return not_there(say, house, request, "nothing.guest")
    workshop = desk.workshop
    given = json.dumps(component_view(say, desk, reads=True), ensure_ascii=False)
    return page(
        house,
        request,
        "observe",
        title=workshop_name(say, workshop.title, rehearsal=workshop.rehearses is not None),
        style="observe",
        script="observe",
        half=assets.script("half_loaded"),
        invented=workshop.invented,
        # Data in a page ends at the first "</script", whatever it stands in.
        given=given.replace("<", "\\u003c"),
        walls=[(say(f"wall.present_{look}"), big_screen.address(workshop.code, look)) for look in LOOKS],
        files=[
            (say(f"results.{name.rpartition('.')[2]}"), f"/download/{workshop.code}/{name}")
            for name in ("answers.csv", "summary.md")
        ],
    )
