"""What fair balance costs in new meetings is reckoned for every proposal where one costs the other."""

from dataclasses import replace

import pytest

from tests.factories import Day
from workshop.domain.wishes import History, Practice, Trait, Wishes
from workshop.services.groups import tradeoff
from workshop.services.groups.views import Tradeoff

WISHES = Wishes(size=2, practice=Practice.NONE, balance=(Trait.ROLE,), no_lone=(), history=History.WORKSHOP)
# Two of each of two roles, by two: fair pairs can be made in two ways only, so the third round must choose.
ENDS = Tradeoff(balance_first=(0, 2), new_first=(4, 0))


@pytest.fixture
def day(day: Day) -> Day:
    day.go_live()
    for role in ("council", "council", "municipality", "municipality"):
        day.join(role=role)
    return day


def proposed(day: Day, wishes: Wishes) -> Tradeoff | None:
    day.house.wishing.wish(day.who, day.id, wishes)
    day.house.proposing.propose(day.who, day.id, seed=1)
    return day.proposed().tradeoff


def test_where_one_grouping_is_best_at_both_there_is_nothing_to_choose(day: Day) -> None:
    for _ in range(2):
        assert proposed(day, WISHES) is None
        day.house.proposing.publish(day.who, day.id)


def test_both_ends_are_told_whichever_of_them_was_asked_for(day: Day) -> None:
    for _ in range(2):
        proposed(day, WISHES)
        day.house.proposing.publish(day.who, day.id)
    assert proposed(day, WISHES) == ENDS
    values = {
        level.aim.value: level.value for level in day.house.judging.appraise(day.who, day.proposed().round.id).levels
    }
    assert values == {"balance": 0, "repeats": 2}
    assert proposed(day, replace(WISHES, new_first=True)) == ENDS
    values = {
        level.aim.value: level.value for level in day.house.judging.appraise(day.who, day.proposed().round.id).levels
    }
    assert values == {"balance": 4, "repeats": 0}
    day.house.proposing.publish(day.who, day.id)
    assert day.plan().tradeoff == ENDS, "it is kept with the round"


def test_rounds_that_are_planned_together_are_weighed_together(day: Day) -> None:
    assert proposed(day, replace(WISHES, rounds=3)) == ENDS
    assert proposed(day, replace(WISHES, rounds=2)) is None


@pytest.mark.parametrize("wishes", [replace(WISHES, balance=()), replace(WISHES, history=History.NONE)])
def test_where_one_of_the_two_is_not_asked_for_there_is_nothing_to_choose(day: Day, wishes: Wishes) -> None:
    for _ in range(2):
        proposed(day, WISHES)
        day.house.proposing.publish(day.who, day.id)
    assert proposed(day, wishes) is None


def test_what_is_stored_is_read_back_the_same() -> None:
    assert [tradeoff.read(tradeoff.written(kept)) for kept in (None, ENDS)] == [None, ENDS]
