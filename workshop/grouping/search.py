"""Improve a seating step by step; for the solver and the repair.

A tabu search: among the swaps and moves of people who stand in the way of the highest unmet level the best is done, also
where it is no gain, and nobody goes back for a while. It ends when every level meets its bound, when `iterations` are
done or, as a safety net, at a moment in time.
"""

import random
import time
from dataclasses import dataclass

import numpy as np

from workshop.grouping.blocks import exchange, trade
from workshop.grouping.counting import Ints
from workshop.grouping.table import FAR, Change, SeatTable, Worth

_LINES = 24  # people looked at in one iteration, fewer where there are many others to compare them with
_CELLS = 3_000
_SHAKE = 100  # iterations in vain before going back to the best
_COMPANY = 4  # iterations that moving a company counts for, since it takes as long
_LOOK_EVERYWHERE = 60_000  # groups × people up to which people with nothing to lose are looked for too


@dataclass
class BestFound:
    """The best that was seen, and how long it took."""

    worth: Worth
    rounds: list[Ints]
    iterations: int = 0
    stopped_by_clock: bool = False


class Search:
    """One search over one table. `bounds` are per level, without the pairs to be apart, which are always first."""

    def __init__(self, table: SeatTable, bounds: Worth, chance: random.Random, ends: float) -> None:
        self.table, self.bounds, self.chance, self.ends = table, (0, *bounds), chance, ends
        self.forbidden = [
            np.zeros((table.counting.groups, table.counting.people), dtype=np.int64) for _ in table.rounds
        ]
        self.lines = max(2, min(_LINES, _CELLS // max(1, table.counting.people)))
        self.weights = table.weights
        self.strict = self.weights[0] > 3  # else all levels weigh the same
        self._moves: tuple[int, Ints] | None = None  # a round and what moving costs in it, looked at in this step
        self.best = BestFound(table.worth(), table.seatings())
        self.worth = self.best.worth

    def done(self) -> bool:
        """Says whether nothing better can be."""
        return all(value <= bound for value, bound in zip(self.best.worth, self.bounds, strict=True))

    def run(self, iterations: int, patience: int) -> BestFound:
        """Searches until done, or for so many more iterations, or for `patience` of them without a new best."""
        since, limit = 0, self.best.iterations + iterations
        while not self.done() and self.best.iterations < limit and since < patience:
            if since % 16 == 0 and time.monotonic() > self.ends:
                self.best.stopped_by_clock = True
                break
            self.best.iterations += 1
            since += 1
            moved = self._trade() if since % self.table.trade_after == 0 else self._step()
            if moved and self.worth < self.best.worth:
                self.best.worth, self.best.rounds, since = self.worth, self.table.seatings(), 0
            elif since % _SHAKE == 0:
                self._return()
        return self.best

    def _step(self) -> bool:
        number, who = self._in_the_way()
        if number < 0:
            return False
        alone = who[self.table.free[who]]
        if len(alone) < len(who) and (not len(alone) or self.chance.random() < 0.1):
            self.best.iterations += _COMPANY - 1
            company = self.table.pairs.block[self.chance.choice(np.setdiff1d(who, alone).tolist())]
            if exchange(self.table, number, int(company), self.chance, self.worth):
                self.worth = self.table.worth()
                return True
        if not len(alone):
            alone = np.flatnonzero(self.table.free)
            if not len(alone):
                return False
        if len(alone) > self.lines:
            alone = np.array(sorted(self.chance.sample(alone.tolist(), self.lines)), dtype=np.int64)
        changes = self._choose(number, alone)
        if not changes:  # in a small room everything may be forbidden at once
            self.forbidden[number][:] = 0
            return False
        tenure = self.best.iterations + 4 + self.chance.randrange(8)
        for person, before in self.table.change(number, changes):
            self.forbidden[number][before, person] = tenure
        self.worth = self.table.worth()
        return True

    def _trade(self) -> bool:
        """Exchanges up to two people each between a group where something is wrong and another, where that is no loss."""
        number = self.chance.randrange(len(self.table.rounds))
        wrong = self.table.wrong(number, self.table.focus(self.worth, self.bounds)).tolist()
        group = self.chance.choice(wrong or range(self.table.counting.groups))
        # Large groups have many pairs to look at: that counts as more iterations.
        self.best.iterations += int(self.table.rounds[number].sizes.max(initial=0)) // 5
        price, changes = trade(self.table, number, group, self.chance)
        if not changes or price > 0:
            return False
        tenure = self.best.iterations + 4 + self.chance.randrange(8)
        for person, before in self.table.change(number, changes):
            self.forbidden[number][before, person] = tenure
        self.worth = self.table.worth()
        return True

    def _in_the_way(self) -> tuple[int, Ints]:
        """A round, and the people in it whose leaving would help the highest level that can still be better."""
        self._moves = None
        level = self.table.focus(self.worth, self.bounds)
        gain = -(self.weights[level] + 1) // 2 if self.strict else -1
        order = list(range(len(self.table.rounds)))
        self.chance.shuffle(order)
        for number in order:
            found = self._who_would_gain(number, level, gain)
            if len(found):
                return number, found
        free = np.flatnonzero(self.table.free)
        return (order[0], free) if order and len(free) else (-1, free)

    def _who_would_gain(self, number: int, level: int, gain: int) -> Ints:
        table, going = self.table, self.table.going(number)
        found = np.flatnonzero(going <= gain)
        if self.forbidden[number].size <= _LOOK_EVERYWHERE:
            if not table.keeps_even:
                # Where sizes are free, who comes or goes alone may do more than those who change places.
                moves = table.moves(number, table.everybody)
                self._moves = (number, moves)
                found = np.flatnonzero((going <= gain) | (table.free & (moves.min(axis=1, initial=FAR) <= gain)))
            if len(found) < 3:
                # Who would do better elsewhere as well, and those whose going helps although no group gains by them.
                found = np.flatnonzero(np.minimum(going, going + table.coming(number).min(axis=0)) <= gain)
            return found
        # In a large room look at one group where something is wrong: who should leave it, who could help by coming.
        wrong = table.wrong(number, level)
        if len(wrong):
            group = int(wrong[self.chance.randrange(len(wrong))])
            there = table.rounds[number].group == group
            price = np.where(there, going, going + table.coming_to(number, group))
            near = np.flatnonzero((price <= gain) & (table.free | there))
            if len(near):
                return near
        return found

    def _choose(self, number: int, who: Ints) -> list[Change]:
        """The best swap or move that is not forbidden, or one that gives a new best."""
        group = self.table.rounds[number].group
        back = self.best.iterations < self.forbidden[number][:, who].T
        cost = self.table.swaps(number, who)
        tabu = back.take(group, axis=1) | (self.forbidden[number][group[who]] > self.best.iterations)
        cost[tabu & (cost > self._enough())] = FAR
        lowest = int(cost.min(initial=FAR))
        if self.table.can_move(number):
            known = self._moves
            moves = known[1][who] if known and known[0] == number else self.table.moves(number, who)
            moves[back & (moves > self._enough())] = FAR
            if int(moves.min(initial=FAR)) < lowest or (moves.min() == lowest < FAR and self.chance.random() < 0.5):
                line, to = self._one_of(moves)
                return [(int(who[line]), to)]
        if lowest >= FAR // 2:
            return []
        line, other = self._one_of(cost)
        person = int(who[line])
        return [(person, int(group[other])), (other, int(group[person]))]

    def _enough(self) -> int:
        """The change in weighted price that would give a new best."""
        pairs = zip(self.weights, self.best.worth, self.worth, strict=True)
        return max(-FAR // 2, sum(weight * (best - now) for weight, best, now in pairs)) - 1

    def _one_of(self, cost: Ints) -> tuple[int, int]:
        equal = np.flatnonzero(cost == cost.min())
        line, column = divmod(int(equal[self.chance.randrange(len(equal))]), cost.shape[1])
        return line, column

    def _return(self) -> None:
        """Goes back to the best, shakes it a little, and lets everybody move again."""
        for number, best in enumerate(self.best.rounds):
            now = self.table.rounds[number].group
            changed = np.flatnonzero(now != best)
            self.table.change(number, [(int(person), int(best[person])) for person in changed])
            self.forbidden[number][:] = 0
        free = np.flatnonzero(self.table.free).tolist()
        for number in range(len(self.best.rounds)):
            for _ in range(self.chance.randrange(3)):
                group = self.table.rounds[number].group
                first, second = (self.chance.choice(free) for _ in range(2)) if free else (0, 0)
                self.table.change(number, [(first, int(group[second])), (second, int(group[first]))])
        self.worth = self.table.worth()
