"""Keep count of one round's groups, and of what every swap and every move would change; for the search."""

from collections.abc import Iterable

import numpy as np

from workshop.grouping.counting import Counting, Ints


class Seats:
    """Who sits where in one round, with the price of every coming and going kept up to date.

    `sizes` are the sizes that groups count as having; while people are still being dealt they are the sizes to come.
    Prices are weighted; they leave out meetings, which `Pairs` keeps. While `dealing` only `plus` and `minus` are right.
    """

    def __init__(self, counting: Counting, group: Ints, sizes: Ints, dealing: bool = False) -> None:
        self.counting, self.group, self.sizes = counting, group.copy(), sizes.copy()
        groups, people = counting.groups, counting.people
        self.counts = np.zeros((groups, counting.nobody + 1), dtype=np.int64)
        for column in counting.of:
            seated = group >= 0
            np.add.at(self.counts, (group[seated], column[seated]), 1)
        shape = (groups, counting.nobody + 1)
        self.plus, self.minus = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        self.plus_grown, self.minus_shrunk = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        self.grown, self.shrunk = np.zeros(groups, dtype=np.int64), np.zeros(groups, dtype=np.int64)
        self.part = np.zeros((groups, len(counting.levels)), dtype=np.int64)
        self.coming, self.going = np.zeros((groups, people), dtype=np.int64), np.zeros(people, dtype=np.int64)
        places, roles = counting.pairs_at.shape
        self.place_price = np.zeros((groups, places), dtype=np.int64)
        self._stale: list[set[int]] = [set() for _ in range(groups)]  # places whose prices are not up to date
        own = counting.of[-1].tolist() if places else [counting.nobody] * people
        self._place = [() if at == counting.nobody else ((at - counting.counted) // roles,) for at in own]
        for size in np.unique(sizes).tolist():
            self._price_columns(np.flatnonzero(sizes == size), size)
        if places:
            self._price_places()
        if not dealing:
            for table in range(groups):
                self._charge(table)

    def value(self) -> Ints:
        """Units per level, meetings left out; for `spread` less the most that there could be."""
        total: Ints = self.part.sum(axis=0)
        return total

    def seat(self, person: int, group: int) -> None:
        """Moves somebody (or seats them, or with -1 takes them out) without looking at prices; refresh afterwards."""
        before, columns = self.group[person], self.counting.of[:, person]
        if before >= 0:
            self.counts[before, columns] -= 1
            self._stale[before].update(self._place[person])
        if group >= 0:
            self.counts[group, columns] += 1
            self._stale[group].update(self._place[person])
        self.group[person] = group

    def reprice(self, group: int) -> None:
        """Brings the prices of one group's columns up to date."""
        self._price_columns(group, int(self.sizes[group]))
        while self._stale[group]:
            self._price_place(group, self._stale[group].pop())

    def _price_columns(self, at: int | Ints, size: int) -> None:
        """The prices of one group or several, all of one size, but for own practice."""
        prices, counted = self.counting.prices(size), self.counting.counted
        self.grown[at], self.shrunk[at] = prices.size_grown, prices.size_shrunk
        if counted:
            table = prices.table.take(self.counting.starts + self.counts[at, :counted], axis=1)
            self.plus[at, :counted], self.minus[at, :counted] = table[0], table[1]
            self.plus_grown[at, :counted], self.minus_shrunk[at, :counted] = table[3], table[4]
            parts = np.add.reduceat(table[2], self.counting.begins, axis=-1)
            for number, level in enumerate(self.counting.filled):
                self.part[at, level] = parts[..., number]
            self.grown[at] += table[5].sum(axis=-1)
            self.shrunk[at] += table[6].sum(axis=-1)

    def _price_places(self) -> None:
        """Own practice: all prices at once; `_price_place` keeps them up to date one by one."""
        counting = self.counting
        where = slice(counting.counted, counting.nobody)
        count = self.counts[:, where].reshape(counting.groups, *counting.pairs_at.shape)
        total, kinds = count.sum(axis=2, keepdims=True), (count > 0).sum(axis=2, keepdims=True)
        price, weight = total * (kinds == 1), counting.weights[counting.own_level]
        plus = ((total + 1) * (kinds + (count == 0) == 1) - price) * weight
        minus = ((total - 1) * (kinds - (count == 1) == 1) - price) * (count > 0) * weight
        self.plus[:, where] = self.plus_grown[:, where] = plus.reshape(counting.groups, -1)
        self.minus[:, where] = self.minus_shrunk[:, where] = minus.reshape(counting.groups, -1)
        self.place_price[:] = price[:, :, 0]
        self.part[:, counting.own_level] = self.place_price.sum(axis=1)

    def _price_place(self, group: int, place: int) -> None:
        """Own practice: what the people of one place in one group cost, and would with one more or one fewer."""
        counting = self.counting
        roles = counting.pairs_at.shape[1]
        first = counting.counted + place * roles
        count: list[int] = self.counts[group, first : first + roles].tolist()
        total, kinds = sum(count), sum(number > 0 for number in count)
        price, weight = total * (kinds == 1), int(counting.weights[counting.own_level])
        plus = [weight * ((total + 1) * (kinds + (number == 0) == 1) - price) for number in count]
        minus = [weight * ((total - 1) * (kinds - (number == 1) == 1) - price) * (number > 0) for number in count]
        self.plus[group, first : first + roles] = self.plus_grown[group, first : first + roles] = plus
        self.minus[group, first : first + roles] = self.minus_shrunk[group, first : first + roles] = minus
        self.part[group, counting.own_level] += price - self.place_price[group, place]
        self.place_price[group, place] = price

    def refresh(self, groups: Iterable[int]) -> None:
        """Brings all prices that hang on these groups up to date."""
        for group in groups:
            self.reprice(group)
            self._charge(group)

    def _charge(self, group: int) -> None:
        of = self.counting.of
        self.coming[group] = self.plus[group].take(of).sum(axis=0)
        members = np.flatnonzero(self.group == group)
        self.going[members] = self.minus[group].take(of[:, members]).sum(axis=0)

    def swaps(self, who: Ints) -> Ints:
        """Gives what changing places would cost: a line for each of these people, a column for everybody.

        Meaningless for two people of one group.
        """
        of, group = self.counting.of, self.group
        own, columns = group[who], of[:, who]
        cost = self.coming[:, who].T.take(group, axis=1) + self.coming[own]
        cost += self.going[who][:, None] + self.going
        # Whoever has the same column changes nothing there: take back what both were charged.
        flat = columns.ravel()
        both = self.plus.take(flat, axis=1) + self.minus.take(flat, axis=1)
        both += both[np.tile(own, len(of)), np.arange(len(flat))]
        charged = both.T.take(group, axis=1).reshape(*columns.shape, len(group))
        charged *= of[:, None, :] == columns[:, :, None]
        cost -= charged.sum(axis=0)
        if self.counting.pairs_at.size:
            self._correct_places(who, cost)
        return cost

    def _correct_places(self, who: Ints, cost: Ints) -> None:
        """Two people of one place and different roles touch the same counts: charge what really happens."""
        counting, group = self.counting, self.group
        lists = [counting.matchable[person] for person in who]
        line = np.repeat(np.arange(len(who)), [len(matches) for matches in lists])
        if not len(line):
            return
        other = np.concatenate(lists)
        a, b = group[who[line]], group[other]
        mine, theirs = counting.of[-1, who[line]], counting.of[-1, other]
        charged = self.minus[a, mine] + self.plus[b, mine] + self.minus[b, theirs] + self.plus[a, theirs]
        real = self._exchange(a, mine, theirs) + self._exchange(b, theirs, mine)
        cost[line, other] += real - charged

    def _exchange(self, group: Ints, out: Ints, into: Ints) -> Ints:
        counting = self.counting
        roles = counting.pairs_at.shape[1]
        place = (out - counting.counted) // roles
        block = self.counts[:, counting.counted : counting.nobody].reshape(counting.groups, -1, roles)[group, place]
        total, kinds = block.sum(axis=1), (block > 0).sum(axis=1)
        after = kinds - (self.counts[group, out] == 1) + (self.counts[group, into] == 0)
        change: Ints = total * (after == 1) - total * (kinds == 1)
        change *= counting.weights[counting.own_level]
        return change

    def moves(self, who: Ints) -> Ints:
        """Gives what moving would cost, sizes changing with it: a line for each of these people, a column for each group."""
        own, columns = self.group[who], self.counting.of[:, who]
        going = self.shrunk[own] + self.minus_shrunk[own, columns].sum(axis=0)
        coming = self.grown + self.plus_grown[:, columns].sum(axis=1).T
        cost: Ints = going[:, None] + coming
        return cost

    def change_by_coming(self, person: int) -> Ints:
        """Units per group and level that are added when this person comes to it, the size growing; meetings left out."""
        counting, columns = self.counting, self.counting.of[:, person]
        filled = np.array(counting.filled, dtype=np.int64)
        change = np.zeros_like(self.part)
        if counting.pairs_at.size:
            weight = int(counting.weights[counting.own_level])
            change[:, counting.own_level] = self.plus[:, columns[-1]] // weight
        if counting.counted:
            counts = self.counts[:, : counting.counted].copy()
            counts[:, columns[columns < counting.counted]] += 1
            for size in np.unique(self.sizes).tolist():
                groups = np.flatnonzero(self.sizes == size)
                units = counting.prices(size + 1).table[2].take(counting.starts + counts[groups])
                parts = np.add.reduceat(units, counting.begins, axis=1)
                change[np.ix_(groups, filled)] = parts - self.part[np.ix_(groups, filled)]
        return change
