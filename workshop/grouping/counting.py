"""Turn a problem into columns that are counted and prices; for the search.

Nearly every aim is a sum, over groups and columns, of a price for how many people of that column sit in the group. A
column is a value of a field, an organisation, or everybody above a threshold. Own practice, where two columns touch,
has columns of its own behind those; the last column is nobody's and costs nothing.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workshop.grouping.problem import UNKNOWN, Aim, Field, Mode, Problem

Ints = NDArray[np.int64]
_MOST = 2**61  # weighted prices stay below this, so that no sum leaves 64 bits


@dataclass(frozen=True)
class Column:
    """One thing that is counted in every group: whose it is, for which level, and what `count` of `size` costs."""

    level: int
    aim: Aim
    share: int  # how many people of all have it


@dataclass(frozen=True)
class Prices:
    """For groups of one size, what columns cost and what one more or one fewer adds to that.

    A line of `table` per kind, at column × width + count: one more, one fewer, units; and for somebody who comes or goes
    alone, so that the size changes: one more, one fewer, and what the change of size alone costs, up and down.
    """

    table: Ints
    size_grown: int
    size_shrunk: int


def ranks(field: Field) -> list[int]:
    """Per person the rank of their value among those that occur, UNKNOWN where there is none."""
    rank = {value: place for place, value in enumerate(sorted(set(field.values) - {UNKNOWN}))}
    return [rank.get(value, UNKNOWN) for value in field.values]


def named_levels(problem: Problem) -> tuple[tuple[Aim, Field | None], ...]:
    """Gives the levels of a problem in its order: an aim, and its field where it has fields."""
    asked: dict[Aim, tuple[Field | None, ...]] = {
        Aim.NO_LONE: problem.no_lone,
        Aim.OWN_PRACTICE: (None,) if problem.mode is Mode.OWN_PRACTICE else (),
        Aim.BALANCE: problem.balance,
        Aim.MIXED: (None,) if problem.mode is Mode.MIXED else (),
        Aim.REPEATS: (None,) if problem.met or problem.rounds > 1 else (),
        Aim.SPREAD: problem.spread,
    }
    return tuple((aim, field) for aim in problem.order for field in asked[aim])


def even_sizes(sizes: list[int]) -> bool:
    """Says whether sizes differ by at most one."""
    return not sizes or max(sizes) - min(sizes) <= 1


class Counting:
    """The columns of a problem, for groups of at most `largest` people.

    `even` says whether the fair share of a value is the same for every group or follows the group's size.
    """

    def __init__(self, problem: Problem, largest: int, even: bool) -> None:
        self.problem, self.even = problem, even
        self.people, self.groups, self.width = problem.people, problem.groups, largest + 3
        self.levels = named_levels(problem)
        self.columns: list[Column] = []
        kinds: list[list[int]] = []
        for number, (aim, field) in enumerate(self.levels):
            of = problem.organisation if aim is Aim.MIXED else field
            if aim is Aim.SPREAD and field is not None:
                rank = ranks(field)
                for limit in range(max(rank, default=0)):
                    kinds.append(self._column_of([0 if ranked > limit else UNKNOWN for ranked in rank], number, aim))
            elif of is not None:
                kinds.append(self._column_of(ranks(of), number, aim))
        self.counted = len(self.columns)
        self.pairs_at = self._place_columns(kinds)
        self.nobody = self.counted + self.pairs_at.size
        self.of = np.array(kinds, dtype=np.int64).reshape(len(kinds), self.people)
        self.of[self.of < 0] = self.nobody
        self.starts = np.arange(self.counted, dtype=np.int64) * self.width
        self.filled = sorted({column.level for column in self.columns})  # levels with columns, and where those begin
        self.begins = [
            next(at for at, column in enumerate(self.columns) if column.level == level) for level in self.filled
        ]
        self.level_of = np.array([column.level for column in self.columns], dtype=np.int64)
        self.weights = np.ones(len(self.levels), dtype=np.int64)
        self.apart_weight, self.size_weight = 1, 0
        self._prices: dict[int, Prices] = {}
        self._known_units: dict[int, Ints] = {}
        self._aims = {
            aim: np.array([column.aim is aim for column in self.columns], dtype=bool)[:, None]
            for aim in {column.aim for column in self.columns}
        }
        self._shares = np.array([column.share for column in self.columns], dtype=np.int64)[:, None]
        self.meetings = [at for at, (aim, _) in enumerate(self.levels) if aim is Aim.REPEATS]  # one level or none
        self._weigh(largest)

    def _column_of(self, values: list[int], level: int, aim: Aim) -> list[int]:
        first, share = len(self.columns), Counter(values)
        self.columns += [Column(level, aim, share[value]) for value in range(max(values, default=UNKNOWN) + 1)]
        return [value if value == UNKNOWN else first + value for value in values]

    def _place_columns(self, kinds: list[list[int]]) -> Ints:
        """Own practice: a grid of columns, a line per place with a column per role."""
        self.own_level = next((at for at, (aim, _) in enumerate(self.levels) if aim is Aim.OWN_PRACTICE), UNKNOWN)
        role, place = self.problem.role, self.problem.place
        if self.own_level == UNKNOWN or role is None or place is None:
            return np.zeros((0, 1), dtype=np.int64)
        of_role, of_place = ranks(role), ranks(place)
        roles = max(of_role, default=0) + 1 or 1
        both = zip(of_role, of_place, strict=True)
        kinds.append([UNKNOWN if UNKNOWN in (r, p) else self.counted + p * roles + r for r, p in both])
        places = max(of_place, default=UNKNOWN) + 1
        return self.counted + np.arange(places * roles, dtype=np.int64).reshape(places, roles)

    def _weigh(self, largest: int) -> None:
        """A weight per level that outweighs whatever a single move or swap can change in all lower levels.

        Two changes are compared, so twice what one can change must be outweighed. Only with dozens of fields would
        that leave 64 bits; then lower levels get less room, and the order is kept by comparing level by level.
        """
        values = Counter(column.level for column in self.columns)
        many = 4 * largest + 4
        reach = {Aim.NO_LONE: 4, Aim.OWN_PRACTICE: many, Aim.BALANCE: 4, Aim.MIXED: many, Aim.REPEATS: many}
        self.reach = [
            reach.get(aim, many) * max(1, values[at] if aim is Aim.SPREAD else 1)
            + (2 * values[at] if aim is Aim.BALANCE and not self.even else 0)
            for at, (aim, _) in enumerate(self.levels)
        ]
        for room in (10**9, 64, 16, 4, 2, 1, 0):
            below, weights = 0, [1] * len(self.levels)
            for level in reversed(range(len(self.levels))):
                weights[level] = 1 + 2 * below
                below += weights[level] * min(room, self.reach[level])
            self.apart_weight = 1 + 2 * below
            if self.apart_weight * (largest + 4) * (len(self.of) + 4) < _MOST:
                break
        self.weigh(weights, self.apart_weight)

    @property
    def meeting_weight(self) -> int:
        """Gives the weight of one repeated meeting; 0 where they do not count."""
        return int(self.weights[self.meetings].sum())

    def weigh(self, weights: list[int], apart_weight: int, size_weight: int = 0) -> None:
        """Gives every level its weight, and one to people off the even sizes. Raises OverflowError where a sum of prices could leave 64 bits."""
        if max([apart_weight, *weights]) * (self.width + 4) * (len(self.of) + 4) >= 2 * _MOST:
            raise OverflowError("The weights do not fit.")
        self.weights, self.apart_weight = np.array(weights, dtype=np.int64), apart_weight
        self.size_weight = size_weight
        self._prices.clear()

    def prices(self, size: int) -> Prices:
        """Gives what columns cost in groups of this size."""
        if size not in self._prices:
            here, up, down = (self._units(max(0, people)) for people in (size, size + 1, size - 1))
            weight = self.weights[self.level_of][:, None] if self.counted else np.ones((0, 1), dtype=np.int64)

            def steps(units: Ints, by: int) -> Ints:
                change = np.zeros_like(units)
                if by > 0:
                    change[:, :-1] = units[:, 1:] - units[:, :-1]
                else:
                    change[:, 1:] = units[:, :-1] - units[:, 1:]
                change *= weight
                return change.ravel()

            lines = [steps(here, 1), steps(here, -1), here.ravel(), steps(up, 1), steps(down, -1)]
            lines += [((up - here) * weight).ravel(), ((down - here) * weight).ravel()]
            self._prices[size] = Prices(np.array(lines), self._size_step(size, 1), self._size_step(size, -1))
        return self._prices[size]

    def missing_of_even(self, size: int) -> int:
        """Says how many people a group of this size is off the even sizes."""
        low, high = self.people // self.groups, -(-self.people // self.groups)
        return max(0, low - size, size - high)

    def _size_step(self, size: int, by: int) -> int:
        return self.size_weight * (self.missing_of_even(size + by) - self.missing_of_even(size))

    def _units(self, size: int) -> Ints:
        """What so many of a column cost in a group of this size, a line per column."""
        if size not in self._known_units:
            count = np.arange(self.width, dtype=np.int64)
            part, whole = (1, self.groups) if self.even else (size, max(1, self.people))
            units = np.zeros((self.counted, self.width), dtype=np.int64)
            for aim, chosen in self._aims.items():
                if aim is Aim.NO_LONE:
                    price = count == 1
                elif aim is Aim.BALANCE:
                    low, high = self._shares * part // whole, -(-self._shares * part // whole)
                    price = np.maximum(0, np.maximum(low - count, count - high))
                elif aim is Aim.MIXED:
                    price = count * (count - 1) // 2
                else:
                    price = -count * (size - count)
                np.copyto(units, price, where=chosen)
            self._known_units[size] = units
        return self._known_units[size]

    @cached_property
    def matchable(self) -> list[Ints]:
        """Own practice: per person those of the same place with another role."""
        nobody = np.zeros(0, dtype=np.int64)
        if not self.pairs_at.size:
            return [nobody] * self.people
        own, roles = self.of[-1], self.pairs_at.shape[1]
        place = np.where(own == self.nobody, UNKNOWN, (own - self.counted) // roles)
        return [
            nobody if place[p] == UNKNOWN else np.flatnonzero((place == place[p]) & (own != own[p]))
            for p in range(self.people)
        ]


def across_gains(sizes: list[int]) -> list[int]:
    """Gives the pairs across a threshold that each further person above it can add in groups of these sizes, most first."""
    return sorted((size - 1 - 2 * k for size in sizes for k in range(size)), reverse=True)


def most_across(above: int, sizes: list[int]) -> int:
    """Gives the most pairs across a threshold when `above` people are divided over groups of these sizes."""
    return sum(across_gains(sizes)[:above])
