"""Hold what every kept action says: who did what, when. There are four logs: clock, seats, themes, moderation."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action of a log. Each log has a class of its own that says what was changed.

    `about` is what the log belongs to: a workshop, for seats a round, for themes a prompt. `number` counts within it from 1
    and is given by the log. `facilitator_id` is None where the app did it, or where somebody is not there any more.
    """

    about: str
    at: datetime
    facilitator_id: str | None
    kind: StrEnum
    number: int = 0
    undone: bool = False
