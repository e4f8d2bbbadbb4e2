"""The clock of the day: it pauses, is extended and goes back, and the rest of the day follows."""

from datetime import timedelta

import pytest

from tests.factories import NOON, make_part, make_workshop
from workshop.domain.clock import ClockAction, ClockKind, Running, TimedPart, Turn, running, timed, was_on, way_back
from workshop.domain.programme import PartKind

ON = Running("b", NOON, NOON + timedelta(minutes=30))
PARTS = [make_part(PartKind.TALK, id=name, position=n, minutes=10 * (n + 1)) for n, name in enumerate("abcd")]


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


def after(n: float):
    return NOON + minutes(n)


def step(n: int, kind: ClockKind, part: str, before: str = "", left: float = 0, at: float = 0) -> ClockAction:
    seconds = round(left * 60)
    return ClockAction(
        about="w1", number=n, at=after(at), facilitator_id="f1", kind=kind, part_id=part, before=before, seconds=seconds
    )


def test_a_workshop_that_did_not_begin_has_no_clock() -> None:
    assert running(make_workshop()) is None


def test_a_workshop_that_began_has_the_clock_it_was_stored_with() -> None:
    stored = make_workshop(current_part_id="b", part_started_at=NOON, part_ends_at=after(30), paused_at=after(5))
    assert running(stored) == Running("b", NOON, after(30), after(5))


@pytest.mark.parametrize(("at", "left"), [(0, 30), (10, 20), (30, 0), (45, -15)])
def test_what_is_left_becomes_less_and_then_less_than_nothing(at: float, left: float) -> None:
    assert ON.left(after(at)) == minutes(left)


def test_a_pause_keeps_what_is_left_however_long_it_takes() -> None:
    paused = ON.paused(after(10))
    assert paused.left(after(500)) == minutes(20)
    assert paused.paused(after(11)) == paused
    resumed = paused.resumed(after(500))
    assert (resumed.left(after(500)), resumed.paused_at) == (minutes(20), None)
    assert resumed.resumed(after(501)) == resumed


@pytest.mark.parametrize(
    ("clock", "at", "by", "left"),
    [
        (ON, 10, 5, 25),
        (ON, 45, 5, 5),
        (ON.paused(after(10)), 300, 5, 25),
        (ON.paused(after(40)), 300, 5, 5),
        (ON, 0, 470, 480),
    ],
    ids=["while it runs", "over, so from now on", "paused", "paused when over", "never beyond the longest part"],
)
def test_a_part_is_given_more_time(clock: Running, at: float, by: float, left: float) -> None:
    extended = clock.extended(minutes(by), after(at))
    assert extended.left(after(at)) == minutes(left)
    assert extended.paused_at == clock.paused_at


def test_without_a_clock_the_parts_follow_each_other_from_the_planned_begin() -> None:
    assert timed(PARTS[::-1][2:], NOON, None, after(500)) == [
        TimedPart(PARTS[0], Turn.COMING, NOON, after(10)),
        TimedPart(PARTS[1], Turn.COMING, after(10), after(30)),
    ]


def test_what_was_is_told_as_it_was_and_the_rest_follows_the_clock() -> None:
    steps = [
        step(1, ClockKind.START, "a", at=-12),
        step(2, ClockKind.EXTEND, "a", at=-6),
        step(3, ClockKind.START, "c", "a", 1),
    ]
    on = Running("c", NOON, after(30))
    assert timed(PARTS, after(-60), on, after(12), steps) == [
        TimedPart(PARTS[0], Turn.DONE, after(-12), NOON),
        TimedPart(PARTS[1], Turn.SKIPPED, None, None),
        TimedPart(PARTS[2], Turn.ON, NOON, after(30)),
        TimedPart(PARTS[3], Turn.COMING, after(30), after(70)),
    ]


@pytest.mark.parametrize(
    ("on", "at", "ends"),
    [(ON, 29, 30), (ON, 40, 40), (ON.paused(after(10)), 40, 60)],
    ids=["in time", "over", "paused"],
)
def test_a_part_that_is_over_or_paused_pushes_the_rest_ahead_of_it(on: Running, at: float, ends: float) -> None:
    assert [(part.begins_at, part.ends_at) for part in timed(PARTS, NOON, on, after(at))[1:]] == [
        (NOON, after(ends)),
        (after(ends), after(ends + 30)),
        (after(ends + 30), after(ends + 70)),
    ]


def test_back_leads_to_the_part_before_and_then_to_the_one_before_that() -> None:
    steps = [step(1, ClockKind.START, "a")]
    assert way_back(steps) is None
    steps += [
        step(2, ClockKind.START, "b", "a", 4),
        step(3, ClockKind.EXTEND, "b", left=5),
        step(4, ClockKind.START, "c", "b", -2),
    ]
    assert way_back(steps) == ("b", minutes(1))  # it was over
    steps.append(step(5, ClockKind.BACK, "b", "c", 28))
    assert way_back(steps) == ("a", minutes(4))
    steps.append(step(6, ClockKind.START, "d", "b", 1))
    assert way_back(steps) == ("b", minutes(1))
    steps += [step(7, ClockKind.BACK, "b", "d", 9), step(8, ClockKind.BACK, "a", "b", 9)]
    assert way_back(steps) is None


def test_a_part_that_was_on_twice_was_on_from_its_first_begin_to_its_last_end() -> None:
    steps = [
        step(1, ClockKind.START, "a", at=0),
        step(2, ClockKind.START, "b", "a", at=10),
        step(3, ClockKind.BACK, "a", "b", at=12),
        step(4, ClockKind.PAUSE, "a", at=13),
        step(5, ClockKind.START, "b", "a", at=20),
    ]
    assert was_on(steps) == {"a": (NOON, after(20)), "b": (after(10), after(12))}
    assert was_on([]) == {}
