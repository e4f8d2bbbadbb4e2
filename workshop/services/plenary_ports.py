"""What the services need of whoever keeps findings, judgements and votes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from workshop.domain.ballots import Ballot, CastVote

ANSWERS = "answers"  # what a finding is about, if not about a vote


@dataclass(frozen=True)
class Judgement:
    """What a facilitator says of something that was found: `about` names it, within its workshop."""

    about: str
    says: str
    facilitator_id: str | None
    at: datetime


class FindingRows(Protocol):
    """What was found in a workshop's answers, or in one of its votes."""

    def get(self, workshop_id: str, about: str) -> tuple[str, Any] | None:
        """What stands for all that it was found in, and what was found, as JSON knows it."""

    def put(self, workshop_id: str, about: str, of: str, found: Any) -> None:
        """Stores what was found in place of what was before."""


class JudgementRows(Protocol):
    """What facilitators say of what was found; the last word on each thing."""

    def put(self, workshop_id: str, one: Judgement) -> None:
        """Stores a judgement in place of the one before on the same thing."""

    def remove(self, workshop_id: str, about: str) -> None:
        """Takes a judgement back."""

    def of_workshop(self, workshop_id: str) -> list[Judgement]:
        """All judgements, the first first."""


class BallotRows(Protocol):
    """Votes on answers."""

    def add(self, ballot: Ballot) -> None:
        """Stores a new vote."""

    def get(self, ballot_id: str) -> Ballot | None:
        """The vote with this id."""

    def of_workshop(self, workshop_id: str) -> list[Ballot]:
        """All votes of a workshop, the first first."""

    def change(self, ballot_id: str, **values: Any) -> None:
        """Writes the given columns."""

    def remove(self, ballot_id: str) -> None:
        """Removes a vote and all that was cast in it."""

    def cast(self, vote: CastVote) -> None:
        """Keeps what one person says of one answer, in place of what they said before."""

    def take_back(self, ballot_id: str, participant_id: str, answer_id: str) -> None:
        """Forgets what one person said of one answer."""

    def cast_by(self, ballot_id: str, participant_id: str) -> dict[str, int]:
        """What one person said, by answer."""

    def seen_by_role(self, ballot_id: str, role_keys: Sequence[str]) -> dict[str, int]:
        """How many people of these roles have said something, by answer."""

    def count(self, ballot_id: str) -> tuple[int, int]:
        """How many people voted, and how often."""

    def last_cast(self, ballot_id: str) -> datetime | None:
        """When somebody last voted."""

    def all_cast(self, ballot_id: str) -> list[CastVote]:
        """Everything that was cast, in order of person and answer."""
