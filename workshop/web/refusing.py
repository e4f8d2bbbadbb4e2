"""Refuse a socket before it is one, with a sentence where the server can send it."""

import asyncio

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

TRY_AGAIN_LATER = 1013
_CLOSES_WITHIN = 0.01  # seconds


async def refuse_socket(answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Answers the handshake with `answer`; a browser shows it to whoever looks."""
    socket = WebSocket(scope, receive, send)
    if "websocket.http.response" in (scope.get("extensions") or {}):
        await socket.send_denial_response(answer)
        # Until the connection is closed, a moment later, uvicorn takes the handshake for forgotten and says so in the log.
        await asyncio.sleep(_CLOSES_WITHIN)
    else:
        await socket.close(TRY_AGAIN_LATER)
