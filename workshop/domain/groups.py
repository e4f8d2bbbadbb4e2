"""Hold rounds, groups and seats, and how they change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from workshop.domain.actions import Action


class RoundState(StrEnum):
    """A round is proposed by the app and seen by facilitators only, until it is published."""

    PROPOSED = "proposed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of group work; `revealed_at` is when everybody could read the answers: at once, or once revealed (write first).

    `letter` tells proposals for one round apart; `wishes` are those it was made with and `tradeoff` what they weigh
    against each other, as they are stored.
    """

    id: str
    workshop_id: str
    number: int
    state: RoundState
    group_size: int
    seed: int
    revealed_at: datetime | None
    letter: str = "A"
    wishes: str = ""
    tradeoff: str = ""
    published_at: datetime | None = None

    @property
    def name(self) -> str:
        """Gives what tells it apart from all other rounds of its workshop: a letter while proposed, then its number."""
        return self.letter if self.state is RoundState.PROPOSED else str(self.number)

    @property
    def writes_first(self) -> bool:
        """Says whether its answers are still each author's own."""
        return self.state is RoundState.PUBLISHED and self.revealed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group of a round: its number and the room or table where it sits. Nobody is moved into or out of a locked one.

    `extra_seconds` is what it alone was given in the part `extra_part`; `ours_at` is when it said of its harvest: this is ours.
    """

    id: str
    round_id: str
    number: int
    room: str
    locked: bool = False
    extra_part: str | None = None
    extra_seconds: int = 0
    ours_at: datetime | None = None

    def more_in(self, part_id: str | None) -> timedelta:
        """Says how much longer than all others it has in this part."""
        return timedelta(seconds=self.extra_seconds if part_id is not None and self.extra_part == part_id else 0)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody sits. A locked seat is kept when groups are made anew; somebody who sits out stays in the lobby."""

    participant_id: str
    group_id: str
    locked: bool = False
    passed: bool = False


class SeatKind(StrEnum):
    """How seats can change."""

    MADE = "made"  # proposed by the app
    AGAIN = "again"  # made anew around what is locked
    MOVED = "moved"
    SWAPPED = "swapped"
    REPAIRED = "repaired"
    DISSOLVED = "dissolved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    LATE = "late"
    GONE = "gone"
    UNDONE = "undone"


# What a facilitator did with the seats, and can take back.
UNDOABLE = frozenset({SeatKind.AGAIN, SeatKind.MOVED, SeatKind.SWAPPED, SeatKind.REPAIRED, SeatKind.DISSOLVED})
LETTERS = ("A", "B", "C")  # as many proposals can be compared


@dataclass(frozen=True, slots=True)
class Move:
    """A move of somebody from one group to another; None is no seat."""

    participant_id: str
    from_group: str | None
    to_group: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAction(Action):
    """One change of seats in a round; its number is the version of the round that it made."""

    kind: SeatKind
    moves: tuple[Move, ...]


def undoable(actions: Sequence[SeatAction]) -> SeatAction | None:
    """Gives the change that an undo would take back: the last one by a facilitator, since the round was published if it is."""
    for action in reversed(actions):
        if action.kind is SeatKind.PUBLISHED:
            return None
        if action.kind in UNDOABLE and not action.undone:
            return action
    return None
