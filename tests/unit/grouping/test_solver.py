"""What the solver says when wishes clash, what its plans for meeting everybody keep, and how it treats odd questions."""

import subprocess
import sys
from collections import Counter
from itertools import combinations

import pytest

from workshop.grouping.check import judge
from workshop.grouping.designs import meeting_plan
from workshop.grouping.fields import table_of_products
from workshop.grouping.problem import Field, Mode, Problem, Room, even_rooms
from workshop.grouping.result import Wish, WishKind
from workshop.grouping.solver import Effort, solve


def test_a_chain_that_contradicts_an_apart_is_named_and_nothing_else() -> None:
    problem = Problem(people=9, rooms=even_rooms(9, 3), together=((0, 1), (1, 2), (5, 6)), apart=((2, 0), (7, 8)))
    result = solve(problem, 1)
    assert not result.feasible
    assert set(result.clash) == {
        Wish(WishKind.TOGETHER, (0, 1)),
        Wish(WishKind.TOGETHER, (1, 2)),
        Wish(WishKind.APART, (2, 0)),
    }


def test_locks_in_different_groups_clash_with_belonging_together() -> None:
    result = solve(Problem(people=6, rooms=even_rooms(6, 2), together=((0, 1),), locked={0: 0, 1: 1, 4: 1}), 1)
    assert {wish.kind for wish in result.clash} == {WishKind.TOGETHER, WishKind.LOCKED}
    assert len(result.clash) == 3


def test_a_chain_longer_than_a_group_clashes_with_the_sizes() -> None:
    result = solve(Problem(people=9, rooms=even_rooms(9, 3), together=((0, 1), (1, 2), (2, 3), (6, 7))), 1)
    assert {wish.kind for wish in result.clash} == {WishKind.TOGETHER, WishKind.SIZES}
    assert len(result.clash) == 4


def test_too_many_locked_to_one_room_clash_with_its_size() -> None:
    result = solve(Problem(people=6, rooms=even_rooms(6, 3), locked={0: 1, 1: 1, 2: 1, 5: 0}), 1)
    assert Counter(wish.kind for wish in result.clash) == {WishKind.LOCKED: 3, WishKind.SIZES: 1}


def test_more_people_apart_than_groups_clash_whatever_the_sizes() -> None:
    apart = tuple(combinations(range(4), 2))
    result = solve(Problem(people=12, rooms=even_rooms(12, 3), apart=(*apart, (8, 9))), 1)
    assert set(result.clash) == {Wish(WishKind.APART, pair) for pair in apart}


def test_pairs_that_do_not_divide_a_group_clash_with_its_size() -> None:
    result = solve(Problem(people=6, rooms=even_rooms(6, 2), together=((0, 1), (2, 3), (4, 5))), 1)
    assert not result.feasible
    assert Wish(WishKind.SIZES) in result.clash


def test_leaving_any_clashing_wish_out_lets_the_rest_hold() -> None:
    apart = ((0, 1), (1, 2), (0, 2), (3, 4))
    problem = Problem(people=8, rooms=even_rooms(8, 2), together=((2, 3), (5, 6)), apart=apart, locked={7: 1})
    for wish in solve(problem, 1).clash:
        assert wish.kind is WishKind.APART
        fewer = Problem(
            people=8,
            rooms=even_rooms(8, 2),
            together=problem.together,
            locked=problem.locked,
            apart=tuple(pair for pair in apart if pair != wish.people),
        )
        assert solve(fewer, 1).feasible


def test_too_few_seats_clash_by_size_alone() -> None:
    assert solve(Problem(people=7, rooms=(Room(0, 3), Room(0, 3))), 1).clash == (Wish(WishKind.SIZES),)


def test_rooms_that_may_stay_empty_can_outnumber_the_people() -> None:
    result = solve(Problem(people=3, rooms=(Room(0, 2),) * 6), 1)
    assert result.feasible
    assert judge(Problem(people=3, rooms=(Room(0, 2),) * 6), result.rounds).feasible


