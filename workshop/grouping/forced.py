"""Find what no grouping can avoid in one round; for the bounds."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

from workshop.grouping.components import companies, components
from workshop.grouping.counting import even_sizes, ranks
from workshop.grouping.problem import UNKNOWN, Problem

Costs = tuple[int, ...]  # one number per level
_FEW = 10  # bundles with one value of which every way to pair them is looked at
_FRONT = 300  # ways to pay that are kept apart


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
        self.lock = [lock.get(company, UNKNOWN) for company in self.company]
        merged: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for people in companies(problem):
            group = self.lock[people[0]]
            merged[(0, group) if group != UNKNOWN else (1, people[0])].extend(people)
        self.bundles = list(merged.values())
        self.size = Counter(self.company)
        self.enemies: defaultdict[int, set[int]] = defaultdict(set)  # companies that must be apart
        for first, second in problem.apart:
            a, b = self.company[first], self.company[second]
            self.enemies[a].add(b)
            self.enemies[b].add(a)

    def may_meet(self, person: int, other: int) -> bool:
        """Says whether two people can be in one group at all, as far as their own wishes go."""
        a, b = self.company[person], self.company[other]
        if a == b:
            return True
        locks = {self.lock[person], self.lock[other]} - {UNKNOWN}
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

    def costs_of_company(
        self, fields: Sequence[Sequence[int]], price: Callable[[Sequence[int]], Costs], rounds: int, *, backwards: bool
    ) -> list[Costs]:
        """Says what bundles, and people of rare values who all have company of their own value, cost at least in all

        `fields` hold the ranks of the values of which nobody is left alone. `price` says what people in one group cost
        per level; for people of two parts that share a group it must be no less than for each part by itself. No
        grouping costs less than one of the answers on every level. A bundle with several rare values is reckoned with
        the first of them, or `backwards` with the last.
        """
        claimed: set[int] = set()
        front = [price(())]
        values = [(rank, value) for rank in fields for value, alone in sorted(self.lone(rank).items()) if not alone]
        for rank, value in values[::-1] if backwards else values:
            front = sums_of(front, self._ways_to_pair(rank, value, claimed, price))
        rest = [[person for person in people if person not in claimed] for people in self.bundles]
        for people in rest:
            if len(people) > 1:
                front = sums_of(front, [price(people)])
        total = front
        for _ in range(rounds - 1):
            total = sums_of(total, front)
        return total

    def _ways_to_pair(
        self, rank: Sequence[int], value: int, claimed: set[int], price: Callable[[Sequence[int]], Costs]
    ) -> list[Costs]:
        """The costs of every way to put the people of one value into companies that need not be larger.

        People in `claimed` were reckoned with another value and cost nothing here.
        """
        nothing = [price(())]
        items = [people for people in self.bundles if any(rank[person] == value for person in people)]
        if not 1 < len(items) <= _FEW:
            return nothing
        several = [sum(rank[person] == value for person in people) > 1 for people in items]
        costs: dict[int, Costs] = {}
        for number in (1, 2, 3):
            for chosen in combinations(range(len(items)), number):
                rich = sum(several[at] for at in chosen)
                # One alone has company if it holds several; what divides into smaller companies need not be looked at.
                if number + rich not in (2, 3) or rich > 1 or not self._fit([items[at] for at in chosen]):
                    continue
                people = [person for at in chosen for person in items[at] if person not in claimed]
                costs[sum(1 << at for at in chosen)] = price(people)
        claimed.update(person for people in items for person in people)
        known: dict[int, list[Costs]] = {0: nothing}

        def ways(left: int) -> list[Costs]:
            if left not in known:
                found: list[Costs] = []
                for block, cost in costs.items():
                    if block & left == block and block & left & -left:
                        rest = ways(left ^ block)
                        found += sums_of(rest, [cost]) if any(cost) else rest
                        if nothing[0] in found:
                            break
                known[left] = undominated(found)
            return known[left]

        return ways((1 << len(items)) - 1) or nothing

    def _fit(self, items: Sequence[Sequence[int]]) -> bool:
        """Whether bundles can share a group, as far as their own wishes go."""
        if sum(len(people) for people in items) > self.largest:
            return False
        pairs = [(a, b) for people, others in combinations(items, 2) for a in people for b in others]
        return all(self.may_meet(a, b) for a, b in pairs)


def sums_of(some: Sequence[Costs], others: Sequence[Costs]) -> list[Costs]:
    """Gives the costs of one of each."""
    return undominated([tuple(a + b for a, b in zip(cost, other, strict=True)) for cost in some for other in others])


def undominated(costs: Sequence[Costs]) -> list[Costs]:
    """Gives the costs of which none is at most another on every level; a common floor where there are too many of them."""
    kept: list[Costs] = []
    if len(costs) < 2:
        return list(costs)
    for cost in sorted(set(costs)):
        if not any(all(a <= b for a, b in zip(better, cost, strict=True)) for better in kept):
            kept.append(cost)
        if len(kept) > _FRONT:
            return [tuple(min(level) for level in zip(*costs, strict=True))]
    return kept
