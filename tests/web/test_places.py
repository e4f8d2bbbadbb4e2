"""Sockets get the places there are: requests never wait for them, screens go on by requests, strangers share a tenth."""

import asyncio
import json
from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.factories import Day
from workshop.bootstrap import FACILITATOR_COOKIE, GUEST_COOKIE, PARTICIPANT_COOKIE, House
from workshop.domain.guests import GuestKind
from workshop.open_files import OpenFiles
from workshop.services.identity import Credentials
from workshop.web import server
from workshop.web.places import STRANGERS_SECONDS, Places

STREAM, LIVE = "/_stcore/stream", "/live"


def cookie_of(house: House, who: Credentials) -> bytes:
    pairs = []
    if who.participant_ids:
        pairs.append(f"{PARTICIPANT_COOKIE}={house.keys.cookie(who.participant_ids)}")
    if who.sign_in:
        pairs.append(f"{FACILITATOR_COOKIE}={who.sign_in}")
    if who.guest_links:
        pairs.append(f"{GUEST_COOKIE}={house.keys.guest_cookie(who.guest_links)}")
    return "; ".join(pairs).encode()


class Machine:
    """An app whose sockets stay until their screen goes, on a machine with so many files; each socket holds one."""

    def __init__(self, house: House, most: int | None = 100, held: int = 0, **more: Any) -> None:
        self.house, self.held, self.inside = house, held, 0
        self.strangers: list[bool] = []
        now = iter(range(10**9))
        files = OpenFiles(most=most, plenty=10**6, count=lambda: self.held + self.inside, clock=lambda: next(now))
        own = server.screens_of_streamlit(server.routes(lambda: house))
        self.places = Places(self._app, house=lambda: house, files=files, is_screen=own, **more)

    async def _app(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await PlainTextResponse("answered")(scope, receive, send)
            return
        await receive()
        await send({"type": "websocket.accept"})
        self.strangers.append(bool(scope.get("workshop.stranger")))
        self.inside += 1
        try:
            while (await receive())["type"] != "websocket.disconnect":
                pass
        finally:
            self.inside -= 1

    def tab(self, path: str, who: Credentials | None = None, cookie: bytes = b"") -> "Tab":
        return Tab(self.places, path, cookie or cookie_of(self.house, who or Credentials()))

    def ask(
        self, path: str, accept: str = "*/*", method: str = "GET", cookie: bytes = b""
    ) -> tuple[int, dict[bytes, bytes], bytes]:
        told: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b""}

        async def send(message: Message) -> None:
            told.append(message)

        headers = [
            (b"accept", accept.encode()),
            (b"accept-language", b"en"),
            (b"host", b"testserver"),
            (b"cookie", cookie),
        ]
        scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(), "headers": headers,
            "query_string": b"", "root_path": "", "scheme": "http", "server": ("testserver", 80),
        }  # fmt: skip
        asyncio.run(self.places(scope, receive, send))
        return told[0]["status"], dict(told[0]["headers"]), b"".join(message.get("body", b"") for message in told)


class Tab:
    """One socket of a browser."""

    def __init__(self, app: ASGIApp, path: str, cookie: bytes) -> None:
        self._app, self._path, self._cookie = app, path, cookie
        self.told: list[Message] = []

    async def open(self) -> "Tab":
        self.said: asyncio.Queue[Message] = asyncio.Queue()
        self.said.put_nowait({"type": "websocket.connect"})
        headers = [(b"cookie", self._cookie), (b"accept-language", b"en"), (b"host", b"testserver")]
        scope = {
            "type": "websocket", "path": self._path, "headers": headers, "query_string": b"",
            "extensions": {"websocket.http.response": {}},
        }  # fmt: skip
        self._answered = asyncio.Event()
        self._task = asyncio.create_task(self._app(scope, self.said.get, self._hear))
        # Whoever is looked up in the database is answered when that is done, however long it takes.
        async with asyncio.timeout(30):
            await self._answered.wait()
        await settled()
        return self

    async def _hear(self, message: Message) -> None:
        self.told.append(message)
        self._answered.set()

    async def ask(self) -> None:
        self.said.put_nowait({"type": "websocket.receive", "bytes": b"rerun"})
        await settled()

    async def close(self) -> None:
        self.said.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await self._task

    @property
    def is_in(self) -> bool:
        return [message["type"] for message in self.told] == ["websocket.accept"] and not self._task.done()

    @property
    def refusal(self) -> tuple[int, str]:
        start, body = self.told
        return start["status"], body["body"].decode()


