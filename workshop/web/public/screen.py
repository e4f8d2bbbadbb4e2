"""Draw for a projector's computer the code by which a facilitator lets it look at the big screen; it needs no script and no account."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.bootstrap import GUEST_COOKIE, House
from workshop.presenters import big_screen
from workshop.services.identity import Credentials
from workshop.web.asking import speaker_for, who_asks
from workshop.web.public.pages import page

COOKIE = "workshop_screen"  # the secret of a screen that waits
LOOKS_EVERY = 3  # seconds
_LASTS = 3600  # seconds that the browser keeps the secret
_YEAR = 365 * 24 * 3600


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the routes of the page, which has one name in each language."""

    async def serve(request: Request) -> Response:
        here = house()
        return await asyncio.get_running_loop().run_in_executor(here.reading, _drawn, here, request)

    return [Route(path, serve, methods=["GET"]) for path in ("/scherm", "/screen")]


def _drawn(house: House, request: Request) -> Response:
    say = speaker_for(house, request)
    secret, code, link_id = house.pairing.wait(request.cookies.get(COOKIE, "")[:100])
    secure = house.settings.secure_cookies
    if link_id:
        return _leads_on(house, request, link_id)
    drawn = page(house, request, "screen", title=say("screen.title"), script="screen", code=code, every=LOOKS_EVERY)
    drawn.set_cookie(COOKIE, secret, max_age=_LASTS, httponly=True, samesite="lax", secure=secure, path="/")
    return drawn


def _leads_on(house: House, request: Request, link_id: str) -> Response:
    """To the big screen, as a guest who only looks."""
    who = who_asks(house, request)
    ids = [link_id, *(known for known in who.guest_links if known != link_id)]
    code = next(link.code for link in house.guest_links.opened(Credentials(guest_links=(link_id,))))
    response = RedirectResponse(
        big_screen.address(code, "dark"), status_code=303, headers={"cache-control": "no-store"}
    )
    response.set_cookie(
        GUEST_COOKIE,
        house.keys.guest_cookie(ids[:12]),
        max_age=_YEAR,
        httponly=True,
        samesite="lax",
        secure=house.settings.secure_cookies,
        path="/",
    )
    response.delete_cookie(COOKIE, path="/")
    return response
