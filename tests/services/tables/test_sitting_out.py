"""Whoever sits a round out waits in the lobby, is missed by nobody, and comes back to the same table."""

from tests.factories import Day, FakeClock, refused
from tests.services.tables.test_messages import day, elsewhere, group, group_in_words, me, version
from workshop.domain.duties import DutyKind
from workshop.domain.errors import Refused, Why
from workshop.domain.health import WorkingTable
from workshop.domain.programme import Screen
from workshop.services.identity import NOBODY, Credentials

__all__ = ["day"]


def held(day: Day) -> dict[DutyKind, str]:
    return {duty.kind: duty.participant_id for duty in group(day).duties}


def test_who_passes_waits_in_the_lobby_is_not_missed_and_is_back_at_the_same_table_at_once(
    day: Day, clock: FakeClock
) -> None:
    before = version(day)
    for _ in range(2):
        day.house.messages.sit_out(day.anna, day.id, passed=True)
    assert version(day) == before + 1
    assert (day.visit(day.anna).screen, day.stage(day.anna).screens[me(day.anna)]) == (Screen.LOBBY, "lobby")
    assert day.stage(day.anna).passed == {me(day.anna)}
    assert {day.visit(credentials).screen for credentials in day.mates(day.anna)} == {Screen.GROUP}
    seen = group(day)
    assert (seen.table, seen.passed, len(seen.people)) == (
        WorkingTable(seats=3, present=3, answers={}, last_at=None),
        {me(day.anna)},
        4,
    )
    assert (
        next(person["state"] for person in group_in_words(day)["people"] if person["id"] == me(day.anna))
        == "sits this round out"
    )
    for credentials in day.mates(day.anna)[1:]:
        day.house.messages.sit_out(credentials, day.id, passed=True)
    clock.forward(minutes=2)
    assert (group(day).table, group(day).attention) == (
        WorkingTable(seats=1, present=1, answers={}, last_at=None),
        [],
    )  # who sits alone by choice is not alone
    for _ in range(2):
        day.house.messages.sit_out(day.anna, day.id, passed=False)
    assert (day.visit(day.anna).screen, day.group_of(day.anna)) == (Screen.GROUP, day.group)
    assert me(day.anna) not in day.stage(day.anna).passed


def test_a_group_of_whom_everybody_passes_needs_nothing(day: Day, clock: FakeClock) -> None:
    for person in (day.anna, *day.mates(day.anna)):
        day.house.messages.sit_out(person, day.id, passed=True)
    clock.forward(minutes=30)
    assert (group(day).table, group(day).attention) == (WorkingTable(seats=0, present=0, answers={}, last_at=None), [])


def test_what_somebody_who_passes_had_to_do_goes_to_the_next(day: Day) -> None:
    before = held(day)
    for kind, person in before.items():
        day.house.messages.sit_out(Credentials((person,)), day.id, passed=True)
        now = held(day)
        assert now[kind] not in {person}, kind
        assert person not in now.values(), kind
        day.house.messages.sit_out(Credentials((person,)), day.id, passed=False)
        assert set(held(day).values()) <= day.tables()[day.group]
    assert len(set(held(day).values())) == 3


def test_who_appoints_somebody_that_passes_is_told_when_it_was_not_done(day: Day) -> None:
    day.house.messages.sit_out(day.anna, day.id, passed=True)
    try:
        day.house.duties.appoint(day.who, day.id, day.group, DutyKind.SCRIBE, me(day.anna))
        done = True
    except Refused:
        done = False
    assert done is (held(day)[DutyKind.SCRIBE] == me(day.anna))


def test_who_passed_a_round_sits_in_the_next_one(day: Day) -> None:
    day.house.messages.sit_out(day.anna, day.id, passed=True)
    day.publish(size=4, seed=3)
    assert (day.visit(day.anna).screen, day.stage(day.anna).passed) == (Screen.GROUP, frozenset())


def test_only_who_has_a_seat_can_pass(day: Day) -> None:
    waiting = Day(day.house, "Nog niet ingedeeld", who=day.who).go_live()
    nobody_yet, other = waiting.join(), elsewhere(day)
    for passed in (True, False):
        with refused(Why.NO_SEAT):
            day.house.messages.sit_out(nobody_yet, waiting.id, passed=passed)
        for who in (NOBODY, day.who, other.people[0]):
            with refused(Why.NOT_FOUND):
                day.house.messages.sit_out(who, day.id, passed=passed)
    assert day.stage(day.anna).passed == frozenset()
