"""Wishes for the groups are kept as they were set, and what cannot be wished is refused with its reason."""

from dataclasses import replace

import pytest

from tests.factories import Day, refused
from workshop.domain.errors import Why
from workshop.domain.events import Event, Happened
from workshop.domain.wishes import History, PairKind, Practice, Trait, Wishes
from workshop.services.groups.wishes import MOST_PAIRS

FULL = Wishes(
    size=5, groups=7, rooms=(6, 4, 3), practice=Practice.MIXED, balance=(Trait.PLACE, Trait.ROLE), no_lone=(),
    history=History.WORKSHOP, rounds=3, new_first=True,
)  # fmt: skip


@pytest.fixture
def people(day: Day) -> list[str]:
    """The ids of four people who joined."""
    return [credentials.participant_ids[0] for credentials in day.go_live().crowd(4)]


def told_by(day: Day) -> list[Event]:
    day.house.told.clear()
    return day.house.told


def test_until_somebody_wishes_the_template_is_wished_for(day: Day) -> None:
    assert day.house.wishing.wishes(day.who, day.id) == Wishes(size=day.desk().workshop.group_size)
    assert day.house.wishing.pairs(day.who, day.id) == []


def test_wishes_come_back_as_they_were_set_and_the_next_ones_replace_them(day: Day) -> None:
    for wishes in (FULL, Wishes(size=30), FULL):
        day.house.wishing.wish(day.who, day.id, wishes)
        assert day.house.wishing.wishes(day.who, day.id) == wishes
        assert day.desk().workshop.group_size == wishes.size


def test_the_size_that_a_workshop_is_described_with_is_the_size_that_is_wished(day: Day) -> None:
    day.house.wishing.wish(day.who, day.id, FULL)
    day.describe(group_size=8)
    assert day.house.wishing.wishes(day.who, day.id) == replace(FULL, size=8)


@pytest.mark.parametrize(
    ("wrong", "field", "least", "most"),
    [
        ({"size": 1}, "group_size", 2, 30),
        ({"size": 31}, "group_size", 2, 30),
        ({"groups": -1}, "group_count", 0, 500),
        ({"groups": 501}, "group_count", 0, 500),
        ({"rooms": (8, 0)}, "room_seats", 1, 30),
        ({"rooms": (31,)}, "room_seats", 1, 30),
        ({"rooms": (2,) * 501}, "room_count", 0, 500),
        ({"rounds": 0}, "planned_rounds", 1, 6),
        ({"rounds": 7}, "planned_rounds", 1, 6),
    ],
)
def test_numbers_that_cannot_be_are_refused_and_change_nothing(small_day: Day, wrong, field, least, most) -> None:
    small_day.house.wishing.wish(small_day.who, small_day.id, FULL)
    with refused(Why.NOT_A_NUMBER, field=field, least=least, most=most):
        small_day.house.wishing.wish(small_day.who, small_day.id, replace(FULL, **wrong))
    assert small_day.house.wishing.wishes(small_day.who, small_day.id) == FULL


def test_what_is_spread_fairly_cannot_also_be_never_alone(small_day: Day) -> None:
    with refused(Why.ASKED_TWICE, trait="place"):
        small_day.house.wishing.wish(small_day.who, small_day.id, replace(FULL, no_lone=(Trait.PLACE,)))


def test_two_people_are_wished_together_or_apart_and_the_wish_is_taken_back(day: Day, people: list[str]) -> None:
    wishing, (anna, bram, chantal, _) = day.house.wishing, people
    wishing.pair(day.who, day.id, PairKind.APART, anna, bram)
    wishing.pair(day.who, day.id, PairKind.TOGETHER, bram, chantal, asked=True)
    together, apart = wishing.pairs(day.who, day.id)
    assert (together.kind, together.one_id, together.other_id, together.asked_by) == (
        PairKind.TOGETHER,
        bram,
        chantal,
        bram,
    )
    assert (apart.kind, apart.one_id, apart.other_id, apart.asked_by) == (PairKind.APART, anna, bram, None)
    wishing.unpair(day.who, day.id, together.id)
    assert wishing.pairs(day.who, day.id) == [apart]


