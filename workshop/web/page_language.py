"""Put Streamlit's English index page in the visitor's language; for voices that read it aloud."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ENGLISH = b'<html lang="en">'
_END_OF_HEAD = b"</head>"
# Letters that Streamlit's page asks for before it knows that our theme has others.
_PRELOADED_LETTERS = re.compile(rb'\s*<link\s+rel="preload"[^>]*as="font"[^>]*>')
_NOSCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
# Streamlit's page is under 10 KB; a larger one is not it and need not be held back in memory.
_LARGEST_INDEX_BYTES = 262_144

# With these the inner app might answer "not modified" about another language, or a page we cannot read.
_REQUEST_HEADERS_TO_DROP = (b"if-none-match", b"if-modified-since", b"accept-encoding")
# The longest tag that RFC 5646 expects; a header of nothing but hyphens must not cost a second.
_LONGEST_TAG = 35
# These describe the bytes before the change.
_RESPONSE_HEADERS_TO_DROP = ("etag", "last-modified", "content-length", "accept-ranges")


class PageLanguage:
    """ASGI middleware: writes `choose(scope)` into `<html lang>`, `head_html(language)` before `</head>`, and `without_scripts`.

    What Streamlit's page loads of letters beforehand is left out.
    It changes answers to GET with status 200, type text/html and exactly one `<html lang="en">`. A page that
    states its own Content-Language, or is compressed, passes unchanged. `head_html` returns trusted HTML.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        choose: Callable[[Scope], str],
        head_html: Callable[[str], str],
        without_scripts: Callable[[str], str] | None = None,
        marks: Callable[[Scope], str] = lambda _: "",
    ) -> None:
        self._app = app
        self._choose = choose
        self._head_html = head_html
        self._marks = marks  # an attribute of the page, for its styles
        self._without_scripts = without_scripts  # what a browser without scripts shows, as text

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one connection on, rewriting what comes back if it is the index page."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        held: list[Message] = []
        held_bytes = 0

        async def rewriting_send(message: Message) -> None:
            nonlocal held_bytes
            is_body = message["type"] == "http.response.body"
            if not held and not (message["type"] == "http.response.start" and _may_be_index(message)):
                await send(message)
                return
            held.append(message)
            held_bytes += len(message.get("body", b""))
            last = is_body and not message.get("more_body")
            if len(held) == 1 or (is_body and not last and held_bytes <= _LARGEST_INDEX_BYTES):
                return
            messages = self._rewritten(scope, held) if last else held.copy()
            held.clear()
            for each in messages:
                await send(each)

        await self._app(_for_a_readable_page(scope), receive, rewriting_send)

    def _rewritten(self, scope: Scope, messages: list[Message]) -> list[Message]:
        start, *bodies = messages
        body = b"".join(part.get("body", b"") for part in bodies)
        if body.count(_ENGLISH) != 1:
            return messages.copy()
        language = self._choose(scope)
        body = body.replace(_ENGLISH, f'<html lang="{html.escape(language)}"{self._marks(scope)}>'.encode())
        body = _PRELOADED_LETTERS.sub(b"", body)
        body = body.replace(_END_OF_HEAD, self._head_html(language).encode() + _END_OF_HEAD, 1)
        if self._without_scripts is not None:
            said = f"<noscript><p>{html.escape(self._without_scripts(language))}</p></noscript>".encode()
            body = _NOSCRIPT.sub(lambda _: said, body, count=1)
        headers = MutableHeaders(raw=list(start["headers"]))
        for name in _RESPONSE_HEADERS_TO_DROP:
            del headers[name]
        headers["content-length"] = str(len(body))
        headers["cache-control"] = "no-store"
        headers.add_vary_header("Cookie, Accept-Language")
        return [{**start, "headers": headers.raw}, {"type": "http.response.body", "body": body}]


def _may_be_index(start: Message) -> bool:
    headers = Headers(raw=list(start.get("headers", [])))
    return (
        start["status"] == 200
        and headers.get("content-type", "").partition(";")[0].strip().lower() == "text/html"
        and "content-encoding" not in headers
        and "content-language" not in headers
    )


def _for_a_readable_page(scope: Scope) -> Scope:
    """The scope for the inner app; only requests that name text/html lose headers, so assets stay cached."""
    if "text/html" not in Headers(scope=scope).get("accept", "").lower():
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name.lower() not in _REQUEST_HEADERS_TO_DROP]
    # With this extension the server would send the file itself and we would never see its bytes.
    extensions = dict(scope.get("extensions") or {})
    extensions.pop("http.response.pathsend", None)
    return {**scope, "headers": kept, "extensions": extensions}


def pick_language(accept_language: str, offered: Sequence[str], fallback: str) -> str:
    """Return the offered language that an Accept-Language header likes best, or `fallback`.

    `nl-BE` is content with an offered `nl`, and `en` with an offered `en-GB`; q=0 refuses; `*` takes the
    fallback or, if that is refused, the first offered that is not. What cannot be read is skipped.
    Source: RFC 9110, section 12.5.4; RFC 4647, section 3.4
    """
    wishes = sorted(_wishes(accept_language), key=lambda wish: -wish[1])
    refused = {tag for tag, quality in wishes if quality == 0}
    left = {tag.lower(): tag for tag in offered if tag.lower() not in refused}
    for tag, quality in wishes:
        if quality == 0 or not left:
            break
        if tag == "*":
            return left.get(fallback.lower(), next(iter(left.values())))
        shorter = tag
        while shorter:
            if shorter in left:
                return left[shorter]
            shorter = shorter.rpartition("-")[0]
        for known, spelling in left.items():
            if known.startswith(tag + "-"):
                return spelling
    return fallback


def _wishes(accept_language: str) -> list[tuple[str, float]]:
    wishes = []
    for part in accept_language.lower().split(","):
        tag, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _quality(value)
        if 0 < len(tag) <= _LONGEST_TAG and 0 <= quality <= 1:
            wishes.append((tag, quality))
    return wishes


def _quality(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return -1.0
