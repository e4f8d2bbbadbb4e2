"""A published seating, who came and who left in, a seating with as little upset as can be out; for late and gone."""

import random
import time
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from workshop.grouping.components import components
from workshop.grouping.counting import Ints
from workshop.grouping.floor import floor
from workshop.grouping.late import best_seat
from workshop.grouping.mending import NOWHERE, Mending
from workshop.grouping.problem import Aim, Problem
from workshop.grouping.result import Level, Seating
from workshop.grouping.search import Search
from workshop.grouping.solver import levels_of
from workshop.grouping.table import FAR, Worth

__all__ = ["NOWHERE", "Preset", "Repair", "best_seat", "dissolve", "repair"]

_ITERATIONS = 150  # of one way of reckoning shares
_PATIENCE = 2_000  # people × iterations without anything better
_PATIENCE_PER_NEW = 5
_SECONDS = 10.0  # a safety net only


class Preset(StrEnum):
    """How much a repair may move."""

    MOVE_NOBODY = "move-nobody"
    MOVE_BUYS_A_FIX = "move-buys-a-fix"


@dataclass(frozen=True, slots=True)
class Repair:
    """A seating proposed in place of another.

    `moved` sat elsewhere, `placed` had no seat. `before` and `missing_before` are what things are worth when nobody
    moves and who is new has the best seat; `after` and `missing_after` are what they are worth now. Missing counts
    people off the even sizes and all levels but spread.
    """

    seating: Seating
    moved: tuple[int, ...]
    placed: tuple[int, ...]
    before: tuple[Level, ...]
    after: tuple[Level, ...]
    missing_before: int
    missing_after: int
    iterations: int


def repair(problem: Problem, seated: Seating, preset: Preset, seed: int) -> Repair:
    """Seats who is new, and where the preset allows it moves people when each move buys a fix.

    `problem` holds the people who are here now, in one round; `seated` their groups, NOWHERE (-1) for who is new.
    Raises ValueError when those do not fit together.
    """
    if problem.rounds != 1 or len(seated) != problem.people or any(one >= problem.groups for one in seated):
        raise ValueError("A repair needs one round and a group, or none, for everybody.")
    chance = random.Random(seed)
    home = np.array(seated, dtype=np.int64)
    start, iterations = _placed(problem, home, chance)
    best = start
    if preset is Preset.MOVE_BUYS_A_FIX:
        best, more = _search(problem, start, home, chance, _ITERATIONS)
        iterations += more
    return _told(problem, home, start, best, iterations)


def dissolve(problem: Problem, seated: Seating, group: int, seed: int) -> Repair:
    """Deals the people of one group to the others, where they do most good; nobody else moves.

    The levels afterwards are those of the remaining groups. Raises ValueError when there is no other group.
    """
    if problem.groups < 2 or group not in range(problem.groups):
        raise ValueError("There is no other group to go to.")
    chance = random.Random(seed)
    home = np.array(seated, dtype=np.int64)
    start, _ = _placed(problem, home, chance)
    rooms = problem.rooms[:group] + problem.rooms[group + 1 :]
    locked = {person: one - (one > group) for person, one in problem.locked.items() if one != group}
    rest = replace(problem, rooms=rooms, locked=locked)
    fewer = np.where(home == group, NOWHERE, home - (home > group))
    dealt, iterations = _placed(rest, fewer, chance)
    seating = tuple(int(one) + (one >= group) for one in dealt)
    before, after = levels_of(problem, [_plain(start)]), levels_of(rest, [_plain(dealt)])
    return Repair(
        seating, tuple(np.flatnonzero(home == group).tolist()), tuple(np.flatnonzero(home < 0).tolist()),
        before, after, _missing(problem, start, before), _missing(rest, dealt, after), iterations,
    )  # fmt: skip


def _placed(problem: Problem, home: Ints, chance: random.Random) -> tuple[Ints, int]:
    """Everybody new in a seat, one after another first, then together; those with company first."""
    group = home.copy()
    company = components(problem)
    waiting = sorted(np.flatnonzero(home < 0).tolist(), key=lambda one: (one not in problem.locked, company[one], one))
    for person in waiting:
        group[person] = best_seat(problem, _plain(group), person)
    if len(waiting) < 2:
        return group, 0
    return _search(problem, group, home, chance, _ITERATIONS // 3, nobody_moves=True)


def _search(
    problem: Problem, start: Ints, home: Ints, chance: random.Random, limit: int, *, nobody_moves: bool = False
) -> tuple[Ints, int]:
    """The best seating from here, with shares as for even sizes and as for uneven ones where those could be better."""
    ends = time.monotonic() + _SECONDS
    found: list[tuple[Worth, bool, Ints]] = []
    iterations = 0
    for even in (True, False):
        least = floor(problem, home, even=even, nobody_moves=nobody_moves)
        if least is None or (found and found[0][0][:3] <= (0, *least)):
            continue
        table = Mending(problem, start, home, even)
        if nobody_moves:
            table.stays |= home >= 0
            table.free &= ~table.stays
            table.trade_after = 2 * limit  # with few people free an exchange of several finds nothing more
        enough = (*least, *[FAR] * (len(table.weights) - 3))
        search = Search(table, enough, chance, ends)
        # In a small room an iteration costs little, and there everything can be looked at.
        patience = max(30, _PATIENCE // max(1, problem.people))
        if nobody_moves:
            patience = min(patience, _PATIENCE_PER_NEW * int((home < 0).sum()))
        best = search.run(max(limit, 2 * patience), patience)
        iterations += best.iterations
        found.append((best.worth, not even, best.rounds[0]))
    return min(found, key=lambda one: one[:2])[2], iterations


def _told(problem: Problem, home: Ints, start: Ints, best: Ints, iterations: int) -> Repair:
    before, after = levels_of(problem, [_plain(start)]), levels_of(problem, [_plain(best)])
    moved = np.flatnonzero((home >= 0) & (best != home))
    return Repair(
        _plain(best), tuple(moved.tolist()), tuple(np.flatnonzero(home < 0).tolist()), before, after,
        _missing(problem, start, before), _missing(problem, best, after), iterations,
    )  # fmt: skip


def _missing(problem: Problem, group: Ints, levels: tuple[Level, ...]) -> int:
    low, high = problem.people // problem.groups, -(-problem.people // problem.groups)
    sizes = np.bincount(group, minlength=problem.groups)
    off = int(np.maximum(0, np.maximum(low - sizes, sizes - high)).sum())
    return off + sum(level.value for level in levels if level.aim is not Aim.SPREAD)


def _plain(group: Ints) -> Seating:
    return tuple(int(one) for one in group)
