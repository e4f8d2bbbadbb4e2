"""People come late and leave: each gets a seat without anybody moving, and a repair moves exactly whom it announced."""

from collections.abc import Iterable
from typing import Any

import pytest

from tests.factories import Day, refused
from workshop.domain.errors import Why
from workshop.domain.groups import Move, SeatKind
from workshop.domain.wishes import PairKind, Wishes
from workshop.grouping.repair import Preset
from workshop.services.identity import Credentials


@pytest.fixture
def day(day: Day) -> Day:
    """Twelve people in three published groups of four, with `at` as their round."""
    day.go_live()
    day.people = day.crowd(12)
    day.publish(size=4)
    day.at = day.plan().round.id
    return day


def id_of(person: Credentials) -> str:
    return person.participant_ids[0]


def sitting(day: Day) -> dict[str, str]:
    """Person to group."""
    return {person: group for group, there in day.tables().items() for person in there}


def leave(day: Day, people: Iterable[str]) -> None:
    for person in people:
        day.house.joining.take_out(day.who, day.id, person)


def after(sits: dict[str, str], moves: Iterable[Move]) -> dict[str, str | None]:
    return sits | {move.participant_id: move.to_group for move in moves}


def unbalanced(day: Day) -> Any:
    """One group loses three of its people; gives what could be done about it, by preset."""
    group = next(iter(day.tables()))
    leave(day, sorted(day.tables()[group])[:3])
    return {offer.preset: offer for offer in day.house.arranging.offers(day.who, day.at)}


def test_who_comes_late_is_seated_at_once_where_most_room_is_and_nobody_moves(day: Day) -> None:
    group = next(iter(day.tables()))
    leave(day, [min(day.tables()[group])])
    before = sitting(day)
    late = day.join("Nieuw")
    assert sitting(day) == before | {id_of(late): group}
    step = day.plan().actions[-1]
    assert (step.kind, step.facilitator_id, step.moves) == (SeatKind.LATE, None, (Move(id_of(late), None, group),))


def test_who_left_has_no_seat_in_any_round_and_who_comes_back_gets_one(day: Day) -> None:
    day.house.proposing.propose(day.who, day.id, 4, seed=3)
    person, before = day.people[0], sitting(day)
    token = day.visit(person).personal_token
    leave(day, [id_of(person)])
    assert sitting(day) == {
        participant_id: group for participant_id, group in before.items() if participant_id != id_of(person)
    }
    assert id_of(person) not in {participant.id for there in day.proposed().people.values() for participant in there}
    assert day.plan().actions[-1].kind is day.proposed().actions[-1].kind is SeatKind.GONE
    day.house.joining.come_back(token)
    assert sitting(day) == before, "the seat that was left is the best one"
    assert day.plan().actions[-1].kind is SeatKind.LATE
    assert [participant.id for participant in day.proposed().unseated] == [id_of(person)]


def test_who_comes_late_is_kept_apart_and_together_as_it_was_wished(day: Day) -> None:
    person = day.join("Nieuw")
    token = day.visit(person).personal_token
    leave(day, [id_of(person)])
    for mate in day.people:
        group = day.group_of(mate)
        wanted = PairKind.TOGETHER
        day.house.wishing.pair(day.who, day.id, wanted, id_of(person), id_of(mate))
        day.house.joining.come_back(token)
        assert day.group_of(person) == group
        leave(day, [id_of(person)])
        day.house.wishing.unpair(day.who, day.id, day.house.wishing.pairs(day.who, day.id)[0].id)
    first, second, third = day.tables()
    for group in (first, second):
        day.house.wishing.pair(day.who, day.id, PairKind.APART, min(day.tables()[group]), id_of(person))
    leave(day, sorted(day.tables()[first])[1:])  # plenty of room, but not for this one
    day.house.joining.come_back(token)
    assert day.group_of(person) == third


def test_nobody_is_sent_into_a_locked_group_while_there_is_another(day: Day) -> None:
    locked_group, *others = day.tables()
    leave(day, sorted(day.tables()[locked_group])[:2])
    day.house.arranging.lock_group(day.who, day.at, locked_group, locked=True)
    kept = day.tables()[locked_group]
    for _ in range(4):
        assert day.group_of(day.join()) in others
    assert day.tables()[locked_group] == kept
    assert all(
        locked_group not in {move.from_group, move.to_group}
        for offer in day.house.arranging.offers(day.who, day.at)
        for move in offer.moves
    )


def test_a_small_room_is_not_overfilled_by_who_comes_late(house: Any) -> None:
    day = Day(house).go_live()
    day.crowd(6)
    house.wishing.wish(day.who, day.id, Wishes(size=4, rooms=(3, 12)))
    day.house.proposing.propose(day.who, day.id, seed=1)
    day.house.proposing.publish(day.who, day.id)
    assert sorted(map(len, day.tables().values())) == [3, 3]
    for _ in range(9):
        day.join()
    assert [len(day.tables()[group.id]) for group in day.plan().groups] == [3, 12]


def test_where_nothing_is_left_to_wish_nothing_is_offered(day: Day) -> None:
    assert day.house.arranging.offers(day.who, day.at) == []


def test_a_repair_does_exactly_what_was_announced_and_buys_what_it_said(day: Day) -> None:
    offers = unbalanced(day)
    assert set(offers) == {Preset.MOVE_BUYS_A_FIX}, "everybody has a seat, so moving nobody has nothing to offer"
    offer, before = offers[Preset.MOVE_BUYS_A_FIX], sitting(day)
    assert 0 < len(offer.moves) <= offer.missing_before - offer.missing_after
    assert all(before[move.participant_id] == move.from_group != move.to_group for move in offer.moves)
    day.house.arranging.repair(day.who, day.at, offer.moves)
    assert sitting(day) == after(before, offer.moves)
    assert sorted(map(len, day.tables().values())) == [3, 3, 3]
    appraisal = day.house.judging.appraise(day.who, day.at)
    assert [(level.aim, level.value) for level in appraisal.levels] == [
        (level.aim, level.value) for level in offer.after
    ]
    step = day.plan().actions[-1]
    assert (step.kind, list(step.moves)) == (SeatKind.REPAIRED, offer.moves)
    assert day.house.arranging.offers(day.who, day.at) == []


