"""Whoever writes comes in the order in which they asked, and nobody waits for ever."""

import threading
import time
from collections.abc import Callable

import pytest

from workshop.domain.errors import Unavailable
from workshop.storage.turns import Turns


def begun(run: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def waiting(turns: Turns, count: int) -> None:
    """Waits until so many stand in line."""
    deadline = time.monotonic() + 10
    while turns.waiting < count:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_turns_are_given_in_the_order_in_which_they_were_asked_for() -> None:
    turns, order = Turns(30), []

    def write(number: int) -> None:
        with turns.take():
            order.append(number)

    threads = []
    with turns.take():
        for number in range(12):
            threads.append(begun(lambda number=number: write(number)))
            waiting(turns, number + 1)
    for thread in threads:
        thread.join(10)
    assert order == list(range(12))


def test_whoever_asks_again_at_once_is_served_after_those_who_wait() -> None:
    turns, order = Turns(30), []

    def write_once() -> None:
        with turns.take():
            order.append("other")

    for _ in range(3):
        with turns.take():
            thread = begun(write_once)
            waiting(turns, 1)
            order.append("first")
        with turns.take():
            order.append("again")
        thread.join(10)
    assert order == ["first", "other", "again"] * 3


def test_whoever_waits_too_long_hears_so_and_keeps_nobody_behind_them_waiting() -> None:
    turns = Turns(0.05)
    with turns.take():
        heard: list[type[BaseException]] = []

        def wait() -> None:
            try:
                with turns.take():
                    heard.append(AssertionError)
            except Unavailable as error:
                heard.append(type(error))

        threads = [begun(wait) for _ in range(3)]
        for thread in threads:
            thread.join(10)
        assert heard == [Unavailable] * 3
    with turns.take():
        pass


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_turn_that_breaks_off_is_passed_on(error: type[BaseException]) -> None:
    turns = Turns(1)
    with pytest.raises(error), turns.take():
        raise error
    with turns.take():
        pass
