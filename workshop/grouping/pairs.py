"""Price what sitting with each group costs, from who met whom and who must be apart; for the search over rounds."""

import numpy as np

from workshop.grouping.components import components
from workshop.grouping.counting import Ints
from workshop.grouping.problem import Problem

_NEVER = -(2**14)  # pairs whose meetings do not count


class Pairs:
    """Prices between two people, summed per group and kept up to date for all rounds at once.

    `sums[round][group, person]` is the weighted price of that person's pairs with the group. In a round a pair costs
    something if it meets in another round, or met before, or must be apart. `fixed` adds a price per group and person
    that has nothing to do with pairs, such as leaving one's seat.
    """

    def __init__(
        self, problem: Problem, weights: tuple[int, int], groups: list[Ints], fixed: Ints | None = None
    ) -> None:
        self.weight, self.apart_weight = weights
        self.groups, self.fixed = groups, fixed
        people = problem.people
        self.counts_meetings = bool(problem.met) or problem.rounds > 1
        self.block = np.array(components(problem), dtype=np.int64)
        self.partners: dict[int, Ints] = {}
        for a, b in sorted({(a, b) for pair in problem.apart for a, b in (pair, pair[::-1])}):
            self.partners[a] = np.append(self.partners.get(a, np.zeros(0, dtype=np.int64)), b)
        self.times = np.zeros((people, people) if self.counts_meetings else (0, 0), dtype=np.int16)
        if self.counts_meetings:
            self._count_meetings(problem)
        shape = (problem.groups, people)
        self.sums = [np.zeros(shape, dtype=np.int64) if fixed is None else fixed.copy() for _ in groups]
        self.used = self.counts_meetings or bool(self.partners) or fixed is not None
        self.repeats = int(np.maximum(self.times - 1, 0).sum()) // 2
        self.broken = 0
        for number, group in enumerate(groups):
            self._sum_up(number, group)

    def _count_meetings(self, problem: Problem) -> None:
        met = [np.array(sorted(set(group)), dtype=np.int64) for group in problem.met]
        now = [np.flatnonzero(group == table) for group in self.groups for table in range(problem.groups)]
        for members in [*met, *now]:
            self.times[np.ix_(members, members)] += 1
        order = np.argsort(self.block, kind="stable")
        for members in np.split(order, np.flatnonzero(np.diff(self.block[order])) + 1):
            self.times[np.ix_(members, members)] = _NEVER

    def _sum_up(self, number: int, group: Ints) -> None:
        if self.counts_meetings:
            for table in range(len(self.sums[number])):
                members = np.flatnonzero(group == table)
                if len(members):
                    times = self.times[members] - (group == table)
                    self.sums[number][table] += self.weight * (times >= 1).sum(axis=0)
        for person, partners in self.partners.items():
            if group[person] >= 0:
                self.sums[number][group[person], partners] += self.apart_weight
                self.broken += int((partners[group[partners] == group[person]] > person).sum())

    def rows(self, number: int, who: Ints, *, dealing: bool = False) -> Ints:
        """Gives the weighted price of sitting together in this round, for each of these people with everybody.

        `dealing` says that who sits together in this round has not been counted as meeting.
        """
        group, price = self.groups[number], np.zeros((len(who), self.groups[number].size), dtype=np.int64)
        if self.counts_meetings and dealing:
            price[self.times[who] >= 1] = self.weight
        elif self.counts_meetings:
            here = (group[who][:, None] == group) & (group[who] >= 0)[:, None]
            price[self.times[who] - here >= 1] = self.weight
        for line, person in enumerate(who):
            partners = self.partners.get(int(person))
            if partners is not None:
                price[line, partners] += self.apart_weight
        return price

    def deal(self, number: int, person: int, to: int) -> None:
        """Seats somebody in a round that is only being dealt: its sums are brought up to date, nothing else."""
        self.groups[number][person] = to
        self.sums[number][to] += self.rows(number, np.array([person]), dealing=True)[0]

    def seat(self, number: int, person: int, to: int) -> None:
        """Moves somebody in one round (-1 is nowhere) and brings all sums up to date."""
        group = self.groups[number]
        if not self.counts_meetings and person not in self.partners:
            group[person] = to
            return
        before = int(group[person])
        price = self.rows(number, np.array([person]))[0]
        for table, sign in ((before, -1), (to, 1)):
            if table >= 0:
                self.sums[number][table] += sign * price
        partners = self.partners.get(person)
        if partners is not None:
            at = group[partners]
            self.broken += int((at == to).sum()) * (to >= 0) - int((at == before).sum()) * (before >= 0)
        group[person] = -1
        if self.counts_meetings:
            for table, sign in ((before, -1), (to, 1)):
                if table >= 0:
                    self._meet(number, person, np.flatnonzero(group == table), sign)
        group[person] = to

    def _meet(self, number: int, person: int, others: Ints, sign: int) -> None:
        """Somebody meets others once more or once less: the other rounds' prices follow."""
        times = self.times[person, others].astype(np.int64)
        self.repeats += sign * int((times - (sign < 0) >= 1).sum())
        self.times[person, others] += sign
        self.times[others, person] += sign
        for other, group in enumerate(self.groups):
            if other == number:
                continue
            here = (group[others] == group[person]) & (group[person] >= 0)
            before, after = times - here >= 1, times + sign - here >= 1
            changed = others[before != after]
            if len(changed):
                step, sums = self.weight * sign, self.sums[other]
                seated = changed[group[changed] >= 0]
                np.add.at(sums, (group[seated], person), step)
                if group[person] >= 0:
                    sums[group[person], changed] += step
