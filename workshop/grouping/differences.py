"""Make a difference matrix: the shifts with which columns of people move on, round after round.

Any two columns have another difference in every round (Bose and Bush 1952). A plain clock gives one, a field gives one
for a prime power, two give one for the product of their groups (MacNeish 1922); others are stored or searched for.
"""

from functools import cache
from itertools import product

from workshop.grouping.fields import digits, number_of, table_of_products
from workshop.grouping.stored import Matrix, stored

_STEPS = 3_000  # of one small search
_LARGEST_FIELD = 64


def known_matrix(groups: int, size: int, rounds: int) -> Matrix:
    """Shifts per column and round, as many rounds as are known, and the bases in which they are added."""
    moduli, best = _clock(groups, size)
    if len(best[0]) < rounds:
        moduli, best = _known(groups, size)
    return moduli, [row[:rounds] for row in best]


@cache
def searched_matrix(groups: int, size: int, rounds: int) -> Matrix | None:
    """Gives a matrix with more rounds than are known, or None when it is not found soon."""
    known = len(_known(groups, size)[1][0])
    # All rounds first, then one more than are known and so on, each with a fair part of the steps.
    wishes = {rounds, *range(known + 1, min(rounds, known + 4))} if known < rounds else set()
    for wanted in sorted(wishes, reverse=True):
        found = _searched(groups, size, wanted)
        if found:
            return (groups,), found
    return None


def _clock(groups: int, size: int) -> Matrix:
    """Column c moves on by c in every round, as long as nobody meets twice."""
    met = (next(turn for turn in range(1, groups + 1) if step * turn % groups == 0) for step in range(1, size))
    rounds = min(met, default=groups)
    return (groups,), [[column * number % groups for number in range(rounds)] for column in range(size)]


@cache
def _known(groups: int, size: int) -> Matrix:
    """The matrix with most rounds that needs no search."""
    best = _clock(groups, size)
    if len(best[1][0]) == groups:
        return best
    field = table_of_products(groups, size) if size <= groups <= _LARGEST_FIELD else None
    if field is not None:
        return field
    for moduli, rows in stored().matrices.get(groups, []):
        if len(rows) >= size and len(rows[0]) > len(best[1][0]):
            best = moduli, rows[:size]
    for part in range(size, int(groups**0.5) + 1):
        if groups % part == 0 and len(best[1][0]) < groups:
            multiplied = _multiplied(_known(part, size), _known(groups // part, size), groups // part)
            best = max(best, multiplied, key=lambda matrix: len(matrix[1][0]))
    return best


def _multiplied(matrix: Matrix, other: Matrix, groups: int) -> Matrix:
    """Every round of the one with every round of the other, whose groups are so many."""
    rows = [[a * groups + b for a, b in product(left, right)] for left, right in zip(matrix[1], other[1], strict=True)]
    return (*matrix[0], *other[0]), rows


def shifted(shift: int, moduli: tuple[int, ...], groups: int) -> list[int]:
    """Says where every place is after this shift."""
    if len(moduli) == 1:
        return [(place + shift) % groups for place in range(groups)]
    by = digits(shift, moduli)
    return [
        number_of([a + b for a, b in zip(digits(place, moduli), by, strict=True)], moduli) for place in range(groups)
    ]


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
