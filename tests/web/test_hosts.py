"""Every route and socket answers to the names of this server only, and to no name that cannot be one."""

import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.factories import Day
from tests.serving import Server
from tests.unit.web.test_page_language import installed_static_folder
from workshop.bootstrap import House
from workshop.settings import Settings
from workshop.web import server
from workshop.web.hosts import host_of

with warnings.catch_warnings(action="ignore"):
    from starlette.testclient import TestClient, WebSocketDenialResponse

NAMES = {"allowed_hosts": "workshop.example.nl:8501, *.buurt.nl, [::1]:8501", "public_url": "https://ons.example.nl"}
OURS = [
    "workshop.example.nl", "WORKSHOP.example.NL.", "workshop.example.nl:443", "zaal.buurt.nl", "ons.example.nl", "[::1]:8501",
]  # fmt: skip
OTHERS = ["evil.example", "buurt.nl.evil.example", "127.0.0.1:8501", "xworkshop.example.nl", "buurt.nl", "[::2]"]
NONE = [
    "a" * 3000, "a." * 1500, "", "[", "[::1", "a:b", "a:99999", "a:-1", "a b", "a/b", "a@b", "é.nl", "\\", "a,b", "a\tb", "a?b#c",
]  # fmt: skip


async def screen(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("a screen of Streamlit")


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


@contextmanager
def whole(house: House) -> Iterator[TestClient]:
    """The server with all its guards; stand-ins answer what Streamlit does."""
    theirs: list[BaseRoute] = [Route("/{path:path}", screen), WebSocketRoute("/_stcore/stream", stream)]
    own, guards = (
        server.routes(lambda: house),
        server.middleware(lambda: house, installed_static_folder(), lambda _: False),
    )
    with TestClient(Starlette(routes=[*own, *theirs], middleware=guards), raise_server_exceptions=False) as client:
        yield client


def paths(house: House) -> list[tuple[str, str]]:
    """Every route that there is, with every method it takes."""
    found = [("GET", "/"), ("GET", "/room"), ("GET", "/_stcore/health")]
    for route in server.routes(lambda: house):
        if isinstance(route, Route):
            path = re.sub(r"\{[^}]*\}", "x", route.path)
            found += [(method, path) for method in sorted(route.methods or ())]
    return found


@pytest.fixture
def guarded(new_house: Callable[..., House], embedded: str) -> Iterator[tuple[House, TestClient]]:
    house = new_house(embedded, **NAMES)
    with whole(house) as client:
        yield house, client


def test_no_route_answers_to_another_name(guarded: tuple[House, TestClient]) -> None:
    house, client = guarded
    asked = paths(house)
    assert len(asked) > 40
    for method, path in asked:
        for host in (OTHERS[0], NONE[0]):
            answer = client.request(
                method, path, headers={"host": host, "accept-language": "en"}, follow_redirects=False
            )
            assert answer.status_code == 400, (method, path)
            if method != "HEAD":
                assert answer.text.startswith("This address is not right."), (method, path)
        ours = client.request(method, path, headers={"host": OURS[0]}, follow_redirects=False)
        assert "This address is not right" not in ours.text, (method, path)


@pytest.mark.parametrize("path", ["/live", "/_stcore/stream"])
def test_no_socket_either(guarded: tuple[House, TestClient], path: str) -> None:
    for host in (*OTHERS, *NONE):
        with (
            pytest.raises(WebSocketDenialResponse),
            guarded[1].websocket_connect(path, headers={"host": host.encode()}),
        ):
            pass
    for host in OURS:
        with guarded[1].websocket_connect(path, headers={"host": host, "origin": f"http://{host}"}):
            pass


@pytest.mark.parametrize(
    ("host", "status"), [*((host, 200) for host in OURS), *((host, 400) for host in (*OTHERS, *NONE))]
)
def test_names_are_compared_as_names(guarded: tuple[House, TestClient], host: str, status: int) -> None:
    assert guarded[1].get("/", headers={"host": host.encode()}).status_code == status


def test_without_the_setting_every_name_will_do_and_what_is_none_makes_no_fault(small_house: House) -> None:
    with whole(small_house) as client:
        for host in (*OURS, *OTHERS):
            assert client.get("/", headers={"host": host}).status_code == 200
        for method, path in paths(small_house):
            for host in NONE:
                answer = client.request(method, path, headers={"host": host.encode()}, follow_redirects=False)
                assert answer.status_code == 400, (method, path, host)


def test_a_name_as_long_as_a_name_can_be_makes_no_fault_on_any_route(small_house: House) -> None:
    day = Day(small_house).go_live()
    day.people = day.crowd(8)
    day.publish(size=4)
    cookie = Server(small_house, None).cookie(day.who)
    longest = ".".join(["a" * 62] * 4)
    with whole(small_house) as client:
        headers = {"host": f"{longest}:65535", "cookie": cookie}
        for method, path in [*paths(small_house), ("GET", f"/download/{day.code}/sheets-a4.pdf")]:
            answer = client.request(method, path, headers=headers, follow_redirects=False)
            assert answer.status_code < 500, (method, path)
        sheets = client.get(f"/download/{day.code}/sheets-a4.pdf", headers=headers, follow_redirects=False)
        assert sheets.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("origin", ["http://[", "http://[x]", "http://a:b", "null", "a" * 3000, "http://é"])
def test_an_origin_that_is_none_is_refused_and_makes_no_fault(
    small_house: House, origin: str, caplog: pytest.LogCaptureFixture
) -> None:
    form = "application/x-www-form-urlencoded"
    with whole(small_house) as client:
        for method, path, kind in (("POST", "/out", form), ("PUT", "/api/answers/x", "application/json")):
            headers = {"origin": origin.encode(), "content-type": kind}
            assert client.request(method, path, headers=headers, content=b"{}").status_code == 403, path
        with pytest.raises(WebSocketDisconnect), client.websocket_connect("/live", headers={"origin": origin.encode()}):
            pass
    assert caplog.records == []


def test_the_name_is_read_without_its_port() -> None:
    assert host_of({"headers": [(b"host", b"Zaal.Example.nl:8501")]}) == "zaal.example.nl"
    assert host_of({"headers": [(b"host", b"[::1]:8501")]}) == "[::1]"
    assert host_of({"headers": [(b"host", b"a"), (b"host", b"b")]}) is None


def test_names_in_the_settings_lose_their_ports_and_gain_the_public_one() -> None:
    assert Settings(_env_file=None, **NAMES).hosts == ["workshop.example.nl", "*.buurt.nl", "[::1]", "ons.example.nl"]
    assert Settings(_env_file=None, public_url="https://ons.example.nl").hosts == []
