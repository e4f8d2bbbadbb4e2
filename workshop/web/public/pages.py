"""Make a light page of a template; it loads its own styles, scripts and fonts from us only, and needs no script to be read."""

import gzip
from functools import cache
from pathlib import Path
from typing import Any

import brotli
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from workshop import assets
from workshop.bootstrap import House
from workshop.domain.people import Participant
from workshop.domain.workshops import Workshop
from workshop.reports.page_html import wide
from workshop.text.catalogue import LANGUAGES, Speaker
from workshop.text.names import workshop_name
from workshop.web.asking import speaker_for
from workshop.web.headers import own_addresses

LOOKS_AGAIN = 5  # seconds
# Is set with a page and has to come back with what its button sends: a browser that keeps no cookies would forget at once who came in.
TRY_COOKIE = "workshop_try"
_SMALL = 1024  # bytes; less goes through a network in one piece as it is
_QUALITY = 3  # of brotli and gzip, for pages that are made anew each time: beyond it they cost more than they save


def _policy(request: Request, *, runs: bool) -> str:
    """What a page may do: without a script nothing runs, and nothing but its styles, fonts and pictures is loaded."""
    scripts = ("script-src 'self'", f"connect-src {own_addresses(request.scope)}") if runs else ()
    return "; ".join(
        (
            "default-src 'none'",
            *scripts,
            "style-src 'self'",
            "font-src 'self'",
            "img-src 'self' data:",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    made = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["wide"] = wide
    made.filters["report"] = Markup  # our own page, put together by workshop/reports/page_html.py
    return made


def page(
    house: House,
    request: Request,
    name: str,
    *,
    title: str,
    preview: str = "",
    style: str = "form",
    script: str = "",
    status: int = 200,
    **values: Any,
) -> HTMLResponse:
    """Makes the page `name` in the visitor's language; `values` are what its template shows.

    `preview` is what others are told of it where its address is shared. `style` and `script` name what it
    loads of what is packed; without a script nothing runs. Raises jinja2.UndefinedError when the template shows something that is not given.
    """
    say = speaker_for(house, request)
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    text = (
        _templates()
        .get_template(f"{name}.html")
        .render(
            say=say,
            title=title,
            preview=preview,
            shared=_shared(house, request) if preview else {},
            styles=assets.address(f"packed/{style}.css"),
            script=assets.address(f"packed/{script}.js") if script else "",
            others=[language for language in LANGUAGES if language != say.language],
            here=path,
            **values,
        )
    )
    body, packing = _packed(text.encode(), request.headers.get("accept-encoding", ""))
    headers = {
        "cache-control": "no-store",
        "content-security-policy": _policy(request, runs=bool(script)),
        "vary": "cookie, accept-language, accept-encoding",
        # The language that is said here also tells the guard around Streamlit's own page that this is none of it.
        "content-language": say.language,
    }
    if packing:
        headers["content-encoding"] = packing
    return HTMLResponse(body, status_code=status, headers=headers)


def _shared(house: House, request: Request) -> dict[str, str]:
    """Where others find this page, and the picture that is shown beside its address."""
    came_by = str(request.url)
    return {
        "url": house.settings.public(came_by, request.url.path),
        "image": house.settings.public(came_by, assets.address("icon.png")),
    }


def _packed(body: bytes, accepted: str) -> tuple[bytes, str]:
    name = assets.packing(accepted) if len(body) >= _SMALL else ""
    if name == "br":
        return brotli.compress(body, quality=_QUALITY), name
    return (gzip.compress(body, _QUALITY), name) if name else (body, "")


def door(
    house: House,
    request: Request,
    *,
    title: str,
    text: str = "",
    error: str = "",
    press: str = "",
    to: str = "",
    other: tuple[str, str] | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Makes a page with one button: `press` is written on it, and pressing posts to `to`, or to this very address.

    `other` is a second way out as a plain link: what it says and where it leads.
    """
    return page(
        house,
        request,
        "door",
        title=title,
        text=text,
        error=error,
        press=press,
        to=to or request.url.path,
        other=other,
        status=status,
    )


def waiting(house: House, request: Request, workshop: Workshop, person: Participant, looks_at: str) -> HTMLResponse:
    """Makes the page for whoever waits at the door; it looks again by itself, at `looks_at`, without scripts too."""
    say = speaker_for(house, request)
    response = door(
        house,
        request,
        title=workshop_name(say, workshop.title, rehearsal=workshop.rehearses is not None),
        text=say("join.at_door", name=person.name),
    )
    response.headers["refresh"] = f"{LOOKS_AGAIN}; url={looks_at}"
    return response


def not_there(say: Speaker, house: House, request: Request, key: str) -> HTMLResponse:
    """Makes the page for a link that leads nowhere any more: says so, and leads to the start."""
    return door(
        house, request, title=say("nothing.title"), error=say(key), other=(say("nothing.home"), "/"), status=404
    )


def tries_cookies(house: House, response: HTMLResponse, path: str) -> HTMLResponse:
    """Has a page under this path try whether the browser keeps cookies."""
    secure = house.settings.secure_cookies
    response.set_cookie(TRY_COOKIE, "1", httponly=True, samesite="lax", secure=secure, path=path)
    return response


def keeps_cookies(request: Request) -> bool:
    """Says whether the browser sent back what the page tried."""
    return TRY_COOKIE in request.cookies
