"""Who met before counts: earlier rounds, earlier workshops of the series, or nothing, as it was wished."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest

from tests.factories import NOON, Day, signed_in
from workshop.domain.wishes import History, Practice, Wishes
from workshop.grouping.problem import Aim
from workshop.services.groups.problem import met_before
from workshop.services.identity import Credentials

PLAIN = Wishes(size=2, practice=Practice.NONE, balance=(), no_lone=(), history=History.WORKSHOP)


def pairs(day: Day) -> set[frozenset[str]]:
    """Everybody who shares a group in the published round, two by two, by name."""
    plan = day.plan()
    return {
        frozenset(two) for there in plan.people.values() for two in combinations([person.name for person in there], 2)
    }


def met(day: Day, history: History, number: int = 1) -> set[frozenset[str]]:
    """The groups of before, by name."""
    names = {person.id: person.name for person in day.house.joining.everybody(day.who, day.id)}
    with day.house.store.reading() as rows:
        groups = met_before(rows, rows.workshops.get(day.id), replace(PLAIN, history=history), number)
    return {frozenset(names[person_id] for person_id in group) for group in groups}


def held(day: Day, series: str, days: int, people: list[str], **more: str) -> Day:
    """A workshop of a series, so many days later, in which these people sat in one published group."""
    made = Day(day.house, f"Dag {days}", who=day.who)
    made.describe(series=series, starts_at=NOON + timedelta(days=days))
    made.go_live()
    for name in people:
        made.join(name, **more)
    return made.publish(size=len(people))


@pytest.fixture
def day(day: Day) -> Day:
    """Six people in groups of two."""
    day.go_live()
    day.people = day.crowd(6)
    day.house.wishing.wish(day.who, day.id, PLAIN)
    return day


def again(day: Day, seed: int = 1) -> Day:
    day.house.proposing.propose(day.who, day.id, seed=seed)
    day.house.proposing.publish(day.who, day.id)
    return day


def test_in_five_rounds_of_two_six_people_all_meet_and_nobody_twice(day: Day) -> None:
    day.house.wishing.wish(day.who, day.id, replace(PLAIN, rounds=5))
    seen: list[set[frozenset[str]]] = []
    for left in (5, 4, 3, 2, 1):
        day.house.wishing.wish(day.who, day.id, replace(PLAIN, rounds=left))
        seen.append(pairs(again(day)))
    assert [len(shared) for shared in seen] == [3] * 5
    assert len(set().union(*seen)) == 15
    appraisal = day.house.judging.appraise(day.who, day.plan().round.id)
    assert [(level.aim, level.value) for level in appraisal.levels] == [(Aim.REPEATS, 0)]


def test_switched_off_nobody_counts_as_met_and_the_same_seed_gives_the_same_groups(day: Day) -> None:
    day.house.wishing.wish(day.who, day.id, replace(PLAIN, history=History.NONE))
    first = pairs(again(day))
    assert pairs(again(day)) == first
    assert met(day, History.NONE, 3) == set()
    assert day.house.judging.appraise(day.who, day.plan().round.id).levels == []


def test_rounds_before_this_one_count_and_neither_later_ones_nor_proposals(day: Day) -> None:
    first, second = pairs(again(day)), pairs(again(day))
    day.house.proposing.propose(day.who, day.id, 3)
    assert first & second == set()
    assert [met(day, History.WORKSHOP, number) for number in (1, 2, 3)] == [set(), first, first | second]


def test_an_earlier_workshop_of_the_series_counts_by_mail_or_by_name_with_place(day: Day) -> None:
    earlier = held(day, "Warmte", -7, ["Anna  Bakker", "Bram", "Chantal", "Daan"], place="Utrecht")
    assert len(pairs(earlier)) == 6
    held(day, "Warmte", -6, ["Els", "Fatma"], email="els@example.org")
    day.describe(series="Warmte")
    day.join("anna bakker", place="UTRECHT ")
    day.join("Bram", place="Utrecht")
    day.join("Chantal", place="Ede")  # somebody else with that name
    day.join("E. de Vries", email="Els@Example.org")
    assert met(day, History.SERIES) == {frozenset({"anna bakker", "Bram"})}
    assert met(day, History.WORKSHOP) == set()


def test_who_shares_an_address_of_before_is_met_again_under_another_name(day: Day) -> None:
    earlier = Day(day.house, "Eerder", who=day.who)
    earlier.describe(series="Warmte", starts_at=NOON - timedelta(days=1))
    earlier.go_live()
    for name in ("Els", "Fatma"):
        earlier.join(name, email=f"{name}@example.org")
    earlier.publish(size=2)
    day.describe(series="Warmte")
    day.join("E. de Vries", email="ELS@example.org", place="Ede")
    day.join("Fatma Yilmaz", email="fatma@example.org", place="Ede")
    assert met(day, History.SERIES) == {frozenset({"E. de Vries", "Fatma Yilmaz"})}


@pytest.mark.parametrize(
    ("series", "days", "own"), [("Warmte", 7, True), ("Water", -7, True), ("", -7, True), ("Warmte", -7, False)],
    ids=["later", "another series", "no series", "other facilitators"],
)  # fmt: skip
def test_what_does_not_count_is_no_meeting(day: Day, series: str, days: int, own: bool) -> None:
    there = day if own else Day(day.house, "Van een ander", who=signed_in(day.house, "Vreemd"))
    held(there, series, days, ["Anna", "Bram"])
    day.describe(series="Warmte" if series else "")
    day.join("Anna")
    day.join("Bram")
    assert met(day, History.SERIES) == set()


def test_whoever_met_in_the_series_is_spread_as_far_as_it_goes(day: Day) -> None:
    names = [day.visit(person).me.name for person in day.people]
    held(day, "Warmte", -7, names[:3])
    day.describe(series="Warmte")
    day.house.wishing.wish(day.who, day.id, replace(PLAIN, history=History.SERIES))
    again(day)
    assert pairs(day) & {frozenset(two) for two in combinations(names[:3], 2)} == set()
    assert day.house.judging.because(day.people[0], day.id).met == 0


def test_who_met_and_left_or_never_came_is_no_trouble(day: Day) -> None:
    held(day, "Warmte", -7, ["Anna", "Bram", "Niemand"])
    day.describe(series="Warmte")
    day.join("Anna")
    bram: Credentials = day.join("Bram")
    day.house.joining.take_out(day.who, day.id, bram.participant_ids[0])
    day.house.wishing.wish(day.who, day.id, replace(PLAIN, history=History.SERIES))
    again(day)
    assert len(pairs(day)) == 3 + 1 + 1
    assert day.plan().unseated == []
