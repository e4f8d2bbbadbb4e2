"""A theme is called a side's only where chance would hardly make as much of it; roles are dealt anew at each table."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.analysis.answers import AnswerText, Theme
from workshop.analysis.sides import CLAIMED, chance_of, find_sides

RESIDENTS, OFFICIALS = ["initiative"], ["municipality", "council"]


def room(*tables: str) -> list[AnswerText]:
    """A letter per answer at each table: r of a resident, m of the municipality, c of the council, o of somebody else."""
    roles = {"r": "initiative", "m": "municipality", "c": "council", "o": "other"}
    return [
        AnswerText(id=f"{table}.{at}", text="", role=roles[letter], group=str(table))
        for table, letters in enumerate(tables)
        for at, letter in enumerate(letters)
    ]


def theme(name: str, *members: str) -> Theme:
    return Theme(id=name, members=members)


def test_what_one_side_said_at_every_mixed_table_is_that_sides() -> None:
    made = room("rrmm", "rrmm", "rrmm", "rrmm")
    residents = theme("a", *(answer.id for answer in made if answer.role == "initiative"))
    officials = theme("b", *(answer.id for answer in made if answer.role == "municipality"))
    found = find_sides([residents, officials], made, RESIDENTS, OFFICIALS, 0.75)
    assert (found.only_first, found.only_second, found.neither) == (("a",), ("b",), ())


def test_three_answers_of_residents_may_be_chance_and_are_nobodys() -> None:
    made = room("rrrm", "rrmm", "rmmm")
    assert find_sides([theme("a", "0.0", "1.0", "2.0")], made, RESIDENTS, OFFICIALS, 0.75).neither == ("a",)


def test_at_tables_of_one_side_alone_nothing_can_be_told() -> None:
    made = room("rrrrr", "mmmmm", "rrrrr")
    members = [answer.id for answer in made if answer.role == "initiative"]
    assert chance_of(members, made, RESIDENTS) == 1.0
    assert find_sides([theme("a", *members)], made, RESIDENTS, OFFICIALS, 0.75).neither == ("a",)


def test_answers_of_roles_that_are_not_named_count_against_a_side() -> None:
    made = room("rroo", "rroo", "rroo", "rroo", "mm")
    half = theme("a", *(answer.id for answer in made if answer.role in {"initiative", "other"}))
    assert find_sides([half], made, RESIDENTS, OFFICIALS, 0.75).neither == ("a",)


def test_a_theme_of_neither_side_is_left_out() -> None:
    made = room("roo", "mo")
    found = find_sides([theme("a", "0.1", "0.2")], made, RESIDENTS, OFFICIALS)
    assert (found.only_first, found.only_second, found.neither) == ((), (), ())


def test_the_chance_is_that_of_counting_every_way_to_deal_the_roles() -> None:
    made = room("rrm", "rmmm")
    members = {"0.0", "0.2", "1.0", "1.3"}
    seen = sum(answer.role == "initiative" for answer in made if answer.id in members)
    ways = [
        [*first, *second]
        for first in set(itertools.permutations("rrm"))
        for second in set(itertools.permutations("rmmm"))
    ]
    hits = [
        sum(letter == "r" for answer, letter in zip(made, way, strict=True) if answer.id in members) >= seen
        for way in ways
    ]
    assert chance_of(members, made, RESIDENTS) == pytest.approx(sum(hits) / len(hits))


def test_with_roles_dealt_at_random_hardly_any_theme_is_called_a_sides() -> None:
    chance, called, themes = random.Random(5), 0, 0
    for _ in range(60):
        tables = ["".join(chance.choices("rrmco", k=12)) for _ in range(8)]
        made = room(*tables)
        ids = [answer.id for answer in made]
        chance.shuffle(ids)
        some = [theme(str(at), *ids[at : at + 6]) for at in range(0, len(ids), 6)]
        found = find_sides(some, made, RESIDENTS, OFFICIALS, 0.75)
        called, themes = called + len(found.only_first) + len(found.only_second), themes + len(some)
    assert called <= 2 * CLAIMED * themes  # one in thirty for each of the two sides


@given(st.lists(st.text("rmo", min_size=1, max_size=6), min_size=1, max_size=5), st.randoms())
def test_the_chance_is_one_and_never_more_and_grows_less_with_more_of_a_side(
    tables: list[str], chance: random.Random
) -> None:
    made = room(*tables)
    members = {answer.id for answer in made if chance.random() < 0.5}
    got = chance_of(members, made, RESIDENTS)
    assert 0 < got <= 1
    assert chance_of(set(), made, RESIDENTS) == 1.0
