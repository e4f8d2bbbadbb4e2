"""Planned times follow from the parts, and the state and part decide who is on which screen and who may write."""

from datetime import timedelta
from itertools import product

import pytest

from tests.factories import NOON, make_part, make_workshop
from workshop.domain.programme import PartKind, PlannedPart, Screen, planned, screen_now, writing_allowed
from workshop.domain.workshops import State

GROUPS, TALK, PLENARY = make_part(PartKind.GROUPS), make_part(PartKind.TALK), make_part(PartKind.PLENARY)


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


def test_each_part_begins_when_the_one_before_it_ends() -> None:
    talk, groups = make_part(PartKind.TALK, position=0, minutes=25), make_part(position=1, minutes=40)
    assert planned([groups, talk], NOON) == [
        PlannedPart(talk, NOON, NOON + minutes(25)),
        PlannedPart(groups, NOON + minutes(25), NOON + minutes(65)),
    ]


def test_no_parts_have_no_times() -> None:
    assert planned([], NOON) == []


@pytest.mark.parametrize(("state", "kind", "seated"), product(State, [None, *PartKind], [True, False]))
def test_everybody_belongs_on_exactly_the_screen_of_state_part_and_seat(state, kind, seated) -> None:
    part = None if kind is None else make_part(kind)
    if state is State.CLOSED:
        expected = Screen.AFTERWARDS
    elif state is State.LIVE and kind in {PartKind.GROUPS, PartKind.CHECK} and seated:
        expected = Screen.GROUP
    elif state is State.LIVE and kind in {PartKind.PLENARY, PartKind.VOTE}:
        expected = Screen.PLENARY
    elif state is State.LIVE and kind is PartKind.CLOSING:
        expected = Screen.AFTERWARDS
    else:
        expected = Screen.LOBBY
    assert screen_now(make_workshop(state=state), part, seated) is expected


@pytest.mark.parametrize("state", [State.DRAFT, State.OPEN, State.CLOSED])
def test_nobody_writes_unless_the_workshop_is_live(state: State) -> None:
    assert not writing_allowed(make_workshop(state=state, part_started_at=NOON), GROUPS, GROUPS, NOON)


def test_nobody_writes_before_a_part_is_on() -> None:
    assert not writing_allowed(make_workshop(state=State.LIVE), None, None, NOON)


@pytest.mark.parametrize(
    ("after", "allowed"),
    [
        (minutes(-30), True),
        (minutes(0), True),
        (minutes(2), True),
        (minutes(2) + timedelta(milliseconds=1), False),
        (minutes(600), False),
    ],
)
def test_everybody_writes_until_two_minutes_after_the_time_of_group_work(after, allowed) -> None:
    live = make_workshop(state=State.LIVE, part_started_at=NOON - minutes(30), part_ends_at=NOON)
    assert writing_allowed(live, GROUPS, TALK, NOON + after) is allowed


def test_a_pause_stops_the_time_of_writing_and_typing_may_be_let_go_on() -> None:
    for values in ({"paused_at": NOON - minutes(1)}, {"paused_at": NOON + minutes(2)}, {"typing_on": True}):
        live = make_workshop(state=State.LIVE, part_started_at=NOON - minutes(30), part_ends_at=NOON, **values)
        assert writing_allowed(live, GROUPS, TALK, NOON + minutes(600))
    late = make_workshop(
        state=State.LIVE, part_started_at=NOON - minutes(30), part_ends_at=NOON, paused_at=NOON + minutes(3)
    )
    assert not writing_allowed(late, GROUPS, TALK, NOON + minutes(3))


@pytest.mark.parametrize(
    ("after", "allowed"),
    [
        (timedelta(0), True),
        (timedelta(minutes=2), True),
        (timedelta(minutes=2, milliseconds=1), False),
        (timedelta(hours=1), False),
    ],
)
def test_a_text_begun_in_time_may_still_come_two_minutes_after_group_work_ended(after, allowed) -> None:
    live = make_workshop(state=State.LIVE, part_started_at=NOON)
    assert writing_allowed(live, PLENARY, GROUPS, NOON + after) is allowed


def test_there_is_no_grace_after_anything_but_group_work() -> None:
    live = make_workshop(state=State.LIVE, part_started_at=NOON)
    assert not writing_allowed(live, PLENARY, TALK, NOON)
    assert not writing_allowed(live, PLENARY, None, NOON)


def test_a_title_is_said_in_the_language_or_else_in_the_other() -> None:
    both, dutch, english = make_part(), make_part(title_en=""), make_part(title_nl="")
    assert [part.title("nl") for part in (both, dutch, english)] == ["Deel", "Deel", "Part"]
    assert [part.title("en") for part in (both, dutch, english)] == ["Part", "Deel", "Part"]
