"""Trying codes by the thousand gets slow for all who try, and keeps out nobody who has one."""

from contextlib import suppress

import pytest

from tests.factories import Day, FakeClock, refused
from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.services.people.guesses import LONGEST_WAIT, TURNS_PER_SECOND, UNKNOWN, UNKNOWN_PER_SECOND, Guesses


def test_a_town_hall_that_mistypes_waits_for_nothing(clock: FakeClock) -> None:
    guesses = Guesses(clock)
    for _ in range(1000):
        clock.forward(seconds=0.8)
        assert guesses.turn() == 0
        guesses.missed()


def test_beyond_the_limit_everybody_takes_turns_and_too_many_are_asked_to_come_again(clock: FakeClock) -> None:
    guesses = Guesses(clock)
    for _ in range(UNKNOWN):
        assert guesses.turn() == 0
        guesses.missed()
    waits = [guesses.turn() for _ in range(int(LONGEST_WAIT * TURNS_PER_SECOND) + 1)]
    assert waits == [number / TURNS_PER_SECOND for number in range(len(waits))]
    with refused(Why.TOO_MANY_CODES):
        guesses.turn()


def test_whoever_goes_on_guessing_gets_no_further_and_after_a_rest_all_is_as_before(clock: FakeClock) -> None:
    guesses = Guesses(clock)
    for _ in range(2 * UNKNOWN):
        guesses.missed()
    turns = 0
    for _ in range(6000):  # a minute of one who tries a hundred a second
        clock.forward(milliseconds=10)
        with suppress(Refused):
            guesses.turn()
            guesses.missed()
            turns += 1
    assert turns <= 60 * (TURNS_PER_SECOND + UNKNOWN_PER_SECOND) + LONGEST_WAIT * TURNS_PER_SECOND + 1
    clock.forward(seconds=UNKNOWN)
    assert guesses.turn() == 0


def test_only_codes_that_are_not_in_use_count(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    day, missed = Day(house).go_live(), []
    monkeypatch.setattr(house.joining.guesses, "missed", lambda: missed.append(1))
    house.joining.look_up(day.code)
    for typed in ("XXXXXX", "", "x" * 500):
        with refused(Why.UNKNOWN_CODE):
            house.joining.look_up(typed)
    assert len(missed) == 3
