"""Find the fewest repeated meetings that are possible, over rounds and a history; for the bounds."""

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
    for person, other in met:
        known[person].add(other)
        known[other].add(person)
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
    total, seen = 0, set[int]()
    for value, alone in sorted(forced.lone(rank).items()):
        companies = {forced.company[person] for person in having[value]}
        # Who has company already need not meet anybody; who came up with another value is not counted twice.
        if not alone and len(companies) == len(having[value]) and not companies & seen:
            seen |= companies
            each_round = len(companies) // 2 + len(companies) % 2 * 2
            total += _again(problem, forced, sorted(companies), each_round, known)
    return total


def _again(problem: Problem, forced: Forced, companies: list[int], each_round: int, known: list[set[int]]) -> int:
    """Repeats when at least so many pairs of these companies meet each round: the cheapest meetings there are."""
    if len(companies) < 2 or problem.rounds * each_round <= 0:
        return 0
    members: defaultdict[int, list[int]] = defaultdict(list)
    for person, company in enumerate(forced.company):
        members[company].append(person)
    strangers = not any(known[person] for company in companies for person in members[company])
    if strangers and len(companies) > 2 * problem.rounds + 4:
        return 0  # there are more pairs than rounds can use
    costs: list[int] = []
    for first, second in combinations(companies, 2):
        if forced.may_meet(first, second):
            met = sum(b in known[a] for a in members[first] for b in members[second])
            costs += [met] + [len(members[first]) * len(members[second])] * (problem.rounds - 1)
    return sum(sorted(costs)[: problem.rounds * each_round])


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
        fresh = sum(other not in known[person] and forced.may_meet(person, other) for person, other in pairs)
        total += max(0, problem.rounds * max(most, -(-len(people) // 2)) - fresh)
    return total
