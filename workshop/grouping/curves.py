"""Make rounds from a Hermitian curve, in which everybody meets everybody else exactly once.

The points of y^q + y = x^(q+1) over the field of q² elements and one point far away: two lie on one line, and the line
has q + 1 points of the curve. The lines through a point that is not on it, and the line of the points whose tangents go
there, are one round; the points on the tangent far away give q² of them (O'Nan 1972; Barwick and Ebert, Unitals, 2008).
"""

from functools import cache

from workshop.grouping.fields import digits, number_of, prime_power, table_of_products


@cache
def curve_plan(size: int) -> list[list[int]]:
    """Rounds for q³ + 1 people in groups of size q + 1; nothing where no field is known here."""
    q = size - 1
    field = table_of_products(q * q) if prime_power(q) else None
    if field is None:
        return []
    moduli, times = field
    digit = [digits(element, moduli) for element in range(q * q)]

    def less(element: int, other: int) -> int:
        return number_of([a - b for a, b in zip(digit[element], digit[other], strict=True)], moduli)

    powers = [_power(times, element, q) for element in range(q * q)]
    minus = [less(0, element) for element in range(q * q)]
    norms = [times[element][powers[element]] for element in range(q * q)]
    points = [(x, y) for x in range(q * q) for y in range(q * q) if less(powers[y], minus[y]) == norms[x]]
    plan = []
    for tangent in range(q * q):
        line = times[powers[tangent]]
        above = [q * q if x == tangent else less(y, line[x]) for x, y in points]
        number = {line: group for group, line in enumerate(sorted({*above, q * q}))}
        plan.append([number[line] for line in above] + [number[q * q]])
    return plan


def _power(times: list[list[int]], base: int, exponent: int) -> int:
    found = 1
    for _ in range(exponent):
        found = times[found][base]
    return found
