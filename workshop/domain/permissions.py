"""A visitor and what they want in, yes or a refusal out; asked by every page, route and subscription."""

from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.errors import Refused, Why
from workshop.domain.guests import GuestKind


class Act(StrEnum):
    """What somebody may or may not do in a workshop."""

    STEER = "steer"  # prepare, group, start parts, spotlight
    OBSERVE = "observe"  # read what facilitators read: how the day goes, the harvest, what is understood of it
    SHOW_WALL = "show_wall"  # have a screen that shows what facilitators put on the wall
    SEE_STAGE = "see_stage"  # the lobby, the clock, who is here by role
    SEE_WALL = "see_wall"
    SEE_GROUP = "see_group"
    WRITE = "write"


_OF_GUESTS = frozenset({Act.SHOW_WALL, Act.SEE_STAGE, Act.SEE_WALL})
_OF_READERS = _OF_GUESTS | {Act.OBSERVE, Act.SEE_GROUP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who somebody is in one workshop, as the database knows them at this moment."""

    workshop_id: str
    participant_id: str | None = None
    facilitator_id: str | None = None
    group_ids: frozenset[str] = frozenset()
    guest: GuestKind | None = None  # by a link for guests

    @property
    def steers(self) -> bool:
        """Whether this visitor is a facilitator of this workshop."""
        return self.facilitator_id is not None

    @property
    def reads_all(self) -> bool:
        """Whether this visitor reads what facilitators read: every table, also what is not shown yet."""
        return self.steers or self.guest is GuestKind.OBSERVER


def may(visitor: Visitor, act: Act, group_id: str | None = None) -> bool:
    """Whether a visitor may do this, as any of the things they are. `group_id` is needed for SEE_GROUP and WRITE."""
    if act is Act.STEER:
        return visitor.steers
    if visitor.reads_all and act in _OF_READERS:
        return True
    if visitor.guest is not None and act in _OF_GUESTS:
        return True
    if visitor.participant_id is None:
        return False
    if act in {Act.SEE_STAGE, Act.SEE_WALL}:
        return True
    return act in {Act.SEE_GROUP, Act.WRITE} and group_id in visitor.group_ids


def check(visitor: Visitor, act: Act, group_id: str | None = None) -> None:
    """Raises Refused NOT_FOUND when a visitor may not: what is not yours looks as if it is not there."""
    if not may(visitor, act, group_id):
        raise Refused(Why.NOT_FOUND)
