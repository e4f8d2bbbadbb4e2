"""Change a published seating with as little upset as can be, after people came late or left."""

import random
import time
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from workshop.grouping.bounds import Bounds
from workshop.grouping.counting import Counting, Ints
from workshop.grouping.floor import Floor, floors
from workshop.grouping.late import Usher
from workshop.grouping.mending import NOWHERE, Mending, counting_for_repair
from workshop.grouping.problem import Aim, Problem
from workshop.grouping.result import Level, Seating
from workshop.grouping.search import Search
from workshop.grouping.solver import levels_of
from workshop.grouping.table import FAR, Worth

__all__ = ["NOWHERE", "Preset", "Repair", "dissolve", "repair"]

_ITERATIONS = 150  # of one way of reckoning shares
_PATIENCE = 1_700  # people × iterations without anything better
_PATIENCE_PER_NEW = 3
_LESS_PATIENCE = 0.6  # of it where sizes are uneven: there is seldom anything to find
_SECONDS = 10.0  # a safety net only


class Preset(StrEnum):
    """How much a repair may move."""

    MOVE_NOBODY = "move-nobody"
    MOVE_BUYS_A_FIX = "move-buys-a-fix"


@dataclass(frozen=True, slots=True, kw_only=True)
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

    `problem` holds the people who are here now, in one round; `seated` their groups, NOWHERE (-1) for whoever is new.
    Raises ValueError when those do not fit together.
    """
    if problem.rounds != 1 or len(seated) != problem.people or any(group >= problem.groups for group in seated):
        raise ValueError("A repair needs one round and a group, or none, for everybody.")
    home = np.array(seated, dtype=np.int64)
    attempt = _Attempt(problem, home, random.Random(seed))
    start, iterations = attempt.placed()
    best = start
    if preset is Preset.MOVE_BUYS_A_FIX:
        best, more = attempt.search(start, _ITERATIONS)
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
    start, _ = _Attempt(problem, home, chance).placed()
    rooms = problem.rooms[:group] + problem.rooms[group + 1 :]
    locked = {person: lock - (lock > group) for person, lock in problem.locked.items() if lock != group}
    rest = replace(problem, rooms=rooms, locked=locked)
    fewer = np.where(home == group, NOWHERE, home - (home > group))
    dealt, iterations = _Attempt(rest, fewer, chance).placed()
    seating = tuple(int(seat) + (seat >= group) for seat in dealt)
    before, after = levels_of(problem, [_plain(start)]), levels_of(rest, [_plain(dealt)])
    return Repair(
        seating=seating,
        moved=tuple(np.flatnonzero(home == group).tolist()),
        placed=tuple(np.flatnonzero(home < 0).tolist()),
        before=before,
        after=after,
        missing_before=_missing(problem, start, before),
        missing_after=_missing(rest, dealt, after),
        iterations=iterations,
    )


class _Attempt:
    """One search for a repair, with what is reckoned for both presets and both kinds of sizes."""

    def __init__(self, problem: Problem, home: Ints, chance: random.Random) -> None:
        self.problem, self.home, self.chance = problem, home, chance
        self._floors: dict[bool, tuple[Floor, Floor]] = {}
        self._priced: dict[tuple[bool, int], tuple[Counting, tuple[int, int]]] = {}

    def placed(self) -> tuple[Ints, int]:
        """Gives everybody new a seat, one after another first, then together; those with company first."""
        problem, group = self.problem, self.home.copy()
        usher = Usher(problem)
        company = usher.company
        waiting = np.flatnonzero(group < 0).tolist()
        for person in sorted(
            waiting, key=lambda newcomer: (newcomer not in problem.locked, company[newcomer], newcomer)
        ):
            group[person] = usher.best_seat(group, person)
        if len(waiting) < 2:
            return group, 0
        return self.search(group, _ITERATIONS // 3, nobody_moves=True)

    def search(self, start: Ints, limit: int, *, nobody_moves: bool = False) -> tuple[Ints, int]:
        """Gives the best seating from here, with shares as for even sizes, and as for uneven ones where those may be better."""
        ends = time.monotonic() + _SECONDS
        found: list[tuple[Worth, bool, Ints]] = []
        iterations = 0
        # In a small room an iteration costs little, and there everything can be looked at.
        patience = max(25, _PATIENCE // max(1, self.problem.people))
        if nobody_moves:
            patience = min(patience, _PATIENCE_PER_NEW * int((self.home < 0).sum()))
        for even in (True, False):
            floor = self._floor(even, nobody_moves)
            if not floor.possible or (found and found[0][0][:3] < (0, floor.together, floor.missing)):
                continue
            table = self._table(start, even)
            if nobody_moves:
                table.stays |= self.home >= 0
                table.free &= ~table.stays
            patience = round(patience * (1 if even else _LESS_PATIENCE))
            enough = (floor.together, floor.missing, *[FAR] * (len(table.weights) - 3))
            search = Search(table, enough, self.chance, ends)
            best = search.run(max(limit, 2 * patience), patience)
            if search.done():  # only what costs no move can be better now: other seats for who has none
                search.bounds = (0,) * len(search.bounds)
                best = search.run(patience, patience // 4)
            iterations += best.iterations
            found.append((best.worth, not even, best.rounds[0]))
        return min(found, key=lambda attempt: attempt[:2])[2], iterations

    def _floor(self, even: bool, nobody_moves: bool) -> Floor:
        if even not in self._floors:
            self._floors[even] = floors(self.problem, self.home, even=even)
        return self._floors[even][nobody_moves]

    def _table(self, start: Ints, even: bool) -> Mending:
        largest = int(np.bincount(start).max(initial=0))
        if (even, largest) not in self._priced:
            self._priced[even, largest] = counting_for_repair(self.problem, largest, even)
        return Mending(self._priced[even, largest], start, self.home)


def _told(problem: Problem, home: Ints, start: Ints, best: Ints, iterations: int) -> Repair:
    known = Bounds(problem)
    before = after = levels_of(problem, [_plain(start)], known)
    if (best != start).any():
        after = levels_of(problem, [_plain(best)], known)
    moved = np.flatnonzero((home >= 0) & (best != home))
    return Repair(
        seating=_plain(best),
        moved=tuple(moved.tolist()),
        placed=tuple(np.flatnonzero(home < 0).tolist()),
        before=before,
        after=after,
        missing_before=_missing(problem, start, before),
        missing_after=_missing(problem, best, after),
        iterations=iterations,
    )


def _missing(problem: Problem, group: Ints, levels: tuple[Level, ...]) -> int:
    low, high = problem.people // problem.groups, -(-problem.people // problem.groups)
    sizes = np.bincount(group, minlength=problem.groups)
    off = int(np.maximum(0, np.maximum(low - sizes, sizes - high)).sum())
    return off + sum(level.value for level in levels if level.aim is not Aim.SPREAD)


def _plain(group: Ints) -> Seating:
    return tuple(int(seat) for seat in group)