def test_a_host_stays_and_the_others_meet_nobody_twice() -> None:
    problem = Problem(people=16, rooms=even_rooms(16, 4), rounds=3, locked={0: 0, 1: 1, 2: 2, 3: 3})
    result = solve(problem, 2)
    assert [level.value for level in result.levels] == [0]
    assert all(seating[host] == host for seating in result.rounds for host in range(4))


@pytest.mark.parametrize(("people", "groups"), [(1, 1), (2, 1), (2, 2), (5, 5), (7, 3), (0, 1)])
def test_the_smallest_problems_have_an_answer(people: int, groups: int) -> None:
    problem = Problem(
        people=people,
        rooms=even_rooms(people, groups),
        rounds=2,
        no_lone=(Field("l", (0,) * people),),
        balance=(Field("r", (0,) * people),),
    )
    result = solve(problem, 1)
    assert judge(problem, result.rounds).feasible


def test_nothing_known_of_anybody_is_perfect() -> None:
    nothing = Field("x", (-1,) * 10)
    problem = Problem(
        people=10,
        rooms=even_rooms(10, 3),
        rounds=1,
        no_lone=(nothing,),
        balance=(nothing,),
        spread=(nothing,),
        mode=Mode.OWN_PRACTICE,
        role=nothing,
        place=nothing,
    )
    assert [level.value for level in solve(problem, 1).levels] == [0, 0, 0, 0]


def test_twenty_fields_keep_the_order_of_levels() -> None:
    fields = tuple(Field(f"f{at}", tuple((person * (at + 3) // 2) % 3 for person in range(24))) for at in range(20))
    problem = Problem(people=24, rooms=even_rooms(24, 5), rounds=1, no_lone=fields, balance=fields, spread=fields)
    result = solve(problem, 1, Effort(60))
    assert [value.value for value in judge(problem, result.rounds).values] == [level.value for level in result.levels]


SCRIPT = """
from workshop.grouping.problem import *
from workshop.grouping.solver import *
f = lambda name, k: Field(name, tuple((p * p + k * p) % k for p in range(31)))
p = Problem(people=31,
            rooms=even_rooms(31, 6),
            rounds=2,
            no_lone=(f('a', 7),),
            balance=(f('b', 4),),
            spread=(f('c', 3),),
            mode=Mode.MIXED,
            role=None,
            place=None,
            organisation=f('d', 9),
            together=((0, 5),), apart=((3, 4),))
print(solve(p, 7, Effort(200)).rounds)
"""


def test_the_same_seed_gives_the_same_groups_in_three_processes() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": str(seed), "PYTHONPATH": "."},
        ).stdout
        for seed in (1, 2, 3)
    }
    assert len(said) == 1


@pytest.mark.parametrize(
    ("people", "groups", "rounds"),
    [(15, 5, 7), (30, 10, 14), (60, 12, 3), (58, 12, 3), (150, 30, 6), (25, 5, 6), (16, 4, 5), (49, 7, 8), (998, 200, 6),
     (81, 9, 10), (53, 11, 11), (60, 12, 12), (75, 15, 15), (64, 16, 21), (125, 25, 31), (40, 8, 8), (135, 27, 27)],
)  # fmt: skip
def test_a_plan_lets_nobody_meet_twice(people: int, groups: int, rounds: int) -> None:
    plan = meeting_plan(people, groups, rounds)
    assert len(plan) == rounds
    met: set[tuple[int, int]] = set()
    for seating in plan:
        sizes = Counter(seating)
        assert len(sizes) == groups
        assert max(sizes.values()) - min(sizes.values()) <= 1
        for group in range(groups):
            pairs = set(combinations([person for person in range(people) if seating[person] == group], 2))
            assert not pairs & met
            met |= pairs


@pytest.mark.parametrize("order", [2, 4, 5, 8, 9, 16, 25, 27, 32, 49, 64])
def test_a_field_can_divide(order: int) -> None:
    found = table_of_products(order)
    assert found is not None
    assert all(sorted(row) == list(range(order)) for row in found[1][1:])


def test_there_is_no_field_of_six() -> None:
    assert table_of_products(6) is None
