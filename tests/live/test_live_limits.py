"""Garbage, floods and sudden ends on the live channel harm nobody and leave nothing behind."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.factories import Day
from tests.serving import Server, listen
from workshop.bootstrap import House
from workshop.live import beats, route
from workshop.services.identity import Credentials

pytestmark = pytest.mark.timeout(60)
GARBAGE = [
    "", " ", "x", "{", "[]", "7", "null", "true", '"listen"', "{}", '{"listen": null}', '{"listen": 7}',
    '{"listen": {"a": 1}}', '{"listen": "secrets:w"}', '{"listen": "stage:"}', '{"leave": null}', '{"leave": {"a": 1}}',
    '{"unknown": 1}', '{"listen": "stage:\\ud800"}', "NaN", "1e999", '{"listen": "wall:w\\u0000"}',
]  # fmt: skip


def test_garbage_is_ignored_and_the_channel_goes_on(site: Server, day: Day, anna) -> None:
    with site.screen(anna) as socket:
        for text in GARBAGE:
            socket.send_text(text)
            assert listen(socket, f"wall:{day.id}")["reset"], text


def test_deeply_nested_garbage_is_ignored_too(site: Server, day: Day, anna, monkeypatch) -> None:
    monkeypatch.setattr(beats, "BEAT_SECONDS", 2)
    screen = Screen(site, anna)
    screen.put({"type": "websocket.receive", "text": "[" * route.LONGEST_MESSAGE})
    screen.say({"listen": f"wall:{day.id}"})
    screen.hang_up()
    screen.run()
    assert screen.fault is None
    assert [message["topic"] for message in screen.messages() if "topic" in message] == [f"wall:{day.id}"]
    assert day.house.hub.listening() == {}


def test_a_frame_of_bytes_ends_or_is_ignored_but_leaves_no_listener(site: Server, day: Day, anna, monkeypatch) -> None:
    monkeypatch.setattr(beats, "BEAT_SECONDS", 0.05)
    screen = Screen(site, anna)
    screen.say({"listen": f"wall:{day.id}"})
    screen.put({"type": "websocket.receive", "bytes": b"\xff\xfe"})
    screen.hang_up()
    screen.run()
    assert screen.fault is None
    assert day.house.hub.listening() == {}


def test_a_message_that_is_too_long_closes_the_connection(site: Server, day: Day, anna) -> None:
    with site.screen(anna) as socket:
        listen(socket, f"wall:{day.id}")
        socket.send_text("x" * (route.LONGEST_MESSAGE + 1))
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
    assert closed.value.code == 1008


def test_more_messages_than_anybody_needs_close_the_connection(site: Server, day: Day, anna) -> None:
    with site.screen(anna) as socket:
        for _ in range(route.MOST_MESSAGES - 1):
            socket.send_text("x")
        assert listen(socket, f"wall:{day.id}")["reset"]
        socket.send_text("x")
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
    assert closed.value.code == 1008


def test_only_so_many_screens_are_connected_at_once_and_who_goes_makes_room(serve, new_house, embedded: str) -> None:
    site = serve(new_house(embedded, max_sockets=10))
    with ExitStack() as screens:
        for _ in range(10):
            screens.enter_context(site.screen())
        with pytest.raises(WebSocketDisconnect), site.screen():
            pass
    with site.screen():
        pass


def test_a_screen_listens_to_so_many_topics_and_no_more(site: Server, day: Day) -> None:
    Day(day.house, "Klein", who=day.who)
    others = [Day(day.house, f"Nummer {n}", who=day.who).id for n in range(route.MOST_TOPICS)]
    with site.screen(day.who) as socket:
        for other in others:
            assert listen(socket, f"stage:{other}")["topic"] == f"stage:{other}"
        socket.send_json({"listen": f"wall:{day.id}"})
        again = listen(socket, f"stage:{others[0]}")
        assert again["topic"] == f"stage:{others[0]}"
        assert len(day.house.hub.listening()) == route.MOST_TOPICS


class Screen:
    """A connection driven message by message, to see how the route ends."""

    def __init__(self, site: Server, who: Credentials) -> None:
        self._site, self._who = site, who
        self._said: list[dict[str, Any]] = [{"type": "websocket.connect"}]
        self._last: dict[str, Any] = {}
        self.heard: list[dict[str, Any]] = []
        self.fault: BaseException | None = None

    def put(self, message: dict[str, Any]) -> None:
        self._said.append(message)

    def say(self, content: dict[str, Any]) -> None:
        self.put({"type": "websocket.receive", "text": json.dumps(content)})

    def hang_up(self) -> None:
        self.put({"type": "websocket.disconnect", "code": 1001})

    def messages(self) -> list[dict[str, Any]]:
        return [json.loads(message["text"]) for message in self.heard if message["type"] == "websocket.send"]

    def run(self, limit: float = 10) -> None:
        """Says everything, each thing after what came before was answered, and waits for the end."""

        async def story() -> None:
            answered = asyncio.Event()

            async def receive() -> dict[str, Any]:
                # A wish to listen is answered before the next thing is said; to garbage there is no answer.
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(answered.wait(), 5 if awaits_answer() else 0.05)
                answered.clear()
                if not self._said:
                    await asyncio.Event().wait()
                self._last = self._said.pop(0)
                return self._last

            def awaits_answer() -> bool:
                return '"listen"' in str(self._last.get("text", ""))

            async def send(message: dict[str, Any]) -> None:
                self.heard.append(message)
                if '"beat"' not in message.get("text", ""):
                    answered.set()

            headers = [(b"host", b"testserver"), (b"cookie", self._site.cookie(self._who).encode())]
            scope = {"type": "websocket", "path": "/live", "headers": headers, "query_string": b"", "subprotocols": []}
            async with asyncio.timeout(limit):
                await self._site.house.live.route()(scope, receive, send)

        try:
            asyncio.run(story())
        except Exception as error:  # noqa: BLE001 - the test looks at what it was
            self.fault = error


def test_a_screen_that_goes_is_forgotten_at_once_not_at_the_next_sign_of_life(site: Server, day: Day, anna) -> None:
    screen = Screen(site, anna)
    screen.say({"listen": f"group:{day.id}:{day.group_of(anna)}"})
    screen.say({"listen": f"stage:{day.id}"})
    screen.hang_up()
    screen.run(limit=beats.BEAT_SECONDS / 2)
    assert screen.fault is None
    assert day.house.hub.listening() == {}


def test_a_screen_that_heard_tables_of_two_workshops_leaves_nothing_behind(site, day, monkeypatch) -> None:
    monkeypatch.setattr(beats, "BEAT_SECONDS", 0.2)
    other = Day(day.house, "Een andere", who=day.who).go_live()
    other.crowd(2)
    other.publish()
    screen = Screen(site, day.who)
    for workshop in (day, other):
        screen.say({"listen": f"group:{workshop.id}:{next(iter(workshop.tables()))}"})
    screen.hang_up()
    screen.run()
    assert [message["reset"] for message in screen.messages() if "reset" in message] == [True, True]
    assert day.house.hub.listening() == {}


def test_a_hundred_screens_that_come_and_go_leave_nothing_behind(site: Server, day: Day) -> None:
    for n in range(100):
        person = day.people[n % 8]
        with site.screen(person) as socket:
            listen(socket, f"group:{day.id}:{day.group_of(person)}")
            socket.send_json({"listen": f"wall:{day.id}"})
    assert day.house.hub.listening() == {}


def test_a_refused_channel_answers_by_request_with_the_same_rows(
    serve: Callable[[House], Server], new_house: Callable[..., House], embedded: str
) -> None:
    open_site, closed_site = serve(new_house(embedded)), serve(new_house(embedded, live=False))
    day = Day(open_site.house).go_live()
    people = day.crowd(8)
    day.publish(size=4)
    day.send(people[0])
    with pytest.raises(WebSocketDisconnect) as closed, closed_site.screen(people[0]):
        pass
    assert closed.value.code == 1008
    for topic in (f"stage:{day.id}", f"wall:{day.id}", f"group:{day.id}:{day.group_of(people[0])}"):
        with open_site.screen(people[0]) as socket:
            pushed = listen(socket, topic)
        assert closed_site.rows(topic, people[0]).json() == pushed
