"""Lead light pages, requests for answers and the live channel straight to their route, past what only Streamlit's pages need.

Sessions, compression and path checks would wrap every message that is pushed; a thousand screens feel that.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from urllib.parse import parse_qs

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

_STANDS_FOR = {"PUT", "PATCH", "DELETE"}


class Shortcut:
    """ASGI middleware: these paths, and what lies under these prefixes, are served by these routes, everything else by the app.

    A socket at one of `sockets` is served by what stands there, with nothing between that would wrap each of its messages.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        routes: Sequence[BaseRoute],
        prefixes: tuple[str, ...],
        paths: Collection[str] = (),
        sockets: Mapping[str, Callable[[WebSocket], Awaitable[None]]] | None = None,
    ) -> None:
        self._app, self._prefixes, self._paths = app, prefixes, frozenset(paths)
        self._sockets = sockets or {}
        # What no route takes is answered here too: outside there is nobody who makes an answer of it.
        self._router = ExceptionMiddleware(Router(routes))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request or socket."""
        if scope["type"] == "websocket" and scope["path"] in self._sockets:
            await self._sockets[scope["path"]](WebSocket(scope, receive, send))
        elif scope["type"] in {"http", "websocket"} and (
            scope["path"] in self._paths or scope["path"].startswith(self._prefixes)
        ):
            await self._router(_as_meant(scope), receive, send)
        else:
            await self._app(scope, receive, send)


def _as_meant(scope: Scope) -> Scope:
    """A POST that says it stands for another method is that: some networks let only GET and POST through."""
    if scope["type"] != "http" or scope["method"] != "POST" or b"as=" not in scope["query_string"]:
        return scope
    (wanted, *_) = parse_qs(scope["query_string"].decode("latin-1")).get("as", [""])
    return {**scope, "method": wanted} if wanted in _STANDS_FOR else scope
