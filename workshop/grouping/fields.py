"""Multiply in a finite field of a prime power; for designs.

An element is a number whose digits to the base of the prime are the coefficients of a polynomial, constant term last.
"""

# Irreducible polynomials: x to the degree is this, as digits, constant term last (found by trying all).
_REDUCED = {
    4: (1, 1), 8: (0, 1, 1), 16: (0, 0, 1, 1), 32: (0, 0, 1, 0, 1), 64: (0, 0, 0, 0, 1, 1),
    9: (0, 2), 27: (0, 1, 2), 25: (0, 2), 49: (0, 3),
}  # fmt: skip


def prime_power(number: int) -> tuple[int, int] | None:
    """Gives the prime and the exponent, or None where the number is not a power of one prime."""
    prime = next((divisor for divisor in range(2, number + 1) if number % divisor == 0), 0)
    if not prime:
        return None
    power, exponent = prime, 1
    while power < number:
        power, exponent = power * prime, exponent + 1
    return (prime, exponent) if power == number else None


def digits(number: int, moduli: tuple[int, ...]) -> list[int]:
    """Gives a number's digits to these bases, the first the highest."""
    found = []
    for modulus in reversed(moduli):
        number, digit = divmod(number, modulus)
        found.append(digit)
    return found[::-1]


def number_of(values: list[int], moduli: tuple[int, ...]) -> int:
    """Gives the number with these digits, each reduced to its base."""
    number = 0
    for value, modulus in zip(values, moduli, strict=True):
        number = number * modulus + value % modulus
    return number


def table_of_products(order: int, rows: int | None = None) -> tuple[tuple[int, ...], list[list[int]]] | None:
    """Gives the bases of the field's digits and the products of the first or all; None where no such field is known here."""
    found = prime_power(order)
    if found is None or (found[1] > 1 and order not in _REDUCED):
        return None
    prime, degree = found
    moduli = (prime,) * degree
    times_x = [_times_x(element, order, moduli) for element in range(order)]
    products = [[0] * order for _ in range(order if rows is None else rows)]
    for factor in range(len(products)):
        for other in range(order):
            total = [0] * degree
            shifted = other
            for digit in reversed(digits(factor, moduli)):
                total = [a + digit * b for a, b in zip(total, digits(shifted, moduli), strict=True)]
                shifted = times_x[shifted]
            products[factor][other] = number_of(total, moduli)
    return moduli, products


def _times_x(element: int, order: int, moduli: tuple[int, ...]) -> int:
    first, *rest = digits(element, moduli)
    reduced = _REDUCED.get(order, (0,) * len(moduli))
    return number_of([a + first * b for a, b in zip([*rest, 0], reduced, strict=True)], moduli)
