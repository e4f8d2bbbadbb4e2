"""What the services need of whoever keeps messages, calls for help, and what groups make of their harvest."""

from datetime import datetime
from typing import Protocol

from workshop.domain.answers import Words
from workshop.domain.messages import HelpCall, Message


class MessageRows(Protocol):
    """What facilitators said to groups."""

    def add(self, message: Message) -> None:
        """Keeps a message under the next number; the one that is given does not count."""

    def of_workshop(self, workshop_id: str) -> list[Message]:
        """All messages, the first first."""


class CallRows(Protocol):
    """Groups that asked for help."""

    def add(self, call: HelpCall) -> None:
        """Keeps a call under the next number; the one that is given does not count."""

    def open(self, workshop_id: str) -> dict[str, HelpCall]:
        """The calls that are not over, by group."""

    def answer(self, call: HelpCall, facilitator_id: str, now: datetime) -> None:
        """Somebody is on their way."""

    def end(self, workshop_id: str, now: datetime, group_id: str | None = None) -> None:
        """Ends the open call of a group, or all of them."""


class StarRows(Protocol):
    """Stars that members gave, and words that were changed by somebody else than their author."""

    def add(self, answer_id: str, participant_id: str) -> None:
        """Gives a star."""

    def remove(self, answer_id: str, participant_id: str) -> None:
        """Takes a star back."""

    def of_group(self, group_id: str) -> dict[str, list[str]]:
        """Answer id to the participants who gave it a star."""

    def counts(self, round_id: str) -> dict[str, int]:
        """Stars by group of a round."""

    def add_rewording(
        self, answer_id: str, before: Words, now: datetime, *, participant_id: str | None, facilitator_id: str | None
    ) -> None:
        """Keeps the words that an answer had before somebody changed them."""

    def original(self, answer_id: str) -> Words | None:
        """The words that an answer had before it was first changed; None where nobody did."""

    def forget_rewordings(self, answer_id: str) -> None:
        """Forgets the words of before: its author found others since."""

    def reworded_at_table(self, answer_id: str) -> bool:
        """Whether somebody of its group found other words for an answer, and not only a facilitator."""

    def originals_of_workshop(self, workshop_id: str) -> dict[str, Words]:
        """By answer of a workshop: the words before the first change."""

    def originals(self, group_id: str) -> dict[str, Words]:
        """By answer of a group: the words before the first change."""
