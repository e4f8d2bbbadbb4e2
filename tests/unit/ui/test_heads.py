"""What comes before a request is bounded in size and time, however it is sent; what follows is not touched."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from workshop.open_files import OpenFiles
from workshop.ui.heads import BODY_SECONDS, CROWDED, HEAD_SECONDS, LARGEST_HEAD, BoundedHeads


class Wire(asyncio.Transport):
    """The network as the server sees it."""

    def __init__(self) -> None:
        super().__init__()
        self.said, self.closed = b"", False

    def write(self, data: bytes) -> None:
        self.said += data

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return default

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass

    def set_protocol(self, protocol: Any) -> None:
        pass


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    body = await Request(scope, receive).body()
    await PlainTextResponse(f"{len(body)} bytes")(scope, receive, send)


class Connection:
    """One connection to a server, and the alarms it set."""

    def __init__(self) -> None:
        self.wire = Wire()
        config = uvicorn.Config(app, http=BoundedHeads, log_config=None)
        config.load()
        self.protocol = BoundedHeads(config=config, server_state=ServerState(), app_state={})
        self.protocol.connection_made(self.wire)

    async def send(self, *pieces: bytes) -> bytes:
        for piece in pieces:
            if not self.wire.closed:
                self.protocol.data_received(piece)
            for _ in range(5):
                await asyncio.sleep(0)
        return self.wire.said


def status(said: bytes) -> int:
    return int(said.split(b" ", 2)[1]) if said else 0


@pytest.fixture(autouse=True)
def _nobody_waits() -> Iterator[None]:
    yield
    BoundedHeads.files = None
    BoundedHeads.silent.clear()


def told(act: Callable[[], Any]) -> Any:
    return asyncio.run(act())


@pytest.mark.parametrize("body", [0, 500_000])
def test_an_ordinary_request_is_answered_whatever_its_body(body: int) -> None:
    async def story() -> bytes:
        head = b"POST /x HTTP/1.1\r\nhost: a\r\ncookie: " + b"c" * 8000 + b"\r\ncontent-length: %d\r\n\r\n" % body
        connection = Connection()
        first = await connection.send(head[:50], head[50:] + b"x" * body)
        assert first.endswith(b"%d bytes" % body)
        second = await connection.send(b"GET /y HTTP/1.1\r\nhost: a\r\n\r\n")
        assert second.count(b"200 OK") == 2
        return second

    told(story)


GET = b"GET / HTTP/1.1\r\nhost: a\r\n"


@pytest.mark.parametrize(
    "pieces",
    [
        [b"GET /" + b"a" * LARGEST_HEAD],
        [b"GET /", *[b"a" * 1000] * 40],
        [GET, *[b"x-%d: %s\r\n" % (number, b"v" * 500) for number in range(80)]],
        [GET + b"x: ", *[b"v" * 1000] * 40],
        [GET + b"x: " + b"v" * LARGEST_HEAD + b"\r\n\r\n"],
        [GET + b"connection: upgrade\r\nupgrade: websocket\r\nx: " + b"v" * LARGEST_HEAD + b"\r\n\r\n"],
        [GET + b"\r\n", GET + b"x: ", *[b"v" * 1000] * 40],
    ],
    ids=["address", "address in pieces", "many headers", "one without an end", "whole", "of a socket", "the second"],
)
def test_a_head_that_is_too_large_is_refused_and_not_kept(pieces: list[bytes]) -> None:
    async def story() -> None:
        connection = Connection()
        said = await connection.send(*pieces)
        assert connection.wire.closed
        assert said.count(b"431 Request Header Fields Too Large") == 1
        assert b" 400 " not in said

    told(story)


class Alarms:
    """What was set to happen after a while, and has not been called off."""

    def __init__(self) -> None:
        self.all: dict[float, list[tuple[asyncio.TimerHandle, Callable[[], None]]]] = {}
        loop = asyncio.get_running_loop()
        later = loop.call_later

        def call_later(delay: float, act: Callable[[], None], *more: Any) -> asyncio.TimerHandle:
            handle = later(delay, act, *more)
            self.all.setdefault(delay, []).append((handle, lambda: act(*more)))
            return handle

        loop.call_later = call_later  # type: ignore[method-assign]

    def ring(self, delay: float) -> int:
        """Has those ring that were set for this delay; gives how many."""
        left = [act for handle, act in self.all.pop(delay, []) if not handle.cancelled()]
        for act in left:
            act()
        return len(left)


def test_a_head_must_be_there_in_ten_seconds_and_a_body_may_take_longer() -> None:
    async def story() -> None:
        alarms = Alarms()
        silent, begun, whole, again = (Connection() for _ in range(4))
        await begun.send(GET)
        await whole.send(b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nx")
        await again.send(GET + b"\r\n")
        await again.send(GET)
        assert alarms.ring(HEAD_SECONDS) == 3
        assert [connection.wire.closed for connection in (silent, begun, whole, again)] == [True, True, False, True]
        assert not BoundedHeads.silent
        assert alarms.ring(BODY_SECONDS) == 1
        assert whole.wire.closed

    told(story)


def test_a_request_that_is_whole_and_a_socket_wait_for_no_alarm() -> None:
    async def story() -> None:
        alarms = Alarms()
        asked, posted, socket = (Connection() for _ in range(3))
        await asked.send(GET + b"\r\n")
        await posted.send(b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\nxy")
        key = b"sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        await socket.send(GET + b"connection: upgrade\r\nupgrade: websocket\r\n" + key + b"\r\n")
        assert (alarms.ring(HEAD_SECONDS), alarms.ring(BODY_SECONDS)) == (0, 0)

    told(story)


def test_when_files_are_few_whoever_said_nothing_yet_makes_room_for_whoever_comes() -> None:
    async def story() -> None:
        share = [CROWDED - 0.01]
        BoundedHeads.files = OpenFiles(
            most=100, plenty=1000, count=lambda: round(share[0] * 100), clock=lambda: next(now)
        )
        asked, first, second = (Connection() for _ in range(3))
        await asked.send(b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nx")
        share[0] = CROWDED
        third = Connection()
        assert [connection.wire.closed for connection in (asked, first, second, third)] == [False, True, False, False]
        assert status(await third.send(GET + b"\r\n")) == 200

    now = iter(range(100))
    told(story)
