"""Hold all rounds of a problem, and make one change after another with its worth; for the search."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workshop.grouping.counting import Counting, Ints, most_across
from workshop.grouping.pairs import Pairs
from workshop.grouping.problem import Aim
from workshop.grouping.seats import Seats

Worth = tuple[int, ...]  # pairs that are not apart, then units per level: less is better, compared from the left
Change = tuple[int, int]  # a person and the group they go to
Truths = NDArray[np.bool_]
FAR = 2**62  # the price of what must not be done
_TRADE = 6  # iterations in vain before several people are exchanged at once


class SeatTable:
    """Where everybody sits in all rounds, and what it is worth.

    `free` people may be moved one by one; those who belong together are moved whole. `fixed` is a weighted price per
    group and person for sitting there at all.
    """

    def __init__(
        self, counting: Counting, rounds: Sequence[Ints], sizes: Sequence[Ints], fixed: Ints | None = None
    ) -> None:
        self.counting, self.problem = counting, counting.problem
        self.rounds = [Seats(counting, group, size) for group, size in zip(rounds, sizes, strict=True)]
        weights = (counting.meeting_weight, counting.apart_weight)
        self.pairs = Pairs(self.problem, weights, [seats.group.copy() for seats in self.rounds], fixed)
        self.least = np.array([room.least for room in self.problem.rooms], dtype=np.int64)
        self.most = np.array([room.most for room in self.problem.rooms], dtype=np.int64)
        company = np.bincount(self.pairs.block, minlength=max(1, counting.people))[self.pairs.block]
        self.free = company == 1
        self.stays = np.zeros(counting.people, dtype=bool)  # who may not be moved at all
        self.stays[list(self.problem.locked)] = True
        self.free &= ~self.stays
        self.keeps_even = counting.even  # no change makes sizes differ by more than one
        self.trade_after = _TRADE
        self.everybody = np.arange(counting.people)
        self._best_spread: dict[tuple[int, ...], Ints] = {}

    @property
    def weights(self) -> list[int]:
        """Gives the price of one unit of each number in `worth`."""
        return [self.counting.apart_weight, *self.counting.weights.tolist()]

    def worth(self) -> Worth:
        """Gives what the grouping is worth now."""
        return (self.pairs.broken, *self.units())

    def units(self) -> list[int]:
        """Units per level now."""
        total = np.zeros(len(self.counting.levels), dtype=np.int64)
        for seats in self.rounds:
            total += seats.value() + self._most_across(seats)
        total[self.counting.meetings] += self.pairs.repeats
        units: list[int] = total.tolist()
        return units

    def focus(self, worth: Worth, bounds: Worth) -> int:
        """Gives the highest number in `worth` that can still be better, else the lowest one."""
        return next((at for at, bound in enumerate(bounds) if worth[at] > bound), len(bounds) - 1)

    def wrong(self, number: int, at: int) -> Ints:
        """Gives the groups of a round where something counts for this number of `worth`."""
        if not at:
            return np.zeros(0, dtype=np.int64)
        seats, counting = self.rounds[number], self.counting
        if counting.levels[at - 1][0] is Aim.SPREAD:
            # More or fewer above a threshold than a group of this size would have of all.
            columns = np.flatnonzero(counting.level_of == at - 1)
            fair = np.outer(seats.sizes, [counting.columns[column].share for column in columns])
            off = np.abs(seats.counts[:, columns] * counting.people - fair) >= counting.people
            return np.flatnonzero(off.any(axis=1))
        return np.flatnonzero(seats.part[:, at - 1] > 0)

    def _most_across(self, seats: Seats) -> Ints:
        if not any(aim is Aim.SPREAD for aim, _ in self.counting.levels):
            return np.zeros(len(self.counting.levels), dtype=np.int64)
        sizes = tuple(sorted(seats.sizes.tolist()))
        if sizes not in self._best_spread:
            most = np.zeros(len(self.counting.levels), dtype=np.int64)
            for column in self.counting.columns:
                if column.aim is Aim.SPREAD:
                    most[column.level] += most_across(column.share, list(sizes))
            self._best_spread[sizes] = most
        return self._best_spread[sizes]

    def seatings(self) -> list[Ints]:
        """Gives a copy of where everybody sits."""
        return [seats.group.copy() for seats in self.rounds]

    def change(self, number: int, changes: Sequence[Change]) -> list[Change]:
        """Carries out changes in one round; what is given back undoes them."""
        seats = self.rounds[number]
        touched: set[int] = set()
        back = [(person, int(seats.group[person])) for person, _ in changes]
        for (person, to), (_, before) in zip(changes, back, strict=True):
            if self.pairs.used:
                self.pairs.seat(number, person, to)
            seats.seat(person, to)
            seats.sizes[before] -= 1
            seats.sizes[to] += 1
            touched |= {before, to}
        seats.refresh(sorted(touched))
        return back

    def going(self, number: int) -> Ints:
        """Gives what it would cost, per person, if they left their group (less than 0: it would be better)."""
        seats = self.rounds[number]
        if not self.pairs.used:
            return seats.going
        price: Ints = seats.going - self.pairs.sums[number][seats.group, self.everybody]
        return price

    def coming(self, number: int) -> Ints:
        """Gives what it would cost, per group and person, if they came to that group as well."""
        seats = self.rounds[number]
        price: Ints = seats.coming + self.pairs.sums[number] if self.pairs.used else seats.coming
        return price

    def coming_to(self, number: int, group: int) -> Ints:
        """Gives the same for one group."""
        price: Ints = self.rounds[number].coming[group]
        if self.pairs.used:
            price = price + self.pairs.sums[number][group]
        return price

    def swaps(self, number: int, who: Ints) -> Ints:
        """Gives what changing places would cost: a line per person asked for, a column for everybody; FAR if not free."""
        seats = self.rounds[number]
        group, own = seats.group, seats.group[who]
        cost = seats.swaps(who)
        if self.pairs.used:
            sums = self.pairs.sums[number]
            cost += sums[:, who].T.take(group, axis=1) - sums[own, who][:, None]
            cost += sums[own] - sums[group, self.everybody] - 2 * self.pairs.rows(number, who)
        cost[(group == own[:, None]) | ~self.free] = FAR
        return cost

    def moves(self, number: int, who: Ints) -> Ints:
        """Gives what moving would cost: a line per person asked for, a column per group; FAR where sizes forbid it."""
        seats = self.rounds[number]
        own = seats.group[who]
        cost = seats.moves(who)
        if self.pairs.used:
            sums = self.pairs.sums[number]
            cost += sums[:, who].T - sums[own, who][:, None]
        cost[:, ~self._has_room(seats)] = FAR
        cost[~self._may_lose(seats)[own]] = FAR
        cost[np.arange(len(who)), own] = FAR
        return cost

    def _has_room(self, seats: Seats) -> Truths:
        limit = self.most if not self.keeps_even else np.minimum(self.most, seats.sizes.min() + 1)
        room: Truths = seats.sizes < limit
        return room

    def _may_lose(self, seats: Seats) -> Truths:
        limit = self.least if not self.keeps_even else np.maximum(self.least, seats.sizes.max() - 1)
        spare: Truths = seats.sizes > limit
        return spare

    def can_move(self, number: int) -> bool:
        """Says whether sizes leave room for anybody to move without a swap."""
        seats = self.rounds[number]
        return bool(self._has_room(seats).any() and self._may_lose(seats).any())
