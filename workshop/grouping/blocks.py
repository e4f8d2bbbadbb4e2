"""A company of people who belong together in, another group for them out; for the search.

A company moves whole. As many people as it has, alone or in companies of their own, come back for it.
"""

import random

import numpy as np

from workshop.grouping.counting import Ints
from workshop.grouping.seats import Seats
from workshop.grouping.table import FAR, Change, Table, Worth

_GROUPS = 8  # groups that are reckoned through
_TRIES = 2  # groups that are tried out in earnest


def exchange(table: Table, number: int, company: int, chance: random.Random, now: Worth) -> bool:
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
    for group in [int(one) for one in order if one != own][:_GROUPS]:
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
    table: Table, seats: Seats, ways: tuple[int, int], size: int, price: Ints
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


def _sizes_fit(table: Table, sizes: Ints, one: tuple[int, int], other: tuple[int, int]) -> bool:
    if one[1] == sizes[one[0]]:
        return True
    if any(not table.least[group] <= size <= table.most[group] for group, size in (one, other)):
        return False
    if not table.keeps_even:
        return True
    after = sizes.copy()
    after[one[0]], after[other[0]] = one[1], other[1]
    return bool(after.max() - after.min() <= 1)
