"""The cockpit says how the day goes, what each group did, and which group needs attention; to facilitators only."""

from datetime import timedelta

import pytest

from tests.factories import NOON, Day, FakeClock, refused
from workshop.domain.clock import ClockKind, Turn
from workshop.domain.errors import Why
from workshop.domain.health import Attention, Signal, WorkingTable
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY
from workshop.services.screens.cockpit import CockpitNow


@pytest.fixture
def day(day: Day) -> Day:
    """Eight people in two groups, all of them present, just begun with their work."""
    day.go_live()
    day.people = day.crowd(8)
    day.publish(size=4)
    for person in day.people:
        day.house.presence.came(day.id, person.participant_ids[0])
    return day


def now(day: Day) -> CockpitNow:
    return day.house.cockpit.now(day.who, day.id)


def goes(day: Day, group_number: int) -> None:
    """Everybody of a group closes their screen, and some time passes."""
    group = next(group_now.group.id for group_now in now(day).groups if group_now.group.number == group_number)
    for person in day.people:
        if day.group_of(person) == group:
            day.house.presence.went(day.id, person.participant_ids[0])


def signals(day: Day) -> list[list[Signal]]:
    return [[attention.signal for attention in group.attention] for group in now(day).groups]


def test_a_day_that_just_began_needs_nothing(day: Day) -> None:
    seen = now(day)
    prompts = {prompt.id for prompt in seen.prompts}
    assert [(group_now.group.number, group_now.table, group_now.attention) for group_now in seen.groups] == [
        (1, WorkingTable(seats=4, present=4, answers={}, last_at=None), []),
        (2, WorkingTable(seats=4, present=4, answers={}, last_at=None), []),
    ]
    assert (seen.people, seen.present, seen.answers, len(prompts)) == (8, 8, 0, 3)
    assert [part.turn for part in seen.programme] == [Turn.DONE, Turn.SKIPPED, Turn.ON, Turn.COMING, Turn.COMING]
    # Two hours were planned; the talk of forty minutes was skipped, and the welcome took no time.
    assert (seen.planned_end, seen.ends_at) == (NOON + timedelta(minutes=120), NOON + timedelta(minutes=70))


def test_a_group_that_wrote_nothing_for_five_minutes_needs_attention_and_then_the_empty_questions(
    day: Day, clock: FakeClock
) -> None:
    first = next(person for person in day.people if day.group_of(person) == now(day).groups[0].group.id)
    clock.forward(minutes=3)
    answers = [day.send(first), day.send(first, prompt="avoid")]
    clock.forward(minutes=2)
    assert signals(day) == [[], [Signal.SILENT]]
    clock.forward(minutes=15)
    day.house.sending.remove(first, answers[0].id)
    day.send(first, prompt="avoid")
    seen, start, surprise = now(day), day.prompt("start").id, day.prompt("surprise").id
    assert seen.groups[0].attention == [Attention(Signal.EMPTY, NOON + timedelta(minutes=20), (start, surprise))]
    assert seen.groups[0].table == WorkingTable(
        seats=4, present=4, answers={day.prompt("avoid").id: 2}, last_at=clock()
    )
    assert signals(day)[1] == [Signal.EMPTY, Signal.SILENT]


def test_nobody_there_and_one_alone_are_seen_a_minute_after_the_work_began(
    day: Day, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes(day, 2)
    monkeypatch.setattr(day.house.presence, "_clock", lambda: float("inf"))
    clock.forward(seconds=59)
    assert signals(day) == [[], []]
    clock.forward(seconds=1)
    assert signals(day) == [[], [Signal.NOBODY]]
    back = next(person for person in day.people if day.group_of(person) == now(day).groups[1].group.id)
    day.house.presence.came(day.id, back.participant_ids[0])
    assert signals(day) == [[], [Signal.ALONE]]


def test_while_the_clock_is_paused_and_outside_group_work_nothing_needs_attention(day: Day, clock: FakeClock) -> None:
    clock.forward(minutes=10)
    assert signals(day) == [[Signal.SILENT], [Signal.SILENT]]
    day.house.steering.pause(day.who, day.id)
    assert signals(day) == [[], []]
    clock.forward(minutes=30)
    day.house.steering.resume(day.who, day.id)
    clock.forward(minutes=4, seconds=59)
    assert signals(day) == [[], []]
    clock.forward(seconds=1)
    assert signals(day) == [[Signal.SILENT], [Signal.SILENT]]
    day.start(PartKind.PLENARY)
    assert signals(day) == [[], []]


def test_a_round_that_is_published_while_the_work_goes_on_has_worked_since_then(day: Day, clock: FakeClock) -> None:
    clock.forward(minutes=20)
    day.house.proposing.propose(day.who, day.id, 4, seed=2)
    day.house.proposing.publish(day.who, day.id)
    assert signals(day) == [[], []]
    clock.forward(minutes=5)
    assert signals(day) == [[Signal.SILENT], [Signal.SILENT]]
    clock.forward(minutes=5)
    assert signals(day) == [[Signal.EMPTY, Signal.SILENT], [Signal.EMPTY, Signal.SILENT]]


def test_presses_are_told_the_latest_first_with_whose_they_are_and_back_says_where_it_leads(
    day: Day, clock: FakeClock
) -> None:
    clock.forward(minutes=5)
    day.house.steering.extend(day.colleague("Karim"), day.id, 5)
    seen = now(day)
    mine = seen.presses[-1][1]
    assert [(action.kind, name) for action, name in seen.presses] == [
        (ClockKind.EXTEND, "Karim"),
        (ClockKind.START, mine),
        (ClockKind.START, mine),
    ]
    assert seen.pressed == 3
    assert seen.back_to == (day.part(PartKind.WELCOME).id, timedelta(minutes=10))
    assert seen.ends_at == NOON + timedelta(minutes=75)


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED])
def test_no_clock_runs_unless_the_workshop_is_live(day: Day, state: State) -> None:
    day.step(state)
    seen = now(day)
    assert (seen.running, seen.back_to, seen.ends_at) == (None, None, seen.planned_end)
    assert {part.turn for part in seen.programme} == {Turn.COMING}


def test_a_workshop_that_did_not_begin_has_a_plan_and_no_groups(day: Day) -> None:
    other = Day(day.house, "Nog niet", who=day.who)
    cockpit = other.house.cockpit.now(other.who, other.id)
    assert (cockpit.groups, cockpit.presses, cockpit.pressed, cockpit.people, cockpit.present) == ([], [], 0, 0, 0)
    assert cockpit.ends_at == NOON + timedelta(minutes=120)


def test_nobody_but_its_facilitators_sees_the_cockpit(day: Day) -> None:
    stranger = Day(day.house, "Een andere", who=None).colleague("Vreemd")
    for who in (NOBODY, day.people[0], stranger):
        with refused(Why.NOT_FOUND):
            day.house.cockpit.now(who, day.id)
