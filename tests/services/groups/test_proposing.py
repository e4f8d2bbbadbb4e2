"""Groups are proposed to facilitators, changed by hand without overtaking each other, and published to all."""

import pytest

from tests.factories import Day, FakeClock, refused
from workshop.domain.errors import Why
from workshop.domain.groups import RoundState, SeatKind
from workshop.domain.programme import PartKind, Screen
from workshop.domain.workshops import State
from workshop.services.identity import Credentials

PROPOSED = RoundState.PROPOSED


def seated(plan) -> list[list[str]]:
    return [[person.name for person in plan.people[group.id]] for group in plan.groups]


def test_nobody_to_group_is_said(day: Day) -> None:
    with refused(Why.NOBODY_TO_GROUP):
        day.house.proposing.propose(day.who, day.id, 4)
    with refused(Why.NOBODY_TO_GROUP):
        day.house.proposing.publish(day.who, day.id)
    assert (day.plan(PROPOSED), day.plan()) == (None, None)


@pytest.mark.parametrize("size", [-1, 0, 1, 31])
def test_a_size_that_is_no_group_is_refused(day: Day, size: int) -> None:
    with refused(Why.NOT_A_NUMBER, field="group_size", least=2, most=30):
        day.house.proposing.propose(day.who, day.id, size)


def test_a_new_proposal_replaces_the_last_and_the_same_seed_gives_the_same_groups(day: Day) -> None:
    day.go_live()
    day.crowd(11)
    assert day.house.proposing.propose(day.who, day.id, 4, seed=5) == 5
    first = day.plan(PROPOSED)
    assert (first.round.number, first.round.seed, first.round.group_size) == (1, 5, 4)
    assert [group.number for group in first.groups] == [1, 2, 3]
    assert day.house.proposing.propose(day.who, day.id, 4, seed=6) == 6
    assert seated(day.plan(PROPOSED)) != seated(first)
    day.house.proposing.propose(day.who, day.id, 4, seed=5)
    again = day.plan(PROPOSED)
    assert seated(again) == seated(first)
    assert again.round.id != first.round.id


def test_without_a_seed_one_is_made_and_told(day: Day) -> None:
    day.go_live()
    day.crowd(6)
    seed = day.house.proposing.propose(day.who, day.id, 3)
    assert 0 <= seed <= 999_999
    assert day.plan(PROPOSED).round.seed == seed


def test_a_person_alone_still_gets_a_group(day: Day) -> None:
    day.go_live()
    person = day.join()
    assert list(day.publish().tables().values()) == [set(person.participant_ids)]


def test_moving_moves_one_person_and_nobody_else(day: Day) -> None:
    day.go_live()
    people = day.crowd(8)
    day.publish(size=4)
    before, (old, new) = day.tables(), list(day.tables())
    mover = min(before[old])
    day.house.arranging.move(day.who, day.plan().round.id, mover, old, new)
    assert day.tables() == {old: before[old] - {mover}, new: before[new] | {mover}}
    day.house.arranging.move(day.who, day.plan().round.id, mover, new, new)
    assert day.tables()[new] == before[new] | {mover}
    assert {day.group_of(credentials) for credentials in people if credentials.participant_ids[0] == mover} == {new}


def test_of_two_facilitators_who_move_the_same_person_the_second_is_told(day: Day) -> None:
    day.go_live()
    day.crowd(9)
    day.publish(size=3)
    bas = Credentials(
        (), day.house.facilitators.enter(day.house.facilitators.co_facilitator_link(day.who, day.id, "Bas"))
    )
    first, second, third = day.tables()
    person = min(day.tables()[first])
    day.house.arranging.move(day.who, day.plan().round.id, person, first, second)
    with refused(Why.MOVED_ALREADY):
        day.house.arranging.move(bas, day.plan().round.id, person, first, third)
    assert person in day.tables()[second]


def test_somebody_is_moved_only_within_one_round_of_this_workshop(day: Day) -> None:
    day.go_live()
    day.crowd(8)
    day.publish(size=4)
    other = Day(day.house, "Een andere", who=day.who).go_live()
    other.crowd(8)
    other.publish(size=4)
    day.house.proposing.propose(day.who, day.id, 4, seed=2)
    here, proposed, there = list(day.tables()), day.plan(PROPOSED).groups[0].id, next(iter(other.tables()))
    person = min(day.tables()[here[0]])
    for start, end in ((here[0], there), (there, here[0]), (here[0], proposed), (here[0], "x"), ("x", here[0])):
        with refused(Why.NOT_FOUND):
            day.house.arranging.move(day.who, day.plan().round.id, person, start, end)
    with refused(Why.MOVED_ALREADY):
        day.house.arranging.move(day.who, day.plan().round.id, "nobody", *here)
    with refused(Why.NOT_FOUND):
        day.house.proposing.name_room(day.who, day.id, there, "Hier")


