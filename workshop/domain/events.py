"""What happened, as a kind with ids; for the doorbells of the live channel. Never words."""

from dataclasses import dataclass
from enum import StrEnum


class Happened(StrEnum):
    """The closed list of events."""

    ANSWER_CHANGED = "answer_changed"
    ANSWERS_REVEALED = "answers_revealed"
    POLL_CHANGED = "poll_changed"  # an opening question, or an answer to one: facilitators only
    DUTY_CHANGED = "duty_changed"  # who does what at a table
    GUEST_WITHDRAWN = "guest_withdrawn"  # a link for guests ended
    PERSON_CHANGED = "person_changed"
    PRESENCE_CHANGED = "presence_changed"  # somebody's screen came or went: facilitators only
    PROPOSAL_CHANGED = "proposal_changed"  # wishes, or groups that are not published: facilitators only
    SEATS_CHANGED = "seats_changed"
    STAGE_CHANGED = "stage_changed"
    SPOTLIGHT_CHANGED = "spotlight_changed"
    THEMES_CHANGED = "themes_changed"  # found anew, or by a hand, or what else is understood: facilitators only
    MESSAGES_CHANGED = "messages_changed"  # a message, a call for help, or somebody who passes
    VOTED = "voted"
    WALL_CHANGED = "wall_changed"  # it shows something else


@dataclass(frozen=True, slots=True)
class Event:
    """One event: what happened in which workshop (and group), and the workshop's version after it."""

    happened: Happened
    workshop_id: str
    version: int
    group_id: str | None = None
