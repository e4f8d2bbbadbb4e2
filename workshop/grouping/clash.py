"""Find seats that keep the wishes that must hold, or the smallest set of wishes that cannot all hold; for the solver.

Only people named by a wish matter: the others fit anywhere. If finding out takes too long nothing is claimed.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from workshop.grouping.components import companies
from workshop.grouping.packing import Packing
from workshop.grouping.problem import Problem, Room
from workshop.grouping.result import Wish, WishKind

_STEPS = 3_000  # of one attempt to seat everybody
_ATTEMPTS = 3


class Feasibility(Enum):
    """What is known after trying."""

    SEATED = "seated"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


def find_seats(problem: Problem, chance: random.Random) -> tuple[Feasibility, dict[int, int]]:
    """Gives the group of everybody whom a wish names, so that all wishes hold, the sizes included; or that there is none."""
    packing = _packing(problem)
    if packing is None or not _sizes_possible(problem):
        return Feasibility.IMPOSSIBLE, {}
    for attempt in range(_ATTEMPTS):
        order = list(range(problem.groups))
        if attempt:
            chance.shuffle(order)
        found = packing.pack(order, _STEPS)
        if found is not None:
            return (Feasibility.SEATED, packing.seats()) if found else (Feasibility.IMPOSSIBLE, {})
    return Feasibility.UNKNOWN, {}


def clashing(problem: Problem, chance: random.Random) -> tuple[Wish, ...]:
    """Wishes that cannot all hold, of which none can be left out. Only for a problem that is proven impossible.

    Found by leaving out one after another, many at a time while that goes well.
    """
    wishes = _wishes(problem)
    step = max(1, len(wishes) // 2)
    while True:
        at = 0
        while at < len(wishes):
            fewer = wishes[:at] + wishes[at + step :]
            if find_seats(_with(problem, fewer), chance)[0] is Feasibility.IMPOSSIBLE:
                wishes = fewer
            else:
                at += step
        if step == 1:
            return tuple(wishes)
        step = max(1, min(step // 2, len(wishes) // 2))


def _wishes(problem: Problem) -> list[Wish]:
    pairs = [(WishKind.TOGETHER, problem.together), (WishKind.APART, problem.apart)]
    wishes = [Wish(kind, people) for kind, named in pairs for people in dict.fromkeys(named)]
    wishes += [Wish(WishKind.LOCKED, (person,), group) for person, group in sorted(problem.locked.items())]
    return [*wishes, Wish(WishKind.SIZES)]


def _with(problem: Problem, wishes: Sequence[Wish]) -> Problem:
    """The problem with these wishes only."""
    pairs: dict[WishKind, list[tuple[int, int]]] = {WishKind.TOGETHER: [], WishKind.APART: []}
    locked: dict[int, int] = {}
    rooms = (Room(0, problem.people),) * problem.groups
    for wish in wishes:
        if wish.kind is WishKind.SIZES:
            rooms = problem.rooms
        elif wish.kind is WishKind.LOCKED and wish.group is not None:
            locked[wish.people[0]] = wish.group
        elif wish.kind in pairs:
            pairs[wish.kind].append((wish.people[0], wish.people[1]))
    together, apart = tuple(pairs[WishKind.TOGETHER]), tuple(pairs[WishKind.APART])
    return replace(problem, rooms=rooms, locked=locked, together=together, apart=apart)


def _sizes_possible(problem: Problem) -> bool:
    return sum(room.least for room in problem.rooms) <= problem.people <= sum(room.most for room in problem.rooms)


def _packing(problem: Problem) -> Packing | None:
    """What is to be packed; None where a lock or an apart contradicts a company at once."""
    named = {person for pair in (*problem.together, *problem.apart) for person in pair} | set(problem.locked)
    items = [people for people in companies(problem) if any(person in named for person in people)]
    item_of = {person: number for number, people in enumerate(items) for person in people}
    rooms: list[int | None] = []
    for people in items:
        wanted = sorted({problem.locked[person] for person in people if person in problem.locked})
        if len(wanted) > 1:
            return None
        rooms.append(wanted[0] if wanted else None)
    enemies: list[set[int]] = [set() for _ in items]
    for first, second in problem.apart:
        a, b = item_of[first], item_of[second]
        if a == b:
            return None
        enemies[a].add(b)
        enemies[b].add(a)
    return Packing(problem, items, rooms, enemies)
