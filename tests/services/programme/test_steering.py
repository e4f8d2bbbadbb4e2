"""The facilitator's hand on the day: parts follow each other, and one answer at a time is in the light."""

from dataclasses import replace

import pytest

from tests.factories import Day, FakeClock, refused, uuid_of
from workshop.domain.clock import ClockKind, running
from workshop.domain.errors import Why
from workshop.domain.programme import PartKind, Screen
from workshop.domain.workshops import State


@pytest.fixture
def day(day: Day) -> Day:
    day.go_live()
    day.people = day.crowd(4)
    return day.publish()


def test_every_screen_follows_the_part(day: Day) -> None:
    screens = {
        PartKind.TALK: Screen.LOBBY,
        PartKind.GROUPS: Screen.GROUP,
        PartKind.PLENARY: Screen.PLENARY,
        PartKind.CLOSING: Screen.AFTERWARDS,
        PartKind.WELCOME: Screen.LOBBY,
    }
    for kind, screen in screens.items():
        day.start(kind)
        assert {day.visit(person).screen for person in day.people} == {screen}
        assert day.desk().part == day.part(kind)


def test_starting_the_part_that_is_on_does_not_start_its_clock_again(day: Day, clock: FakeClock) -> None:
    started, version = day.desk().workshop.part_started_at, day.desk().workshop.version
    clock.forward(minutes=9)
    day.start(PartKind.GROUPS)
    assert (day.desk().workshop.part_started_at, day.desk().workshop.version) == (started, version)


def test_a_part_of_another_programme_is_not_there(day: Day) -> None:
    other = Day(day.house, "Een andere", who=day.who)
    for part in (other.desk().parts[0].id, "x", ""):
        with refused(Why.NOT_FOUND):
            day.house.steering.start_part(day.who, day.id, part)


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED])
def test_no_part_starts_unless_the_workshop_is_live(day: Day, state: State) -> None:
    day.step(state)
    with refused(Why.STEP_NOT_POSSIBLE, now=state.value, wanted="live"):
        day.start(PartKind.PLENARY)


def test_one_answer_is_in_the_light_on_every_wall_until_it_is_put_out(day: Day) -> None:
    first, second = day.send(day.people[0]), day.send(day.people[1])
    for answer in (first, second):
        day.house.steering.spotlight(day.who, day.id, answer.id)
        assert {day.wall(who).spotlight for who in (day.who, *day.people)} == {answer.id}
    day.house.steering.spotlight(day.who, day.id, "")
    assert day.wall(day.people[0]).spotlight == ""


def test_the_light_goes_out_when_another_part_starts(day: Day) -> None:
    day.house.steering.spotlight(day.who, day.id, day.send(day.people[0]).id)
    day.start(PartKind.PLENARY)
    assert day.wall(day.who).spotlight == ""


def test_an_answer_that_is_removed_unknown_or_elsewhere_is_not_lit(day: Day) -> None:
    gone = day.send(day.people[0])
    day.house.sending.remove(day.people[0], gone.id)
    other = Day(day.house, "Een andere", who=day.who).go_live()
    elsewhere = other.crowd(2)[0]
    other.publish()
    for answer_id in (gone.id, uuid_of(12_345_678), "x", other.send(elsewhere, id=uuid_of(987_654)).id):
        with refused(Why.NOT_FOUND):
            day.house.steering.spotlight(day.who, day.id, answer_id)
    assert day.wall(day.who).spotlight == ""


def left(day: Day, clock: FakeClock) -> float:
    """Minutes that are left of the part that is on."""
    on = running(day.desk().workshop)
    assert on is not None
    return on.left(clock()).total_seconds() / 60


def test_a_part_begins_with_all_of_its_minutes_and_its_clock_pauses_and_goes_on(day: Day, clock: FakeClock) -> None:
    steering = day.house.steering
    day.start(PartKind.PLENARY)
    assert left(day, clock) == 25
    clock.forward(minutes=5)
    for _ in range(2):
        steering.pause(day.who, day.id)
    clock.forward(minutes=60)
    assert left(day, clock) == 20
    for _ in range(2):
        steering.resume(day.who, day.id)
    clock.forward(minutes=21)
    assert left(day, clock) == -1
    steering.extend(day.who, day.id, 3)
    assert left(day, clock) == 3
    steering.last_call(day.who, day.id)
    assert left(day, clock) == 2
    assert [(step.kind, step.seconds) for step in day.desk().actions[-5:]] == [
        (ClockKind.START, 2400),
        (ClockKind.PAUSE, 0),
        (ClockKind.RESUME, 0),
        (ClockKind.EXTEND, 180),
        (ClockKind.LAST_CALL, 180),
    ]


@pytest.mark.parametrize("minutes", [0, -1, 61])
def test_more_than_an_hour_or_less_than_a_minute_is_not_given(day: Day, minutes: int) -> None:
    with refused(Why.NOT_A_NUMBER, field="minutes", least=1, most=60):
        day.house.steering.extend(day.who, day.id, minutes)


