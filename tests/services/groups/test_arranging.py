"""Seats are moved, swapped and locked by hand, every step is kept and taken back in order, and nobody overtakes another."""

from itertools import pairwise
from typing import Any

import pytest

from tests.factories import Day, FakeClock, refused
from workshop.domain.errors import Why
from workshop.domain.events import Happened
from workshop.domain.groups import Move, SeatKind


@pytest.fixture
def day(day: Day) -> Day:
    """Nine people in three groups of a proposal, with `at` as its round."""
    day.go_live()
    day.people = day.crowd(9)
    day.house.proposing.propose(day.who, day.id, 3, seed=1)
    day.at = day.proposed().round.id
    return day


def groups(day: Day) -> list[tuple[str, list[str]]]:
    """The id of each group with the ids of who sits there."""
    plan, _ = day.house.proposing.round_plan(day.who, day.at)
    return [(group.id, [person.id for person in plan.people[group.id]]) for group in plan.groups]


def steps(day: Day) -> list[Any]:
    return day.house.proposing.round_plan(day.who, day.at)[0].actions


def test_a_move_moves_one_person_and_is_kept_with_who_did_it_and_when(day: Day, clock: FakeClock) -> None:
    (first, there), (second, others), third = groups(day)
    clock.forward(minutes=3)
    day.house.arranging.move(day.colleague("Bas"), day.at, there[0], first, second)
    assert {group: set(people) for group, people in groups(day)} == {
        first: set(there[1:]),
        second: {*others, there[0]},
        third[0]: set(third[1]),
    }
    plan, _ = day.house.proposing.round_plan(day.who, day.at)
    step = plan.actions[-1]
    assert (step.number, step.kind, step.at, step.undone) == (2, SeatKind.MOVED, clock(), False)
    assert (step.moves, plan.facilitator_names[step.facilitator_id]) == ((Move(there[0], first, second),), "Bas")


def test_a_swap_changes_two_people_and_nobody_else(day: Day) -> None:
    (first, there), (second, others), third = groups(day)
    day.house.arranging.swap(day.who, day.at, (there[0], first), (others[1], second))
    assert {group: set(people) for group, people in groups(day)} == {
        first: {others[1], *there[1:]},
        second: {others[0], there[0], others[2]},
        third[0]: set(third[1]),
    }
    assert steps(day)[-1].moves == (Move(there[0], first, second), Move(others[1], second, first))


def test_to_where_somebody_sits_already_is_no_step(day: Day) -> None:
    (first, there), *_ = groups(day)
    before = groups(day)
    day.house.arranging.move(day.who, day.at, there[0], first, first)
    day.house.arranging.swap(day.who, day.at, (there[0], first), (there[1], first))
    assert (groups(day), [step.kind for step in steps(day)]) == (before, [SeatKind.MADE])


def test_who_has_no_seat_is_given_one_by_hand(day: Day) -> None:
    late = day.join("Nieuw").participant_ids[0]
    person_id, there = groups(day)[0]
    day.house.arranging.move(day.who, day.at, late, None, person_id)
    assert set(groups(day)[0][1]) == {*there, late}
    assert steps(day)[-1].moves == (Move(late, None, person_id),)
    with refused(Why.MOVED_ALREADY):
        day.house.arranging.move(day.colleague(), day.at, late, None, groups(day)[1][0])
    day.house.arranging.undo(day.who, day.at)
    assert groups(day)[0] == (person_id, there)


def test_the_second_of_two_facilitators_is_told_and_nothing_of_the_first_is_lost(day: Day) -> None:
    bas = day.colleague("Bas")
    (first, there), (second, others), (third, _) = groups(day)
    day.house.arranging.move(day.who, day.at, there[0], first, second)
    now = groups(day)
    for act in (
        lambda: day.house.arranging.move(bas, day.at, there[0], first, third),
        lambda: day.house.arranging.swap(bas, day.at, (there[0], first), (others[0], second)),
        lambda: day.house.arranging.swap(bas, day.at, (others[0], second), (there[0], first)),
        lambda: day.house.arranging.undo(bas, day.at, 1),
    ):
        with refused(Why.MOVED_ALREADY):
            act()
    assert (groups(day), len(steps(day))) == (now, 2)


