"""What a socket sends is bounded, gone with it, and slower from strangers."""

from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message

from tests.unit.web.visitors import App, Browser, FakeTime, Stranger, guarded, play
from workshop.web.guard import MOST_WAITING, TOO_MANY_FRAMES


def test_of_a_socket_that_has_gone_nothing_is_done_any_more() -> None:
    time = FakeTime()
    app, gone, here = App(time), Browser(*[b"x"] * 60, client="gone"), Browser(b"rerun", client="here", stays=time)
    guard = guarded(app, time, runs_per_second=1)

    async def story() -> None:
        await time.play(*(guard(each.scope, each.receive, each.send) for each in (gone, here)))

    asyncio.run(story())
    assert app.seconds("gone") == []
    assert app.seconds("here") == [0.0]


def test_a_socket_that_goes_while_its_frames_wait_leaves_one_turn_at_most() -> None:
    time = FakeTime()
    app, browser = App(time), Browser(*[b"x"] * 60)
    guard = guarded(app, time)

    async def leave_after_two_seconds() -> None:
        browser.stays = time
        await time.sleep(2.1)
        time.leaving.pop().set_result(None)

    async def story() -> None:
        await time.play(guard(browser.scope, browser.receive, browser.send), leave_after_two_seconds())

    asyncio.run(story())
    assert len(app.frames()) == 16
    assert time.now < 1003


def test_who_sends_more_than_anybody_can_is_hung_up_on_and_none_of_it_is_done() -> None:
    time = FakeTime()
    many = Browser(*[b"x"] * (MOST_WAITING + 1), client="many")
    large = Browser(*[b"x" * 200_000] * 6, client="large")
    enough = Browser(*[b"x"] * MOST_WAITING, client="enough")
    app = App(time)
    play(guarded(app, time), time, many, large, enough)
    for browser in (many, large):
        assert browser.told[-1] == {"type": "websocket.close", "code": TOO_MANY_FRAMES}
        assert app.seconds(browser.scope["client"][0]) == []
    assert len(app.seconds("enough")) == MOST_WAITING


def test_reading_that_fails_ends_the_socket() -> None:
    time = FakeTime()

    class Broken(Browser):
        async def receive(self) -> Message:
            if len(self.unread) == 1:
                raise RuntimeError("lost")
            return self.unread.pop(0)

    app, browser = App(time), Broken(b"a")
    with pytest.raises(RuntimeError, match="lost"):
        asyncio.run(guarded(app, time)(browser.scope, browser.receive, browser.send))
    assert app.got[-1][2] == "websocket.disconnect"


def test_strangers_have_a_smaller_pace_and_nobody_who_is_in_waits_for_them() -> None:
    time = FakeTime()
    app = App(time)
    strangers = [Stranger(*[b"x"] * 7, client=f"stranger {number}") for number in range(60)]
    play(guarded(app, time), time, *strangers, Browser(b"rerun", client="known"))
    assert app.seconds("known") == [0.0]
    assert app.seconds("stranger 59")[4] > 0  # they wait for each other


def test_one_stranger_waits_after_eight_frames() -> None:
    time = FakeTime()
    app = App(time)
    play(guarded(app, time), time, Stranger(*[b"x"] * 10))
    assert app.seconds("192.0.2.1") == [0.0] * 8 + [0.5, 1.0]
