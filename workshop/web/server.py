"""Join everything the server does besides screens; for the launcher."""

import asyncio
import gc
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from workshop import assets, memory
from workshop.bootstrap import House
from workshop.domain.errors import Unavailable
from workshop.open_files import OpenFiles
from workshop.presenters.destinations import DESTINATIONS
from workshop.storage import schema
from workshop.text.catalogue import Speaker
from workshop.web import streamlit_files
from workshop.web.api import (
    answers,
    cockpit,
    duties,
    groups,
    lists,
    materials,
    moderation,
    paper,
    polls,
    rehearsals,
    rows,
    screen,
    table_votes,
    tables,
    themes,
    votes,
)
from workshop.web.asking import language_of
from workshop.web.doors import Doors
from workshop.web.downloads import Downloads
from workshop.web.faults import Faults
from workshop.web.guard import SocketGuard
from workshop.web.headers import SecurityHeaders, inline_script_hashes
from workshop.web.hosts import Hosts
from workshop.web.page_language import PageLanguage
from workshop.web.places import Places
from workshop.web.public import help as guide
from workshop.web.public import observe, own_data, report, room
from workshop.web.public import screen as pairing
from workshop.web.shortcut import Shortcut

_log = logging.getLogger(__name__)
_DAY = 24 * 3600  # seconds
_APIS = (
    answers, cockpit, duties, groups, lists, materials, moderation, paper, polls, rehearsals, rows, screen, table_votes, tables, themes, votes,
)  # fmt: skip


def _asset(request: Request) -> Response:
    path = assets.served(request.path_params["path"])
    if path is None:
        return Response(status_code=404)
    body, packing = assets.packed(path, request.headers.get("accept-encoding", ""))
    headers = {
        "cache-control": "public, max-age=31536000, immutable",
        "vary": "accept-encoding",
        # Opened by itself it may do nothing. What a page may do is said with the page; with each of its files it would be half a kilobyte.
        "content-security-policy": "default-src 'none'",
    }
    if packing:
        headers["content-encoding"] = packing
    return Response(body, media_type=assets.media_type(path), headers=headers)


_ASSETS = Route("/assets/{stamp:str}/{path:path}", _asset, methods=["GET"])


def _icon(_request: Request) -> Response:
    return FileResponse(assets.FOLDER / "icon.png", headers={"cache-control": "public, max-age=86400"})


def _light(house: Callable[[], House]) -> list[Route]:
    """The pages that are no page of Streamlit's, and what their forms and scripts ask."""
    return [
        *Doors(house).routes(),
        *room.routes(house),
        *observe.routes(house),
        *report.routes(house),
        *own_data.routes(house),
        *guide.routes(house),
        *pairing.routes(house),
    ]


def _asked(house: Callable[[], House]) -> list[Route]:
    """The routes that pages and the command line ask while they are open; they go past Streamlit's own wrappers."""
    return [route for module in _APIS for route in module.routes(house)]


def routes(house: Callable[[], House]) -> list[BaseRoute]:
    """Gives all our routes: doors, answers, downloads, the live channel, scripts and fonts."""
    return [
        *_light(house),
        *_asked(house),
        *Downloads(house).routes(),
        _ASSETS,
        # Where Streamlit's page has its own icon, until its first run has told ours.
        Route("/favicon.png", _icon, methods=["GET"]),
        house().live.route(),
    ]


def _head(house: House, language: str) -> str:
    """What goes into the head of Streamlit's page: its own few English words in Dutch, as data, and who says them."""
    say = Speaker(language, house.settings.zone)
    words = {}
    if language != "en":
        keys = [key for key in say.keys_of_catalogue() if key.startswith("streamlit.")]
        english = Speaker("en", house.settings.zone)
        # A word that stays itself would be replaced by itself for ever.
        words = {english(key): say(key) for key in keys if english(key) != say(key)}
    unreached = {name: say(f"unreached.{name}") for name in ("blocked", "away", "full")}
    aids = {name: say(f"aid.{name}") for name in ("copied", "not_copied", "screen_sleeps")}
    data = (("words", words), ("unreached", unreached), ("said", aids))
    return "".join(
        (
            *(
                f'<script type="application/json" id="workshop-{name}">{_data(content)}</script>'
                for name, content in data
            ),
            *(f'<script type="module" src="{assets.script(name)}"></script>' for name in ("page", "unreached")),
            f'<link rel="stylesheet" href="{assets.address("page.css")}">',
        )
    )


