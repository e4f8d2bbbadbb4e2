"""Rows of what tables said in votes in and out; for the unit of work."""

import sqlalchemy as sa

from workshop.domain.table_votes import TableVote
from workshop.storage import tables as t

_V = t.table_votes.c


class TableVoteRows:
    """What tables said in votes, as counts."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def put(self, vote: TableVote) -> None:
        """Keeps what a table said of an answer for a role, in place of what it said before; nobody at all forgets it."""
        self._run(
            sa.delete(t.table_votes).where(
                _V.ballot_id == vote.ballot_id,
                _V.group_id == vote.group_id,
                _V.answer_id == vote.answer_id,
                _V.role_key == vote.role_key,
            )
        )
        if vote.total:
            self._run(
                t.table_votes.insert().values(**{column.name: getattr(vote, column.name) for column in t.table_votes.c})
            )

    def of_ballot(self, ballot_id: str) -> list[TableVote]:
        """Everything that tables said in a vote, in a fixed order."""
        return self._read(_V.ballot_id == ballot_id)

    def of_group(self, ballot_id: str, group_id: str) -> list[TableVote]:
        """What one table said."""
        return self._read(sa.and_(_V.ballot_id == ballot_id, _V.group_id == group_id))

    def _read(self, which: sa.ColumnElement[bool]) -> list[TableVote]:
        query = sa.select(t.table_votes).where(which).order_by(_V.group_id, _V.answer_id, _V.role_key)
        return [TableVote(**row._mapping) for row in self._run(query)]
