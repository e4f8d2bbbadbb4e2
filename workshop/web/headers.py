"""Give every response security headers, so that browsers load nothing foreign."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# What may be written into the policy unquoted; anything else could smuggle in a directive of its own.
_PLAIN_HOST = re.compile(r"[A-Za-z0-9.:\-\[\]]+")
_HASH_SOURCE = re.compile(r"'sha(256|384|512)-[A-Za-z0-9+/_-]+={0,2}'")

_NOT_NEEDED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
# The big screen, which the facilitator's remote shows small; no other page stands in another.
_IN_OUR_FRAMES = "/wall"
_SAME_FOR_ALL = {
    b"x-content-type-options": b"nosniff",
    # Other sites learn nothing; ours do, or a form of ours would come without the address of its page.
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": ", ".join(f"{feature}=()" for feature in _NOT_NEEDED).encode(),
}


class SecurityHeaders:
    """ASGI middleware; put it outermost, so that refusals of other middleware carry the headers too.

    A header that an inner app has set itself stays as it is.
    Raises: ValueError for a hash that is not of the form `'sha256-…'`, quotes included.
    """

    def __init__(self, app: ASGIApp, *, inline_script_hashes: Sequence[str]) -> None:
        for source in inline_script_hashes:
            if not _HASH_SOURCE.fullmatch(source):
                raise ValueError(f"a hash must look like \"'sha256-…'\", given {source!r}")
        self._app = app
        self._hashes = tuple(inline_script_hashes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one connection on, adding headers if it is HTTP."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                present = {name.lower() for name, _ in headers}
                wanted = {**_SAME_FOR_ALL, b"content-security-policy": self._policy(scope).encode()}
                headers += [(name, value) for name, value in wanted.items() if name not in present]
                message = {**message, "headers": headers}
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _policy(self, scope: Scope) -> str:
        return "; ".join(
            (
                "default-src 'none'",
                " ".join(("script-src 'self' 'wasm-unsafe-eval' blob:", *self._hashes)),
                "style-src 'self' 'unsafe-inline'",
                "worker-src 'self' blob:",
                f"connect-src {own_addresses(scope)}",
                "img-src 'self' data: blob:",
                "font-src 'self' data:",
                "media-src 'self' blob:",
                "manifest-src 'self'",
                "frame-src 'self'",
                "frame-ancestors 'self'" if scope.get("path") == _IN_OUR_FRAMES else "frame-ancestors 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "object-src 'none'",
            )
        )


def own_addresses(scope: Scope) -> str:
    """Names the addresses that a page may ask: the host by which it came, and its sockets."""
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"host"]
    if len(hosts) != 1 or not _PLAIN_HOST.fullmatch(hosts[0]):
        return "'self'"
    # Some browsers do not count a websocket to the own host as 'self'.
    return f"'self' ws://{hosts[0]} wss://{hosts[0]}"


def inline_script_hashes(index_html: str) -> list[str]:
    """Name every inline script (no `src`) of a page as a Content-Security-Policy source, in order, each once.

    Source: https://www.w3.org/TR/CSP3/#match-element-to-source-list
    """
    reader = _InlineScripts()
    # Browsers turn every line end into a line feed before they hash.
    reader.feed(index_html.replace("\r\n", "\n").replace("\r", "\n"))
    reader.close()
    digests = (hashlib.sha256(text.encode()).digest() for text in reader.texts)
    return list(dict.fromkeys(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests))


class _InlineScripts(HTMLParser):
    """Collects the text of scripts without `src`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and all(name != "src" for name, _ in attrs):
            self._inside = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data
