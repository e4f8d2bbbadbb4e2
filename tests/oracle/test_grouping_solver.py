"""An exact solver finds nothing better than the solver does, and nothing below its bounds."""

import random

import pytest

from bench.grouping_problems import after_people_changed, invented
from tests.oracle.exact import Exact
from tests.oracle.exact_repair import least_missing_and_moved
from workshop.grouping.problem import Field, Mode, Problem, even_rooms
from workshop.grouping.repair import Preset, repair
from workshop.grouping.solver import Effort, solve


def drawn(people: int, groups: int, seed: int, mode: Mode, rounds: int = 1) -> Problem:
    """An invented room: half of one role, a tenth with another language, a few pairs together and apart."""
    chance = random.Random(seed)

    def field(name: str, weights: list[float]) -> Field:
        return Field(name, tuple(chance.choices(range(len(weights)), weights, k=people)))

    pairs = iter(chance.sample(range(people), 8))
    named = tuple((next(pairs), next(pairs)) for _ in range(4))
    role = field("role", [50, 30, 12, 8])
    return Problem(
        people=people,
        rooms=even_rooms(people, groups),
        rounds=rounds,
        no_lone=(field("language", [86, 14]),),
        balance=(role,),
        spread=(field("experience", [1, 1, 1]),),
        mode=mode,
        role=role,
        place=field("place", [1.0] * (people // 5)),
        organisation=field("organisation", [1 / (at + 1) for at in range(people // 3)]),
        together=named[:2],
        apart=named[2:],
    )


@pytest.mark.parametrize(
    ("people", "groups", "mode", "rounds"),
    [(12, 3, Mode.MIXED, 1), (12, 4, Mode.OWN_PRACTICE, 1), (20, 5, Mode.MIXED, 1), (12, 4, Mode.MIXED, 2),
     (30, 6, Mode.MIXED, 1), (60, 12, Mode.MIXED, 1), (20, 5, Mode.NONE, 1)],
)  # fmt: skip
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_better_exists(people: int, groups: int, mode: Mode, rounds: int, seed: int) -> None:
    problem = drawn(people, groups, seed, mode, rounds)
    exact = Exact(problem).solve(1)
    result = solve(problem, seed, Effort(1500))
    assert result.feasible == (exact is not None)
    if exact is None:
        return
    assert tuple(level.value for level in result.levels) <= tuple(value for value, _ in exact)
    for level, (value, proven) in zip(result.levels, exact, strict=True):
        if level.value != value or not proven:
            break  # from here on the two compare different things
        assert level.bound <= value


def test_wishes_that_clash_are_found_by_both() -> None:
    problem = Problem(people=12, rooms=even_rooms(12, 3), apart=tuple((a, b) for a in range(4) for b in range(a)))
    assert Exact(problem).solve(5) is None
    assert not solve(problem, 1).feasible


@pytest.mark.parametrize("seed", [4, 5, 14, 20])
def test_what_company_of_rare_values_costs_is_proven(seed: int) -> None:
    problem = invented(60, seed)
    result = solve(problem, seed)
    exact = Exact(problem).solve(10)
    assert exact is not None
    assert tuple(value for value, _ in exact) == tuple(level.value for level in result.levels)
    assert all(level.proven for level in result.levels)


@pytest.mark.parametrize(("gone", "late", "seed"), [(6, 3, 0), (9, 0, 1), (2, 6, 2)])
def test_no_repair_leaves_less_missing_and_moved(gone: int, late: int, seed: int) -> None:
    problem = invented(60, seed)
    here, seated = after_people_changed(problem, solve(problem, seed, Effort(300)).rounds[0], gone, late, seed)
    found = repair(here, seated, Preset.MOVE_BUYS_A_FIX, seed)
    assert (found.missing_after + len(found.moved), True) == least_missing_and_moved(here, seated, 15)
