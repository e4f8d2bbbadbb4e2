"""Hold what a facilitator says of something that was found."""

from dataclasses import dataclass
from datetime import datetime

ANSWERS = "answers"  # what a finding is about, if not about a vote


@dataclass(frozen=True)
class Judgement:
    """What a facilitator says of something that was found; `about` names that, within its workshop."""

    about: str
    says: str
    facilitator_id: str | None
    at: datetime
