"""Up to three proposals lie side by side, are made again around what is locked, and one of them is published."""

import pytest

from tests.factories import Day, refused
from workshop.domain.errors import Refused, Why
from workshop.domain.groups import RoundState, SeatKind
from workshop.domain.wishes import PairKind, Wishes

PROPOSED = RoundState.PROPOSED


@pytest.fixture
def day(day: Day) -> Day:
    """Twelve people of four roles."""
    day.go_live()
    day.people = day.crowd(12)
    return day


def ids(day: Day) -> dict[str, str]:
    return {person.name: person.id for person in day.house.joining.everybody(day.who, day.id)}


def letters(day: Day) -> list[str]:
    return [plan.round.letter for plan in day.house.proposing.plans(day.who, day.id, PROPOSED)]


def test_three_proposals_are_compared_and_a_letter_is_replaced_only_by_itself(day: Day) -> None:
    for seed, letter in enumerate("CAB"):
        day.house.proposing.propose(day.who, day.id, 4, seed=seed, letter=letter)
    assert letters(day) == ["A", "B", "C"]
    before = {letter: day.proposed(letter) for letter in "ABC"}
    assert [plan.round.seed for plan in before.values()] == [1, 2, 0]
    assert [plan.beside for plan in before.values()] == [["A", "B", "C"]] * 3
    day.house.proposing.propose(day.who, day.id, 3, seed=9, letter="B")
    assert (day.proposed("A"), day.proposed("C")) == (before["A"], before["C"])
    changed = day.proposed("B")
    assert (changed.round.seed, len(changed.groups), changed.round.id != before["B"].round.id) == (9, 4, True)


@pytest.mark.parametrize("letter", ["D", "", "AB", "a", "\x00"])
def test_a_fourth_proposal_is_refused(day: Day, letter: str) -> None:
    with refused(Why.TOO_MANY, most=3):
        day.house.proposing.propose(day.who, day.id, 4, letter=letter)
    assert letters(day) == []


def test_a_proposal_keeps_the_wishes_it_was_made_with(day: Day) -> None:
    day.house.wishing.wish(day.who, day.id, Wishes(size=6))
    day.house.proposing.propose(day.who, day.id)
    first = day.proposed().round
    day.house.wishing.wish(day.who, day.id, Wishes(size=3))
    day.house.proposing.propose(day.who, day.id, letter="B")
    assert (day.proposed("A").round, first.group_size) == (first, 6)
    assert [len(day.proposed(letter).groups) for letter in "AB"] == [2, 4]


@pytest.mark.parametrize(
    ("wishes", "sizes"),
    [
        (Wishes(size=5), [6, 6]),
        (Wishes(size=5, groups=5), [2, 2, 2, 3, 3]),
        (Wishes(size=5, groups=400), [1] * 12),
        (Wishes(size=5, groups=5, rooms=(8, 2, 4)), [2, 4, 6]),
        (Wishes(size=5, rooms=(12,)), [12]),
        (Wishes(size=5, rooms=(4,) * 10), [2] * 6),
    ],
)
def test_rooms_count_before_groups_and_groups_before_size(day: Day, wishes: Wishes, sizes: list[int]) -> None:
    day.house.wishing.wish(day.who, day.id, wishes)
    day.house.proposing.propose(day.who, day.id, seed=1)
    plan = day.proposed()
    assert sorted(len(there) for there in plan.people.values()) == sizes
    assert all(len(plan.people[group.id]) <= wishes.rooms[group.number - 1] for group in plan.groups if wishes.rooms)


def test_rooms_that_do_not_hold_everybody_are_refused_with_how_many_are_short(day: Day) -> None:
    day.house.wishing.wish(day.who, day.id, Wishes(size=4, rooms=(6, 5)))
    with refused(Why.ROOMS_TOO_FEW, seats=11, people=12):
        day.house.proposing.propose(day.who, day.id)


def test_wishes_that_clash_are_named_and_taking_one_away_helps(day: Day) -> None:
    anna, bram, chantal = list(ids(day).values())[:3]
    a, b, c = list(ids(day))[:3]
    for kind, participant_id, other in (
        (PairKind.TOGETHER, anna, bram),
        (PairKind.APART, bram, chantal),
        (PairKind.TOGETHER, chantal, anna),
    ):
        day.house.wishing.pair(day.who, day.id, kind, participant_id, other)
    with pytest.raises(Refused) as refusal:
        day.house.proposing.propose(day.who, day.id, 4)
    assert refusal.value.why is Why.WISHES_CLASH
    assert {(kind, frozenset(names), group) for kind, names, group in refusal.value.values["clash"]} == {
        ("together", frozenset({a, b}), None),
        ("apart", frozenset({b, c}), None),
        ("together", frozenset({c, a}), None),
    }
    assert letters(day) == []
    apart = next(wish for wish in day.house.wishing.pairs(day.who, day.id) if wish.kind is PairKind.APART)
    day.house.wishing.unpair(day.who, day.id, apart.id)
    day.house.proposing.propose(day.who, day.id, 4)
    seats = day.seats(day.proposed().round.id)
    assert seats[a] == seats[b] == seats[c]