def test_a_looked_at_repair_changes_nothing_and_is_the_same_for_everybody(day: Day) -> None:
    unbalanced(day)
    before, version = sitting(day), day.desk().workshop.version
    offers = day.house.arranging.offers(day.who, day.at)
    assert day.house.arranging.offers(day.colleague(), day.at) == offers
    assert (sitting(day), day.desk().workshop.version) == (before, version)


def test_who_has_no_seat_yet_in_a_proposal_is_offered_one_without_moving_anybody(day: Day) -> None:
    day.house.proposing.propose(day.who, day.id, 4, seed=1)
    late, at = day.join("Nieuw"), day.proposed().round.id
    before = day.seats(at)
    offer = day.house.arranging.offers(day.who, at)[0]
    assert offer.preset is Preset.MOVE_NOBODY
    assert [(move.participant_id, move.from_group) for move in offer.moves] == [(id_of(late), None)]
    day.house.arranging.repair(day.who, at, offer.moves)
    numbers = {group.id: group.number for group in day.proposed().groups}
    assert day.seats(at) == before | {"Nieuw": numbers[offer.moves[0].to_group]}


@pytest.mark.parametrize("meanwhile", ["moved", "left", "locked"])
def test_when_the_world_changed_in_between_a_repair_does_nothing(day: Day, meanwhile: str) -> None:
    offer = unbalanced(day)[Preset.MOVE_BUYS_A_FIX]
    mover = offer.moves[-1]
    third = next(group for group in day.tables() if group not in {mover.from_group, mover.to_group})
    if meanwhile == "moved":
        day.house.arranging.move(day.colleague(), day.at, mover.participant_id, mover.from_group, third)
    elif meanwhile == "left":
        leave(day, [mover.participant_id])
    else:
        day.house.arranging.lock(day.colleague(), day.at, mover.participant_id, locked=True)
    before, kept = sitting(day), day.plan().actions
    with refused(Why.LOCKED if meanwhile == "locked" else Why.MOVED_ALREADY):
        day.house.arranging.repair(day.who, day.at, offer.moves)
    assert (sitting(day), day.plan().actions) == (before, kept)


def test_an_offer_counts_until_any_seat_changes_since_its_price_is_another_one_then(day: Day) -> None:
    offer = unbalanced(day)[Preset.MOVE_BUYS_A_FIX]
    movers = {move.participant_id for move in offer.moves}
    (first, second) = [group for group, there in day.tables().items() if there - movers][:2]
    bystander = min(day.tables()[first] - movers)
    day.house.arranging.move(day.colleague(), day.at, bystander, first, second)
    before = sitting(day)
    with refused(Why.MOVED_ALREADY):
        day.house.arranging.repair(day.who, day.at, offer.moves, offer.last_action)
    assert sitting(day) == before
    day.house.arranging.undo(day.who, day.at)
    fresh = {offer.preset: offer for offer in day.house.arranging.offers(day.who, day.at)}[Preset.MOVE_BUYS_A_FIX]
    day.house.arranging.repair(day.who, day.at, fresh.moves, fresh.last_action)
    assert sitting(day) != before


def test_what_no_offer_could_be_is_not_carried_out(day: Day) -> None:
    first, second, _ = day.tables()
    person = min(day.tables()[first])
    before = sitting(day)
    for moves in ([], [Move(person, first, None)], [Move(person, first, second)] * 2):
        with refused(Why.NOT_FOUND):
            day.house.arranging.repair(day.who, day.at, moves)
    assert sitting(day) == before


@pytest.mark.parametrize("locked", [False, True])
def test_a_dissolved_group_is_dealt_to_the_open_ones_and_nobody_else_moves(day: Day, locked: bool) -> None:
    first, second, third = day.tables()
    before = day.tables()
    if locked:
        day.house.arranging.lock_group(day.who, day.at, second, locked=True)
    day.house.arranging.dissolve(day.who, day.at, first)
    now = day.tables()
    assert (now[first], now[second] >= before[second], now[third] >= before[third]) == (set(), True, True)
    assert (len(now[second]), len(now[third])) == ((4, 8) if locked else (6, 6))
    step = day.plan().actions[-1]
    assert (step.kind, {move.participant_id for move in step.moves}) == (SeatKind.DISSOLVED, before[first])
    assert day.group_of(day.join()) != first, "nobody is sent to a group without people"


def test_people_who_are_dealt_stay_apart_from_whom_they_must(day: Day) -> None:
    first, second, third = day.tables()
    dealt, kept = sorted(day.tables()[first]), min(day.tables()[second])
    for person in dealt[:3]:
        day.house.wishing.pair(day.who, day.id, PairKind.APART, person, kept)
    day.house.arranging.dissolve(day.who, day.at, first)
    assert [sitting(day)[person] for person in dealt[:3]] == [third] * 3


def test_the_last_group_is_not_dissolved(house: Any) -> None:
    day = Day(house).go_live()
    day.crowd(4)
    plan = day.publish().plan()
    with refused(Why.NEEDS_ONE, field="group"):
        house.arranging.dissolve(day.who, plan.round.id, plan.groups[0].id)
    assert [len(there) for there in day.tables().values()] == [4]
