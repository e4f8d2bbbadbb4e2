"""Find what every repair of a seating leaves at least, so that a search knows when to end.

Two things add up: what no grouping of these people avoids, and, on the other levels, what is missing in groups that
nobody leaves or comes to. Whoever moves makes two groups better at most, whoever is new makes one better.
"""

from dataclasses import dataclass, replace

import numpy as np

from workshop.grouping.bounds import bounds
from workshop.grouping.counting import Counting, Ints, named_levels
from workshop.grouping.problem import Aim, Problem, Room
from workshop.grouping.seats import Seats

_ANY = 2**62  # more than any level counts


@dataclass(frozen=True, slots=True)
class Floor:
    """What is missing and who moved `together`, and what is `missing`, that no seating has less of.

    There is no such seating at all where it is not `possible`.
    """

    together: int
    missing: int
    possible: bool = True


def floors(problem: Problem, home: Ints, *, even: bool) -> tuple[Floor, Floor]:
    """Gives the floor where people may move, and the one where only those who are new get a seat.

    `home` is where people sat, below 0 for whoever is new. `even` are seatings whose sizes differ by at most one, else all
    others.
    """
    low, high = problem.people // problem.groups, -(-problem.people // problem.groups)
    sizes = np.bincount(home[home >= 0], minlength=problem.groups).astype(np.int64)
    new = int((home < 0).sum())
    over = int(np.maximum(0, sizes - high).sum())
    under = max(0, int(np.maximum(0, low - sizes).sum()) - new)
    room = Room(low, high) if even else Room(0, problem.people)
    eased = replace(problem, rooms=(room,) * problem.groups)
    unavoidable = bounds(eased, [_ANY] * len(named_levels(problem)), brief=True)
    left, uneven = sum(unavoidable), int(not even)
    groups = _Groups(problem, home, sizes, even, [not count for count in unavoidable])
    together = left + max(over, under, uneven, groups.least_with_moves(new))
    held = left + max(over + under, uneven, groups.least_with_new(new))
    return Floor(together, left + uneven), Floor(held, held, not even or not over + under)


class _Groups:
    """What is missing in every group as people sit, and when one person has left it or come to it.

    Only the levels `counted` are looked at, and neither meetings nor spread.
    """

    def __init__(self, problem: Problem, home: Ints, sizes: Ints, even: bool, counted: list[bool]) -> None:
        counting = Counting(problem, int(sizes.max(initial=0)) + 1, even)
        beyond = (Aim.SPREAD, Aim.REPEATS)
        named = zip(counting.levels, counted, strict=True)
        counting.weigh([int(yes and aim not in beyond) for (aim, _), yes in named], 1, 1)
        seats = Seats(counting, home, sizes, dealing=True)
        self.now = seats.part @ counting.weights + [counting.missing_of_even(size) for size in sizes.tolist()]
        coming = seats.grown[:, None] + seats.plus_grown[:, counting.of].sum(axis=1)
        self.one_came = self.now + coming.min(axis=1)
        seated = np.flatnonzero(home >= 0)
        own = home[seated]
        going = seats.shrunk[own] + seats.minus_shrunk[own, counting.of[:, seated]].sum(axis=0)
        best = np.full(problem.groups, _ANY // 4, dtype=np.int64)
        np.minimum.at(best, own, going)
        self.one_left = self.now + best

    def least_with_moves(self, new: int) -> int:
        """Gives what is left and who moved, when so many are new."""
        # In halves: each of the two groups that a move touches pays one. Two people may put everything right.
        by_one = np.minimum(self.one_left, self.one_came) * 2 + 1
        each = np.minimum(by_one, np.minimum(self.now, 1) * 2)
        return max(0, -((new - int(each.sum())) // 2))

    def least_with_new(self, new: int) -> int:
        """Gives what is left when only so many people come."""
        first = np.maximum(2 * (self.now - self.one_came), self.now)  # in halves, as if two could put everything right
        gains = np.sort(np.concatenate((first, 2 * self.now - first)))[::-1]
        return max(0, -((int(gains[:new].sum()) - 2 * int(self.now.sum())) // 2))
