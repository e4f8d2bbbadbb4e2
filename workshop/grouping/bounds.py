"""Prove the least that is possible on each level, so that one can say that nothing better exists.

Everything here is counting that holds for every grouping that keeps the wishes which must hold. Meetings, and what
people of rare values cost by keeping company, are also counted on the condition that nobody is left alone, or without a
counterpart, who need not be: that holds for every grouping that is as good on those levels, where they stand higher and
are at their own bound.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from workshop.grouping.counting import across_gains, named_levels, ranks
from workshop.grouping.forced import Costs, Forced
from workshop.grouping.meetings import fewest_repeats
from workshop.grouping.problem import UNKNOWN, Aim, Field, Problem


def bounds(problem: Problem, values: Sequence[int] | None = None, *, brief: bool = False) -> tuple[int, ...]:
    """Per level a number that no grouping goes below that is as good on every higher level.

    `values` are those of a grouping; without them higher levels are taken to be at their bound. What takes longer to
    count is left out if `brief`, and where the rest proves the values already.
    """
    return Bounds(problem).of(values, brief=brief)


class Bounds:
    """The bounds of one problem for one grouping after another; what they have in common is counted once."""

    def __init__(self, problem: Problem) -> None:
        self._problem, self._levels = problem, named_levels(problem)
        self._forced, self._company = Forced(problem), _Company(problem)
        self._in_one_round = [_in_one_round(problem, self._forced, aim, field) for aim, field in self._levels]

    def of(self, values: Sequence[int] | None = None, *, brief: bool = False) -> tuple[int, ...]:
        """Gives the same as `bounds`."""
        found: list[int] = []
        kept: list[tuple[Aim, Field | None]] = []  # the higher levels that are at their bound
        for number, (aim, field) in enumerate(self._levels):
            if aim is Aim.REPEATS:
                found.append(fewest_repeats(self._problem, self._forced, kept))
            else:
                counted = self._problem.rounds * self._in_one_round[number]
                if not brief and (values is None or values[number] > counted):
                    higher = found if values is None else values[:number]
                    counted = max(counted, self._company.bound(self._forced, number, kept, higher))
                found.append(counted)
            if values is None or values[number] <= found[-1]:
                kept.append((aim, field))
        return tuple(found)


class _Company:
    """What it costs on the levels below that people sit together, level by level and all levels at once.

    What a group costs is reckoned beyond what even the most equal shares cost, by the slope that costs have there.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.levels = named_levels(problem)
        self.even = [problem.people // max(1, problem.groups), -(-problem.people // max(1, problem.groups))]
        self.base = [0] * len(self.levels)  # what the most equal shares cost in all rounds
        self._known: dict[int, list[list[Costs]]] = {}
        self._prices: list[list[tuple[list[int], list[list[int]]]]] = []

    def bound(
        self, forced: Forced, number: int, kept: Sequence[tuple[Aim, Field | None]], higher: Sequence[int]
    ) -> int:
        """Gives the least on one level for a grouping that has no more than `higher` on those above."""
        if self.levels[number][0] not in (Aim.BALANCE, Aim.MIXED, Aim.SPREAD) or not self.problem.groups:
            return 0
        if not self._prices:
            self._prices = [self._tables(aim, field, at, forced) for at, (aim, field) in enumerate(self.levels)]
        fields = [ranks(field) for aim, field in kept if aim is Aim.NO_LONE and field is not None]
        if len(fields) not in self._known:
            rounds = self.problem.rounds
            self._known[len(fields)] = [
                forced.costs_of_company(fields, self._price, rounds, backwards=backwards) for backwards in (False, True)
            ]
        spare = [2 * (value - base) for value, base in zip(higher, self.base, strict=False)]
        least = 0
        for front in self._known[len(fields)]:
            costs = [cost[number] for cost in front if all(a <= b for a, b in zip(cost, spare, strict=False))]
            least = max(least, min(costs, default=0))
        return self.base[number] - (-least // 2)

    def _price(self, people: Sequence[int]) -> Costs:
        """Twice the cost per level, so that slopes between two whole numbers stay whole."""
        cost = [0] * len(self.levels)
        for number, tables in enumerate(self._prices):
            for rank, prices in tables:
                for value, count in Counter(rank[person] for person in people).items():
                    if value != UNKNOWN and prices[value]:
                        cost[number] += prices[value][min(count, len(prices[value]) - 1)]
        return tuple(cost)

    def _tables(
        self, aim: Aim, field: Field | None, number: int, forced: Forced
    ) -> list[tuple[list[int], list[list[int]]]]:
        """What is counted on a level: a rank per person, and per rank twice the cost of so many people in a group."""
        groups, most = self.problem.groups, range(forced.largest + 1)
        if aim is Aim.BALANCE and field is not None and forced.sure_to_be_even:
            rank = ranks(field)
            share = Counter(rank)
            times = [4 if share[value] % groups == 0 else 2 for value in range(max(rank, default=0) + 1)]
            return [
                (
                    rank,
                    [
                        [by * max(0, count - -(-share[value] // groups)) for count in most]
                        for value, by in enumerate(times)
                    ],
                )
            ]
        if aim is Aim.MIXED and self.problem.organisation is not None:
            rank = ranks(self.problem.organisation)
            share = Counter(rank)
            prices = []
            for value in range(max(rank, default=UNKNOWN) + 1):
                floor, rest = divmod(share[value], groups)
                slope, pairs = floor - (not rest), floor * (floor - 1) // 2
                self.base[number] += self.problem.rounds * (groups * pairs + floor * rest)
                beyond = [count * (count - 1) // 2 - pairs - (count - floor) * slope for count in most]
                prices.append([2 * beyond[count] if count > floor else 0 for count in most])
            return [(rank, prices)]
        if aim is Aim.SPREAD and field is not None and forced.sure_to_be_even:
            rank = ranks(field)
            return [self._threshold(rank, limit, forced.largest) for limit in range(max(rank, default=0))]
        return []

    def _threshold(self, rank: Sequence[int], limit: int, largest: int) -> tuple[list[int], list[list[int]]]:
        """What too many above a threshold in one group cost, and too many below."""
        problem = self.problem
        above = [int(ranked > limit) for ranked in rank]
        low, larger = divmod(problem.people, problem.groups)
        gains = across_gains([low + 1] * larger + [low] * (problem.groups - larger))
        slope = gains[sum(above) - 1] + gains[min(sum(above), len(gains) - 1)]

        def cost(size: int, count: int, sign: int) -> int:
            here = [size - 1 - 2 * k for k in range(size)]
            return sum(max(0, slope * sign - 2 * gain) for gain in here[: min(count, size)])

        # Seen from those below the gains are the same with the other sign.
        sizes = {low, low + (larger > 0)}
        return above, [
            [min(cost(size, count, sign) for size in sizes) for count in range(largest + 1)] for sign in (-1, 1)
        ]


def _in_one_round(problem: Problem, forced: Forced, aim: Aim, field: Field | None) -> int:
    if aim is Aim.NO_LONE and field is not None:
        return sum(forced.lone(ranks(field)).values())
    if aim is Aim.OWN_PRACTICE:
        return sum(unmatched for unmatched, _ in forced.without_counterpart().values())
    if aim is Aim.BALANCE and field is not None:
        return _out_of_share(problem, forced, ranks(field))
    if aim is Aim.MIXED and problem.organisation is not None:
        return _colleague_pairs(problem, forced, ranks(problem.organisation))
    return 0


def _out_of_share(problem: Problem, forced: Forced, rank: Sequence[int]) -> int:
    """People too many in one place because they belong together or are locked there, and those then missing elsewhere.

    Nothing is claimed where sizes may differ by more than one, since shares follow sizes there.
    """
    if not forced.sure_to_be_even:
        return 0
    groups, total = problem.groups, 0
    for value, share in Counter(ranked for ranked in rank if ranked != UNKNOWN).items():
        most = -(-share // groups)
        over = sum(max(0, sum(rank[person] == value for person in people) - most) for people in forced.bundles)
        total += over + max(0, over - share % groups)
    return total


def _colleague_pairs(problem: Problem, forced: Forced, rank: Sequence[int]) -> int:
    """Pairs of one organisation that there are however evenly its people are spread."""
    inside: defaultdict[int, list[int]] = defaultdict(list)
    for people in forced.bundles:
        for value, number in Counter(rank[person] for person in people).items():
            if value != UNKNOWN:
                inside[value].append(number)
    total = 0
    for numbers in inside.values():
        filled = sorted((number for number in numbers if number > 1), reverse=True)
        if len(filled) > problem.groups:
            filled = []  # such bundles must share groups; counting heads alone is still right
            heads = sum(numbers)
        else:
            heads = sum(number for number in numbers if number == 1)
        total += _pairs_of_level_filling(filled + [0] * (problem.groups - len(filled)), heads)
    return total


def _pairs_of_level_filling(filled: list[int], heads: int) -> int:
    """Pairs when so many people are added one by one, each to the group with the fewest."""
    at = Counter(filled)
    level = 0
    while heads:
        here = min(at[level], heads)
        at[level] -= here
        at[level + 1] += here
        heads -= here
        level += 1
    return sum(number * size * (size - 1) // 2 for size, number in at.items())