def screens_of_streamlit(own: list[BaseRoute]) -> Callable[[Scope], bool]:
    """Makes what says whether a browser asks for a page that Streamlit draws, and not for one of ours or a file."""

    def is_screen(scope: Scope) -> bool:
        accept = HTTPConnection(scope).headers.get("accept", "")
        if scope["method"] != "GET" or "text/html" not in accept or scope["path"].startswith("/_stcore/"):
            return False
        return all(route.matches(scope)[0] is Match.NONE for route in own)

    return is_screen


def _data(content: dict[str, str]) -> str:
    return json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")


def middleware(house: Callable[[], House], installed: Path, is_forbidden: Callable[[bytes], bool]) -> list[Middleware]:
    """Gives the guards around every request, outermost first. `installed` is the folder of Streamlit's page."""

    def choose(scope: Any) -> str:
        connection = HTTPConnection(scope)
        return language_of(house(), connection.cookies, connection.headers.get("accept-language", ""))

    hashes = inline_script_hashes((installed / "index.html").read_text(encoding="utf-8"))
    most_sockets = house().settings.max_sockets
    files = OpenFiles.of_this_process(most_sockets)
    light = _light(house)
    paths = [route.path for route in light]
    return [
        Middleware(SecurityHeaders, inline_script_hashes=hashes),
        Middleware(Faults, house=house),
        Middleware(Hosts, house=house),
        Middleware(Places, house=house, files=files, is_screen=screens_of_streamlit(routes(house))),
        Middleware(
            Shortcut,
            routes=[*light, *_asked(house), house().live.route(), _ASSETS, streamlit_files.route(installed)],
            prefixes=(
                "/api/",
                "/live",
                "/assets/",
                "/static/",
                *(path.partition("{")[0] for path in paths if "{" in path),
            ),
            paths={path for path in paths if "{" not in path},
            sockets={"/live": house().live.serve},
        ),
        Middleware(SocketGuard, is_forbidden=is_forbidden, max_sockets=most_sockets),
        Middleware(
            PageLanguage,
            choose=choose,
            head_html=lambda language: _head(house(), language),
            without_scripts=lambda language: Speaker(language, house().settings.zone)("page.no_scripts"),
            marks=_marks,
        ),
    ]


def _marks(scope: Scope) -> str:
    """Marks a facilitator's pages, so that they have their width before Streamlit has told it; not what is projected."""
    names = {"workshops", "account", *(name for names in DESTINATIONS.values() for name in names)}
    projected = b"present=1" in scope.get("query_string", b"")
    return " data-desk" if scope["path"].strip("/") in names and not projected else ""


async def _forget_daily(house: House, ended: asyncio.Event) -> None:
    """Erases names that are kept no longer, at the start and every day after it, until the server ends; what prevents it is logged."""
    while not ended.is_set():
        try:
            found = await asyncio.to_thread(house.retention.retain)
        except Unavailable:
            _log.warning("names that are kept no longer could not be erased; that is tried again tomorrow")
        else:
            if found:
                _log.warning("names that are kept no longer were erased, in %s workshops", len(found))
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), _DAY)


def lifespan(house: Callable[[], House]) -> Callable[[Any], Any]:
    """Migrates at the start, listens while the server runs, closes the house at the end."""

    @asynccontextmanager
    async def _lifespan(_app: Any) -> AsyncIterator[None]:
        memory.keep_together()
        here = house()
        schema.migrate(here.engines)
        here.hub.start(asyncio.get_running_loop())
        here.analyst.start(asyncio.get_running_loop())
        # What is loaded now stays until the end; looking through it again and again would stop everybody for 0.1 s.
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
        giving_back = asyncio.create_task(memory.give_back())
        ended = asyncio.Event()
        forgetting = asyncio.create_task(_forget_daily(here, ended))
        try:
            yield
        finally:
            giving_back.cancel()
            ended.set()
            await asyncio.wait([forgetting])  # what it has begun is done before the data are closed
            await asyncio.to_thread(here.troupe.close)
            await here.analyst.stop()
            await asyncio.to_thread(here.close)

    return _lifespan
