"""Count what every level says of two groups of a seating; for trying hundreds of other seats at once."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, chain

from workshop.grouping.findings import belonging, levels, room_for_difference
from workshop.grouping.judgement import NOWHERE
from workshop.grouping.problem import UNKNOWN, Aim, Field, Problem
from workshop.grouping.shares import Shares, even

Two = dict[int, list[int]]  # the people of two groups, by group, as they might be
Count = Callable[[Two], list[int]]


class TwoGroups:
    """One round, ready to count any two of its groups anew, with the rest of all rounds as it is.

    What is counted differs from the judge's values by the same number for everything that is tried.
    """

    def __init__(self, problem: Problem, rounds: Sequence[Sequence[int]], index: int) -> None:
        self._problem = problem
        self.groups: list[list[int]] = [[] for _ in problem.rooms]
        for person, group in enumerate(rounds[index]):
            if group != NOWHERE:
                self.groups[group].append(person)
        self._met = _met_elsewhere(problem, rounds, index)
        self._counts = list(self._levels())

    def count(self, two: Two) -> list[int]:
        """Gives what every level counts, in the problem's order, with these people in these two groups."""
        return list(chain.from_iterable(count(two) for count in self._counts))

    def _levels(self) -> Iterator[Count]:
        for aim in self._problem.order:
            if aim is Aim.BALANCE:
                yield from (_balance(field, self.groups) for field in self._problem.balance)
            elif aim is Aim.SPREAD:
                yield from (_spread(field, self.groups) for field in self._problem.spread)
            elif aim is not Aim.REPEATS:
                yield self._inside(aim)
            elif self._problem.rounds > 1 or self._problem.met:
                yield self._repeats

    def _inside(self, aim: Aim) -> Count:
        def count(two: Two) -> list[int]:
            found = levels(self._problem, [list(two.values())], aim)
            return [sum(wish.counts for wish in unmet) for _, unmet in found]

        return count

    def _repeats(self, two: Two) -> list[int]:
        ends = 0
        for people in two.values():
            present = sum(1 << person for person in people)
            ends += sum((present & self._met[person]).bit_count() for person in people)
        return [ends // 2]


def _met_elsewhere(problem: Problem, rounds: Sequence[Sequence[int]], index: int) -> list[int]:
    """For each person, as bits, whom they meet before this problem or in its other rounds and do not belong with."""
    companies: list[Sequence[int]] = list(problem.met)
    for number, row in enumerate(rounds):
        if number != index:
            groups: list[list[int]] = [[] for _ in problem.rooms]
            for person, group in enumerate(row):
                if group != NOWHERE:
                    groups[group].append(person)
            companies += groups
    met = [0] * problem.people
    for people in companies:
        present = sum(1 << person for person in set(people))
        for person in people:
            met[person] |= present
    return [those & ~own for those, own in zip(met, belonging(problem), strict=True)]


def _balance(field: Field, groups: Sequence[list[int]]) -> Count:
    now = Shares.of(field.values, groups)
    otherwise = replace(now, even=not now.even)
    known = now.known()
    sizes = [len(people) for people in groups]
    present = [Counter(field.values[person] for person in people) for people in groups]

    @cache
    def fair(size: int, is_even: bool) -> list[tuple[int, int, int]]:
        return [(value, *(now if is_even == now.even else otherwise).fair(value, size)) for value in known]

    def unmet(here: Counter[int], size: int, is_even: bool) -> int:
        return sum(max(0, least - here[value], here[value] - most) for value, least, most in fair(size, is_even))

    def count(two: Two) -> list[int]:
        is_even = now.even
        if any(len(people) != sizes[group] for group, people in two.items()):
            is_even = even(len(two.get(group, people)) for group, people in enumerate(groups))
        total = sum(
            unmet(Counter(field.values[person] for person in people), len(people), is_even) for people in two.values()
        )
        if is_even != now.even:  # the shares of all groups are others
            rest = [(present[group], size) for group, size in enumerate(sizes) if group not in two]
            total += sum(unmet(here, size, is_even) - unmet(here, size, now.even) for here, size in rest)
        return [total]

    return count


def _spread(field: Field, groups: Sequence[list[int]]) -> Count:
    rank = {value: place for place, value in enumerate(sorted(set(field.values) - {UNKNOWN}))}
    ranks = [rank.get(value, 0) for value in field.values]
    seated = sorted((ranks[person] for people in groups for person in people), reverse=True)
    above = [sum(ranked > threshold for ranked in seated) for threshold in range(len(rank) - 1)]

    @cache
    def most(changed: tuple[tuple[int, int], ...]) -> int:
        sizes = [len(people) for people in groups]
        for group, size in changed:
            sizes[group] = size
        sums = list(accumulate(room_for_difference(sizes), initial=0))
        return sum(sums[number] for number in above)

    def count(two: Two) -> list[int]:
        across = 0
        for people in two.values():
            ordered = sorted(ranks[person] for person in people)
            across += sum(ranked * (2 * place - len(ordered) + 1) for place, ranked in enumerate(ordered))
        return [most(tuple((group, len(people)) for group, people in two.items())) - across]

    return count
