"""Every screen gets a sign of life in time, in its turn, and one that was told something later; nobody is kept."""

from collections.abc import Callable
from typing import Any

import pytest

from workshop.live import beats
from workshop.live.beats import BEAT_SECONDS, Beats
from workshop.live.hub import Listener

TURNS = 16


class Timer:
    """The event loop, as far as beats know it: time passes when the test says so."""

    def __init__(self) -> None:
        self.waits: list[tuple[float, Callable[[], Any]]] = []

    def call_later(self, seconds: float, act: Callable[[], Any]) -> "Timer":
        self.waits.append((seconds, act))
        return self

    def cancel(self) -> None:
        self.waits.clear()

    def turns(self, turns: int) -> None:
        for _ in range(turns):
            ((seconds, act),) = self.waits
            assert seconds == BEAT_SECONDS / TURNS
            self.waits.clear()
            act()


@pytest.fixture
def timer(monkeypatch: pytest.MonkeyPatch) -> Timer:
    made = Timer()
    monkeypatch.setattr(beats.asyncio, "get_running_loop", lambda: made)
    return made


@pytest.fixture
def ring(timer: Timer) -> Beats:
    return Beats(lambda: 1000)


def due(*listeners: Listener) -> list[bool]:
    """Which of them are due now; they give their sign."""
    found = [listener.is_due and listener.awake.is_set() for listener in listeners]
    for listener in listeners:
        listener.is_due = False
        listener.take()
    return found


def test_a_screen_is_due_after_four_seconds_and_every_four_seconds_from_then_on(ring: Beats, timer: Timer) -> None:
    screen = Listener()
    ring.put_off(screen)
    for _ in range(3):
        timer.turns(TURNS - 1)
        assert due(screen) == [False]
        timer.turns(1)
        assert due(screen) == [True]
    assert ring.sign == '{"beat": 1000}'


def test_screens_that_came_at_different_moments_have_different_turns(ring: Beats, timer: Timer) -> None:
    first, second = Listener(), Listener()
    ring.put_off(first)
    timer.turns(4)
    ring.put_off(second)
    seen = []
    for _ in range(TURNS):
        timer.turns(1)
        seen.append(due(first, second))
    assert [turn for turn, found in enumerate(seen, start=5) if found[0]] == [TURNS]
    assert [turn for turn, found in enumerate(seen, start=5) if found[1]] == [TURNS + 4]


def test_whoever_was_told_something_is_due_four_seconds_after_that_and_not_before(ring: Beats, timer: Timer) -> None:
    told, silent = Listener(), Listener()
    ring.put_off(told)
    ring.put_off(silent)
    timer.turns(6)
    ring.put_off(told)
    timer.turns(TURNS - 6)
    assert due(told, silent) == [False, True]
    timer.turns(6)
    assert due(told, silent) == [True, False]


def test_a_screen_that_went_is_forgotten_and_without_any_nothing_ticks(ring: Beats, timer: Timer) -> None:
    first, second = Listener(), Listener()
    for screen in (first, second, first):
        ring.put_off(screen)
    assert len(ring) == 2
    ring.leave(first)
    ring.leave(first)
    timer.turns(TURNS)
    assert due(first, second) == [False, True]
    ring.leave(second)
    assert (len(ring), timer.waits) == (0, [])
    ring.put_off(first)
    timer.turns(TURNS)
    assert due(first) == [True]
