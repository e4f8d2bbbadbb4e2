"""Judge a seating: what is broken and what is left to wish; for the screens, the files and the tests.

The judge. It counts afresh from the definitions in `docs/GROUPING.md` and shares nothing with what makes groups, so that
neither can hide the other's mistake.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from workshop.grouping.findings import levels
from workshop.grouping.judgement import NOWHERE, Broken, Fault, ProblemJudgement, Unmet, Value
from workshop.grouping.problem import Problem

__all__ = ["NOWHERE", "Broken", "Fault", "ProblemJudgement", "Unmet", "Value", "judge"]


def judge(problem: Problem, rounds: Sequence[Sequence[int]]) -> ProblemJudgement:
    """Gives what a seating is worth: `rounds[r][person]` is a group from 0, or NOWHERE.

    Nothing is too wrong to be judged: whoever has no seat, or one in a group that there is not, makes the seating not
    feasible and is left out of the rest.
    """
    broken: list[Broken] = []
    if len(rounds) != problem.rounds:
        broken.append(Broken(Fault.ROUNDS, len(rounds)))
    tables: list[list[list[int]]] = []
    for number, row in enumerate(rounds):
        seats, wrong = _seats(problem, number, row)
        broken += wrong
        broken += _broken(problem, number, seats)
        groups: list[list[int]] = [[] for _ in problem.rooms]
        for person, group in enumerate(seats):
            if group != NOWHERE:
                groups[group].append(person)
        tables.append(groups)
    unmet: list[Unmet] = []
    values: list[Value] = []
    for aim in problem.order:
        for name, found in levels(problem, tables, aim):
            unmet += found
            values.append(Value(aim, name, sum(unmet.counts for unmet in found)))
    return ProblemJudgement(tuple(broken), tuple(values), tuple(unmet))


def _seats(problem: Problem, number: int, row: Sequence[int]) -> tuple[list[int], list[Broken]]:
    """A round with exactly one entry per person, and what was wrong with it."""
    broken = [] if len(row) == problem.people else [Broken(Fault.LENGTH, number)]
    seats = [*row[: problem.people], *[NOWHERE] * (problem.people - len(row))]
    for person, group in enumerate(seats):
        if group == NOWHERE:
            broken.append(Broken(Fault.NO_SEAT, number, (person,)))
        elif group not in range(problem.groups):
            broken.append(Broken(Fault.NO_GROUP, number, (person,), group))
            seats[person] = NOWHERE
    return seats, broken


def _broken(problem: Problem, number: int, seats: Sequence[int]) -> Iterator[Broken]:
    """What one round breaks of sizes, together, apart and locked. Whoever has no seat breaks none of these."""
    sizes = Counter(seats)
    for group, room in enumerate(problem.rooms):
        if sizes[group] > room.most:
            yield Broken(Fault.TOO_FULL, number, (), group)
        elif sizes[group] < room.least:
            yield Broken(Fault.TOO_EMPTY, number, (), group)
    for pair in dict.fromkeys((min(pair), max(pair)) for pair in problem.together):
        here, there = seats[pair[0]], seats[pair[1]]
        if NOWHERE not in {here, there} and here != there:
            yield Broken(Fault.TOGETHER, number, pair)
    for pair in dict.fromkeys((min(pair), max(pair)) for pair in problem.apart):
        if seats[pair[0]] == seats[pair[1]] != NOWHERE:
            yield Broken(Fault.APART, number, pair, seats[pair[0]])
    for person, group in problem.locked.items():
        if seats[person] not in {group, NOWHERE}:
            yield Broken(Fault.LOCKED, number, (person,), seats[person])
