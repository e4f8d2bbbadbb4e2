"""Groups found in, how good they are and how we know out; what the solver, the repair and the judge give back."""

from dataclasses import dataclass
from enum import StrEnum

from workshop.grouping.problem import Aim

Seating = tuple[int, ...]  # the group of each person in one round


@dataclass(frozen=True, slots=True)
class Level:
    """How well one aim is met, for one field where the aim has fields.

    `value` counts what is left to wish (people, pairs or steps; 0 is perfect). No grouping that is as good on every
    higher level has less than `bound`.
    """

    aim: Aim
    field: str
    value: int
    bound: int

    @property
    def proven(self) -> bool:
        """Whether nothing better exists."""
        return self.value <= self.bound


class WishKind(StrEnum):
    """The wishes that must hold."""

    SIZES = "sizes"
    TOGETHER = "together"
    APART = "apart"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish that must hold: the people it names and, for a lock, the group."""

    kind: WishKind
    people: tuple[int, ...] = ()
    group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the solver found.

    Where it is not `feasible`, `rounds` is empty and `clash` holds wishes that cannot all hold together; leaving any
    one of them out would let the rest hold. `stopped_by_clock` says that the safety net ended the search, so that
    another machine might find something else.
    """

    feasible: bool
    rounds: tuple[Seating, ...]
    levels: tuple[Level, ...]
    clash: tuple[Wish, ...]
    seed: int
    iterations: int
    seconds: float
    stopped_by_clock: bool = False
