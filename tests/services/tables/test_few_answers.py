"""Where a table gave three answers or fewer, nothing is chosen: all of them are theirs once they say so."""

import pytest

from tests.factories import Day
from workshop.domain.answers import Words
from workshop.domain.programme import PartKind


@pytest.fixture
def day(day: Day) -> Day:
    """A group that checks its harvest: three answers to one question, and four to another."""
    day.with_check()
    day.go_live()
    day.people = day.crowd(4)
    day.publish(size=4)
    day.anna = day.people[0]
    day.few = [day.send(day.anna, text).id for text in ("Koffie zetten", "Buren bellen", "Soep koken")]
    day.many = [day.send(day.anna, f"Nooit {n}", "avoid").id for n in range(4)]
    return day.start(PartKind.CHECK)


def marked(day: Day) -> set[str]:
    return {line.id for line in day.house.boards.harvest(day.who, day.id).lines if line.ours}


def test_all_of_few_are_theirs_without_a_star_and_of_many_those_with_stars(day: Day) -> None:
    day.house.harvest_check.ours(day.anna, day.id, ours=True)
    assert marked(day) == set(day.few)
    day.house.harvest_check.ours(day.anna, day.id, ours=False)
    day.house.harvest_check.star(day.anna, day.id, day.many[1], given=True)
    day.house.harvest_check.ours(day.anna, day.id, ours=True)
    assert marked(day) == {*day.few, day.many[1]}


def test_few_are_reworded_without_a_star(day: Day) -> None:
    day.house.harvest_check.reword(day.anna, day.id, day.few[2], Words("Thee zetten"), 1)
    assert "Thee zetten" in {line.text for line in day.house.boards.harvest(day.who, day.id).lines}


def test_what_nobody_chose_or_called_theirs_is_not_carried_on(day: Day) -> None:
    day.start(PartKind.PLENARY)
    assert marked(day) == set()
