"""Keep the rows of messages and calls for help; for the unit of work."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workshop.domain.messages import HelpCall, Message
from workshop.storage import tables as t

_M, _C = t.messages.c, t.help_calls.c
_MESSAGE = (_M.workshop_id, _M.number, _M.at, _M.facilitator_id, _M.group_id, _M.prompt_id, _M.text)
_CALL = (
    _C.workshop_id, _C.number, _C.group_id, _C.at, _C.participant_id, _C.facilitator_id, _C.answered_at, _C.ended_at,
)  # fmt: skip


def _next(numbers: sa.Column[int], workshops: sa.Column[str], workshop_id: str) -> Any:
    last = sa.select(sa.func.coalesce(sa.func.max(numbers), 0) + 1).where(workshops == workshop_id)
    return last.scalar_subquery()


class MessageRows:
    """Keeps what facilitators said to groups."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, message: Message) -> None:
        """Keeps a message under the next number; the one that is given does not count."""
        values = {column.name: getattr(message, column.name) for column in _MESSAGE}
        values["number"] = _next(_M.number, _M.workshop_id, message.workshop_id)
        self._run(t.messages.insert().values(**values))

    def of_workshop(self, workshop_id: str) -> list[Message]:
        """Gives all messages, the first first."""
        query = sa.select(*_MESSAGE).where(_M.workshop_id == workshop_id).order_by(_M.number)
        return [Message(**row._mapping) for row in self._run(query)]


class CallRows:
    """Keeps calls for help of groups."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, call: HelpCall) -> None:
        """Keeps a call under the next number; the one that is given does not count."""
        values = {column.name: getattr(call, column.name) for column in _CALL}
        values["number"] = _next(_C.number, _C.workshop_id, call.workshop_id)
        self._run(t.help_calls.insert().values(**values))

    def open(self, workshop_id: str) -> dict[str, HelpCall]:
        """Gives the calls that are not over, by group."""
        query = sa.select(*_CALL).where(_C.workshop_id == workshop_id, _C.ended_at.is_(None)).order_by(_C.number)
        return {row.group_id: HelpCall(**row._mapping) for row in self._run(query)}

    def answer(self, call: HelpCall, facilitator_id: str, now: datetime) -> None:
        """Notes that somebody is on their way."""
        this = sa.and_(_C.workshop_id == call.workshop_id, _C.number == call.number)
        self._run(sa.update(t.help_calls).where(this).values(facilitator_id=facilitator_id, answered_at=now))

    def end(self, workshop_id: str, now: datetime, group_id: str | None = None) -> None:
        """Ends the open call of a group, or all of them."""
        query = sa.update(t.help_calls).where(_C.workshop_id == workshop_id, _C.ended_at.is_(None))
        if group_id is not None:
            query = query.where(_C.group_id == group_id)
        self._run(query.values(ended_at=now))
