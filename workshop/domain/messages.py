"""Hold what facilitators and groups say to each other while groups work: messages, and a call for help."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workshop.domain import texts
from workshop.domain.errors import Refused, Why

MESSAGE_LIMIT = 500  # characters
TOLD = 5  # that a screen keeps to be read again


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A facilitator to one group (None: to all). It points to a prompt, says something, or both."""

    workshop_id: str
    number: int
    at: datetime
    facilitator_id: str | None
    group_id: str | None
    prompt_id: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpCall:
    """A call for help of a group. `facilitator_id` is who answers it, since `answered_at`; it is open until `ended_at`."""

    workshop_id: str
    number: int
    group_id: str
    at: datetime
    participant_id: str | None
    facilitator_id: str | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None


def check_message(text: str, prompt_id: str | None) -> str:
    """Clean words of at most 500 characters; none are needed where it points to a prompt. Raises Refused EMPTY, TOO_LONG."""
    if prompt_id is not None:
        return texts.optional_text(text, "message", MESSAGE_LIMIT)
    return texts.needed_text(text, "message", MESSAGE_LIMIT)


def told(messages: Iterable[Message], group_id: str | None) -> list[Message]:
    """Gives what a group may read again: the latest messages to all and to itself, the first first."""
    mine = [message for message in messages if message.group_id is None or message.group_id == group_id]
    return sorted(mine, key=lambda message: message.number)[-TOLD:]


def for_the_room(messages: Iterable[Message], since: datetime | None) -> str:
    """Gives the words that were last said to all in the part that is on, which began at `since`; empty where there are none."""
    said = [message for message in messages if message.group_id is None and (since is None or message.at >= since)]
    return max(said, key=lambda message: message.number).text if said else ""


def check_answerable(call: HelpCall | None, facilitator_id: str | None) -> HelpCall:
    """Gives an open call that this facilitator may answer. Raises Refused CALL_OVER when it is over, TAKEN when somebody else does."""
    if call is None:
        raise Refused(Why.CALL_OVER)
    if call.facilitator_id not in {None, facilitator_id}:
        raise Refused(Why.TAKEN)
    return call
