"""Deal everybody to a seat, as the wishes ask for; for the search to begin from."""

import random
from collections.abc import Mapping

import numpy as np

from workshop.grouping.components import companies
from workshop.grouping.counting import Counting, Ints
from workshop.grouping.pairs import Pairs
from workshop.grouping.problem import Aim, Problem
from workshop.grouping.seats import Seats


def even_fill(problem: Problem, taken: Ints, chance: random.Random) -> Ints:
    """Sizes as even as the rooms allow, none below what is `taken` already. The larger groups are drawn."""
    sizes = np.maximum(taken, [room.least for room in problem.rooms]).astype(np.int64)
    order = list(range(problem.groups))
    chance.shuffle(order)
    for _ in range(problem.people - int(sizes.sum())):
        group = min(
            (table for table in order if sizes[table] < problem.rooms[table].most), key=lambda table: int(sizes[table])
        )
        sizes[group] += 1
    return sizes


def seated(problem: Problem, seats: Mapping[int, int]) -> Ints:
    """Gives a round with these people in their seats and nobody else."""
    group = np.full(problem.people, -1, dtype=np.int64)
    for person, to in seats.items():
        group[person] = to
    return group


def deal(counting: Counting, seats: Mapping[int, int], sizes: Ints, pairs: Pairs | None, chance: random.Random) -> Ints:
    """Seats everybody else where it costs least, those with the rarest values first.

    `pairs` are the meetings so far, with an empty last round for the one that is dealt; its sums are filled along.
    """
    table = Seats(counting, seated(counting.problem, seats), sizes, dealing=True)
    number = len(pairs.groups) - 1 if pairs is not None else -1
    if pairs is not None:
        for person, group in sorted(seats.items()):
            pairs.deal(number, person, group)
    space = sizes - np.bincount(table.group[table.group >= 0], minlength=counting.groups)
    rarity = np.bincount(counting.of.ravel(), minlength=counting.nobody + 1)
    rarity[counting.nobody] = counting.people * 2
    waiting = [people[0] for people in companies(counting.problem) if people[0] not in seats]
    chance.shuffle(waiting)
    columns = counting.of.T.tolist()
    looked_at = _looked_at(counting)
    waiting.sort(key=lambda person: [(int(rarity[column]), column) for column in columns[person]])
    full = np.int64(2**62)
    balance = [w for (aim, _), w in zip(counting.levels, counting.weights.tolist(), strict=True) if aim is Aim.BALANCE]
    grain = min(balance, default=1)
    for person in waiting:
        price = table.plus[:, looked_at[person]].sum(axis=1)
        if pairs is not None:
            price = price + pairs.sums[number][:, person]
        # The emptiest before what is lower than balance: only dealing in turn leaves balance for the last ones.
        coarse = (price + grain // 2) // grain
        coarse[space <= 0] = full
        groups = np.flatnonzero(coarse == coarse.min())
        groups = groups[space[groups] == space[groups].max()]
        groups = groups[price[groups] == price[groups].min()]
        group = int(groups[chance.randrange(len(groups))])
        table.seat(person, group)
        table.reprice(group)
        space[group] -= 1
        if pairs is not None:
            pairs.deal(number, person, group)
    return table.group


def _looked_at(counting: Counting) -> Ints:
    """Per person the columns that say where to deal them: a value so frequent that nobody stays alone with it does not."""
    frequent = [
        number
        for number, column in enumerate(counting.columns)
        if column.aim is Aim.NO_LONE and column.share >= 3 * counting.groups
    ]
    looked_at = counting.of.T.copy()
    looked_at[np.isin(looked_at, frequent)] = counting.nobody
    return looked_at