@pytest.mark.parametrize("whole_group", [False, True])
def test_who_is_locked_or_in_a_locked_group_stays_until_let_go(day: Day, whole_group: bool) -> None:
    (first, there), (second, others), _ = groups(day)

    def lock(locked: bool) -> None:
        if whole_group:
            day.house.arranging.lock_group(day.who, day.at, first, locked=locked)
        else:
            day.house.arranging.lock(day.who, day.at, there[0], locked=locked)

    lock(True)
    acts = [
        lambda: day.house.arranging.move(day.who, day.at, there[0], first, second),
        lambda: day.house.arranging.swap(day.who, day.at, (there[0], first), (others[0], second)),
        lambda: day.house.arranging.swap(day.who, day.at, (others[0], second), (there[0], first)),
        lambda: day.house.arranging.dissolve(day.who, day.at, first),
    ]
    before = groups(day)
    for act in acts:
        with refused(Why.LOCKED):
            act()
    if whole_group:
        with refused(Why.LOCKED):
            day.house.arranging.move(day.who, day.at, others[0], second, first)
    assert (groups(day), len(steps(day))) == (before, 1)
    lock(False)
    acts[0]()
    assert there[0] in groups(day)[1][1]


def test_nothing_is_done_to_people_and_groups_of_elsewhere(day: Day) -> None:
    day.house.proposing.propose(day.who, day.id, 3, seed=2, letter="B")
    elsewhere = day.proposed("B").groups[0].id
    (first, there), (second, _), _ = groups(day)
    late = day.join().participant_ids[0]
    arranging = day.house.arranging
    for why, act in (
        (Why.NOT_FOUND, lambda: arranging.move(day.who, day.at, there[0], first, elsewhere)),
        (Why.NOT_FOUND, lambda: arranging.move(day.who, day.at, there[0], elsewhere, second)),
        (Why.NOT_FOUND, lambda: arranging.lock_group(day.who, day.at, elsewhere, locked=True)),
        (Why.NOT_FOUND, lambda: arranging.dissolve(day.who, day.at, elsewhere)),
        (Why.NOT_FOUND, lambda: arranging.undo(day.who, "nowhere")),
        (Why.MOVED_ALREADY, lambda: arranging.move(day.who, day.at, "nobody", first, second)),
        (Why.MOVED_ALREADY, lambda: arranging.move(day.who, day.at, "nobody", None, second)),
        (Why.MOVED_ALREADY, lambda: arranging.swap(day.who, day.at, (there[0], first), (there[0], second))),
        (Why.MOVED_ALREADY, lambda: arranging.lock(day.who, day.at, late, locked=True)),
    ):
        with refused(why):
            act()
    assert [step.kind for step in steps(day)] == [SeatKind.MADE]


