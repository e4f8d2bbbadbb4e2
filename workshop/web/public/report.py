"""Draw the published report as a light page, with what whoever took part takes home themselves; and take remarks on it."""

import asyncio
import uuid
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.charts.picture import NotDrawn
from workshop.domain.errors import Refused
from workshop.domain.report import address
from workshop.one_by_one import TooManyWait
from workshop.reports.document import Document, ReportTheme, read
from workshop.reports.formats import FORMATS
from workshop.reports.making import made
from workshop.reports.page_html import body
from workshop.services.report.views import Own, OwnLine, Published
from workshop.text.catalogue import Speaker
from workshop.text.names import group_name
from workshop.text.refusals import refusal
from workshop.web.asking import form_of, speaker_for, who_asks
from workshop.web.public.pages import door, not_there, page

_KEPT = 32  # published reports, in one language each
_SENT = "sent"


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the routes of the published report, of what a participant takes home, and of a facilitator's draft."""
    return [
        Route("/v/{token}", _served(house, _published, _remarks), methods=["GET", "POST"]),
        Route("/v/{token}/{number:int}", _served(house, _published, _remarks), methods=["GET", "POST"]),
        Route("/r/{code}/results", _served(house, _results), methods=["GET"]),
        Route("/preview/{code}", _served(house, _preview), methods=["GET"]),
    ]


def _served(
    house: Callable[[], House],
    show: Callable[..., Response],
    act: Callable[[House, Request, Mapping[str, str]], None] | None = None,
) -> Callable[[Request], Any]:
    async def serve(request: Request) -> Response:
        here, loop = house(), asyncio.get_running_loop()
        if request.method != "POST" or act is None:
            return await loop.run_in_executor(here.reading, show, here, request)
        typed: Mapping[str, str] = {}
        try:
            typed = await form_of(here, request)
            await loop.run_in_executor(here.writing, act, here, request, typed)
        except Refused as error:
            said = refusal(speaker_for(here, request), error)
            return await loop.run_in_executor(here.reading, partial(show, error=said, typed=typed), here, request)
        return RedirectResponse(f"{request.url.path}?{_SENT}", 303, {"cache-control": "no-store"})

    return serve


@lru_cache(_KEPT)
def _read(stored: str) -> Document:
    """A report is read once, however many people open it."""
    return read(stored)


@lru_cache(_KEPT)
def _body(stored: str, zone: ZoneInfo) -> str:
    document = _read(stored)
    return body(document, Speaker(document.language, zone))


@lru_cache(_KEPT)
def _became(stored: str) -> dict[str, tuple[str, bool]]:
    """Of each answer in a report the theme it is in, and whether it is quoted beside the list of all answers."""
    document = _read(stored)
    quoted = {
        quote.id
        for section in document.sections
        for block in section.blocks
        if isinstance(block, ReportTheme)
        for quote in block.quotes
    }
    return {
        line.id: (block.title if block.id else "", line.id in quoted)
        for section in document.appendices
        for block in section.blocks
        if isinstance(block, ReportTheme)
        for line in block.quotes
    }


def _published(house: House, request: Request, *, error: str = "", typed: Mapping[str, str] | None = None) -> Response:
    say, number = speaker_for(house, request), request.path_params.get("number")
    try:
        found = house.reports.published(request.path_params["token"][:40], number)
    except Refused:
        return not_there(say, house, request, "report.not_there")
    own = _own(house, request, found.workshop.id)
    stored, path = found.content[say.language], address(found.report.token)
    document = _read(stored)
    return page(
        house,
        request,
        "report",
        title=document.title,
        preview=say("report.shared", title=document.title),
        style="report",
        body=_body(stored, say.zone),
        own=_own_view(say, own, _became(stored)) if own else None,
        older={"number": found.number, "newest": path} if found.number != found.newest else None,
        draft="",
        files=[(say(f"report.file.{kind}"), f"{path}/{found.number}/report.{kind}") for kind in FORMATS],
        reacts=_reacts(house, request, say, found, own),
        error=error,
        typed=(typed or {}).get("text", ""),
        sent=_SENT in request.query_params,
        status=422 if error else 200,
    )


