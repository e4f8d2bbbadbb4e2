"""Draw the way in: a box for the code, the places that this browser has already, a way in for facilitators."""

from starlette.requests import Request
from starlette.responses import Response

from workshop.bootstrap import House
from workshop.domain.errors import Refused
from workshop.domain.guests import GuestKind
from workshop.text.refusals import refusal
from workshop.web.asking import speaker_for, who_asks
from workshop.web.public import observe
from workshop.web.public.pages import page
from workshop.web.public.room import address


def drawn(house: House, request: Request, *, typed: str = "", refused: Refused | None = None) -> Response:
    """Draws the page, with a code that was typed and why it leads nowhere."""
    say, who = speaker_for(house, request), who_asks(house, request)
    places = [
        {"title": say("home.back", title=title), "address": address(code)}
        for _id, code, title in house.stages.memberships(who)
    ]
    observed = {link.code: link.title for link in house.guest_links.opened(who) if link.kind is GuestKind.OBSERVER}
    places += [
        {"title": f"{title} · {say('page.observe')}", "address": observe.address(code)}
        for code, title in observed.items()
    ]
    signed_in = house.facilitators.facilitator(who) is not None
    desk = (
        {"title": say("home.workshops"), "address": "/workshops"}
        if signed_in
        else {"title": say("home.facilitator"), "address": "/sign_in"}
    )
    return page(
        house,
        request,
        "home",
        title=say("home.title"),
        preview=say("home.text"),
        places=places,
        desk=desk,
        typed=typed,
        error=refusal(say, refused) if refused else "",
        status=404 if refused else 200,
    )
