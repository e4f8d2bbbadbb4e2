"""Change several people of a table at once, where one swap after another would not get there; for the search.

A company moves whole, and as many people as it has, alone or in companies of their own, come back for it. And two groups
exchange up to two people each, which lets a pair that keeps each other company move on.
"""

import random
from functools import cache
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from workshop.grouping.counting import Counting, Ints
from workshop.grouping.seats import Seats
from workshop.grouping.table import FAR, Change, SeatTable, Worth

_GROUPS = 8  # groups that are reckoned through
_TRIES = 2  # groups that are tried out in earnest
_MOST_WAYS = 2_000  # that are looked at together
_ALL_OTHERS, _SOME_OTHERS = 40, 10  # groups up to which one exchanges people with any other; else with a sample


def exchange(table: SeatTable, number: int, company: int, chance: random.Random, now: Worth) -> bool:
    """Moves a company to where it does most good, or least harm, of the places tried; False where it cannot go.

    A move that makes the grouping worse is made in one case out of four, so that the search does not stay stuck.
    """
    members = np.flatnonzero(table.pairs.block == company)
    seats = table.rounds[number]
    if table.stays[members].any() or len(set(seats.group[members].tolist())) > 1:
        return False
    own = int(seats.group[members[0]])
    coming, going = table.coming(number), table.going(number)
    prices: list[tuple[int, int, list[Change]]] = []
    price_there = coming[:, members].sum(axis=1)
    order = np.lexsort((chance.sample(range(len(price_there)), len(price_there)), price_there))
    for group in [int(other) for other in order if other != own][:_GROUPS]:
        back = _cheapest(table, seats, (own, group), len(members), coming[own] + going)
        if back is not None:
            price, people = back
            changes = [(int(person), group) for person in members] + [(person, own) for person in people]
            prices.append((price + int(price_there[group]), chance.randrange(2**30), changes))
    tried: list[tuple[Worth, list[Change]]] = []
    for _, _, changes in sorted(prices)[:_TRIES]:
        undo = table.change(number, changes)
        tried.append((table.worth(), changes))
        table.change(number, undo)
    if not tried:
        return False
    worth, changes = min(tried)
    if worth > now and chance.random() < 0.75:
        return False
    table.change(number, changes)
    return True


def _cheapest(
    table: SeatTable, seats: Seats, ways: tuple[int, int], size: int, price: Ints
) -> tuple[int, list[int]] | None:
    """The people of a group, companies whole, who can best come back for a company of this size, and their price.

    Where sizes may differ, one fewer or one more than the company may come.
    """
    own, group = ways
    items: dict[int, list[int]] = {}
    for person in np.flatnonzero(seats.group == group):
        items.setdefault(int(table.pairs.block[person]), []).append(int(person))
    best: list[tuple[int, list[int]]] = [(0, []), *[(FAR, [])] * (size + 1)]
    for people in items.values():
        if table.stays[people].any():
            continue
        cost = int(price[people].sum())
        for filled in range(size + 1, len(people) - 1, -1):
            before, chosen = best[filled - len(people)]
            if before < FAR and before + cost < best[filled][0]:
                best[filled] = (before + cost, [*chosen, *people])
    here, there = int(seats.sizes[own]), int(seats.sizes[group])
    fits = [
        best[back]
        for back in range(size + 2)
        if best[back][0] < FAR
        and _sizes_fit(table, seats.sizes, (own, here - size + back), (group, there + size - back))
    ]
    return min(fits) if fits else None


def _sizes_fit(table: SeatTable, sizes: Ints, own: tuple[int, int], other: tuple[int, int]) -> bool:
    if own[1] == sizes[own[0]]:
        return True
    if any(not table.least[group] <= size <= table.most[group] for group, size in (own, other)):
        return False
    if not table.keeps_even:
        return True
    after = sizes.copy()
    after[own[0]], after[other[0]] = own[1], other[1]
    return bool(after.max() - after.min() <= 1)


def trade(table: SeatTable, number: int, group: int, chance: random.Random) -> tuple[int, list[Change]]:
    """Gives the best exchange of up to two people each between a group and another, and what it would change in price.

    No change at all where there is none that is allowed.
    """
    sizes = table.rounds[number].sizes
    others = [other for other in range(len(sizes)) if other != group]
    if len(others) > _ALL_OTHERS:
        others = sorted(chance.sample(others, _SOME_OTHERS))
    best: tuple[int, list[Change]] = (FAR, [])
    for size in sorted({int(sizes[other]) for other in others}):
        same = [other for other in others if sizes[other] == size]
        for out, back in ((1, 1), (2, 2), (1, 0), (0, 1), (2, 1), (1, 2)):
            after = (int(sizes[group]) - out + back, size + out - back)
            fit = (
                same
                if out == back
                else [other for other in same if _sizes_fit(table, sizes, (group, after[0]), (other, after[1]))]
            )
            if fit:
                found = _best_trade(table, number, (group, fit), (out, back), chance)
                best = min(best, found, key=lambda offer: offer[0])
    return best


@cache
def _ways(here: int, there: int, out: int, back: int) -> NDArray[np.float32]:
    """Lines of who sits in the first group afterwards: the people of the first group, then those of the second."""
    lines = []
    for gone in combinations(range(here), out):
        for come in combinations(range(here, here + there), back):
            lines.append([(at < here and at not in gone) or at in come for at in range(here + there)])
    return np.array(lines, dtype=np.float32).reshape(len(lines), here + there)