def test_back_puts_the_part_before_on_with_what_was_left_of_it(day: Day, clock: FakeClock) -> None:
    clock.forward(minutes=30)
    day.start(PartKind.PLENARY)
    clock.forward(minutes=4)
    day.house.steering.go_back(day.who, day.id)
    assert day.desk().part == day.part(PartKind.GROUPS)
    assert left(day, clock) == 10
    assert {day.visit(person).screen for person in day.people} == {Screen.GROUP}
    day.house.steering.go_back(day.who, day.id)
    assert day.desk().part == day.part(PartKind.WELCOME)
    with refused(Why.NOTHING_TO_UNDO):
        day.house.steering.go_back(day.who, day.id)


def test_going_back_by_mistake_is_undone_with_the_time_that_was_left(day: Day, clock: FakeClock) -> None:
    clock.forward(minutes=30)
    day.start(PartKind.PLENARY)
    clock.forward(minutes=4)
    before = left(day, clock)
    day.house.steering.go_back(day.who, day.id)
    clock.forward(seconds=20)
    day.house.steering.undo(day.who, day.id)
    assert (day.desk().part, left(day, clock)) == (day.part(PartKind.PLENARY), before)
    day.house.steering.go_back(day.who, day.id)
    assert day.desk().part == day.part(PartKind.GROUPS)


def test_after_its_time_nobody_writes_any_more_unless_a_facilitator_lets_them(day: Day, clock: FakeClock) -> None:
    person, steering = day.people[0], day.house.steering
    clock.forward(minutes=42)
    day.send(person)
    clock.forward(seconds=1)
    with refused(Why.PART_ENDED):
        day.send(person)
    steering.let_type(day.who, day.id, on=True)
    day.send(person)
    clock.forward(minutes=30)
    day.send(person)
    steering.let_type(day.who, day.id, on=False)
    day.send(person)  # it was being typed when typing was stopped
    clock.forward(minutes=2, seconds=1)
    with refused(Why.PART_ENDED):
        day.send(person)
    steering.extend(day.who, day.id, 1)
    day.send(person)
    day.start(PartKind.PLENARY)
    assert not day.desk().workshop.typing_on


def test_of_two_facilitators_the_second_is_told_what_the_first_did_and_does_nothing(day: Day) -> None:
    other = day.colleague("Karim")
    seen, steering = day.desk().actions[-1].number, day.house.steering
    groups = day.part(PartKind.GROUPS)
    steering.pause(other, day.id, seen)
    before = day.desk().workshop
    for press in (
        lambda: steering.extend(day.who, day.id, 5, seen),
        lambda: steering.start_part(day.who, day.id, day.part(PartKind.PLENARY).id, seen),
        lambda: steering.go_back(day.who, day.id, seen),
        lambda: steering.let_type(day.who, day.id, on=True, last_action=seen),
    ):
        with refused(Why.OVERTAKEN, who="Karim", did=("pause", groups.title_nl, groups.title_en)):
            press()
    assert day.desk().workshop == before
    steering.extend(day.who, day.id, 5, seen + 1)
    steering.extend(day.who, day.id, 5, seen + 1)  # one's own press is no other's


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED])
def test_while_a_workshop_is_not_live_its_clock_stands_still(day: Day, clock: FakeClock, state: State) -> None:
    clock.forward(minutes=10)
    day.step(state)
    clock.forward(minutes=60)
    day.step(State.LIVE)
    assert left(day, clock) == 30
    assert [step.kind for step in day.desk().actions[-2:]] == [ClockKind.PAUSE, ClockKind.RESUME]
    day.send(day.people[0])


def test_the_clock_follows_when_the_part_that_is_on_is_planned_longer(day: Day, clock: FakeClock) -> None:
    parts = [replace(part, minutes=part.minutes + 7) for part in day.desk().parts]
    day.house.workshops.put_parts(day.who, day.id, parts)
    assert left(day, clock) == 47


def test_a_participant_steers_nothing(day: Day) -> None:
    person, answer = day.people[0], day.send(day.people[0])
    for act in (
        lambda: day.house.steering.start_part(person, day.id, day.part(PartKind.PLENARY).id),
        lambda: day.house.steering.spotlight(person, day.id, answer.id),
        lambda: day.house.steering.spotlight(person, day.id, ""),
        lambda: day.house.steering.pause(person, day.id),
        lambda: day.house.steering.resume(person, day.id),
        lambda: day.house.steering.extend(person, day.id, 5),
        lambda: day.house.steering.last_call(person, day.id),
        lambda: day.house.steering.go_back(person, day.id),
        lambda: day.house.steering.let_type(person, day.id, on=True),
    ):
        with refused(Why.NOT_FOUND):
            act()
