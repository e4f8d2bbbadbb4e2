"""Read who asks and in which language, and answer refusals; for every route."""

import gzip
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response

from workshop.bootstrap import LANGUAGE_COOKIE, House
from workshop.domain.answers import Words
from workshop.domain.errors import Refused, Why
from workshop.services.identity import Credentials
from workshop.text.catalogue import LANGUAGES, Speaker
from workshop.text.refusals import refusal
from workshop.web.page_language import pick_language

# What a browser can do about it: 404 looks the same for "not there" and "not yours".
_STATUS = {Why.NOT_FOUND: 404, Why.NOT_YOURS: 403, Why.FOREIGN_PAGE: 403, Why.GONE: 410, Why.TOO_MANY_TRIES: 429}
_ID = re.compile(r"[A-Za-z0-9_-]{1,36}")
_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 30
LARGEST_BODY = 65_536  # bytes
_SMALL = 16_384  # bytes; less goes through a network as fast as it is


def who_asks(house: House, connection: HTTPConnection) -> Credentials:
    """Gives what the request's signed cookies say."""
    return house.credentials(connection.cookies)


def language_of(house: House, cookies: Mapping[str, str], accept_language: str) -> str:
    """Gives the chosen language, else the browser's, else the house's."""
    chosen = cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in LANGUAGES else pick_language(accept_language, LANGUAGES, house.settings.language)


def speaker_for(house: House, connection: HTTPConnection) -> Speaker:
    """Says things in the visitor's language."""
    language = language_of(house, connection.cookies, connection.headers.get("accept-language", ""))
    return Speaker(language, house.settings.zone)


def check_from_our_pages(house: House, request: Request, kind: str = "application/json") -> None:
    """Raises Refused FOREIGN_PAGE when a changing request may come from another site, or is not of this `kind`."""
    sent = request.headers.get("content-type", "").split(";")[0].strip()
    if sent != kind or not house.settings.is_own(request.headers):
        raise Refused(Why.FOREIGN_PAGE)


def meant(who: Credentials, me: str) -> Credentials:
    """Only the participant whose screen asks, where a browser belongs to several. Raises Refused NOT_FOUND for others."""
    if me and me not in who.participant_ids:
        raise Refused(Why.NOT_FOUND)
    return Credentials((me,)) if me else who


async def bytes_of(request: Request) -> bytes:
    """Gives what was sent. Raises Refused TOO_LONG, and reads no further, for more than a form or an answer can be."""
    size = 0
    chunks = []
    async for chunk in request.stream():
        size += len(chunk)
        if size > LARGEST_BODY:
            raise Refused(Why.TOO_LONG, field="request", limit=LARGEST_BODY, length=size, over=size - LARGEST_BODY)
        chunks.append(chunk)
    return b"".join(chunks)


async def body_of(request: Request) -> dict[str, Any]:
    """Gives the JSON object that was sent. Raises Refused TOO_LONG or NOT_A_CHOICE for anything else."""
    try:
        content = json.loads(await bytes_of(request))
    except (ValueError, RecursionError) as error:
        raise Refused(Why.NOT_A_CHOICE, field="request") from error
    if not isinstance(content, dict):
        raise Refused(Why.NOT_A_CHOICE, field="request")
    return content


async def form_of(house: House, request: Request) -> Mapping[str, str]:
    """Gives the fields of a form of ours. Raises Refused FOREIGN_PAGE for another site's, TOO_LONG, NOT_A_CHOICE."""
    check_from_our_pages(house, request, _FORM)
    try:
        text = (await bytes_of(request)).decode()
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError as error:
        raise Refused(Why.NOT_A_CHOICE, field="request") from error


def refused(house: House, request: Request, error: Refused) -> JSONResponse:
    """Gives the refusal as a code for programs and a sentence for people."""
    sentence = refusal(speaker_for(house, request), error)
    return JSONResponse(
        {"refused": error.why.value, "sentence": sentence},
        status_code=_STATUS.get(error.why, 422),
        headers={"cache-control": "no-store"},
    )


def packed(request: Request, content: dict[str, Any]) -> Response:
    """Gives the content as JSON that no browser keeps; made smaller from 16 kB on, if the browser can read that. Takes milliseconds."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {"cache-control": "no-store", "vary": "accept-encoding"}
    if len(body) > _SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["content-encoding"] = gzip.compress(body, 1), "gzip"
    return Response(body, media_type="application/json", headers=headers)


def attached(content: bytes | str, name: str, media_type: str) -> Response:
    """Gives a file to keep under this name, made for whoever asks and kept by no browser of its own."""
    headers = {
        "content-type": media_type,
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store",
    }
    return Response(content, headers=headers)


def text_in(content: dict[str, Any], name: str) -> str:
    """Gives a text that was sent. Raises Refused NOT_FOUND for anything else."""
    value = content.get(name)
    if not isinstance(value, str):
        raise Refused(Why.NOT_FOUND)
    return value


def optional_text_in(content: dict[str, Any], name: str) -> str:
    """Gives a text, or nothing where none was sent. Raises Refused NOT_A_CHOICE for anything else."""
    value = content.get(name, "")
    if not isinstance(value, str):
        raise Refused(Why.NOT_A_CHOICE, field="request")
    return value


def optional_id_in(content: dict[str, Any], name: str) -> str:
    """Gives an id of ours, or nothing where none was sent. Raises Refused NOT_FOUND for what no database could hold."""
    value = optional_text_in(content, name)
    return id_in(value) if value else ""


def words_in(content: dict[str, Any]) -> Words:
    """Gives what an answer says. Raises Refused NOT_A_CHOICE for what is no text."""
    return Words(*(optional_text_in(content, name) for name in ("text", "expected", "helped")))


def flag_in(content: dict[str, Any], name: str) -> bool:
    """Yes or no, as it was sent. Raises Refused NOT_FOUND for anything else."""
    value = content.get(name)
    if not isinstance(value, bool):
        raise Refused(Why.NOT_FOUND)
    return value


def versions_in(content: dict[str, Any], name: str) -> dict[str, int]:
    """By id the version that was read. Raises Refused NOT_FOUND for anything else."""
    read = content.get(name)
    if not isinstance(read, dict) or any(type(version) is not int for version in read.values()):
        raise Refused(Why.NOT_FOUND)
    return read


def number_in(content: dict[str, Any], name: str) -> int:
    """Gives a whole number that was sent. Raises Refused NOT_FOUND for anything else."""
    value = content.get(name)
    if type(value) is not int:
        raise Refused(Why.NOT_FOUND)
    return value


def id_in(value: str) -> str:
    """Gives an id of ours. Raises Refused NOT_FOUND for what no database could hold."""
    if not _ID.fullmatch(value):
        raise Refused(Why.NOT_FOUND)
    return value
