"""Find the best groups for a problem and a seed, and say what is known about them; for proposals.

The search is counted in iterations, so that a seed gives the same groups on every machine.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workshop.grouping.bounds import Bounds
from workshop.grouping.clash import Feasibility, clashing, find_seats
from workshop.grouping.counting import Counting, Ints, even_sizes, named_levels
from workshop.grouping.designs import meeting_plan
from workshop.grouping.pairs import Pairs
from workshop.grouping.phases import hunt
from workshop.grouping.problem import Aim, Problem, even_rooms
from workshop.grouping.result import Level, Result, Seating
from workshop.grouping.start import deal, even_fill, seated
from workshop.grouping.table import SeatTable


@dataclass(frozen=True)
class Effort:
    """How long to search: `iterations` at most (None: what suits the size); `seconds` are a safety net only."""

    iterations: int | None = None
    seconds: float = 20.0


def solve(problem: Problem, seed: int, effort: Effort | None = None) -> Result:
    """Gives the best groups that were found.

    Where the wishes that must hold cannot, the result names a smallest set of them that clash. An empty set there says
    that no grouping was found, not that there is none.
    """
    effort = effort or Effort()
    began = time.monotonic()
    chance = random.Random(seed)
    verdict, seats = find_seats(problem, chance)
    if verdict is Feasibility.IMPOSSIBLE:
        clash = clashing(problem, chance)
        return Result(
            feasible=False, rounds=(), levels=(), clash=clash, seed=seed, iterations=0, seconds=time.monotonic() - began
        )
    if _only_meetings(problem):
        plan = meeting_plan(problem.people, problem.groups, problem.rounds)
        if len(plan) == problem.rounds:
            perfect = Level(Aim.REPEATS, "", 0, 0)
            return Result(
                feasible=True,
                rounds=_renamed(plan, chance),
                levels=(perfect,),
                clash=(),
                seed=seed,
                iterations=0,
                seconds=time.monotonic() - began,
            )
    counting = _counting(problem, seats)
    table = SeatTable(counting, *_deal(counting, seats, chance))
    limit = effort.iterations if effort.iterations is not None else _suitable(problem)
    limits = (limit, began + effort.seconds)
    found = hunt(table, chance, limits, lambda: _deal(counting, seats, chance)[0])
    if found.worth[0]:
        return Result(
            feasible=False,
            rounds=(),
            levels=(),
            clash=(),
            seed=seed,
            iterations=found.iterations,
            seconds=time.monotonic() - began,
            stopped_by_clock=found.stopped_by_clock,
        )
    rounds = tuple(tuple(int(seat) for seat in group) for group in found.rounds)
    levels = levels_of(problem, rounds)
    seconds = time.monotonic() - began
    return Result(
        feasible=True,
        rounds=rounds,
        levels=levels,
        clash=(),
        seed=seed,
        iterations=found.iterations,
        seconds=seconds,
        stopped_by_clock=found.stopped_by_clock,
    )


def levels_of(problem: Problem, rounds: Sequence[Seating], known: Bounds | None = None) -> tuple[Level, ...]:
    """Gives what a grouping is worth per level, and the least that is possible, by the solver's own counting.

    `known` are the problem's bounds, where they were asked before.
    """
    worth = np.zeros(len(named_levels(problem)), dtype=np.int64)
    tables = [table_of(problem, [seating]) for seating in rounds]
    for table in tables:
        worth += np.array(table.worth()[1:], dtype=np.int64)
    repeats = [at for at, (aim, _) in enumerate(named_levels(problem)) if aim is Aim.REPEATS]
    if repeats:
        groups = [np.array(seating, dtype=np.int64) for seating in rounds]
        worth[repeats[0]] = Pairs(problem, (1, 1), groups).repeats
    values = tuple(int(units) for units in worth)
    return tuple(
        Level(aim, "" if field is None else field.name, value, bound)
        for (aim, field), value, bound in zip(
            named_levels(problem), values, (known or Bounds(problem)).of(values), strict=True
        )
    )


def table_of(problem: Problem, rounds: Sequence[Sequence[int]]) -> SeatTable:
    """Gives a table for a grouping as it is, counted by the sizes that it has."""
    groups = [np.array(seating, dtype=np.int64) for seating in rounds]
    sizes = [np.bincount(group, minlength=problem.groups).astype(np.int64) for group in groups]
    even = all(even_sizes(size.tolist()) for size in sizes)
    counting = Counting(problem, max((int(size.max(initial=0)) for size in sizes), default=0), even)
    return SeatTable(counting, groups, sizes)


def _only_meetings(problem: Problem) -> bool:
    """Whether rounds without a repeated meeting are all that is asked for, in groups of even size."""
    even = problem.groups > 0 and problem.rooms == even_rooms(problem.people, problem.groups)
    wishes = problem.together or problem.apart or problem.locked or problem.met
    return even and not wishes and [aim for aim, _ in named_levels(problem)] == [Aim.REPEATS]


def _renamed(rounds: Sequence[Sequence[int]], chance: random.Random) -> tuple[Seating, ...]:
    """The same plan for people in another order, so that a seed decides who meets whom."""
    order = list(range(len(rounds[0])))
    chance.shuffle(order)
    return tuple(tuple(group[person] for person in order) for group in rounds)


def _taken(problem: Problem, seats: dict[int, int]) -> Ints:
    return np.bincount(np.array(list(seats.values()), dtype=np.int64), minlength=problem.groups).astype(np.int64)


def _counting(problem: Problem, seats: dict[int, int]) -> Counting:
    sizes = even_fill(problem, _taken(problem, seats), random.Random(0)).tolist()
    largest = max(sizes, default=0)
    if any(room.least < room.most for room in problem.rooms):
        largest = max(largest, min(problem.people, max(room.most for room in problem.rooms)))
    return Counting(problem, largest, even_sizes(sizes))


def _deal(counting: Counting, seats: dict[int, int], chance: random.Random) -> tuple[list[Ints], list[Ints]]:
    """Everybody dealt in every round, each round so that it suits those before it; and the sizes of the groups."""
    problem = counting.problem
    sizes = [even_fill(problem, _taken(problem, seats), chance) for _ in range(problem.rounds)]
    rounds: list[Ints] = []
    for size in sizes:
        weights = (counting.meeting_weight, counting.apart_weight)
        pairs = Pairs(problem, weights, [*(this_round.copy() for this_round in rounds), seated(problem, {})])
        rounds.append(deal(counting, seats, size, pairs if pairs.used else None, chance))
    return rounds, sizes


def _suitable(problem: Problem) -> int:
    """Iterations that find what can be found in small rooms, and in large ones are done before the safety net."""
    return max(1_000, min(3_000, 2_000_000 // max(1, problem.people)))


__all__ = ["Effort", "levels_of", "solve", "table_of"]
