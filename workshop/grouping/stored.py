"""Read the designs that are stored in designs.txt, because they take long to find; what they are for is in designs.py.

An array is an orthogonal array kept as few lines to be turned (quasi-difference matrices and their like: Abel, Colbourn
and Dinitz, Handbook of Combinatorial Designs, III.3).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import prod
from pathlib import Path

from workshop.grouping.fields import digits, number_of

_STORED = Path(__file__).with_name("designs.txt")
EMPTY = -1

Matrix = tuple[tuple[int, ...], list[list[int]]]  # the bases of the digits; per column the shift in every round


@dataclass(frozen=True)
class TurnedLines:
    """Lines that are turned by every element of a group with these bases.

    A value is `copy × elements + element`; EMPTY stays, a value of its own. The empty ones form an array too.
    """

    moduli: tuple[int, ...]
    copies: int
    empty: int
    first: tuple[tuple[int, ...], ...]

    @property
    def places(self) -> int:
        """Says how many values a line has."""
        return len(self.first[0])

    @property
    def full(self) -> int:
        """Says how many values are not empty ones."""
        return prod(self.moduli) * self.copies

    def lines(self) -> Iterator[list[int]]:
        """Gives all lines, one for every pair of values at any two places; those of the first line come first, and so on."""
        elements = prod(self.moduli)
        sums = _sums(self.moduli)
        seen = [0] * self.places
        for line in self.first:
            gone = [seen[place] if value == EMPTY else EMPTY for place, value in enumerate(line)]
            seen = [count + (value == EMPTY) for count, value in zip(seen, line, strict=True)]
            turned = [
                [self.full + empty] * elements
                if value == EMPTY
                else [value // elements * elements + total for total in sums[value % elements]]
                for value, empty in zip(line, gone, strict=True)
            ]
            yield from map(list, zip(*turned, strict=True))
        for start in range(self.empty):
            for step in range(self.empty):
                yield [self.full + (start + place * step) % self.empty for place in range(self.places - 1)] + [
                    self.full + step
                ]

    def transversals(self) -> list[list[int]]:
        """First lines which, turned, have every value but the empty ones once at every place; no line is in two."""
        elements = prod(self.moduli)
        waiting: dict[tuple[int, ...], list[int]] = {}
        found = []
        for at, line in enumerate(self.first):
            if EMPTY in line or self.copies > 2:
                continue
            copies = tuple(value // elements for value in line)
            other = tuple(self.copies - 1 - copy for copy in copies)
            if self.copies == 1:
                found.append([at])
            elif waiting.get(other):
                found.append([waiting[other].pop(), at])
            else:
                waiting.setdefault(copies, []).append(at)
        return found


@dataclass(frozen=True, kw_only=True)
class Starter:
    """Rounds to be turned: people sit in rings of `turns`, the last ones stay where they are.

    In the rounds across, person x of the first ring sits with x + shift of every other ring. Rings as large as a group
    sit together in a last round if nobody has met anybody of the own ring before.
    """

    turns: int
    still: int
    size: int
    first: tuple[tuple[int, ...], ...]
    across: tuple[tuple[int, ...], ...]

    @property
    def people(self) -> int:
        """Says how many people it is for."""
        return len(self.first[0])

    @property
    def groups(self) -> int:
        """Says how many groups a round has."""
        return self.people // self.size

    def rounds(self) -> Iterator[list[int]]:
        """Per round the group of every person."""
        moving = self.people - self.still
        for first in self.first:
            for turn in range(self.turns):
                group = [0] * self.people
                for at, person in enumerate(first):
                    ring = person // self.turns * self.turns
                    moved = person if person >= moving else ring + (person + turn - ring) % self.turns
                    group[moved] = at // self.size
                yield group
        for shifts in self.across:
            yield [(x - shift) % self.turns for shift in (0, *shifts) for x in range(self.turns)]
        if self.turns == self.size and not self.still and not any(map(self._have_met, self.first)):
            yield [person // self.turns for person in range(self.people)]

    def _have_met(self, first: tuple[int, ...]) -> bool:
        """Whether two of one ring sit together in this round."""
        return len({(at // self.size, person // self.turns) for at, person in enumerate(first)}) < self.people


@dataclass(frozen=True)
class Stored:
    """What the file has, by the number of groups."""

    matrices: dict[int, list[Matrix]]
    arrays: dict[int, list[TurnedLines]]
    starters: dict[tuple[int, int], Starter]


@cache
def stored() -> Stored:
    """Gives what the file has."""
    found = Stored({}, {}, {})
    for line in _STORED.read_text(encoding="ascii").splitlines():
        kind, _, rest = line.partition(" ")
        head, _, body = rest.partition(":")
        if kind == "matrix":
            moduli = _numbers(head)
            found.matrices.setdefault(prod(moduli), []).append((moduli, [list(row) for row in _rows(body)]))
        elif kind == "array":
            *bases, copies, empty = _numbers(head)
            array = TurnedLines(tuple(bases), copies, empty, _rows(body.replace("-", str(EMPTY))))
            found.arrays.setdefault(array.full + empty, []).append(array)
        elif kind == "starter":
            _, turns, still, size = _numbers(head)
            first, _, across = body.partition(";")
            starter = Starter(turns=turns, still=still, size=size, first=_rows(first), across=_rows(across))
            found.starters[starter.people, starter.groups] = starter
    return found


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split())


def _rows(text: str) -> tuple[tuple[int, ...], ...]:
    return tuple(_numbers(row) for row in text.split("/") if row)


def _sums(moduli: tuple[int, ...]) -> list[list[int]]:
    """The sums of all pairs of elements."""
    digit = [digits(element, moduli) for element in range(prod(moduli))]
    return [[number_of([a + b for a, b in zip(x, y, strict=True)], moduli) for y in digit] for x in digit]
