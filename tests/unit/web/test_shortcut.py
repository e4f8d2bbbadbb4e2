"""What lies under our own prefixes is answered by our own routes, also when none of them takes it."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from workshop.web.shortcut import Shortcut


async def ours(request: Request) -> PlainTextResponse:
    return PlainTextResponse("ours")


async def theirs(request: Request) -> PlainTextResponse:
    return PlainTextResponse("theirs")


@pytest.mark.parametrize(
    ("method", "path", "status", "text"),
    [
        ("GET", "/api/here", 200, "ours"),
        ("GET", "/api/nowhere", 404, "Not Found"),
        ("GET", "/api/", 404, "Not Found"),
        ("DELETE", "/api/here", 405, "Method Not Allowed"),
        ("GET", "/apiary", 200, "theirs"),
    ],
)
def test_every_request_gets_the_answer_that_belongs_to_its_path(method: str, path: str, status: int, text: str) -> None:
    shortcut = Middleware(Shortcut, routes=[Route("/api/here", ours, methods=["GET"])], prefixes=("/api/",))
    app = Starlette(routes=[Route("/{path:path}", theirs)], middleware=[shortcut])
    answer = TestClient(app).request(method, path)
    assert (answer.status_code, answer.text) == (status, text)


@pytest.mark.parametrize(
    ("method", "query", "told"),
    [
        ("POST", "", "POST"),
        ("POST", "as=PUT", "PUT"),
        ("POST", "me=a&as=DELETE", "DELETE"),
        ("POST", "as=GET", "POST"),
        ("POST", "as=put", "POST"),
        ("POST", "has=PUT", "POST"),
        ("POST", "as=%ff", "POST"),
        ("GET", "as=DELETE", "GET"),
    ],
)
def test_a_post_stands_for_another_method_that_something_on_the_way_refuses(method: str, query: str, told: str) -> None:
    async def tells(request: Request) -> PlainTextResponse:
        return PlainTextResponse(request.method)

    route = Route("/api/here", tells, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    app = Starlette(middleware=[Middleware(Shortcut, routes=[route], prefixes=("/api/",))])
    assert TestClient(app).request(method, f"/api/here?{query}").text == told


def test_a_socket_is_served_by_what_stands_at_its_path_and_at_no_other() -> None:
    async def greets(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("ours")
        await socket.close()

    shortcut = Middleware(Shortcut, routes=[Route("/live/plain", ours)], prefixes=("/live",), sockets={"/live": greets})
    client = TestClient(Starlette(routes=[Route("/{path:path}", theirs)], middleware=[shortcut]))
    with client.websocket_connect("/live") as socket:
        assert socket.receive_text() == "ours"
    assert client.get("/live/plain").text == "ours"
    assert client.get("/live").status_code == 404
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/live/plain"):
        pass
