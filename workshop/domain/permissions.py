"""A visitor and what they want in, yes or a refusal out; asked by every page, route and subscription."""

from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.errors import Refused, Why


class Act(StrEnum):
    """What somebody may or may not do in a workshop."""

    STEER = "steer"  # prepare, group, start parts, spotlight, download
    SEE_STAGE = "see_stage"  # the lobby, the clock, who is here by role
    SEE_WALL = "see_wall"
    SEE_GROUP = "see_group"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who somebody is in one workshop, as the database knows them at this moment."""

    workshop_id: str
    participant_id: str | None = None
    facilitator_id: str | None = None
    group_ids: frozenset[str] = frozenset()

    @property
    def steers(self) -> bool:
        """Whether this visitor is a facilitator of this workshop."""
        return self.facilitator_id is not None


def may(visitor: Visitor, act: Act, group_id: str | None = None) -> bool:
    """Whether a visitor may do this. `group_id` is needed for SEE_GROUP and WRITE."""
    if visitor.steers and act is not Act.WRITE:
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
