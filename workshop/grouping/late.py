"""A seating and somebody without a seat in, the best group for them out; for those who come late.

It runs each time somebody joins, so it reckons one person only.
"""

import numpy as np

from workshop.grouping.components import components
from workshop.grouping.counting import Ints, even_sizes
from workshop.grouping.mending import NOWHERE, counting_for_repair
from workshop.grouping.problem import Problem
from workshop.grouping.result import Seating
from workshop.grouping.seats import Seats


def best_seat(problem: Problem, seated: Seating, person: int) -> int:
    """The group that is made best by this person, nobody else moving.

    Wishes that must hold come first, then seats that are free, then what is missing, then the levels, then the smaller
    group. `seated` holds a group per person, NOWHERE (-1) for those without a seat.
    """
    group = np.array(seated, dtype=np.int64)
    group[person] = NOWHERE
    sizes = np.bincount(group[group >= 0], minlength=problem.groups).astype(np.int64)
    broken = _broken(problem, group, person)
    full = sizes >= np.array([room.most for room in problem.rooms])
    price = _prices(problem, group, sizes, person)
    return min(range(problem.groups), key=lambda one: (broken[one], full[one], price[one], sizes[one], one))


def _broken(problem: Problem, group: Ints, person: int) -> list[int]:
    """Per group how many wishes it would break to seat this person there."""
    company = components(problem)
    broken = [0] * problem.groups
    for other in range(problem.people):
        if company[other] != company[person] or other == person:
            continue
        for one in range(problem.groups):
            broken[one] += group[other] not in (NOWHERE, one)
            broken[one] += problem.locked.get(other, one) != one
    for pair in problem.apart:
        if person in pair:
            at = int(group[pair[0] if pair[1] == person else pair[1]])
            if at != NOWHERE:
                broken[at] += 1
    lock = problem.locked.get(person)
    return broken if lock is None else [count + (one != lock) for one, count in enumerate(broken)]


def _prices(problem: Problem, group: Ints, sizes: Ints, person: int) -> list[int]:
    """What the whole seating costs with this person in each group, fair shares as the sizes then ask for."""
    after = [even_sizes([*sizes[:one], int(sizes[one]) + 1, *sizes[one + 1 :]]) for one in range(problem.groups)]
    prices = [0] * problem.groups
    for even in sorted(set(after)):
        counting, _ = counting_for_repair(problem, even)
        seats = Seats(counting, group, sizes, dealing=True)
        base = int((seats.value() * counting.weights).sum())
        base += counting.size_weight * sum(counting.missing_of_even(size) for size in sizes.tolist())
        coming = seats.grown + seats.plus_grown[:, counting.of[:, person]].sum(axis=1)
        again = counting.meeting_weight * _known(problem, group, person)
        for one in range(problem.groups):
            if after[one] == even:
                prices[one] = base + int(coming[one]) + int(again[one])
    return prices


def _known(problem: Problem, group: Ints, person: int) -> Ints:
    """Per group how many of its people this person met before."""
    company = components(problem)
    met = {other for people in problem.met if person in people for other in people}
    known = [other for other in sorted(met) if company[other] != company[person] and group[other] >= 0]
    return np.bincount(group[known], minlength=problem.groups).astype(np.int64)
