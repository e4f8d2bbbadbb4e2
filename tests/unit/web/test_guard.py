"""One visitor who floods, clears caches or uploads cannot stop the others."""

from __future__ import annotations

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.unit.web.visitors import STREAM, App, Browser, FakeTime, guarded, play
from workshop.web.guard import SocketGuard, Turnstile


def next_unread(browser: Browser) -> object:
    """The frame that has not been read yet, or None if all was read."""
    return asyncio.run(browser.receive()).get("bytes") if browser.unread else None


def test_an_ordinary_visitor_notices_nothing() -> None:
    time = FakeTime()
    app, browser = App(time), Browser(b"rerun", b"click")
    play(guarded(app, time), time, browser)
    assert app.got == [
        (0.0, "192.0.2.1", "websocket.connect"),
        (0.0, "192.0.2.1", b"rerun"),
        (0.0, "192.0.2.1", b"click"),
        (0.0, "192.0.2.1", "websocket.disconnect"),
    ]
    assert browser.told == [{"type": "websocket.accept"}, {"type": "websocket.send", "bytes": b"too late?"}]
    assert time.sleeps == []


def test_a_forbidden_frame_vanishes_and_the_next_one_arrives() -> None:
    time = FakeTime()
    app, browser = App(time), Browser(b"a", b"clear", b"clear", b"b")
    play(guarded(app, time), time, browser)
    assert app.frames() == [b"a", b"b"]
    assert [message["type"] for message in browser.told] == ["websocket.accept", "websocket.send"]


def test_a_forbidden_text_frame_vanishes_too() -> None:
    time = FakeTime()
    app = App(time)
    play(guarded(app, time), time, Browser("clear", "hello"))
    assert app.frames() == ["hello"]


def test_a_flood_of_forbidden_frames_is_slowed_like_any_other() -> None:
    time = FakeTime()
    app = App(time)
    play(guarded(app, time, rate_per_second=1, burst=2), time, Browser(*[b"clear"] * 5, b"b"))
    assert app.seconds("192.0.2.1") == [4.0]


def test_a_frame_of_the_largest_size_passes() -> None:
    time = FakeTime()
    app = App(time)
    play(guarded(app, time, max_frame_bytes=4), time, Browser(b"1234", "ab\u00e9"))
    assert app.frames() == [b"1234", "ab\u00e9"]


@pytest.mark.parametrize("frame", [b"12345", "abc\u00e9"])
def test_a_larger_frame_closes_the_socket_with_1009_and_nothing_is_done_or_sent_after(frame: bytes | str) -> None:
    time = FakeTime()
    app, browser = App(time), Browser(b"a", frame, b"b")
    play(guarded(app, time, max_frame_bytes=4), time, browser)
    assert app.frames() == []
    assert browser.told == [{"type": "websocket.accept"}, {"type": "websocket.close", "code": 1009}]


def test_an_app_that_keeps_listening_after_a_hang_up_is_told_again() -> None:
    time = FakeTime()
    heard: list[Message] = []

    async def stubborn(scope: Scope, receive: Receive, send: Send) -> None:
        heard.extend([await receive() for _ in range(3)])

    play(guarded(stubborn, time, max_frame_bytes=4), time, Browser(b"12345", b"b"))
    gone = {"type": "websocket.disconnect", "code": 1009}
    assert heard == [{"type": "websocket.connect"}, gone, gone]


def test_frames_beyond_the_burst_wait_and_none_is_lost() -> None:
    time = FakeTime()
    app = App(time)
    frames = [str(number).encode() for number in range(16)]
    play(guarded(app, time), time, Browser(*frames))
    assert app.frames() == frames
    assert app.seconds("192.0.2.1") == [0.0] * 10 + [0.333, 0.667, 1.0, 1.333, 1.667, 2.0]
    assert time.sleeps == [0.333333] * 6


def test_two_sockets_from_one_address_have_a_bucket_each() -> None:
    time = FakeTime()
    app = App(time)
    play(guarded(app, time), time, Browser(*[b"a"] * 10), Browser(*[b"b"] * 10))
    assert app.seconds("192.0.2.1") == [0.0] * 20


def test_over_all_sockets_only_so_many_frames_pass_per_second() -> None:
    time = FakeTime()
    app = App(time)
    crowd = [Browser(b"rerun", client=str(number)) for number in range(12)]
    play(guarded(app, time, runs_per_second=4), time, *crowd)
    passed = [app.seconds(str(number)) for number in range(12)]
    assert passed == [[0.0]] * 4 + [[0.25], [0.5], [0.75], [1.0], [1.25], [1.5], [1.75], [2.0]]


def test_a_flooding_socket_cannot_make_another_wait_for_more_than_its_one_waiting_frame() -> None:
    time = FakeTime()
    app = App(time)
    flood = Browser(*[b"x"] * 100, client="flood", stays=time)
    guard = guarded(app, time, rate_per_second=1000, burst=100, runs_per_second=2)

    async def visitor_comes_later() -> None:
        await time.sleep(5.1)
        visitor = Browser(b"rerun", client="visitor", stays=time)
        await guard(visitor.scope, visitor.receive, visitor.send)

    async def story() -> None:
        await time.play(guard(flood.scope, flood.receive, flood.send), visitor_comes_later())

    asyncio.run(story())
    assert app.seconds("visitor") == [6.0]
    assert app.seconds("flood")[-1] == 49.5