def test_a_room_is_shown_to_who_sits_there(day: Day) -> None:
    day.go_live()
    person = day.crowd(4)[0]
    day.publish()
    day.house.proposing.name_room(day.who, day.id, day.group_of(person), "  De\nkeuken ")
    assert day.visit(person).seat.room == "De keuken"
    with refused(Why.TOO_LONG):
        day.house.proposing.name_room(day.who, day.id, day.group_of(person), "x" * 121)


def test_a_group_that_was_emptied_by_hand_disappears_when_published(day: Day) -> None:
    day.go_live()
    day.crowd(5)
    day.house.proposing.propose(day.who, day.id, 2, seed=1)
    plan = day.plan(PROPOSED)
    first, second = plan.groups
    for person in plan.people[first.id]:
        day.house.arranging.move(day.who, plan.round.id, person.id, first.id, second.id)
    day.house.proposing.publish(day.who, day.id)
    assert [len(table) for table in day.tables().values()] == [5]
    assert list(day.tables()) == [second.id]


def test_groups_can_be_shown_before_their_work_begins(day: Day) -> None:
    day.go_live()
    people = day.crowd(4)
    welcome = day.desk().part
    day.house.proposing.propose(day.who, day.id)
    day.house.proposing.publish(day.who, day.id, begins=False)
    assert day.desk().part == welcome
    visit = day.visit(people[0])
    assert (visit.screen, visit.seat is not None) == (Screen.LOBBY, True)


def test_publishing_in_a_live_workshop_starts_the_group_work_that_comes_next(day: Day, clock: FakeClock) -> None:
    day.go_live()
    day.crowd(4)
    clock.forward(minutes=7)
    day.publish()
    assert day.desk().part == day.part(PartKind.GROUPS)
    assert day.desk().workshop.part_started_at == clock()
    clock.forward(minutes=5)
    started = day.desk().workshop.part_started_at
    day.publish(seed=2)
    assert day.desk().workshop.part_started_at == started
    day.start(PartKind.CLOSING)
    day.publish(seed=3)
    assert day.desk().part == day.part(PartKind.GROUPS)


def test_publishing_before_the_workshop_is_live_starts_nothing(day: Day) -> None:
    day.step(State.OPEN)
    person = day.crowd(4)[0]
    day.publish()
    assert day.desk().part is None
    assert day.visit(person).seat is not None
    assert day.visit(person).screen.value == "lobby"


def test_groups_that_were_shown_are_a_proposal_again_until_somebody_writes(day: Day) -> None:
    day.go_live()
    people = day.crowd(8)
    day.start(PartKind.TALK)
    day.publish(size=4)
    shown = day.plan()
    assert (shown.withdrawable, day.stage(people[0]).kind) == (True, PartKind.GROUPS.value)
    day.house.proposing.withdraw(day.who, day.id, shown.round.id)
    proposal = day.plan(PROPOSED)
    assert (day.plan(), proposal.round.id, seated(proposal)) == (None, shown.round.id, seated(shown))
    assert (proposal.round.published_at, proposal.withdrawable) == (None, False)
    stage = day.stage(people[0])
    assert (stage.kind, stage.seats) == (PartKind.TALK.value, {})
    assert [action.kind for action in proposal.actions] == [SeatKind.MADE, SeatKind.PUBLISHED, SeatKind.WITHDRAWN]
    day.house.proposing.publish(day.who, day.id)
    assert day.plan().round.id == shown.round.id
    day.send(people[0])
    assert not day.plan().withdrawable
    with refused(Why.NOT_FOUND):
        day.house.proposing.withdraw(day.who, day.id, shown.round.id)
    assert day.plan().round.id == shown.round.id


def test_a_part_that_did_not_begin_with_the_groups_goes_on_when_they_are_taken_back(day: Day, clock: FakeClock) -> None:
    day.go_live()
    people = day.crowd(8)
    day.start(PartKind.TALK)
    day.house.proposing.propose(day.who, day.id, 4)
    day.house.proposing.publish(day.who, day.id, begins=False)
    clock.forward(minutes=1)
    day.start(PartKind.PLENARY)
    day.house.proposing.withdraw(day.who, day.id, day.plan().round.id)
    assert day.stage(people[0]).kind == PartKind.PLENARY.value


def test_groups_are_not_taken_back_while_others_are_proposed_for_the_round_after_them(day: Day) -> None:
    day.go_live()
    day.crowd(8)
    day.publish(size=4)
    day.house.proposing.propose(day.who, day.id, 4)
    shown = day.plan()
    assert not shown.withdrawable
    with refused(Why.NOT_FOUND):
        day.house.proposing.withdraw(day.who, day.id, shown.round.id)
