"""Say what changing a seating that people know is worth; for the repair.

Moves count as much as what they buy: worth is what is missing plus who moved, then what is missing, then the levels.
"""

from collections.abc import Sequence

import numpy as np

from workshop.grouping.counting import Counting, Ints, even_sizes
from workshop.grouping.problem import Aim, Problem
from workshop.grouping.table import SeatTable, Worth

NOWHERE = -1  # the group of a person without a seat
_NEVER = 2**62  # several people are not exchanged at once: measured, that pays less than the iterations it costs


def counting_for_repair(problem: Problem, largest: int, even: bool) -> tuple[Counting, tuple[int, int]]:
    """Columns with the weights of a repair, and the weights of what is missing and moved, and of what is missing.

    `largest` is the largest group before anybody moves; shares are reckoned as if sizes were even, or as if not.
    """
    largest = max(largest, max((room.most for room in problem.rooms), default=0)) + 1
    counting = Counting(problem, min(largest, problem.people), even)
    levels = counting.weights.tolist()
    spread = [aim is Aim.SPREAD for aim, _ in counting.levels]
    counted = sum(reach for reach, spreads in zip(counting.reach, spread, strict=True) if not spreads) + 4
    missing = 1 + 2 * sum(weight * reach for weight, reach in zip(levels, counting.reach, strict=True))
    first = 1 + 2 * missing * counted
    if first * 4 * counted * problem.people >= 2**60:  # many fields: what is missing decides, the order hardly counts
        levels, missing, first = [0 if spreads else 1 for spreads in spread], 2**10, 2**22
    weights = [weight + (0 if spreads else missing + first) for weight, spreads in zip(levels, spread, strict=True)]
    counting.weigh(weights, first * 2 * counted, missing + first)
    return counting, (first, missing)


class Mending(SeatTable):
    """One round in which `home` is where people sat, NOWHERE for whoever is new.

    `priced` is what `counting_for_repair` gives; a seating whose sizes are of the other kind is worth nothing.
    """

    def __init__(self, priced: tuple[Counting, tuple[int, int]], group: Ints, home: Ints) -> None:
        counting, self.first = priced
        sizes = np.bincount(group, minlength=counting.groups).astype(np.int64)
        places = np.arange(counting.groups)[:, None]
        fixed = ((places != home) & (home >= 0)) * np.int64(self.first[0])
        super().__init__(counting, [group], [sizes], fixed)
        self.home = home
        self.trade_after = _NEVER
        self.least = np.zeros(counting.groups, dtype=np.int64)
        self.keeps_even = False
        self._counted = [at for at, (aim, _) in enumerate(counting.levels) if aim is not Aim.SPREAD]
        lexicographic = counting.weights.copy()
        lexicographic[self._counted] -= sum(self.first)
        self._weights = [counting.apart_weight, *self.first, *lexicographic.tolist()]

    @property
    def weights(self) -> list[int]:
        """Gives the price of one unit of each number in `worth`."""
        return self._weights

    def worth(self) -> Worth:
        """Broken wishes, missing and moved, missing, and the levels."""
        units, seats = self.units(), self.rounds[0]
        missing = sum(units[at] for at in self._counted)
        sizes: Sequence[int] = seats.sizes.tolist()
        missing += sum(self.counting.missing_of_even(size) for size in sizes)
        moved = int(((seats.group != self.home) & (self.home >= 0)).sum())
        other_kind = even_sizes(list(sizes)) != self.counting.even
        return (self.pairs.broken + other_kind, missing + moved, missing, *units)

    def focus(self, worth: Worth, bounds: Worth) -> int:
        """Broken wishes, or else what is missing and moved: the rest follows."""
        return 0 if self.pairs.broken else 1

    def wrong(self, number: int, at: int) -> Ints:
        """Gives the groups where something is missing."""
        seats = self.rounds[number]
        missing = seats.part[:, self._counted].sum(axis=1)
        missing += [self.counting.missing_of_even(size) for size in seats.sizes.tolist()]
        return np.flatnonzero(missing > 0)