async def settled() -> None:
    """Until everybody went as far as they can; also those who ask the database, in a thread."""
    for _ in range(5):
        await asyncio.sleep(0)
    await asyncio.to_thread(lambda: None)
    await asyncio.sleep(0.02)


@asynccontextmanager
async def opened(*tabs: Tab) -> Any:
    yield [await tab.open() for tab in tabs]
    for tab in tabs:
        await tab.close()


@pytest.fixture
def house(small_house: House) -> House:
    return small_house


@pytest.fixture
def anna(house: House) -> Credentials:
    return Day(house).go_live().join("Anna")


def test_below_four_fifths_everybody_gets_in_and_leaving_frees_the_place(house: House, anna: Credentials) -> None:
    machine = Machine(house, held=77)

    async def story() -> None:
        async with opened(*[machine.tab(STREAM, anna) for _ in range(2)], machine.tab(LIVE, anna)) as tabs:
            assert all(tab.is_in for tab in tabs)
            assert machine.inside == 3
        assert machine.inside == 0

    asyncio.run(story())


def test_at_four_fifths_a_live_socket_is_refused_with_a_sentence(
    house: House, anna: Credentials, caplog: pytest.LogCaptureFixture
) -> None:
    machine = Machine(house, held=80)

    async def story() -> None:
        tab = await machine.tab(LIVE, anna).open()
        status, sentence = tab.refusal
        assert status == 503
        assert sentence.startswith("More screens are open now than this computer can serve.")

    asyncio.run(story())
    assert "Open files run out" in caplog.text


def test_a_screen_that_comes_when_files_are_few_gets_the_place_of_a_live_socket_which_goes_on_by_requests(
    house: House, anna: Credentials
) -> None:
    machine = Machine(house, held=77)

    async def story() -> None:
        async with opened(*[machine.tab(LIVE, anna) for _ in range(3)]) as lives:
            for left in (2, 1, 0):
                screen = await machine.tab(STREAM, anna).open()
                assert screen.is_in
                assert sum(live.is_in for live in lives) == left
            assert [live.told[-1].get("code") for live in lives] == [1013] * 3
            late = await machine.tab(STREAM, anna).open()
            assert late.refusal[0] == 503

    asyncio.run(story())


def test_requests_are_never_refused_and_hold_nothing_open_once_files_get_fewer(house: House) -> None:
    for held, connection in ((49, None), (50, b"close"), (80, b"close"), (100, b"close")):
        for path, accept in (("/api/rows", "application/json"), ("/j/ABC", "text/html"), ("/assets/x", "*/*")):
            status, headers, body = Machine(house, held=held).ask(path, accept)
            assert (status, body) == (200, b"answered")
            assert headers.get(b"connection") == connection


def test_a_page_that_could_get_no_socket_says_so_and_tries_again_by_itself(house: House) -> None:
    status, headers, body = Machine(house, held=80).ask("/room", "text/html,*/*")
    assert (status, headers[b"refresh"], headers[b"connection"]) == (503, b"20", b"close")
    assert b"It is full at the moment" in body
    assert Machine(house, held=79).ask("/room", "text/html,*/*")[2] == b"answered"


def test_a_page_without_a_socket_can_ask_whether_that_is_why(house: House, anna: Credentials) -> None:
    def said(machine: Machine) -> object:
        return json.loads(machine.ask("/api/places")[2])

    assert said(Machine(house, held=79)) == {"full": False}
    assert said(Machine(house, held=80)) == {"full": True}
    of_strangers = Machine(house, most=20)

    async def story() -> tuple[object, object]:
        async with opened(of_strangers.tab(STREAM)):
            mine = await asyncio.to_thread(of_strangers.ask, "/api/places")
            hers = await asyncio.to_thread(of_strangers.ask, "/api/places", cookie=cookie_of(house, anna))
            return json.loads(mine[2]), json.loads(hers[2])

    assert asyncio.run(story()) == ({"full": True}, {"full": False})


