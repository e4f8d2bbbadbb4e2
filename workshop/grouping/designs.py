"""People, groups and rounds in, rounds in which nobody meets anybody twice out; for problems without other wishes.

Three kinds. Columns: one of every column sits in each group, and in round r the person at place x of column c goes to
group x + f(c, r). Nobody meets twice if the differences of any two columns are different in every round: a difference
matrix (Bose and Bush 1952), given by fields for prime powers and stored or searched for otherwise. Arrays: any two
places of a line take every pair of values in one line only (orthogonal arrays); they are stored as few lines to be
turned. Starters: one round is turned step by step, as on a clock (Anderson, Combinatorial Designs and Tournaments,
1997). Stored ones were found by annealing and are checked by the tests.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import prod
from pathlib import Path

from workshop.grouping.fields import digits, number_of, table_of_products

_STORED = Path(__file__).with_name("designs.txt")
_STEPS = 3_000  # of one small search
_LARGEST_FIELD = 64
EMPTY = -1

Plan = list[list[int]]  # per round the group of every person


def meeting_plan(people: int, groups: int, rounds: int) -> Plan:
    """As many of these rounds as are known without a repeated meeting; sizes differ by at most one."""
    if groups < 1 or people < groups:
        return []
    size = -(-people // groups)
    if size == 1:
        return [list(range(people)) for _ in range(rounds)]
    plans = [_by_starter(groups, size, people, rounds), _by_array(groups, size, people, rounds)]
    if max(map(len, plans)) < rounds:
        plans.append(_by_columns(groups, size, people, rounds))
    return max(plans, key=len)[:rounds]


def stored_sizes() -> list[tuple[int, int]]:
    """The groups and the sizes of groups for which something is stored."""
    stored = _stored()
    found = {(groups, len(rows)) for groups, all_rows in stored.matrices.items() for _, rows in all_rows}
    found |= {(groups, array.places - 1) for groups, arrays in stored.arrays.items() for array in arrays}
    return sorted(found | {(groups, people // groups) for people, groups in stored.starters})


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
    return _with_inner(plan, groups, size, people, rounds)


def _with_inner(plan: Plan, groups: int, size: int, people: int, rounds: int) -> Plan:
    """People of one column have not met: each column plays a smaller plan of its own."""
    if people == groups * size and groups % size == 0 and len(plan) < rounds:
        for inner in meeting_plan(groups, groups // size, rounds - len(plan)):
            plan.append([group + column * (groups // size) for column in range(size) for group in inner])
    return plan


def _by_array(groups: int, size: int, people: int, rounds: int) -> Plan:
    """A stored array: the last place of a line is its round, those before are one person of each column."""
    array = next((one for one in _stored_arrays().get(groups, []) if one.places > size), None)
    if array is None:
        return []
    plan = [[0] * (groups * size) for _ in range(groups)]
    for line in array.lines():
        for column in range(size):
            plan[line[size]][column * groups + line[column]] = line[0]
    return _with_inner([one[:people] for one in plan], groups, size, people, rounds)[:rounds]


def _matrix(groups: int, size: int, rounds: int) -> tuple[tuple[int, ...], list[list[int]]]:
    """Shifts per column and round, and the bases of the digits in which they are added."""
    cyclic: tuple[int, ...] = (groups,)
    best = [[column * number % groups for number in range(_rounds_of_shifts(groups, size))] for column in range(size)]
    if len(best[0]) >= rounds:
        return cyclic, [column[:rounds] for column in best]
    field = table_of_products(groups) if size <= groups <= _LARGEST_FIELD else None
    if field is not None:
        return field[0], [row[:rounds] for row in field[1][:size]]
    moduli = cyclic
    for bases, stored in _stored_matrices().get(groups, []):
        if len(stored) >= size and len(stored[0]) > len(best[0]):
            moduli, best = bases, stored[:size]
    # All rounds first, then one more than are known and so on, each with a fair part of the steps.
    wishes = {rounds, *range(len(best[0]) + 1, min(rounds, len(best[0]) + 4))}
    for wanted in sorted(wishes if len(best[0]) < rounds else (), reverse=True):
        found = _searched(groups, size, wanted)
        if found:
            return cyclic, found
    return moduli, [row[:rounds] for row in best]


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


@dataclass(frozen=True)
class _Array:
    """Lines that are turned by every element of a group with these bases.

    A value is `copy × elements + element`; EMPTY stays, a value of its own. The empty ones form an array too.
    """

    moduli: tuple[int, ...]
    copies: int
    empty: int
    first: tuple[tuple[int, ...], ...]

    @property
    def places(self) -> int:
        """How many values a line has."""
        return len(self.first[0])

    def lines(self) -> Iterator[list[int]]:
        """All lines, one for every pair of values at any two places."""
        elements = prod(self.moduli)
        seen = [0] * self.places
        digit = [digits(one, self.moduli) for one in range(elements)]
        for line in self.first:
            gone = [seen[place] if value == EMPTY else EMPTY for place, value in enumerate(line)]
            seen = [count + (value == EMPTY) for count, value in zip(seen, line, strict=True)]
            for turn in digit:
                yield [
                    elements * self.copies + empty if value == EMPTY else value // elements * elements
                    + number_of([a + b for a, b in zip(digit[value % elements], turn, strict=True)], self.moduli)
                    for value, empty in zip(line, gone, strict=True)
                ]  # fmt: skip
        for one in range(self.empty):
            for other in range(self.empty):
                yield [
                    elements * self.copies + (one + place * other) % self.empty for place in range(self.places - 1)
                ] + [elements * self.copies + other]


@dataclass(frozen=True)
class _Stored:
    matrices: dict[int, list[tuple[tuple[int, ...], list[list[int]]]]]
    starters: dict[tuple[int, int], tuple[int, int, list[int]]]
    arrays: dict[int, list[_Array]]


@cache
def _stored() -> _Stored:
    stored = _Stored({}, {}, {})
    for line in _STORED.read_text(encoding="ascii").splitlines():
        kind, _, rest = line.partition(" ")
        head, _, body = rest.partition(":")
        if kind == "matrix":
            moduli = tuple(int(one) for one in head.split())
            rows = [[int(one) for one in row.split()] for row in body.split("/")]
            stored.matrices.setdefault(prod(moduli), []).append((moduli, rows))
        elif kind == "array":
            *bases, copies, empty = (int(one) for one in head.split())
            lines = tuple(tuple(EMPTY if one == "-" else int(one) for one in row.split()) for row in body.split("/"))
            array = _Array(tuple(bases), copies, empty, lines)
            stored.arrays.setdefault(prod(bases) * copies + empty, []).append(array)
        elif kind == "starter":
            _, turns, still, size = (int(one) for one in head.split())
            first = [int(one) for one in body.split()]
            stored.starters[len(first), len(first) // size] = (turns, still, first)
    return stored


def _stored_matrices() -> dict[int, list[tuple[tuple[int, ...], list[list[int]]]]]:
    return _stored().matrices


def _stored_starters() -> dict[tuple[int, int], tuple[int, int, list[int]]]:
    return _stored().starters


def _stored_arrays() -> dict[int, list[_Array]]:
    return _stored().arrays
