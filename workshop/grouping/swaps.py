"""Find the best other seat for one person and its price; for whoever asks why somebody sits there.

Only the two groups concerned are counted again, so that hundreds of people can be tried at once; the price that is told
is the judge's own.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workshop.grouping.check import judge
from workshop.grouping.judgement import NOWHERE, Broken, Fault
from workshop.grouping.problem import Aim, Problem
from workshop.grouping.two_groups import TwoGroups

_Wrong = tuple[Fault, int, int]  # a broken wish, by the two people or the group that it names


@dataclass(frozen=True, slots=True)
class LevelChange:
    """What one level counts before and after."""

    aim: Aim
    field: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """A person goes to `group`, and `other` comes from there in their place; None takes an empty seat.

    `changes` holds every level in the problem's order, changed or not. `breaks` are wishes that must hold, hold now and
    would not any more.
    """

    person: int
    other: int | None
    group: int
    changes: tuple[LevelChange, ...]
    breaks: tuple[Broken, ...]


def swapped(seats: Sequence[int], person: int, other: int | None, group: int) -> list[int]:
    """Gives the round with the person in `group`, and the other, if there is one, where the person was."""
    after = list(seats)
    after[person] = group
    if other is not None:
        after[other] = seats[person]
    return after


def cheapest_swap(problem: Problem, rounds: Sequence[Sequence[int]], round_index: int, person: int) -> Swap | None:
    """Gives the best other seat for a person in one round: of all swaps with one other person and all empty seats.

    Best breaks the fewest wishes that must hold, then leaves the fewest broken, then counts least on the levels in
    their order; among equals an empty seat, then the lowest group and person. It may well be better than what is.
    None where there is no other seat. Every round needs one group per person, from 0 or NOWHERE. Raises ValueError for
    who has no seat.
    """
    if rounds[round_index][person] == NOWHERE:
        raise ValueError("Who has no seat has none to swap.")
    trial = _Trial(problem, rounds, round_index, person)
    best = min(trial.choices(), key=trial.price, default=None)
    if best is None:
        return None
    other, group = best
    after = list(rounds)
    after[round_index] = swapped(rounds[round_index], person, other, group)
    now, then = judge(problem, rounds), judge(problem, after)
    changes = (LevelChange(a.aim, a.field, a.value, b.value) for a, b in zip(now.values, then.values, strict=True))
    broken = {_same(broken) for broken in now.broken}
    breaks = (wrong for wrong in then.broken if _same(wrong) not in broken)
    return Swap(person=person, other=other, group=group, changes=tuple(changes), breaks=tuple(breaks))


def _same(broken: Broken) -> tuple[Fault, int, tuple[int, ...], int | None]:
    """What makes a broken wish the same wish: of people it is so wherever they sit."""
    return broken.fault, broken.round, broken.people, None if broken.people else broken.group


class _Trial:
    """One person's round, ready to say what any other seat would cost."""

    def __init__(self, problem: Problem, rounds: Sequence[Sequence[int]], index: int, person: int) -> None:
        self._problem, self._person, self._seats = problem, person, rounds[index]
        self._home = self._seats[person]
        self._round = TwoGroups(problem, rounds, index)
        self._now: dict[int, list[int]] = {}  # per group that could be gone to: what the two groups count as they are
        self._wishes: defaultdict[int, set[_Wrong]] = defaultdict(set)
        for fault, pairs in ((Fault.TOGETHER, problem.together), (Fault.APART, problem.apart)):
            for pair in pairs:
                for member in pair:
                    self._wishes[member].add((fault, min(pair), max(pair)))
        for locked in problem.locked:
            self._wishes[locked].add((Fault.LOCKED, locked, locked))

    def choices(self) -> Iterator[tuple[int | None, int]]:
        """Gives everybody to swap with, and every group with an empty seat."""
        for group, people in enumerate(self._round.groups):
            if group != self._home:
                if len(people) < self._problem.rooms[group].most:
                    yield None, group
                for other in people:
                    yield other, group

    def price(self, choice: tuple[int | None, int]) -> tuple[int, int, list[int], bool, int, int]:
        """Gives what orders the choices: the lowest is the best."""
        other, group = choice
        stay, go = {self._person: self._home}, {self._person: group}
        if other is not None:
            stay[other], go[other] = group, self._home
        before, after = self._broken(stay, group), self._broken(go, group)
        change = self._change(other, group)
        swaps = other is not None
        return len(after - before), len(after) - len(before), change, swaps, group, -1 if other is None else other

    def _change(self, other: int | None, group: int) -> list[int]:
        """By how much every level changes."""
        home, target = self._round.groups[self._home], self._round.groups[group]
        if group not in self._now:
            self._now[group] = self._round.count({self._home: home, group: target})
        left = [member for member in home if member != self._person]
        joined = [*(member for member in target if member != other), self._person]
        after = self._round.count({self._home: left if other is None else [*left, other], group: joined})
        return [then - now for now, then in zip(self._now[group], after, strict=True)]

    def _broken(self, moved: Mapping[int, int], target: int) -> set[_Wrong]:
        """The wishes of those who move that are broken with them in these groups, and which of the two groups' sizes."""
        seats, problem = self._seats, self._problem
        found: set[_Wrong] = set()
        for person in moved:
            for wish in self._wishes[person]:
                fault, first, second = wish
                at, beside = moved.get(first, seats[first]), moved.get(second, seats[second])
                if fault is Fault.LOCKED:
                    wrong = at != problem.locked[first]
                else:
                    wrong = NOWHERE not in {at, beside} and (at == beside) == (fault is Fault.APART)
                if wrong:
                    found.add(wish)
        sizes = {group: len(self._round.groups[group]) for group in (self._home, target)}
        for person, group in moved.items():
            sizes[seats[person]] -= 1
            sizes[group] += 1
        for group, size in sizes.items():
            if size < problem.rooms[group].least:
                found.add((Fault.TOO_EMPTY, group, group))
            elif size > problem.rooms[group].most:
                found.add((Fault.TOO_FULL, group, group))
        return found
