"""A link for somebody who only looks, as values: what kind of guest it makes, for whom, since when, and whether it ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class GuestKind(StrEnum):
    """What somebody is who came in by a link for guests."""

    WALL = "wall"  # a projector's computer: sees what the wall shows
    OBSERVER = "observer"  # reads all that facilitators read, writes nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestLink:
    """One link; whoever has it is that kind of guest, until it is withdrawn."""

    id: str
    workshop_id: str
    kind: GuestKind
    name: str  # for whom or what it was made
    made_at: datetime
    made_by: str | None  # facilitator id; None when that facilitator is gone
    withdrawn_at: datetime | None = None
