"""A socket says and hears what uvicorn's do, and holds nothing of what it was opened with."""

import asyncio
from typing import Any

import uvicorn
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.client import ClientProtocol
from websockets.frames import Frame
from websockets.http11 import Request
from websockets.uri import parse_uri

from tests.unit.ui.test_heads import Wire
from workshop.ui.sockets import LeanSockets


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Accepts, says everything back, and notes how it ended."""
    heard: list[Message] = scope["state"]["heard"]
    while True:
        message = await receive()
        heard.append(message)
        if message["type"] == "websocket.connect":
            await send({"type": "websocket.accept"})
        elif message["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": message["text"]})
        else:
            return


async def talked(kind: type[WebSocketsSansIOProtocol], *texts: str) -> tuple[list[str], list[Message], Any]:
    """Opens a socket, says these texts at once and closes it; gives what was said back, what the app heard, and the socket."""
    config = uvicorn.Config(echo, ws=kind, log_config=None, ws_ping_interval=None)
    config.load()
    wire, heard = Wire(), list[Message]()
    socket = kind(config=config, server_state=ServerState(), app_state={"heard": heard})
    socket.connection_made(wire)
    client = ClientProtocol(parse_uri("ws://localhost/live"))
    client.send_request(client.connect())
    said = 0

    async def pass_on() -> None:
        nonlocal said
        if out := b"".join(client.data_to_send()):
            socket.data_received(out)
        for _ in range(10 * (len(texts) + 1)):
            await asyncio.sleep(0)
        client.receive_data(wire.said[said:])
        said = len(wire.said)

    await pass_on()
    for text in texts:
        client.send_text(text.encode())
    await pass_on()
    answers = [bytes(event.data).decode() for event in client.events_received() if isinstance(event, Frame)]
    client.send_close(1000)
    await pass_on()
    socket.connection_lost(None)
    return answers, heard, socket


def test_what_is_said_and_heard_is_the_same_as_with_uvicorns_own_sockets() -> None:
    texts = ("one", "two", "three")
    answers, heard, _ = asyncio.run(talked(LeanSockets, *texts))
    assert answers == list(texts)
    assert [message["type"] for message in heard] == [
        "websocket.connect",
        *["websocket.receive"] * 3,
        "websocket.disconnect",
    ]
    assert (answers, heard) == asyncio.run(talked(WebSocketsSansIOProtocol, *texts))[:2]


def test_an_open_socket_holds_nothing_of_the_request_that_opened_it() -> None:
    requests: list[Request] = []

    class Watched(LeanSockets):
        def handle_connect(self, event: Request) -> None:
            requests.append(event)
            super().handle_connect(event)

    *_, socket = asyncio.run(talked(Watched))
    assert [list(request.headers.raw_items()) for request in requests] == [[]]
    assert (hasattr(socket, "request"), hasattr(socket, "response")) == (False, False)
