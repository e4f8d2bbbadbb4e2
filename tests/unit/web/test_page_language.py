"""The page says in which language it is written, so that a screen reader speaks Dutch as Dutch."""

from __future__ import annotations

import asyncio
import gzip
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from workshop.web.page_language import PageLanguage, pick_language

INDEX = b'<!DOCTYPE html><html lang="en"><head><title>x</title></head><body></body></html>'
DUTCH = b'<!DOCTYPE html><html lang="nl"><head><title>x</title><meta name="nl"></head><body></body></html>'
HTML = (b"content-type", b"text/html; charset=utf-8")
ASKS_FOR_HTML = [(b"accept", b"text/html,*/*;q=0.8")]
VISITOR = [(b"cookie", b"language=nl")]


class Inner:
    """An app that gives a fixed answer and remembers how it was asked."""

    def __init__(self, *messages: Message) -> None:
        self.messages = messages
        self.scope: Scope = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        for message in self.messages:
            await send(message)


def start(*headers: tuple[bytes, bytes], status: int = 200) -> Message:
    return {"type": "http.response.start", "status": status, "headers": list(headers)}


def body(content: bytes, more: bool = False) -> Message:
    return {"type": "http.response.body", "body": content, "more_body": more}


def cookie_language(scope: Scope) -> str:
    cookies: bytes = dict(scope["headers"]).get(b"cookie", b"=en")
    return cookies.decode().partition("=")[2]


def translated(app: ASGIApp) -> PageLanguage:
    return PageLanguage(app, choose=cookie_language, head_html=lambda language: f'<meta name="{language}">')


def ask(inner: Inner, *headers: tuple[bytes, bytes], method: str = "GET", **scope: Any) -> list[Message]:
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        told.append(message)

    asked = {"type": "http", "method": method, "path": "/", "headers": [*VISITOR, *headers], **scope}
    asyncio.run(translated(inner)(asked, receive, send))
    return told


def rewritten(content: bytes, *kept: tuple[bytes, bytes]) -> list[Message]:
    length = str(len(content)).encode()
    return [
        start(
            *kept,
            (b"content-length", length),
            (b"cache-control", b"no-store"),
            (b"vary", b"Cookie, Accept-Language"),
        ),
        {"type": "http.response.body", "body": content},
    ]


def test_the_index_page_speaks_the_language_of_the_visitor() -> None:
    assert ask(Inner(start(HTML), body(INDEX)), *ASKS_FOR_HTML) == rewritten(DUTCH, HTML)


def test_what_described_the_english_bytes_is_gone_and_the_rest_stays() -> None:
    described = [
        (b"etag", b'"x"'),
        (b"last-modified", b"Mon"),
        (b"content-length", b"82"),
        (b"accept-ranges", b"bytes"),
    ]
    cookie = (b"set-cookie", b"a=b")
    assert ask(Inner(start(HTML, cookie, *described), body(INDEX))) == rewritten(DUTCH, HTML, cookie)


def test_an_inner_cache_rule_is_replaced_and_an_inner_vary_is_kept() -> None:
    inner = Inner(start(HTML, (b"cache-control", b"no-cache"), (b"vary", b"Accept-Encoding")), body(INDEX))
    assert ask(inner)[0]["headers"] == [
        HTML,
        (b"cache-control", b"no-store"),
        (b"vary", b"Accept-Encoding, Cookie, Accept-Language"),
        (b"content-length", str(len(DUTCH)).encode()),
    ]


@pytest.mark.parametrize("size", [1, 7, 50])
def test_a_page_in_several_chunks_is_rewritten_as_a_whole(size: int) -> None:
    chunks = [body(INDEX[place : place + size], more=True) for place in range(0, len(INDEX), size)]
    assert ask(Inner(start(HTML), *chunks, body(b""))) == rewritten(DUTCH, HTML)


def test_only_the_first_end_of_head_is_extended() -> None:
    told = ask(Inner(start(HTML), body(INDEX + b"</head>")))
    assert told[1]["body"] == DUTCH + b"</head>"


def test_what_a_browser_without_scripts_shows_is_in_the_language_and_escaped() -> None:
    inner = Inner(start(HTML), body(b'<html lang="en"><noscript>\n<p>Turn it on.</p>\n</noscript>'))
    page = PageLanguage(
        inner, choose=lambda _: "nl", head_html=lambda _: "", without_scripts=lambda _: "Zet <het> aan."
    )
    assert fetch(page, "/").text == '<html lang="nl"><noscript><p>Zet &lt;het&gt; aan.</p></noscript>'