def _best_trade(
    table: SeatTable, number: int, ways: tuple[int, list[int]], numbers: tuple[int, int], chance: random.Random
) -> tuple[int, list[Change]]:
    group, others = ways[0], chance.sample(ways[1], len(ways[1]))
    seats, counting = table.rounds[number], table.counting
    mine = np.flatnonzero(seats.group == group)
    here, there = len(mine), int(seats.sizes[others[0]])
    number_of_ways = comb(here, numbers[0]) * comb(there, numbers[1])
    if not 0 < number_of_ways <= _MOST_WAYS:
        return FAR, []
    stay = _ways(here, there, *numbers)
    others = others[: max(1, _MOST_WAYS // number_of_ways)]
    people = np.array([[*mine, *np.flatnonzero(seats.group == other)] for other in others], dtype=np.int64)
    before = np.arange(here + there) < here
    both = np.concatenate((before[None, :].astype(np.float32), stay))
    cost = _columns_cost(counting, people, both, (here, there), numbers)
    if counting.pairs_at.size:
        cost += _places_cost(counting, people, both)
    if table.pairs.used:
        cost += _pairs_cost(table, number, (group, others), people, both)
    cost = cost[:, 1:] - cost[:, :1]
    moved = (stay != before).astype(np.float32)
    held = table.stays[people].astype(np.float32)
    if held.any():
        cost[(held @ moved.T) > 0] = FAR
    block = table.pairs.block[people]
    line, first, second = np.nonzero(np.triu(block[:, :, None] == block[:, None, :], 1))
    for at, a, b in zip(line.tolist(), first.tolist(), second.tolist(), strict=True):
        cost[at, moved[:, a] != moved[:, b]] = FAR
    least = int(cost.min())
    if least >= FAR // 2:
        return FAR, []
    equal = np.flatnonzero(cost == least)
    at, way = divmod(int(equal[chance.randrange(len(equal))]), cost.shape[1])
    goes = np.flatnonzero(moved[way])
    changes = [(int(people[at, person]), others[at] if person < here else group) for person in goes]
    return least, changes


def _columns_cost(
    counting: Counting, people: Ints, both: NDArray[np.float32], sizes: tuple[int, int], numbers: tuple[int, int]
) -> Ints:
    """The weighted price of both groups for each way to divide their people; the first way is how they sit now."""
    of = counting.of[:, people]  # kinds × pairs of groups × people
    counted = np.unique(of[of < counting.counted])
    cost = np.zeros((len(people), len(both)), dtype=np.int64)
    grown = numbers[1] - numbers[0]
    for seats, sign, which in ((sizes[0], 0, both), (sizes[1], 1, 1 - both)):
        change = -grown if sign else grown
        parts = [(seats, which[:1]), (seats + change, which[1:])]
        if not change:
            parts = [(seats, which)]
        if counting.size_weight:
            steps = [counting.size_weight * counting.missing_of_even(size) for size, _ in parts]
            cost += np.concatenate([np.full(len(w), step) for step, (_, w) in zip(steps, parts, strict=True)])
        if not len(counted):
            continue
        # What is counted of nobody in the two groups costs the same before and after, unless sizes change.
        columns = np.arange(counting.counted) if change else counted
        hot = np.zeros((*people.shape, len(columns)), dtype=np.float32)
        for kind in of:
            line, at = np.nonzero(kind < counting.counted)
            hot[line, at, np.searchsorted(columns, kind[line, at])] += 1
        begin = 0
        for size, lines in parts:
            table = counting.prices(size).table[2].reshape(-1, counting.width)[columns]
            weighted = (table * counting.weights[counting.level_of[columns]][:, None]).ravel()
            counts = np.matmul(lines, hot).astype(np.int64)
            counts += np.arange(len(columns)) * counting.width
            cost[:, begin : begin + len(lines)] += weighted.take(counts).sum(axis=2)
            begin += len(lines)
    return cost


def _places_cost(counting: Counting, people: Ints, both: NDArray[np.float32]) -> Ints:
    """Own practice: the same for people without a counterpart."""
    roles = counting.pairs_at.shape[1]
    own = counting.of[-1][people] - counting.counted
    known = own < counting.pairs_at.size
    places = np.unique(own[known] // roles)
    if not len(places):
        return np.zeros((len(people), len(both)), dtype=np.int64)
    hot = np.zeros((*people.shape, len(places) * roles), dtype=np.float32)
    line, at = np.nonzero(known)
    hot[line, at, np.searchsorted(places, own[line, at] // roles) * roles + own[line, at] % roles] = 1
    cost = np.zeros((len(people), len(both)), dtype=np.int64)
    for which in (both, 1 - both):
        count = np.matmul(which, hot).reshape(len(people), len(both), len(places), roles)
        alone = (count > 0).sum(axis=3) == 1
        cost += (count.sum(axis=3) * alone).sum(axis=2).astype(np.int64)
    cost *= int(counting.weights[counting.own_level])
    return cost


def _pairs_cost(
    table: SeatTable, number: int, ways: tuple[int, list[int]], people: Ints, both: NDArray[np.float32]
) -> Ints:
    """The same for meetings, pairs to be apart and people who leave their seat."""
    pairs, cost = table.pairs, np.zeros((len(people), len(both)), dtype=np.int64)
    first = both.astype(np.int64)
    group, others = ways
    for line, (other, union) in enumerate(zip(others, people, strict=True)):
        between = pairs.rows(number, union)[:, union]
        np.fill_diagonal(between, 0)
        if between.any():
            for which in (first, 1 - first):
                cost[line] += ((which @ between) * which).sum(axis=1) // 2
        if pairs.fixed is not None:
            cost[line] += first @ pairs.fixed[group, union] + (1 - first) @ pairs.fixed[other, union]
    return cost
