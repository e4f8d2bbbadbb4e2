"""Hold what a screen is told of a round: who sits where, how good that is, and why."""

from dataclasses import dataclass

from workshop.domain.groups import Group, Move, Round, SeatAction, undoable
from workshop.domain.people import Participant
from workshop.grouping.check import Fault
from workshop.grouping.problem import Aim
from workshop.grouping.reasons import Reasons, Swap
from workshop.grouping.repair import Preset
from workshop.grouping.result import Level


@dataclass(frozen=True)
class Tradeoff:
    """What balance costs in new meetings: at each end how many are beyond the fair share, and how many meet again."""

    balance_first: tuple[int, int]
    new_first: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class RoundPlan:
    """A round as a facilitator sees it: who sits where, who keeps their seat, who has none, and how it came about."""

    round: Round
    groups: list[Group]
    people: dict[str, list[Participant]]
    unseated: list[Participant]
    locked: frozenset[str]  # participant ids
    actions: list[SeatAction]
    facilitator_names: dict[str, str]  # facilitator id to name, of those who made the actions
    tradeoff: Tradeoff | None
    withdrawable: bool  # shown to everybody, and nobody wrote in it yet
    beside: list[str]  # all rounds of the workshop: a published one by its number, a proposal by its letter

    @property
    def last_undoable(self) -> SeatAction | None:
        """Gives the change that an undo would take back."""
        return undoable(self.actions)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is left to wish: which aim, in which group (if in one), who is concerned, and how much it counts.

    `value` is what they have in common (a role, a place, a language …) and `fair` how many would be fair.
    """

    aim: Aim
    trait: str
    group_id: str | None
    people: list[str]
    value: str
    counts: int
    fair: tuple[int, int] | None


@dataclass(frozen=True)
class Appraisal:
    """How good a round's groups are against what is possible, and every single thing that is left to wish."""

    levels: list[Level]
    findings: list[Finding]
    broken: list[tuple[Fault, list[str], str | None]]  # what must hold and does not: who, and in which group


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A repair that could be done: who would move and what it buys."""

    preset: Preset
    moves: list[Move]
    before: list[Level]
    after: list[Level]
    missing_before: int
    missing_after: int
    last_action: int = 0  # the last change of seats that this offer knows


@dataclass(frozen=True, kw_only=True)
class Because:
    """Why somebody sits in their group, as they themselves may know it."""

    number: int
    room: str
    mates: list[str]
    counterparts: list[str]  # names of people of their own place with another role
    role: str  # the role they are there for, as it may be shown; empty when that says nothing
    everywhere: bool  # every group has somebody of that role
    requested: list[str]  # names of people they asked to sit with
    new: int  # mates they did not sit with before
    met: int
    late: bool  # they came when the groups were there already


@dataclass(frozen=True, kw_only=True)
class FullReasons:
    """Why somebody sits in their group, for facilitators: the facts, and the best other seat with its price."""

    person: Participant
    group: Group
    reasons: Reasons
    names: list[str]  # by the numbers that the reasons use
    values: dict[str, tuple[str, ...]]  # by field
    swap: Swap | None
    swap_group: Group | None
