"""Improve a first grouping by two ways of searching in turn; for the solver.

In strict order a search can be shut in: what would open the way costs a little on a higher level. So weights in strict
order take turns with equal ones, and after some turns in vain everybody is dealt anew. What is kept is always
compared in strict order.
"""

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from workshop.grouping.bounds import bounds as find_bounds
from workshop.grouping.counting import Counting, Ints
from workshop.grouping.problem import Problem
from workshop.grouping.search import BestFound, Search
from workshop.grouping.table import SeatTable, Worth

_TURN = 150  # iterations of one way of searching before the other has its turn
_BEFORE_BOUNDS = 50  # iterations that mostly are enough, before it is reckoned what cannot be had
_DEALS_AFTER = 6  # turns in vain


def leveled(problem: Problem, largest: int, even: bool) -> Counting:
    """Columns with equal weights for all levels."""
    counting = Counting(problem, largest, even)
    count = len(counting.levels)
    counting.weigh([1] * count, 3)
    return counting


def hunt(
    table: SeatTable, chance: random.Random, limits: tuple[int, float], deal: Callable[[], list[Ints]]
) -> BestFound:
    """Gives the best of all turns. `limits` are iterations in all and the moment of the safety net; `deal` begins anew."""
    strict, problem, groups = table.counting, table.problem, table.problem.groups
    search = Search(table, find_bounds(problem, brief=True), chance, limits[1])
    found = search.run(min(limits[0], _BEFORE_BOUNDS), _TURN)
    bounds: Worth = search.bounds[1:]
    if not search.done() and found.iterations < limits[0]:
        bounds = find_bounds(problem)
        search.bounds = (0, *bounds)
        found = search.run(min(limits[0] - found.iterations, _TURN * 4), _TURN)
    flat = leveled(problem, strict.width - 3, strict.even)
    best, done, turn, vain = replace(found), found.iterations, 0, 0
    goal = (0, *bounds)
    while done < limits[0] and not best.stopped_by_clock and any(a > b for a, b in zip(best.worth, goal, strict=True)):
        turn, vain = turn + 1, vain + 1
        rounds = deal() if vain % _DEALS_AFTER == 0 else (best.rounds if turn % 2 else found.rounds)
        sizes = [np.bincount(group, minlength=groups).astype(np.int64) for group in rounds]
        table = SeatTable(flat if turn % 2 else strict, rounds, sizes)
        found = Search(table, bounds, chance, limits[1]).run(min(limits[0] - done, _TURN * 4), _TURN)
        done += max(1, found.iterations)
        if found.worth < best.worth:
            best, vain = replace(found), 0
        best.stopped_by_clock = found.stopped_by_clock
    best.iterations = done
    return best
