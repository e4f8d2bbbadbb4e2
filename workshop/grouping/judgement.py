"""Counts of the judge in, one value to hold them out; for whoever asks what a seating is worth, and why."""

from dataclasses import dataclass
from enum import StrEnum

from workshop.grouping.problem import Aim

NOWHERE = -1  # the group of a person without a seat


class Fault(StrEnum):
    """How a wish that must hold can be broken."""

    ROUNDS = "rounds"  # more or fewer rounds than asked; `round` is how many there are
    LENGTH = "length"  # a round does not have one group per person
    NO_GROUP = "no_group"  # a group number that there is not
    NO_SEAT = "no_seat"
    TOO_FULL = "too_full"
    TOO_EMPTY = "too_empty"
    TOGETHER = "together"  # two who belong together are not
    APART = "apart"  # two who must be apart are not
    LOCKED = "locked"  # somebody is not in the group they are locked to; `group` is where they are


@dataclass(frozen=True, slots=True)
class Broken:
    """One wish that must hold and does not: in which round (from 0), for whom, and in which group if it is in one."""

    fault: Fault
    round: int
    people: tuple[int, ...] = ()
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What is left to wish of one aim, summed over rounds; `field` is empty where the aim has no fields of its own."""

    aim: Aim
    field: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """One finding behind a value; the `counts` of all findings of a level add up to its value.

    `people` are those concerned: who is alone or without a counterpart, who has the `value` (a number of the field) that
    is over or under its `fair` share (least and most), who share an organisation, or who meets (the first) whom again
    (the others). For `spread` nobody is named, since any others could mend it: `value` is the threshold. `round` and
    `group` are None for what lies before this problem or in no one group.
    """

    aim: Aim
    field: str
    round: int | None
    group: int | None
    people: tuple[int, ...]
    value: int | None
    counts: int
    fair: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ProblemJudgement:
    """What is broken, and what is left to wish on every level that was asked for, in the problem's order."""

    broken: tuple[Broken, ...]
    values: tuple[Value, ...]
    unmet: tuple[Unmet, ...]

    @property
    def feasible(self) -> bool:
        """Whether all wishes hold that must."""
        return not self.broken