def test_a_language_cannot_break_out_of_its_attribute() -> None:
    page = PageLanguage(Inner(start(HTML), body(b'<html lang="en">')), choose=lambda _: '"><b>', head_html=lambda _: "")
    assert fetch(page, "/").text == '<html lang="&quot;&gt;&lt;b&gt;">'


@pytest.mark.parametrize(
    "messages",
    [
        (start(HTML), body(b"<html><head></head></html>")),
        (start(HTML), body(INDEX + INDEX)),
        (start(HTML), body(b""), body(b"")),
        (start(HTML), body(b"<p>", more=True), body(b"</p>", more=True), body(b"")),
        (start((b"content-type", b"text/plain")), body(INDEX)),
        (start((b"content-type", b"application/javascript")), body(INDEX[:9], more=True), body(INDEX[9:])),
        (start(), body(INDEX)),
        (start(HTML, (b"content-encoding", b"gzip")), body(INDEX)),
        (start(HTML, (b"content-language", b"en")), body(INDEX)),
        (start(HTML, status=404), body(INDEX)),
        (start(HTML, status=304), body(b"")),
        (start(HTML, (b"content-range", b"bytes 0-9/99"), status=206), body(INDEX)),
        (start(HTML), {"type": "http.response.pathsend", "path": "/x/index.html"}),
        (start(HTML), body(INDEX, more=True), {"type": "http.response.pathsend", "path": "/x"}),
        (start(HTML), body(INDEX, more=True), body(b" " * 300_000, more=True), body(b"end")),
    ],
)
def test_any_other_answer_passes_unchanged(messages: tuple[Message, ...]) -> None:
    assert ask(Inner(*messages), *ASKS_FOR_HTML) == list(messages)


def test_a_page_too_large_to_be_the_index_is_not_held_back() -> None:
    told: list[Message] = []
    progress: list[int] = []

    async def long_page(scope: Scope, receive: Receive, send: Send) -> None:
        await send(start(HTML))
        for _ in range(4):
            await send(body(b"x" * 100_000, more=True))
            progress.append(len(told))

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        told.append(message)

    scope: Scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    asyncio.run(translated(long_page)(scope, receive, send))
    assert progress == [0, 0, 4, 5]


@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_other_methods_pass_unchanged(method: str) -> None:
    headers = [*ASKS_FOR_HTML, (b"accept-encoding", b"gzip")]
    inner = Inner(start(HTML, (b"content-length", b"82")), body(INDEX))
    assert ask(inner, *headers, method=method) == list(inner.messages)
    assert inner.scope["headers"] == [*VISITOR, *headers]


def test_sockets_pass_unchanged() -> None:
    inner = Inner({"type": "websocket.accept"})
    assert ask(inner, type="websocket") == [{"type": "websocket.accept"}]


CONDITIONAL = [(b"if-none-match", b'"x"'), (b"If-Modified-Since", b"Mon"), (b"accept-encoding", b"gzip, br")]


def test_a_request_for_html_reaches_the_app_without_what_could_spoil_the_answer() -> None:
    inner = Inner(start(HTML), body(INDEX))
    extensions: dict[str, object] = {"http.response.pathsend": {}, "http.response.trailers": {}}
    ask(inner, *ASKS_FOR_HTML, *CONDITIONAL, (b"range", b"bytes=0-1"), extensions=extensions)
    assert inner.scope["headers"] == [*VISITOR, *ASKS_FOR_HTML, (b"range", b"bytes=0-1")]
    assert inner.scope["extensions"] == {"http.response.trailers": {}}
    assert extensions == {"http.response.pathsend": {}, "http.response.trailers": {}}


@pytest.mark.parametrize("accept", [[], [(b"accept", b"*/*")], [(b"accept", b"text/css,*/*;q=0.1")]])
def test_a_request_for_anything_else_keeps_its_cache_and_compression(
    accept: list[tuple[bytes, bytes]],
) -> None:
    inner = Inner(start((b"content-type", b"text/css")), body(b"a{}"))
    ask(inner, *accept, *CONDITIONAL, extensions={"http.response.pathsend": {}})
    assert inner.scope["headers"] == [*VISITOR, *accept, *CONDITIONAL]
    assert inner.scope["extensions"] == {"http.response.pathsend": {}}


def fetch(app: ASGIApp, path: str, **headers: str) -> httpx.Response:
    async def story() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return await client.get(path, headers=named)

    return asyncio.run(story())


def installed_static_folder() -> Path:
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "static"


def installed_streamlit() -> ASGIApp:
    files = create_streamlit_static_handler(directory=str(installed_static_folder()), base_url=None)
    return GZipMiddleware(Starlette(routes=[Mount("/", app=files)]))


