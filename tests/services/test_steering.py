"""The facilitator's hand on the day: parts follow each other, and one answer at a time is in the light."""

import pytest

from tests.factories import Day, FakeClock, refused, uuid_of
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
        PartKind.TALK: Screen.LOBBY, PartKind.GROUPS: Screen.GROUP, PartKind.PLENARY: Screen.PLENARY,
        PartKind.CLOSING: Screen.LOBBY, PartKind.WELCOME: Screen.LOBBY,
    }  # fmt: skip
    for kind, screen in screens.items():
        day.start(kind)
        assert {day.visit(one).screen for one in day.people} == {screen}
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
    one, two = day.send(day.people[0]), day.send(day.people[1])
    for answer in (one, two):
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
    day.house.capture.remove(day.people[0], gone.id)
    other = Day(day.house, "Een andere", who=day.who).go_live()
    elsewhere = other.crowd(2)[0]
    other.publish()
    for answer_id in (gone.id, uuid_of(12_345_678), "x", other.send(elsewhere, id=uuid_of(987_654)).id):
        with refused(Why.NOT_FOUND):
            day.house.steering.spotlight(day.who, day.id, answer_id)
    assert day.wall(day.who).spotlight == ""


def test_a_participant_steers_nothing(day: Day) -> None:
    person, answer = day.people[0], day.send(day.people[0])
    for act in (
        lambda: day.house.steering.start_part(person, day.id, day.part(PartKind.PLENARY).id),
        lambda: day.house.steering.spotlight(person, day.id, answer.id),
        lambda: day.house.steering.spotlight(person, day.id, ""),
    ):
        with refused(Why.NOT_FOUND):
            act()
