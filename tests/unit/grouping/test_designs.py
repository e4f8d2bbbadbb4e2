"""Every stored design lets nobody meet twice, whatever it is used for."""

from collections import Counter
from itertools import combinations

import pytest

from bench.grouping_problems import published_plans
from workshop.grouping.designs import meeting_plan, stored_sizes


def meets_nobody_twice(people: int, groups: int, rounds: int) -> int:
    """How many rounds the plan has, once it is sure that nobody meets twice in them."""
    plan = meeting_plan(people, groups, rounds)
    met: set[tuple[int, int]] = set()
    for seating in plan:
        members: list[list[int]] = [[] for _ in range(groups)]
        for person, group in enumerate(seating):
            members[group].append(person)
        sizes = Counter(map(len, members))
        assert max(sizes) - min(sizes) <= 1
        pairs = [pair for group in members for pair in combinations(group, 2)]
        assert met.isdisjoint(pairs)
        met.update(pairs)
    return len(plan)


@pytest.mark.parametrize(("groups", "size"), stored_sizes())
def test_no_stored_design_lets_anybody_meet_twice(groups: int, size: int) -> None:
    assert meets_nobody_twice(groups * size, groups, groups * 2) >= 3
    assert meets_nobody_twice(groups * size - 1, groups, groups * 2) >= 3


@pytest.mark.parametrize(("groups", "size", "rounds"), [(5, 3, 7), (10, 3, 14), (9, 3, 13), (8, 4, 10)])
def test_the_dense_plans_that_are_asked_for_most_are_there(groups: int, size: int, rounds: int) -> None:
    assert meets_nobody_twice(groups * size, groups, rounds) == rounds


@pytest.mark.parametrize(
    ("people", "groups", "rounds"),
    [(65, 13, 16), (126, 21, 25), (121, 21, 24), (80, 14, 14), (115, 20, 19), (101, 20, 20), (131, 26, 22), (90, 30, 44),
     (48, 12, 13), (144, 48, 71), (124, 25, 31), (107, 18, 19), (29, 6, 6), (31, 6, 3), (85, 17, 21), (69, 23, 34), (126, 42, 62)],
)  # fmt: skip
def test_plans_of_every_kind_have_all_the_rounds_that_are_published(people: int, groups: int, rounds: int) -> None:
    assert meets_nobody_twice(people, groups, rounds) == rounds


def test_most_published_plans_have_as_many_rounds() -> None:
    rows = published_plans()[::15]
    reached = sum(meets_nobody_twice(people, groups, rounds) >= rounds for people, groups, _, rounds in rows)
    assert reached / len(rows) > 0.94