def test_the_installed_streamlit_has_the_tag_and_the_end_of_head_exactly_once() -> None:
    index = (installed_static_folder() / "index.html").read_bytes()
    assert (index.count(b'<html lang="en">'), index.count(b"</head>")) == (1, 1)
    assert len(index) < 262_144


@pytest.mark.parametrize("path", ["/", "/index.html", "/wall", "/a/page/that/is/not/a/file"])
def test_every_page_that_the_installed_streamlit_serves_is_translated(path: str) -> None:
    index = (installed_static_folder() / "index.html").read_bytes()
    etag = fetch(installed_streamlit(), path, accept_encoding="identity").headers["etag"]
    answer = fetch(
        translated(installed_streamlit()),
        path,
        accept="text/html",
        cookie="language=nl",
        accept_encoding="gzip",
        if_none_match=etag,
    )
    before, preload, after = index.partition(b'\n    <link\n      rel="preload"')
    expected = before + after[after.index(b"/>") + 2 :]
    expected = expected.replace(b'<html lang="en">', b'<html lang="nl">')
    expected = expected.replace(b"</head>", b'<meta name="nl"></head>')
    assert (answer.status_code, answer.content, bool(preload)) == (200, expected, True)
    assert dict(answer.headers) == {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "content-length": str(len(expected)),
        "vary": "Accept-Encoding, Cookie, Accept-Language",
    }


def test_a_script_of_the_installed_streamlit_is_still_compressed_and_revalidated() -> None:
    script = min((installed_static_folder() / "static" / "js").glob("index.*.js"))
    path = f"/static/js/{script.name}"
    app = translated(installed_streamlit())
    first = fetch(app, path, accept="*/*", accept_encoding="gzip")
    assert (first.headers["content-encoding"], first.content) == ("gzip", script.read_bytes())
    again = fetch(app, path, accept="*/*", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_that_was_compressed_all_the_same_arrives_whole() -> None:
    packed = gzip.compress(INDEX)
    told = ask(Inner(start(HTML, (b"content-encoding", b"gzip")), body(packed)), *ASKS_FOR_HTML)
    assert told[1]["body"] == packed


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("nl", "nl"),
        ("NL", "nl"),
        ("nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        ("de, en;q=0.3, nl;q=0.7", "nl"),
        ("de,fr;q=0.5", "en"),
        ("nl;q=0.5,en;q=0.5", "nl"),
        ("en;q=0.5,nl;q=0.5", "en"),
        (" en ; q = 0.1 , nl ; q=0.2 ", "nl"),
        ("pt", "pt-BR"),
        ("pt-PT,pt;q=0.9", "pt-BR"),
        ("nl-Latn-BE", "nl"),
        ("nlx", "en"),
        ("p,nl;q=0.1", "nl"),
        ("pt;q=0,nl;q=0", "en"),
        ("*", "en"),
        ("en;q=0,*", "nl"),
        ("en;q=0,*;q=0.5,pt-BR;q=0.6", "pt-BR"),
        ("nl;q=0", "en"),
        ("nl;q=0,en;q=0,pt-BR;q=0,*", "en"),
        ("nl;q=2,pt;q=0.1", "pt-BR"),
        ("nl;q=nan,pt;q=0.1", "pt-BR"),
        ("nl;q=,pt;q=0.1", "pt-BR"),
        ("nl;q=-1,pt;q=0.1", "pt-BR"),
        ("nl;level=1;q=0.1,en", "en"),
        ("", "en"),
        (",;,;;q=,=", "en"),
        ("nl_NL", "en"),
        ("-" * 60_000, "en"),
        ("nl" + "-a" * 30_000, "en"),
    ],
)
def test_the_visitor_gets_the_offered_language_they_like_best(header: str, language: str) -> None:
    assert pick_language(header, ["nl", "en", "pt-BR"], "en") == language


def test_a_fallback_outside_the_offer_is_used_only_when_nothing_fits() -> None:
    assert [pick_language(header, ["nl"], "fy") for header in ("nl", "*", "de", "")] == [
        "nl",
        "nl",
        "fy",
        "fy",
    ]
    assert pick_language("nl", [], "fy") == "fy"


header_like = st.lists(st.sampled_from(["nl", "en", "*", "-", ",", ";", "q", "=", "0", ".5", "1", " ", "\u0663"]))


@given(st.text() | header_like.map("".join))
def test_whatever_a_browser_sends_the_answer_is_an_offered_language(header: str) -> None:
    assert pick_language(header, ["nl", "en"], "en") in {"nl", "en"}