def test_the_same_wish_twice_is_one_wish_whoever_is_named_first(day: Day, people: list[str]) -> None:
    for person, other in (people[:2], people[1::-1]):
        day.house.wishing.pair(day.who, day.id, PairKind.TOGETHER, person, other)
    assert len(day.house.wishing.pairs(day.who, day.id)) == 1
    day.house.wishing.pair(day.who, day.id, PairKind.APART, *people[:2])
    assert len(day.house.wishing.pairs(day.who, day.id)) == 2


def test_who_asks_for_what_is_wished_already_is_kept_with_it(day: Day, people: list[str]) -> None:
    anna, bram = people[:2]
    day.house.wishing.pair(day.who, day.id, PairKind.TOGETHER, anna, bram)
    day.house.wishing.pair(day.who, day.id, PairKind.TOGETHER, bram, anna, asked=True)
    day.house.wishing.pair(day.who, day.id, PairKind.TOGETHER, anna, bram)
    assert [wish.asked_by for wish in day.house.wishing.pairs(day.who, day.id)] == [bram]


def test_nobody_is_wished_together_with_themselves(day: Day, people: list[str]) -> None:
    with refused(Why.SAME_PERSON):
        day.house.wishing.pair(day.who, day.id, PairKind.TOGETHER, people[0], people[0])


def test_somebody_unknown_or_of_another_workshop_is_not_found(day: Day, people: list[str]) -> None:
    other = Day(day.house, "Een andere", who=day.who).go_live()
    elsewhere = other.join().participant_ids[0]
    for stranger in ("nobody", "", elsewhere):
        for pair in ((people[0], stranger), (stranger, people[0])):
            with refused(Why.NOT_FOUND):
                day.house.wishing.pair(day.who, day.id, PairKind.APART, *pair)
    assert day.house.wishing.pairs(day.who, day.id) == []


def test_a_wish_of_another_workshop_is_not_taken_back_here(day: Day, people: list[str]) -> None:
    day.house.wishing.pair(day.who, day.id, PairKind.APART, *people[:2])
    other = Day(day.house, "Een andere", who=day.who)
    kept = day.house.wishing.pairs(day.who, day.id)
    day.house.wishing.unpair(day.who, other.id, kept[0].id)
    assert day.house.wishing.pairs(day.who, day.id) == kept


def test_more_wishes_about_people_than_anybody_oversees_are_refused(small_day: Day) -> None:
    small_day.go_live()
    ids = [small_day.join().participant_ids[0] for _ in range(22)]
    pairs = [(participant_id, other) for n, participant_id in enumerate(ids) for other in ids[:n]]
    for person, other in pairs[:MOST_PAIRS]:
        small_day.house.wishing.pair(small_day.who, small_day.id, PairKind.APART, person, other)
    with refused(Why.TOO_MANY, most=MOST_PAIRS):
        small_day.house.wishing.pair(small_day.who, small_day.id, PairKind.APART, *pairs[MOST_PAIRS])
    small_day.house.wishing.pair(small_day.who, small_day.id, PairKind.APART, *pairs[0])  # that one is there already
    assert len(small_day.house.wishing.pairs(small_day.who, small_day.id)) == MOST_PAIRS


def test_wishes_ring_for_facilitators_only(day: Day, people: list[str]) -> None:
    rung = told_by(day)
    day.house.wishing.wish(day.who, day.id, FULL)
    day.house.wishing.pair(day.who, day.id, PairKind.APART, *people[:2])
    day.house.wishing.unpair(day.who, day.id, day.house.wishing.pairs(day.who, day.id)[0].id)
    version = day.desk().workshop.version
    assert rung == [Event(Happened.PROPOSAL_CHANGED, day.id, n) for n in (version - 2, version - 1, version)]
