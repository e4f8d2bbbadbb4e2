"""Answer only to names that can be this server's, and where these are set, to those alone; before anything else looks at a request."""

import re
from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from workshop.bootstrap import House
from workshop.web.asking import speaker_for
from workshop.web.refusing import refuse_socket

_LONGEST = 253  # letters, of a name in the DNS
_HOST = re.compile(
    r"(?:(?P<name>[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_.])?)|\[[0-9A-Fa-f:.]+\])(?::(?P<port>\d{1,5}))?"
)


def host_of(scope: Scope) -> str | None:
    """Gives the name that was asked for, in small letters and without a port; None where there is none or it cannot be one."""
    given: list[str] = [value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"host"]
    found = _HOST.fullmatch(given[0]) if len(given) == 1 and len(given[0]) <= _LONGEST + 6 else None
    if found is None or int(found["port"] or 0) > 65_535:
        return None
    name = given[0].rpartition(":")[0] if found["port"] else given[0]
    return name.lower().rstrip(".")


class Hosts:
    """ASGI middleware around everything that asks who asked for what."""

    def __init__(self, app: ASGIApp, *, house: Callable[[], House]) -> None:
        self._app, self._house = app, house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what was asked of this server; says of all else that it was not."""
        if scope["type"] not in {"http", "websocket"} or self._is_ours(scope):
            await self._app(scope, receive, send)
            return
        sentence = speaker_for(self._house(), HTTPConnection(scope))("fault.host")
        answer = PlainTextResponse(sentence, 400, {"cache-control": "no-store"})
        if scope["type"] == "websocket":
            await refuse_socket(answer, scope, receive, send)
        else:
            await answer(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        settings = self._house().settings
        host = host_of(scope)
        if not settings.hosts:
            # A program of before 1997 names nobody; what is no name at all would fail somewhere behind this.
            return host is not None or all(name.lower() != b"host" for name, _ in scope["headers"])
        return host is not None and any(_fits(host, pattern) for pattern in settings.hosts)


def _fits(host: str, pattern: str) -> bool:
    return pattern in {"*", host} or (pattern.startswith("*.") and host.endswith(pattern[1:]))
