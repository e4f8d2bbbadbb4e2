"""People, groups and rounds in, rounds in which nobody meets anybody twice out; for problems without other wishes.

Two kinds. Columns: one of every column sits in each group, and in round r the person at place x of column c goes to
group x + f(c, r). Nobody meets twice if the differences of any two columns are different in every round: a difference
matrix (Bose and Bush 1952), given by fields for prime powers and stored or searched for otherwise. Starters: one round
is turned step by step, as on a clock (Anderson, Combinatorial Designs and Tournaments, 1997). Stored ones were found by
annealing and are checked by the tests.
"""

from functools import cache
from pathlib import Path

from workshop.grouping.fields import digits, number_of, table_of_products

_STORED = Path(__file__).with_name("designs.txt")
_STEPS = 3_000  # of one small search
_LARGEST_FIELD = 64

Plan = list[list[int]]  # per round the group of every person


def meeting_plan(people: int, groups: int, rounds: int) -> Plan:
    """As many of these rounds as are known without a repeated meeting; sizes differ by at most one."""
    if groups < 1 or people < groups:
        return []
    size = -(-people // groups)
    if size == 1:
        return [list(range(people)) for _ in range(rounds)]
    plans = (_by_columns(groups, size, people, rounds), _by_starter(groups, size, people, rounds))
    return max(plans, key=len)[:rounds]


def _by_columns(groups: int, size: int, people: int, rounds: int) -> Plan:
    moduli, matrix = _matrix(groups, size, min(rounds, groups))
    step = [digits(x, moduli) for x in range(groups)]
    plan: Plan = []
    for number in range(len(matrix[0])):
        shifts = [digits(column[number], moduli) for column in matrix]
        plan.append([
            number_of([a + b for a, b in zip(step[x], shift, strict=True)], moduli)
            for shift in shifts for x in range(groups)
        ][:people])  # fmt: skip
    if people == groups * size and groups % size == 0 and len(plan) < rounds:
        # People of one column have not met: each column plays a smaller plan of its own.
        for inner in meeting_plan(groups, groups // size, rounds - len(plan)):
            plan.append([group + column * (groups // size) for column in range(size) for group in inner])
    return plan


def _matrix(groups: int, size: int, rounds: int) -> tuple[tuple[int, ...], list[list[int]]]:
    """Shifts per column and round, and the bases of the digits in which they are added."""
    cyclic = (groups,)
    best = [[column * number % groups for number in range(_rounds_of_shifts(groups, size))] for column in range(size)]
    if len(best[0]) >= rounds:
        return cyclic, [column[:rounds] for column in best]
    field = table_of_products(groups) if size <= groups <= _LARGEST_FIELD else None
    if field is not None:
        return field[0], [row[:rounds] for row in field[1][:size]]
    moduli, stored = _stored_matrices().get(groups, (cyclic, []))
    if len(stored) >= size:
        return moduli, [row[:rounds] for row in stored[:size]]
    # All rounds first, then one more than shifts give and so on, each with a fair part of the steps.
    wishes = sorted({rounds, *range(len(best[0]) + 1, min(rounds, len(best[0]) + 4))}, reverse=True)
    for wanted in wishes:
        found = _searched(groups, size, wanted)
        if found:
            return cyclic, found
    return cyclic, best


def _rounds_of_shifts(groups: int, size: int) -> int:
    """How many rounds nobody meets twice when column c moves on by c in every round."""
    return min((next(e for e in range(1, groups + 1) if d * e % groups == 0) for d in range(1, size)), default=groups)


def _searched(groups: int, size: int, rounds: int) -> list[list[int]]:
    """A difference matrix with so many rounds on a clock with `groups` hours; nothing when it is not found soon."""
    columns: list[list[int]] = [[0] * rounds, list(range(rounds))]
    left = [_STEPS]

    def extend() -> bool:
        if len(columns) == size:
            return True
        column: list[int] = [0]
        used = [{-other[0] % groups} for other in columns]

        def fill() -> bool:
            at = len(column)
            if at == rounds:
                columns.append(column[:])
                if extend():
                    return True
                columns.pop()
                return False
            for value in range(1, groups):
                left[0] -= 1
                if left[0] < 0:
                    return False
                steps = [(value - other[at]) % groups for other in columns]
                if any(step in seen for step, seen in zip(steps, used, strict=True)):
                    continue
                for step, seen in zip(steps, used, strict=True):
                    seen.add(step)
                column.append(value)
                if fill():
                    return True
                column.pop()
                for step, seen in zip(steps, used, strict=True):
                    seen.discard(step)
            return False

        return fill()

    return columns[:size] if extend() else []


def _by_starter(groups: int, size: int, people: int, rounds: int) -> Plan:
    """A stored plan for equal sizes; with fewer people, some leave who only ever meet in one round, left out too."""
    starter = _stored_starters().get((groups * size, groups))
    gone = groups * size - people
    if starter is None or gone > size:
        return []
    turns, still, first = starter
    plan: Plan = []
    for turn in range(turns):
        group = [0] * (groups * size)
        for at, person in enumerate(first):
            moved = person if person >= groups * size - still else person // turns * turns + (person + turn) % turns
            group[moved] = at // size
        plan.append(group)
    leave = [person for person in range(groups * size) if plan[0][person] == 0][:gone]
    if gone > 1:
        plan = plan[1:]
    stay = [person for person in range(groups * size) if person not in leave]
    return [[group[person] for person in stay] for group in plan][:rounds]


@cache
def _stored() -> tuple[
    dict[int, tuple[tuple[int, ...], list[list[int]]]], dict[tuple[int, int], tuple[int, int, list[int]]]
]:
    matrices: dict[int, tuple[tuple[int, ...], list[list[int]]]] = {}
    starters: dict[tuple[int, int], tuple[int, int, list[int]]] = {}
    for line in _STORED.read_text(encoding="ascii").splitlines():
        kind, _, rest = line.partition(" ")
        head, _, body = rest.partition(":")
        if kind == "matrix":
            moduli = tuple(int(one) for one in head.split())
            rows = [[int(one) for one in row.split()] for row in body.split("/")]
            matrices[len(rows[0])] = (moduli, rows)
        elif kind == "starter":
            _, turns, still, size = (int(one) for one in head.split())
            first = [int(one) for one in body.split()]
            starters[len(first), len(first) // size] = (turns, still, first)
    return matrices, starters


def _stored_matrices() -> dict[int, tuple[tuple[int, ...], list[list[int]]]]:
    return _stored()[0]


def _stored_starters() -> dict[tuple[int, int], tuple[int, int, list[int]]]:
    return _stored()[1]
