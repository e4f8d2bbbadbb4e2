"""A problem in, what no grouping of it can avoid in one round out; for the bounds."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from workshop.grouping.components import companies, components
from workshop.grouping.counting import even_sizes, ranks
from workshop.grouping.problem import UNKNOWN, Problem


class Forced:
    """Who must sit with whom, and what follows from it.

    `bundles` are the people who sit together in any case: those who belong together and those locked to one group.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.largest = max((room.most for room in problem.rooms), default=0)
        self.least = min((room.least for room in problem.rooms), default=0)
        self.sure_to_be_even = even_sizes([size for room in problem.rooms for size in (room.least, room.most)])
        self.company = components(problem)
        lock = {self.company[person]: group for person, group in problem.locked.items()}
        self.lock = [lock.get(one, UNKNOWN) for one in self.company]
        merged: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for people in companies(problem):
            group = self.lock[people[0]]
            merged[(0, group) if group != UNKNOWN else (1, people[0])].extend(people)
        self.bundles = list(merged.values())
        self.size = Counter(self.company)
        self.enemies: defaultdict[int, set[int]] = defaultdict(set)  # companies that must be apart
        for one, other in problem.apart:
            a, b = self.company[one], self.company[other]
            self.enemies[a].add(b)
            self.enemies[b].add(a)

    def may_meet(self, one: int, other: int) -> bool:
        """Whether two people can be in one group at all, as far as their own wishes go."""
        a, b = self.company[one], self.company[other]
        if a == b:
            return True
        locks = {self.lock[one], self.lock[other]} - {UNKNOWN}
        if b in self.enemies[a] or len(locks) > 1:
            return False
        return self.size[a] + self.size[b] <= self.largest

    def lone(self, rank: Sequence[int]) -> dict[int, int]:
        """Per value how many people must be the only one with it in their group."""
        having: defaultdict[int, list[int]] = defaultdict(list)
        for person, value in enumerate(rank):
            if value != UNKNOWN:
                having[value].append(person)
        return {value: self._lone_among(people) for value, people in having.items()}

    def _lone_among(self, people: list[int]) -> int:
        if self.largest < 2:
            return len(people)
        if self.largest == 2 and self.least == 2:
            return self._lone_in_twos(people)
        if len(people) > 12 and not any(self.enemies[self.company[person]] for person in people):
            return 0
        return sum(not self._has_company(person, people) for person in people)

    def _lone_in_twos(self, people: list[int]) -> int:
        alone = sum(not self._has_company(person, people) for person in people)
        return alone + (len(people) - alone) % 2

    def _has_company(self, person: int, people: list[int]) -> bool:
        return any(other != person and self.may_meet(person, other) for other in people)

    def without_counterpart(self) -> dict[int, tuple[int, list[int]]]:
        """Per place how many people cannot have a counterpart, and all its people.

        Each group with counterparts has somebody of another role than the place's most frequent one, so that there
        are no more such groups than such people.
        """
        role, place = self.problem.role, self.problem.place
        if role is None or place is None:
            return {}
        of_role, of_place = ranks(role), ranks(place)
        living: defaultdict[int, list[int]] = defaultdict(list)
        for person, where in enumerate(of_place):
            if UNKNOWN not in (where, of_role[person]):
                living[where].append(person)
        found: dict[int, tuple[int, list[int]]] = {}
        for where, people in living.items():
            others = len(people) - max(Counter(of_role[person] for person in people).values())
            rooms = sorted((room.most for room in self.problem.rooms), reverse=True)[:others]
            covered = min(len(people), sum(rooms)) if self.largest > 1 else 0
            alone = sum(
                not any(of_role[person] != of_role[other] and self.may_meet(person, other) for other in people)
                for person in people
            )
            found[where] = (max(len(people) - covered, alone), people)
        return found
