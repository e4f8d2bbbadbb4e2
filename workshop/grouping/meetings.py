"""A problem with rounds or a history in, the fewest repeated meetings out; for the bounds."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from workshop.grouping.counting import ranks
from workshop.grouping.forced import Forced
from workshop.grouping.problem import Aim, Field, Problem

_PAIRS = 2_000_000  # of history that are counted; beyond that nothing is claimed about them


def fewest_repeats(problem: Problem, forced: Forced, kept: Sequence[tuple[Aim, Field | None]]) -> int:
    """Meetings beyond the first that no grouping avoids which is as good on the levels in `kept`."""
    met = _met(problem, forced)
    if met is None:
        return 0
    before = sum(times - 1 for times in met.values())
    known: list[set[int]] = [set() for _ in range(problem.people)]
    for one, other in met:
        known[one].add(other)
        known[other].add(one)
    found = _for_want_of_people(problem, forced, known)
    for aim, field in kept:
        if aim is Aim.NO_LONE and field is not None:
            found = max(found, _to_avoid_lone(problem, forced, ranks(field), known))
        if aim is Aim.OWN_PRACTICE:
            found = max(found, _to_have_counterparts(problem, forced, known))
    return before + found


def _met(problem: Problem, forced: Forced) -> Counter[tuple[int, int]] | None:
    """How often pairs met before, without those who belong together."""
    groups = [sorted(set(group)) for group in problem.met]
    if sum(len(group) ** 2 for group in groups) > 2 * _PAIRS:
        return None
    pairs = Counter(pair for group in groups for pair in combinations(group, 2))
    return Counter({pair: n for pair, n in pairs.items() if forced.company[pair[0]] != forced.company[pair[1]]})


def _for_want_of_people(problem: Problem, forced: Forced, known: list[set[int]]) -> int:
    """Everybody needs company in every round, and there are only so many people to meet for the first time."""
    need, fresh, short = 0, 0, 0
    for person in range(problem.people):
        own = forced.size[forced.company[person]]
        others = problem.people - own - len(known[person])
        apart = sum(forced.size[company] for company in forced.enemies[forced.company[person]])
        hostile = forced.enemies[forced.company[person]]
        others -= apart - sum(forced.company[other] in hostile for other in known[person])
        at_least = problem.rounds * max(0, forced.least - own)
        short += max(0, at_least - others)
        need += problem.rounds * own
        fresh += others
    sizes = _most_even(problem)
    seats = problem.rounds * sum(size * size for size in sizes) - need if sizes else 0
    return max(0, -(-short // 2), -(-(seats - fresh) // 2))


def _most_even(problem: Problem) -> list[int]:
    """Sizes as even as they can be: those with the fewest meetings."""
    if not problem.groups:
        return []
    low, larger = divmod(problem.people, problem.groups)
    return [low + 1] * larger + [low] * (problem.groups - larger)


def _to_avoid_lone(problem: Problem, forced: Forced, rank: Sequence[int], known: list[set[int]]) -> int:
    """Few people of one value who must find each other in every round meet again soon."""
    having: defaultdict[int, list[int]] = defaultdict(list)
    for person, value in enumerate(rank):
        having[value].append(person)
    lone = forced.lone(rank)
    return sum(
        _again(problem, forced, having[value], len(having[value]) // 2 + len(having[value]) % 2 * 2, known)
        for value, alone in lone.items()
        if not alone and not any(forced.size[forced.company[person]] > 1 for person in having[value])
    )


def _again(problem: Problem, forced: Forced, people: list[int], each_round: int, known: list[set[int]]) -> int:
    """Repeats when at least so many pairs of these people meet each round; pairs met before can only repeat."""
    if len(people) < 2 or problem.rounds * each_round <= 0:
        return 0
    if len(people) > 2 * problem.rounds + 4 and not any(known[person] for person in people):
        return 0  # there are more pairs than rounds can use
    fresh = sum(other not in known[one] and forced.may_meet(one, other) for one, other in combinations(people, 2))
    return max(0, problem.rounds * each_round - fresh)


def _to_have_counterparts(problem: Problem, forced: Forced, known: list[set[int]]) -> int:
    """People of one place who all need a counterpart in every round meet the same ones again."""
    role = problem.role
    if role is None:
        return 0
    total = 0
    for alone, people in forced.without_counterpart().values():
        if alone or any(forced.size[forced.company[person]] > 1 for person in people):
            continue
        most = max(Counter(role.values[person] for person in people).values())
        pairs = [pair for pair in combinations(people, 2) if role.values[pair[0]] != role.values[pair[1]]]
        fresh = sum(other not in known[one] and forced.may_meet(one, other) for one, other in pairs)
        total += max(0, problem.rounds * max(most, -(-len(people) // 2)) - fresh)
    return total
