"""What the services need of whoever keeps answers, and what facilitators did with them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from workshop.domain.answers import Answer
from workshop.domain.moderation import ModerationStep


class AnswerRows(Protocol):
    """Answers of all groups."""

    def add(self, answer: Answer) -> None:
        """Stores a new answer."""

    def get(self, answer_id: str) -> Answer | None:
        """The answer with this id, removed or not."""

    def some(self, answer_ids: Sequence[str]) -> list[Answer]:
        """The answers with these ids, removed or not, in no fixed order."""

    def change(self, answer_id: str, **values: Any) -> None:
        """Writes the given columns."""

    def of_group(self, group_id: str, since: int) -> list[Answer]:
        """Answers of a group changed after version `since`, removed ones included, in order of change."""

    def of_workshop(self, workshop_id: str, since: int) -> list[Answer]:
        """Answers of a workshop changed after version `since`, removed ones included, in order of change."""

    def count(self, workshop_id: str, prompt_id: str | None = None, *, shown: bool = False) -> int:
        """Answers that stand (not removed), of one prompt or all; or only those of them that the room may see."""

    def count_waiting(self, workshop_id: str) -> int:
        """Answers that wait for a facilitator to let them in."""

    def tally(self, round_id: str) -> list[tuple[str, str, int, datetime]]:
        """By group and prompt of a round: how many answers stand, and when the last of them came."""

    def last_moment(self, group_id: str) -> datetime | None:
        """When a group last sent an answer."""


class ModerationRows(Protocol):
    """What facilitators did with answers."""

    def add(self, step: ModerationStep) -> None:
        """Keeps a step under the next number; the one that is given does not count."""

    def of_workshop(self, workshop_id: str) -> list[ModerationStep]:
        """All steps, the first first."""

    def take_back(self, workshop_id: str, number: int) -> None:
        """Marks a step as undone."""
