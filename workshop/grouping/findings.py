"""List every single thing that is left to wish, from who sits with whom; for the judge.

One function per aim of `docs/GROUPING.md`. `tables[r][g]` are the people of group `g` in round `r`, in ascending order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workshop.grouping.judgement import Unmet
from workshop.grouping.problem import UNKNOWN, Aim, Field, Mode, Problem
from workshop.grouping.shares import Shares


def levels(problem: Problem, tables: Sequence[list[list[int]]], aim: Aim) -> Iterator[tuple[str, list[Unmet]]]:
    """Gives for each level of an aim its field's name and all findings; nothing for an aim that is not asked for."""
    if aim is Aim.NO_LONE:
        for field in problem.no_lone:
            yield field.name, [unmet for number, groups in enumerate(tables) for unmet in _alone(field, number, groups)]
    elif aim is Aim.BALANCE:
        for field in problem.balance:
            shares = [Shares.of(field.values, groups) for groups in tables]
            found = [unfair(field, shares[number], number, groups) for number, groups in enumerate(tables)]
            yield field.name, [unmet for several in found for unmet in several]
    elif aim is Aim.SPREAD:
        for field in problem.spread:
            yield field.name, [unmet for number, groups in enumerate(tables) for unmet in _alike(field, number, groups)]
    elif aim is Aim.OWN_PRACTICE and problem.mode is Mode.OWN_PRACTICE and problem.place and problem.role:
        place, role = problem.place.values, problem.role.values
        yield (
            "",
            [stranger for number, groups in enumerate(tables) for stranger in _strangers(place, role, number, groups)],
        )
    elif aim is Aim.MIXED and problem.mode is Mode.MIXED and problem.organisation:
        values = problem.organisation.values
        yield (
            "",
            [colleague for number, groups in enumerate(tables) for colleague in _colleagues(values, number, groups)],
        )
    elif aim is Aim.REPEATS and (problem.rounds > 1 or problem.met):
        yield "", list(_repeats(problem, tables))


def _alone(field: Field, number: int, groups: Sequence[list[int]]) -> Iterator[Unmet]:
    for group, people in enumerate(groups):
        present = Counter(field.values[person] for person in people)
        for person in people:
            value = field.values[person]
            if value != UNKNOWN and present[value] == 1:
                yield Unmet(
                    aim=Aim.NO_LONE,
                    field=field.name,
                    round=number,
                    group=group,
                    people=(person,),
                    value=value,
                    counts=1,
                )


def _strangers(place: Sequence[int], role: Sequence[int], number: int, groups: Sequence[list[int]]) -> Iterator[Unmet]:
    for group, people in enumerate(groups):
        roles: defaultdict[int, set[int]] = defaultdict(set)
        known = [person for person in people if place[person] != UNKNOWN and role[person] != UNKNOWN]
        for person in known:
            roles[place[person]].add(role[person])
        for person in known:
            if len(roles[place[person]]) == 1:
                yield Unmet(
                    aim=Aim.OWN_PRACTICE,
                    field="",
                    round=number,
                    group=group,
                    people=(person,),
                    value=place[person],
                    counts=1,
                )


def unfair(field: Field, shares: Shares, number: int, groups: Sequence[Sequence[int]]) -> Iterator[Unmet]:
    """Gives every value of which a group has more or fewer than its share, for some of a round's groups."""
    for group, people in enumerate(groups):
        present = Counter(field.values[person] for person in people)
        for value in shares.known():
            least, most = shares.fair(value, len(people))
            off = max(least - present[value], present[value] - most)
            if off > 0:
                those = tuple(person for person in people if field.values[person] == value)
                yield Unmet(
                    aim=Aim.BALANCE,
                    field=field.name,
                    round=number,
                    group=group,
                    people=those,
                    value=value,
                    counts=off,
                    fair=(least, most),
                )


def _colleagues(organisation: Sequence[int], number: int, groups: Sequence[list[int]]) -> Iterator[Unmet]:
    for group, people in enumerate(groups):
        staff: defaultdict[int, list[int]] = defaultdict(list)
        for person in people:
            staff[organisation[person]].append(person)
        for value, those in staff.items():
            if value != UNKNOWN and len(those) > 1:
                pairs = len(those) * (len(those) - 1) // 2
                yield Unmet(
                    aim=Aim.MIXED, field="", round=number, group=group, people=tuple(those), value=value, counts=pairs
                )


def _repeats(problem: Problem, tables: Sequence[list[list[int]]]) -> Iterator[Unmet]:
    """Every meeting of two beyond their first, in the order of time, at whoever of the two has the lower number."""
    own = belonging(problem)  # as bits, like all sets here: thousands of people are compared in one step
    seen = [0] * problem.people
    before: list[tuple[int | None, int | None, Sequence[int]]] = [(None, None, group) for group in problem.met]
    now = [(number, group, people) for number, groups in enumerate(tables) for group, people in enumerate(groups)]
    for number, group, people in (*before, *now):
        present = sum(1 << person for person in set(people))
        for person in sorted(set(people)):
            again = (present & seen[person] & ~own[person]) >> (person + 1)
            seen[person] |= present
            if again:
                bits = f"{again:b}"[::-1]
                others = tuple(person + 1 + distance for distance, bit in enumerate(bits) if bit == "1")
                yield Unmet(
                    aim=Aim.REPEATS,
                    field="",
                    round=number,
                    group=group,
                    people=(person, *others),
                    value=None,
                    counts=len(others),
                )


def belonging(problem: Problem) -> list[int]:
    """Gives for each person, as bits, themselves and all who belong with them: also over others."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    for first, second in problem.together:
        near[first].add(second)
        near[second].add(first)
    own = [1 << person for person in range(problem.people)]
    done: set[int] = set()
    for start in near:
        if start in done:
            continue
        block, edge = {start}, [start]
        while edge:
            fresh = near[edge.pop()] - block
            block |= fresh
            edge += fresh
        done |= block
        for person in block:
            own[person] = sum(1 << member for member in block)
    return own


def room_for_difference(sizes: Sequence[int]) -> list[int]:
    """Gives what each further person above a threshold can add to the pairs across it, in groups of these sizes.

    The k-th in a group of s adds s - 2k + 1: less each time, so that the most there can be for any number of people is
    the sum of that many of the largest steps.
    """
    return sorted((size - 2 * k + 1 for size in sizes for k in range(1, size + 1)), reverse=True)


def _alike(field: Field, number: int, groups: Sequence[list[int]]) -> Iterator[Unmet]:
    """Per threshold the pairs across it that could be there and are not, from the highest threshold down."""
    values = field.values
    sizes = [len(people) for people in groups]
    steps = room_for_difference(sizes)
    at = {person: group for group, people in enumerate(groups) for person in people}
    occurring = sorted(set(values) - {UNKNOWN}, reverse=True)
    bearers: defaultdict[int, list[int]] = defaultdict(list)
    for person in at:
        bearers[values[person]].append(person)
    above = [0] * len(groups)
    best = across = taken = 0
    for value, threshold in pairwise(occurring):
        for person in bearers[value]:
            group = at[person]
            above[group] += 1
            across += sizes[group] - 2 * above[group] + 1
            best += steps[taken]
            taken += 1
        if best > across:
            yield Unmet(
                aim=Aim.SPREAD,
                field=field.name,
                round=number,
                group=None,
                people=(),
                value=threshold,
                counts=best - across,
            )