def _remarks(house: House, request: Request, typed: Mapping[str, str]) -> None:
    """Keeps a remark of whoever took part. Raises Refused as `Remarks.send` does."""
    found = house.reports.published(request.path_params["token"][:40])
    house.remarks.send(who_asks(house, request), found.workshop.id, typed.get("text", ""), typed.get("id", "")[:36])


def _own(house: House, request: Request, workshop_id: str) -> Own | None:
    """What whoever looks takes home themselves; nothing for who took no part."""
    try:
        return house.reports.mine(who_asks(house, request), workshop_id)
    except Refused:
        return None


def _reacts(house: House, request: Request, say: Speaker, found: Published, own: Own | None) -> dict[str, Any] | None:
    if own is None or own.react_until is None or house.clock() > own.react_until:
        return None
    remarks = house.remarks.own(who_asks(house, request), found.workshop.id)
    return {
        "until": say.day(own.react_until),
        "new": str(uuid.uuid4()),
        "own": [
            {"text": remark.text, "says": say(f"report.state.{remark.state.value}") + f" {remark.reply}".rstrip()}
            for remark in remarks
        ],
    }


def _own_view(say: Speaker, own: Own, became: Mapping[str, tuple[str, bool]]) -> dict[str, Any]:
    return {
        "name": own.name,
        "room": f"/r/{quote(own.workshop.code)}",
        "groups": [
            {
                "title": group_name(say, group, number, own.rounds),
                "count": say.count("count.answers", len(lines)),
                "prompts": [
                    {
                        "text": prompt.text(say.language),
                        "lines": [
                            {"mine": line.mine, "text": _said(line), "became": _what_became(say, line, became)}
                            for line in sorted(lines, key=lambda line: not line.ours)
                            if line.prompt_id == prompt.id
                        ],
                    }
                    for prompt in own.prompts
                    if any(line.prompt_id == prompt.id for line in lines)
                ],
            }
            for (number, group), lines in own.groups.items()
        ],
    }


def _said(line: OwnLine) -> str:
    return " · ".join(filter(None, (line.words.expected, line.words.text, line.words.helped)))


def _what_became(say: Speaker, line: OwnLine, became: Mapping[str, tuple[str, bool]]) -> str:
    """What became of an answer: carried on by its group, in which theme, quoted."""
    told = [say("live.ours_mark")] if line.ours else []
    if not line.shown:
        told.append(say("report.kept_out"))
    theme, quoted = became.get(line.id, ("", False))
    if theme:
        told.append(say("report.in_theme", theme=theme.rpartition(" — ")[2]))
    if quoted:
        told.append(say("report.quoted"))
    return " · ".join(told)


def _results(house: House, request: Request) -> Response:
    """What a participant takes home: with the report once there is one."""
    say, code = speaker_for(house, request), request.path_params["code"][:100]
    try:
        own = house.reports.mine(who_asks(house, request), house.stages.id_of(code) or "")
    except Refused:
        return RedirectResponse(f"/j/{quote(code)}", 303, {"cache-control": "no-store"})
    if own.token:
        return RedirectResponse(address(own.token), 303, {"cache-control": "no-store"})
    return page(
        house,
        request,
        "report",
        title=own.workshop.title,
        style="report",
        body="",
        own=_own_view(say, own, {}),
        **_NOTHING,
    )


_NOTHING: dict[str, Any] = {
    "older": None, "draft": "", "files": [], "reacts": None, "error": "", "typed": "", "sent": False,
}  # fmt: skip


def _preview(house: House, request: Request) -> Response:
    """The report as it would be published now, for facilitators."""
    say, code = speaker_for(house, request), request.path_params["code"][:100]
    try:
        source = house.reports.source(who_asks(house, request), house.stages.id_of(code) or "")
        documents = house.drawing.run(
            lambda: made(source, house.settings.zone, version=0, now=house.clock(), languages=[say.language])
        )
    except Refused:
        return not_there(say, house, request, "nothing.text")
    except (TooManyWait, NotDrawn):
        again = say("files.again"), request.url.path
        return door(house, request, title=say("files.busy"), text=say("files.wait"), other=again, status=429)
    document = documents[say.language]
    return page(
        house,
        request,
        "report",
        title=document.title,
        style="report",
        body=body(document, say),
        own=None,
        **_NOTHING | {"draft": f"/report?w={quote(code)}"},
    )
