"""What the services need of whoever keeps opening questions and the answers to them."""

from collections.abc import Sequence
from typing import Any, Protocol

from workshop.domain.polls import HiddenText, Poll, PollAnswer


class PollRows(Protocol):
    """Opening questions and their answers."""

    def add(self, poll: Poll) -> None:
        """Stores a new question."""

    def get(self, poll_id: str) -> Poll | None:
        """The question with this id."""

    def of_workshop(self, workshop_id: str) -> list[Poll]:
        """All questions of a workshop, in their order."""

    def put(self, poll: Poll) -> None:
        """Stores a changed question in place of what it was."""

    def change(self, poll_id: str, **values: Any) -> None:
        """Writes the given columns."""

    def order(self, poll_ids: Sequence[str]) -> None:
        """Gives questions their places, in this order."""

    def remove(self, poll_id: str) -> None:
        """Removes a question and its answers."""

    def say(self, answer: PollAnswer) -> None:
        """Keeps what one person answers, in place of what they answered before, whose id and moment stay."""

    def said_by(self, poll_id: str, participant_id: str) -> tuple[str, ...] | None:
        """What one person answered."""

    def count(self, poll_id: str) -> int:
        """How many people answered."""

    def answers(self, poll_id: str) -> list[PollAnswer]:
        """Every answer, the first first."""

    def hide(self, hidden: HiddenText) -> None:
        """Keeps that a text is hidden; one that is already is a fault of the caller."""

    def show(self, poll_id: str, text: str) -> None:
        """Keeps no longer that a text is hidden."""

    def hidden(self, workshop_id: str) -> list[HiddenText]:
        """What is hidden of all questions of a workshop, the first first."""