def test_a_lock_that_clashes_with_a_wish_is_named_with_the_group_that_is_on_the_screen(day: Day) -> None:
    day.house.proposing.propose(day.who, day.id, 4, seed=1)
    plan = day.proposed()
    first, second, third = plan.groups
    for person in plan.people[first.id]:  # an empty group is none, but the others keep their numbers
        day.house.arranging.move(day.who, plan.round.id, person.id, first.id, second.id)
    here, there = plan.people[second.id][0], plan.people[third.id][0]
    for person in (here, there):
        day.house.arranging.lock(day.who, plan.round.id, person.id, locked=True)
    day.house.wishing.pair(day.who, day.id, PairKind.TOGETHER, here.id, there.id)
    with pytest.raises(Refused) as refusal:
        day.house.proposing.regenerate(day.who, plan.round.id, seed=2)
    assert sorted((kind, names, group) for kind, names, group in refusal.value.values["clash"] if group) == sorted(
        [("locked", (here.name,), 2), ("locked", (there.name,), 3)]
    )


def test_made_again_locked_people_and_locked_groups_stay(day: Day) -> None:
    day.house.proposing.propose(day.who, day.id, 3, seed=1)
    plan = day.proposed()
    kept, person = plan.groups[0], plan.people[plan.groups[1].id][0]
    day.house.arranging.lock_group(day.who, plan.round.id, kept.id, locked=True)
    day.house.arranging.lock(day.who, plan.round.id, person.id, locked=True)
    before = day.seats(plan.round.id)
    seen = set()
    for seed in range(5):
        day.house.proposing.regenerate(day.who, plan.round.id, seed=seed)
        after = day.seats(plan.round.id)
        assert [name for name, group in after.items() if group == 1] == [person.name for person in plan.people[kept.id]]
        assert after[person.name] == before[person.name]
        assert sorted(after.values()) == sorted(before.values())
        seen.add(tuple(sorted(after.items())))
    assert len(seen) > 1, "the others are dealt anew"
    now = day.proposed()
    assert (now.locked, [group.locked for group in now.groups]) == ({person.id}, [True, False, False, False])
    assert [step.kind for step in now.actions] == [SeatKind.MADE] + [SeatKind.AGAIN] * 5


def test_made_again_given_rooms_still_hold_who_sits_in_them(day: Day) -> None:
    day.house.wishing.wish(day.who, day.id, Wishes(size=4, rooms=(2, 3, 8)))
    day.house.proposing.propose(day.who, day.id, seed=1)
    plan = day.proposed()
    day.house.arranging.lock_group(day.who, plan.round.id, plan.groups[1].id, locked=True)
    day.house.proposing.regenerate(day.who, plan.round.id, seed=2)
    assert sorted(day.seats(plan.round.id).values()) == [1] * 2 + [2] * 3 + [3] * 7


def test_made_again_who_joined_since_gets_a_seat_and_who_left_has_none(day: Day) -> None:
    day.house.proposing.propose(day.who, day.id, 4, seed=1)
    round_id = day.proposed().round.id
    gone, late = day.people[0].participant_ids[0], day.join("Nieuw")
    day.house.joining.take_out(day.who, day.id, gone)
    assert day.seats(round_id)["Nieuw"] is None
    day.house.proposing.regenerate(day.who, round_id, seed=2)
    seats = day.seats(round_id)
    assert (len(seats), sorted(seats.values())) == (12, [1] * 4 + [2] * 4 + [3] * 4)
    assert {person.id for person in day.proposed().unseated} == set()
    assert late.participant_ids[0] in {person.id for there in day.proposed().people.values() for person in there}


def test_a_published_round_is_neither_made_again_nor_discarded(day: Day) -> None:
    round_id = day.publish().plan().round.id
    before = day.tables()
    for act in (day.house.proposing.regenerate, day.house.proposing.discard):
        with refused(Why.NOT_FOUND):
            act(day.who, round_id)
    assert day.tables() == before


def test_what_is_discarded_is_gone_and_the_others_stay(day: Day) -> None:
    for letter in "ABC":
        day.house.proposing.propose(day.who, day.id, 4, letter=letter)
    day.house.proposing.discard(day.who, day.proposed("B").round.id)
    assert letters(day) == ["A", "C"]
    with refused(Why.NOT_FOUND):
        day.house.proposing.discard(day.who, "nowhere")


def test_publishing_one_of_several_takes_the_others_away_and_keeps_its_own_history(day: Day) -> None:
    for seed, letter in enumerate("ABC"):
        day.house.proposing.propose(day.who, day.id, 4, seed=seed, letter=letter)
    chosen = day.proposed("B")
    first, second = chosen.groups[:2]
    moved = chosen.people[first.id][0]
    day.house.arranging.move(day.who, chosen.round.id, moved.id, first.id, second.id)
    seats = day.seats(chosen.round.id)
    day.house.proposing.publish(day.who, day.id, chosen.round.id)
    assert (letters(day), day.plan().round.id, day.seats(chosen.round.id)) == ([], chosen.round.id, seats)
    assert [(step.number, step.kind) for step in day.plan().actions] == [
        (1, SeatKind.MADE),
        (2, SeatKind.MOVED),
        (3, SeatKind.PUBLISHED),
    ]
    for person in day.people:
        assert day.visit(person).seat.number == seats[day.visit(person).me.name]


def test_without_a_choice_the_first_proposal_is_published_and_another_workshops_never(day: Day) -> None:
    other = Day(day.house, "Een andere", who=day.who).go_live()
    other.crowd(4)
    other.house.proposing.propose(other.who, other.id, 4)
    with refused(Why.NOBODY_TO_GROUP):
        day.house.proposing.publish(day.who, day.id, other.proposed().round.id)
    for letter in "CB":
        day.house.proposing.propose(day.who, day.id, 4, letter=letter)
    first = day.proposed("B").round.id
    day.house.proposing.publish(day.who, day.id)
    assert (day.plan().round.id, letters(other)) == (first, ["A"])