def test_where_there_is_no_limit_nobody_is_refused_for_it(house: House, anna: Credentials) -> None:
    machine = Machine(house, most=None, held=10**9)

    async def story() -> None:
        async with opened(machine.tab(LIVE, anna), machine.tab(STREAM)) as tabs:
            assert all(tab.is_in for tab in tabs)

    asyncio.run(story())


def test_who_comes_beyond_the_setting_hears_it_too(new_house: Callable[..., House], embedded: str) -> None:
    house = new_house(embedded, max_sockets=10)
    anna = Day(house).go_live().join("Anna")
    machine = Machine(house, most=None)

    async def story() -> None:
        for path in (STREAM, LIVE):
            async with opened(*[machine.tab(path, anna) for _ in range(10)]) as tabs:
                assert all(tab.is_in for tab in tabs)
                assert (await machine.tab(path, anna).open()).refusal[0] == 503
            assert (await machine.tab(path, anna).open()).is_in

    asyncio.run(story())


def test_strangers_share_a_tenth_of_the_places_and_nobody_else_notices(house: House, anna: Credentials) -> None:
    machine = Machine(house, most=500)

    async def story() -> None:
        strangers = [machine.tab(STREAM) for _ in range(40)]
        async with opened(*strangers):
            for tab in (machine.tab(STREAM), machine.tab(LIVE), machine.tab(STREAM, cookie=b"workshop_participant=x")):
                assert (await tab.open()).refusal[0] == 503
            async with opened(machine.tab(STREAM, anna), machine.tab(LIVE, anna)) as known:
                assert all(tab.is_in for tab in known)
            await strangers[7].close()
            assert (await machine.tab(STREAM).open()).is_in

    asyncio.run(story())
    assert machine.strangers == [True] * 40 + [False] * 2 + [True]


def test_the_setting_bounds_them_too(new_house: Callable[..., House], embedded: str) -> None:
    machine = Machine(new_house(embedded, max_sockets=20), most=None)

    async def story() -> None:
        async with opened(machine.tab(STREAM), machine.tab(STREAM)) as two:
            assert all(tab.is_in for tab in two)
            assert (await machine.tab(STREAM).open()).refusal[0] == 503

    asyncio.run(story())


def test_a_stranger_who_had_their_seconds_gives_way_to_the_next(house: House) -> None:
    machine = Machine(house, most=20, strangers_seconds=0.0)

    async def story() -> None:
        first = await machine.tab(STREAM).open()
        await first.ask()
        second = await machine.tab(STREAM).open()
        assert first.told[-1] == {"type": "websocket.close", "code": 1013}
        assert not second.told or second.told[0]["type"] == "websocket.accept"

    asyncio.run(story())


@pytest.mark.parametrize(("path", "asks", "stays"), [(STREAM, False, False), (STREAM, True, True), (LIVE, True, False)])
def test_a_stranger_who_asks_for_nothing_is_let_go_after_ten_seconds(
    house: House, path: str, asks: bool, stays: bool
) -> None:
    machine = Machine(house)

    async def story() -> None:
        loop, alarms = asyncio.get_running_loop(), []
        later = loop.call_later

        def call_later(delay: float, act: Callable[[], None], *more: Any) -> Any:
            if delay == STRANGERS_SECONDS:
                alarms.append(act)
            return later(delay, act, *more)

        loop.call_later = call_later
        tab = await machine.tab(path).open()
        if asks:
            await tab.ask()
        (alarm,) = alarms
        alarm()
        await settled()
        assert tab.is_in is stays
        assert machine.inside == stays

    asyncio.run(story())


def test_participants_facilitators_and_guests_are_no_strangers(house: House) -> None:
    day = Day(house).go_live()
    machine = Machine(house, most=None)

    async def story() -> None:
        who = [day.join("Anna"), day.who, day.guest(GuestKind.WALL)]
        tabs = [machine.tab(STREAM, credentials) for credentials in who]
        async with opened(*tabs, machine.tab(STREAM, Credentials((), "guessed"))):
            assert machine.strangers == [False, False, False, True]

    asyncio.run(story())
