"""A problem in, the least that is possible on each level out; for saying that nothing better exists.

Everything here is counting that holds for every grouping that keeps the wishes which must hold. Meetings are also
counted on the condition that nobody is left alone, or without a counterpart, who need not be: that holds for every
grouping that is as good on those levels, where they stand higher and are at their own bound.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from workshop.grouping.counting import named_levels, ranks
from workshop.grouping.forced import Forced
from workshop.grouping.meetings import fewest_repeats
from workshop.grouping.problem import UNKNOWN, Aim, Field, Problem


def bounds(problem: Problem, values: Sequence[int] | None = None) -> tuple[int, ...]:
    """Per level a number that no grouping goes below that is as good on every higher level.

    `values` are those of a grouping; without them higher levels are taken to be at their bound.
    """
    forced = Forced(problem)
    found: list[int] = []
    kept: list[tuple[Aim, Field | None]] = []  # the higher levels that are at their bound
    for number, (aim, field) in enumerate(named_levels(problem)):
        if aim is Aim.REPEATS:
            found.append(fewest_repeats(problem, forced, kept))
        else:
            found.append(problem.rounds * _in_one_round(problem, forced, aim, field))
        if values is None or values[number] <= found[-1]:
            kept.append((aim, field))
    return tuple(found)


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
    for value, share in Counter(one for one in rank if one != UNKNOWN).items():
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
        filled = sorted((one for one in numbers if one > 1), reverse=True)
        if len(filled) > problem.groups:
            filled = []  # such bundles must share groups; counting heads alone is still right
            heads = sum(numbers)
        else:
            heads = sum(one for one in numbers if one == 1)
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
