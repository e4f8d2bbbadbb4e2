"""Make a light page of a template; it needs no script, and loads its styles and fonts from us only."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from workshop import assets
from workshop.bootstrap import House
from workshop.text.catalogue import LANGUAGES, Speaker
from workshop.web.asking import speaker_for

# Nothing runs on these pages and nothing but their own styles, fonts and pictures is loaded.
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_HEADERS = {"cache-control": "no-store", "content-security-policy": _POLICY, "vary": "cookie, accept-language"}


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def page(house: House, request: Request, name: str, *, title: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Makes the page `name` in the visitor's language; `values` are what its template shows.

    Raises jinja2.UndefinedError when the template shows something that is not given.
    """
    say = speaker_for(house, request)
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    text = (
        _templates()
        .get_template(f"{name}.html")
        .render(
            say=say,
            title=title,
            styles=assets.address("public.css"),
            others=[language for language in LANGUAGES if language != say.language],
            here=path,
            **values,
        )
    )
    # The language that is said here also tells the guard around Streamlit's own page that this is none of it.
    return HTMLResponse(text, status_code=status, headers=_HEADERS | {"content-language": say.language})


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


def not_there(say: Speaker, house: House, request: Request, key: str) -> HTMLResponse:
    """Makes the page for a link that leads nowhere any more: says so, and leads to the start."""
    return door(
        house, request, title=say("nothing.title"), error=say(key), other=(say("nothing.home"), "/"), status=404
    )