class TestUndo:
    """Taking back."""

    def test_every_kind_of_step_is_taken_back_the_last_first_down_to_how_it_was(self, day: Day) -> None:
        day.join("Nieuw")
        acts = [
            lambda: day.house.arranging.move(
                day.who, day.at, groups(day)[0][1][0], groups(day)[0][0], groups(day)[1][0]
            ),
            lambda: day.house.arranging.swap(
                day.who, day.at, (groups(day)[1][1][0], groups(day)[1][0]), (groups(day)[2][1][0], groups(day)[2][0])
            ),
            lambda: day.house.arranging.dissolve(day.who, day.at, groups(day)[0][0]),
            lambda: day.house.arranging.repair(day.who, day.at, day.house.arranging.offers(day.who, day.at)[0].moves),
            lambda: day.house.proposing.regenerate(day.who, day.at, seed=8),
        ]
        seen = [day.seats(day.at)]
        for act in acts:
            act()
            seen.append(day.seats(day.at))
        assert all(seats != other for seats, other in pairwise(seen))
        for before in reversed(seen[:-1]):
            day.house.arranging.undo(day.who, day.at)
            assert day.seats(day.at) == before
        with refused(Why.NOTHING_TO_UNDO):
            day.house.arranging.undo(day.who, day.at)
        kept = steps(day)
        assert [step.number for step in kept] == list(range(1, 12))
        assert [step.kind for step in kept] == [
            SeatKind.MADE,
            SeatKind.MOVED,
            SeatKind.SWAPPED,
            SeatKind.DISSOLVED,
            SeatKind.REPAIRED,
            SeatKind.AGAIN,
            *[SeatKind.UNDONE] * 5,
        ]
        assert [step.undone for step in kept] == [False, *[True] * 5, *[False] * 5]

    def test_another_facilitators_step_is_taken_back_too_and_it_is_kept_who_did_what(self, day: Day) -> None:
        (first, there), (second, _), _ = groups(day)
        day.house.arranging.move(day.who, day.at, there[0], first, second)
        before = day.colleague("Bas")
        day.house.arranging.undo(before, day.at)
        plan, _ = day.house.proposing.round_plan(day.who, day.at)
        assert [plan.facilitator_names[step.facilitator_id] for step in plan.actions[1:]] == [
            day.house.facilitators.facilitator(day.who).name,
            "Bas",
        ]

    def test_of_two_who_take_back_the_same_step_the_second_is_told(self, day: Day) -> None:
        (first, there), (second, _), _ = groups(day)
        for person in there[:2]:
            day.house.arranging.move(day.who, day.at, person, first, second)
        day.house.arranging.undo(day.who, day.at, 3)
        now = groups(day)
        with refused(Why.MOVED_ALREADY):
            day.house.arranging.undo(day.colleague(), day.at, 3)
        assert groups(day) == now

    def test_a_step_is_not_taken_back_through_a_lock(self, day: Day) -> None:
        (first, there), (second, _), _ = groups(day)
        day.house.arranging.move(day.who, day.at, there[0], first, second)
        day.house.arranging.lock_group(day.who, day.at, first, locked=True)
        with refused(Why.LOCKED):
            day.house.arranging.undo(day.who, day.at)
        day.house.arranging.lock_group(day.who, day.at, first, locked=False)

    def test_who_left_stays_away_when_the_others_of_a_step_go_back(self, day: Day) -> None:
        (own_group, there), (other_group, others), _ = groups(day)
        day.house.arranging.swap(day.who, day.at, (there[0], own_group), (others[0], other_group))
        day.house.joining.take_out(day.who, day.id, there[0])
        day.house.arranging.undo(day.who, day.at)
        (_, first), (_, second), _ = groups(day)
        assert (sorted(first), sorted(second)) == (sorted(there[1:]), sorted(others))

    def test_what_was_done_before_publishing_is_not_taken_back_after_it(self, day: Day) -> None:
        (first, there), (second, _), _ = groups(day)
        day.house.arranging.move(day.who, day.at, there[0], first, second)
        day.house.proposing.publish(day.who, day.id)
        with refused(Why.NOTHING_TO_UNDO):
            day.house.arranging.undo(day.who, day.at)
        assert day.plan().last_undoable is None

    def test_once_an_emptied_group_is_gone_nobody_is_put_back_into_it(self, day: Day) -> None:
        (first, there), (second, _), _ = groups(day)
        for person in there:
            day.house.arranging.move(day.who, day.at, person, first, second)
        day.house.proposing.publish(day.who, day.id)
        before = day.tables()
        with refused(Why.NOTHING_TO_UNDO):
            day.house.arranging.undo(day.who, day.at)
        assert day.tables() == before


def test_only_facilitators_are_rung_for_a_proposal_and_everybody_for_a_published_round(day: Day) -> None:
    rung = day.house.told
    rung.clear()

    def everything() -> None:
        (first, there), (second, others), _ = groups(day)
        day.house.arranging.move(day.who, day.at, there[0], first, second)
        day.house.arranging.swap(day.who, day.at, (there[1], first), (others[0], second))
        day.house.arranging.lock(day.who, day.at, others[0], locked=True)
        day.house.arranging.lock(day.who, day.at, others[0], locked=False)
        day.house.arranging.lock_group(day.who, day.at, first, locked=True)
        day.house.arranging.lock_group(day.who, day.at, first, locked=False)
        day.house.arranging.undo(day.who, day.at)

    everything()
    assert [event.happened for event in rung] == [Happened.PROPOSAL_CHANGED] * 7
    day.house.proposing.publish(day.who, day.id)
    rung.clear()
    everything()
    assert [event.happened for event in rung] == [Happened.SEATS_CHANGED] * 7
    assert [event.version for event in rung] == list(range(rung[0].version, rung[0].version + 7))
    assert rung[-1].version == day.desk().workshop.version
