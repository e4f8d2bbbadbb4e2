"""Find the best group for somebody without a seat; for people who come late.

It runs each time somebody joins, so it reckons one person only.
"""

import numpy as np

from workshop.grouping.components import components
from workshop.grouping.counting import Counting, Ints, across_gains, even_sizes
from workshop.grouping.mending import NOWHERE
from workshop.grouping.problem import Aim, Problem
from workshop.grouping.seats import Seats


class Usher:
    """Finds seats for one person after another; what is counted is prepared once for all of them."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.company = problem, components(problem)
        self._countings: dict[tuple[bool, int], Counting] = {}

    def best_seat(self, seated: Ints, person: int) -> int:
        """Gives the group that is made best by this person, nobody else moving.

        Wishes that must hold come first, then seats that are free, then what is missing, then the levels, then the
        smaller group. `seated` holds a group per person, NOWHERE (-1) for those without a seat.
        """
        group = seated.copy()
        group[person] = NOWHERE
        sizes = np.bincount(group[group >= 0], minlength=self.problem.groups).astype(np.int64)
        broken = _broken(self.problem, self.company, group, person)
        full = sizes >= np.array([room.most for room in self.problem.rooms])
        worth = self._worth(group, sizes, person)
        order = range(self.problem.groups)
        return min(order, key=lambda table: (broken[table], full[table], worth[table], sizes[table], table))

    def counting(self, largest: int, even: bool) -> Counting:
        """Columns for groups of at most so many people."""
        if (even, largest) not in self._countings:
            self._countings[even, largest] = Counting(self.problem, largest, even)
        return self._countings[even, largest]

    def _worth(self, group: Ints, sizes: Ints, person: int) -> list[tuple[int, ...]]:
        """What is missing, and the levels, with this person in each group; fair shares as the sizes then ask for."""
        problem = self.problem
        after = [even_sizes([*sizes[:at], int(sizes[at]) + 1, *sizes[at + 1 :]]) for at in range(problem.groups)]
        known = _known(problem, self.company, group, person)
        worth: list[tuple[int, ...]] = [()] * problem.groups
        for even in sorted(set(after)):
            counting = self.counting(int(sizes.max(initial=0)) + 1, even)
            seats = Seats(counting, group, sizes, dealing=True)
            levels = seats.value() + seats.change_by_coming(person)
            most = {
                size: _most_across(counting, sizes, sizes.tolist().index(size)) for size in sorted(set(sizes.tolist()))
            }
            off = [counting.missing_of_even(size) for size in sizes.tolist()]
            for table in range(problem.groups):
                if after[table] != even:
                    continue
                units = levels[table] + most[int(sizes[table])]
                units[counting.meetings] += known[table]
                missing = sum(units[at] for at in range(len(units)) if counting.levels[at][0] is not Aim.SPREAD)
                missing += sum(off) - off[table] + counting.missing_of_even(int(sizes[table]) + 1)
                worth[table] = (int(missing), *units.tolist())
        return worth


def _broken(problem: Problem, company: list[int], group: Ints, person: int) -> list[int]:
    """Per group how many wishes it would break to seat this person there."""
    broken = [0] * problem.groups
    for other in range(problem.people):
        if company[other] != company[person] or other == person:
            continue
        for table in range(problem.groups):
            broken[table] += group[other] not in (NOWHERE, table)
            broken[table] += problem.locked.get(other, table) != table
    for pair in problem.apart:
        if person in pair:
            at = int(group[pair[0] if pair[1] == person else pair[1]])
            if at != NOWHERE:
                broken[at] += 1
    lock = problem.locked.get(person)
    return broken if lock is None else [count + (number != lock) for number, count in enumerate(broken)]


def _most_across(counting: Counting, sizes: Ints, group: int) -> Ints:
    """The most difference there could be with one more in this group, per level."""
    most = np.zeros(len(counting.levels), dtype=np.int64)
    spread = [column for column in counting.columns if column.aim is Aim.SPREAD]
    if spread:
        grown = [int(size) + (at == group) for at, size in enumerate(sizes)]
        gains = across_gains(grown)
        for column in spread:
            most[column.level] += sum(gains[: column.share])
    return most


def _known(problem: Problem, company: list[int], group: Ints, person: int) -> Ints:
    """Per group how many of its people this person met before."""
    met = {other for people in problem.met if person in people for other in people}
    known = [other for other in sorted(met) if company[other] != company[person] and group[other] >= 0]
    return np.bincount(group[known], minlength=problem.groups).astype(np.int64)
