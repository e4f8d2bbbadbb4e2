"""Work out where every part of the day begins and ends, from what a facilitator does with the clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from workshop.domain.actions import Action
from workshop.domain.programme import LONGEST_PART, Part
from workshop.domain.workshops import Workshop

LAST_CALL = timedelta(minutes=2)  # what is left after "two minutes left"
LONGEST_EXTENSION = 60  # minutes, of one press
LEAST_BACK = 60  # seconds that a part has when it is put on again, whatever was left of it
_NONE = timedelta(0)


class ClockKind(StrEnum):
    """What a facilitator did."""

    START = "start"
    BACK = "back"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    LAST_CALL = "last_call"
    TYPING_ON = "typing_on"
    TYPING_OFF = "typing_off"
    GIVE = "give"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockAction(Action):
    """What was done with the clock of a workshop. `part_id` is on afterwards.

    For START and BACK `before` is the part that was on, if any, and `seconds` what its clock had left, less than none
    when it was over; for EXTEND and GIVE `seconds` is what was given, and for GIVE `before` is
    the group that alone was given it. For LAST_CALL `seconds` is what was left before it. UNDO takes back what was done last.
    """

    kind: ClockKind
    part_id: str
    before: str = ""
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Running:
    """The clock of the part that is on. While it is paused it stands still."""

    part_id: str
    started_at: datetime
    ends_at: datetime
    paused_at: datetime | None = None

    def left(self, now: datetime) -> timedelta:
        """Gives what is left; less than none when it is over."""
        return self.ends_at - (self.paused_at or now)

    def paused(self, now: datetime) -> "Running":
        """Stops the clock from now on, or leaves it stopped since it already was."""
        return self if self.paused_at else replace(self, paused_at=now)

    def resumed(self, now: datetime) -> "Running":
        """Lets the clock go on with what was left."""
        return replace(self, ends_at=now + self.left(now), paused_at=None) if self.paused_at else self

    def with_left(self, left: timedelta, now: datetime) -> "Running":
        """Gives the same with this much left."""
        return replace(self, ends_at=(self.paused_at or now) + left)

    def extended(self, by: timedelta, now: datetime) -> "Running":
        """Gives the same with this much more. A part that is over gets it from now on; nothing becomes longer than a part may."""
        return self.with_left(min(max(self.left(now), _NONE) + by, timedelta(minutes=LONGEST_PART)), now)


def running(workshop: Workshop) -> Running | None:
    """Gives the clock of a workshop, once its first part began."""
    if workshop.current_part_id is None or workshop.part_started_at is None or workshop.part_ends_at is None:
        return None
    return Running(workshop.current_part_id, workshop.part_started_at, workshop.part_ends_at, workshop.paused_at)


def way_back(actions: Iterable[ClockAction]) -> tuple[str, timedelta] | None:
    """Gives the part to which "back" leads, and what it will have left; None where there was none before.

    Going back twice leads to the part before that one.
    """
    stack: list[tuple[str, timedelta]] = []
    for action in actions:
        if action.kind is ClockKind.START and action.before:
            stack.append((action.before, timedelta(seconds=max(action.seconds, LEAST_BACK))))
        elif action.kind is ClockKind.BACK and stack:
            stack.pop()
    return stack[-1] if stack else None


UNDONE_WITHIN = timedelta(minutes=2)  # later than that, other things have been built on it


def undoable(actions: Sequence[ClockAction], now: datetime) -> ClockAction | None:
    """Gives what can be taken back: the last thing done, if it was another part, before or after, more time or two minutes left."""
    last = next((action for action in reversed(actions) if action.kind is not ClockKind.GIVE), None)
    if last is None or now - last.at > UNDONE_WITHIN:
        return None
    known = last.kind in {ClockKind.EXTEND, ClockKind.LAST_CALL} or (
        last.kind in {ClockKind.START, ClockKind.BACK} and last.before != ""
    )
    return last if known else None


def was_on(actions: Sequence[ClockAction]) -> dict[str, tuple[datetime, datetime]]:
    """Says when each part that is over began and ended; of one that was on more than once, the first begin and last end."""
    found: dict[str, tuple[datetime, datetime]] = {}
    part, since = "", None
    for action in actions:
        if action.kind not in {ClockKind.START, ClockKind.BACK}:
            continue
        if part and since is not None:
            found[part] = (found[part][0] if part in found else since, action.at)
        part, since = action.part_id, action.at
    return found


class Turn(StrEnum):
    """Where a part stands in the day."""

    DONE = "done"
    SKIPPED = "skipped"
    ON = "on"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class TimedPart:
    """A part with the times at which it was, or will be; a skipped one has none."""

    part: Part
    turn: Turn
    begins_at: datetime | None
    ends_at: datetime | None


def timed(
    parts: Iterable[Part], starts_at: datetime, on: Running | None, now: datetime, actions: Sequence[ClockAction] = ()
) -> list[TimedPart]:
    """Gives the programme with its times: what was, as it was; what is on, as its clock says; the rest after that.

    A part that is over and goes on pushes the rest ahead of it, and so does a pause.
    """
    ordered = sorted(parts, key=lambda part: part.position)
    at = next((n for n, part in enumerate(ordered) if on is not None and part.id == on.part_id), -1)
    past = was_on(actions)
    moment = starts_at
    found = []
    for n, part in enumerate(ordered):
        if n < at:
            begin, end = past.get(part.id, (None, None))
            found.append(TimedPart(part, Turn.DONE if begin else Turn.SKIPPED, begin, end))
            continue
        if n == at and on is not None:
            moment = now + max(on.left(now), _NONE)
            found.append(TimedPart(part, Turn.ON, on.started_at, moment))
            continue
        end = moment + timedelta(minutes=part.minutes)
        found.append(TimedPart(part, Turn.COMING, moment, end))
        moment = end
    return found