def test_after_a_rest_a_turnstile_has_its_burst_back_but_no_more() -> None:
    time = FakeTime()
    turnstile = Turnstile(2, 3, clock=time.clock, sleep=time.sleep)

    async def five_turns() -> None:
        for _ in range(5):
            await turnstile.take_turn()

    asyncio.run(time.play(five_turns()))
    time.now += 3600
    asyncio.run(time.play(five_turns()))
    assert time.sleeps == [0.5, 0.5, 0.5, 0.5]


@pytest.mark.parametrize(("per_second", "burst"), [(0, 1), (-1, 1), (float("nan"), 1), (1, 0.5)])
def test_a_turnstile_that_nobody_could_pass_is_refused(per_second: float, burst: float) -> None:
    with pytest.raises(ValueError, match="above 0 and burst at least 1"):
        Turnstile(per_second, burst)


def test_a_guard_with_a_burst_of_nothing_is_refused_at_start() -> None:
    time = FakeTime()
    with pytest.raises(ValueError, match="burst at least 1"):
        guarded(App(time), time, burst=0)


def test_one_socket_too_many_is_refused_until_another_leaves() -> None:
    time = FakeTime()
    app = App(time)
    guard = guarded(app, time, max_sockets=2, rate_per_second=1, burst=1)
    staying = [Browser(b"a", b"a", client="1"), Browser(b"b", b"b", client="2")]
    refused, later = Browser(b"c", client="3"), Browser(b"d", client="4")
    play(guard, time, *staying, refused)
    assert refused.told == [{"type": "websocket.close", "code": 1013}]
    assert (next_unread(refused), next_unread(staying[0])) == (b"c", None)
    play(guard, time, later)
    assert app.frames() == [b"a", b"b", b"a", b"b", b"d"]
    assert guard.open_sockets == 0


@pytest.mark.parametrize("end", [RuntimeError, asyncio.CancelledError])
def test_a_socket_that_ends_badly_is_no_longer_counted(end: type[BaseException]) -> None:
    time = FakeTime()

    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        assert guard.open_sockets == 1
        raise end

    guard = guarded(broken, time)
    browser = Browser()
    with pytest.raises(end):
        asyncio.run(guard(browser.scope, browser.receive, browser.send))
    assert guard.open_sockets == 0


@pytest.mark.parametrize("path", ["/live/board", "/_stcore/stream/more"])
def test_other_sockets_pass_untouched(path: str) -> None:
    time = FakeTime()
    app = App(time)
    guard = guarded(app, time, max_frame_bytes=2, burst=1, max_sockets=0)
    play(guard, time, Browser(b"clear", b"long", b"x", path=path))
    assert app.frames() == [b"clear", b"long", b"x"]
    assert time.sleeps == []


@pytest.mark.parametrize("path", [STREAM, "/town" + STREAM, STREAM + "\n"])
def test_every_path_that_the_router_takes_for_the_stream_is_guarded(path: str) -> None:
    time = FakeTime()
    heard: list[bytes] = []

    async def endpoint(websocket: WebSocket) -> None:
        await websocket.accept()
        try:
            while True:
                heard.append(await websocket.receive_bytes())
        except WebSocketDisconnect:
            return

    routes = [WebSocketRoute(base + STREAM, endpoint) for base in ("", "/town")]
    play(guarded(Starlette(routes=routes), time), time, Browser(b"a", b"clear", path=path))
    assert heard == [b"a"]


def request(guard: SocketGuard, method: str, path: str) -> list[Message]:
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"x" * 1000, "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    asyncio.run(guard({"type": "http", "method": method, "path": path, "headers": []}, receive, send))
    return told


async def teapot(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": scope["path"].encode()})


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "GET"])
@pytest.mark.parametrize("base", ["", "/town"])
@pytest.mark.parametrize("rest", ["", "/", "/session/file"])
def test_upload_is_closed_for_every_method(method: str, base: str, rest: str) -> None:
    guard = guarded(teapot, FakeTime())
    assert request(guard, method, base + "/_stcore/upload_file" + rest) == [
        {
            "type": "http.response.start",
            "status": 404,
            "headers": [(b"content-length", b"9"), (b"content-type", b"text/plain; charset=utf-8")],
        },
        {"type": "http.response.body", "body": b"Not Found"},
    ]


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/upload_files", "/_stcore/stream"])
def test_other_requests_pass_untouched(path: str) -> None:
    assert request(guarded(teapot, FakeTime()), "GET", path) == [
        {"type": "http.response.start", "status": 418, "headers": []},
        {"type": "http.response.body", "body": path.encode()},
    ]


def test_upload_opens_when_no_path_is_closed() -> None:
    guard = guarded(teapot, FakeTime(), closed_paths=())
    assert request(guard, "PUT", "/_stcore/upload_file/s/f")[0]["status"] == 418


def test_the_lifespan_passes_untouched() -> None:
    seen: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)

    browser = Browser()
    asyncio.run(guarded(app, FakeTime())({"type": "lifespan"}, browser.receive, browser.send))
    assert seen == [{"type": "lifespan"}]
