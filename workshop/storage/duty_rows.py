"""Rows of duties at tables, and of what tables said in votes, in and out; for the unit of work."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workshop.domain.duties import Duty, DutyKind, DutyState
from workshop.domain.groups import RoundState
from workshop.domain.table_votes import TableVote
from workshop.storage import tables as t
from workshop.storage.duty_tables import duties, table_votes

_D, _V, _G, _R = duties.c, table_votes.c, t.groups.c, t.rounds.c


def _duty(row: Any) -> Duty:
    return Duty(row.group_id, DutyKind(row.kind), row.participant_id, DutyState(row.state))


class DutyRows:
    """How people stand to the duties of their tables."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def put(self, duties_of: Sequence[Duty]) -> None:
        """Keeps how people stand to duties, in place of what was kept of the same person and duty."""
        self.forget(duties_of)
        if duties_of:
            self._run(
                duties.insert(),
                [
                    {
                        "group_id": one.group_id,
                        "kind": one.kind.value,
                        "participant_id": one.participant_id,
                        "state": one.state.value,
                    }
                    for one in duties_of
                ],
            )

    def of_round(self, round_id: str) -> list[Duty]:
        """All of a round, in a fixed order."""
        return self._read(_G.round_id == round_id)

    def of_group(self, group_id: str) -> list[Duty]:
        """All of one table, in a fixed order."""
        return self._read(_D.group_id == group_id)

    def _read(self, which: sa.ColumnElement[bool]) -> list[Duty]:
        query = sa.select(duties).join(t.groups, _G.id == _D.group_id).where(which)
        return [_duty(row) for row in self._run(query.order_by(_D.group_id, _D.kind, _D.participant_id))]

    def had_before(self, workshop_id: str, round_id: str) -> list[tuple[str, DutyKind]]:
        """Who held or did what in the other published rounds of a workshop."""
        query = (
            sa.select(_D.participant_id, _D.kind)
            .join(t.groups, _G.id == _D.group_id)
            .join(t.rounds, _R.id == _G.round_id)
            .where(
                _R.workshop_id == workshop_id, _R.id != round_id, _R.state == RoundState.PUBLISHED.value,
                _D.state != DutyState.PASSED.value,
            )
            .order_by(_R.number, _D.participant_id, _D.kind)
        )  # fmt: skip
        return [(row.participant_id, DutyKind(row.kind)) for row in self._run(query)]

    def forget(self, duties_of: Sequence[Duty]) -> None:
        """Forgets how these people stood to these duties."""
        if duties_of:
            which = (
                _D.group_id == sa.bindparam("of"), _D.kind == sa.bindparam("what"),
                _D.participant_id == sa.bindparam("whose"),
            )  # fmt: skip
            self._run(
                sa.delete(duties).where(*which),
                [{"of": one.group_id, "what": one.kind.value, "whose": one.participant_id} for one in duties_of],
            )


class TableVoteRows:
    """What tables said in votes, as counts."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def put(self, vote: TableVote) -> None:
        """Keeps what a table said of an answer for a role, in place of what it said before; nobody at all forgets it."""
        self._run(
            sa.delete(table_votes).where(
                _V.ballot_id == vote.ballot_id, _V.group_id == vote.group_id, _V.answer_id == vote.answer_id,
                _V.role_key == vote.role_key,
            )
        )  # fmt: skip
        if vote.total:
            self._run(
                table_votes.insert().values(**{column.name: getattr(vote, column.name) for column in table_votes.c})
            )

    def of_ballot(self, ballot_id: str) -> list[TableVote]:
        """Everything that tables said in a vote, in a fixed order."""
        return self._read(_V.ballot_id == ballot_id)

    def of_group(self, ballot_id: str, group_id: str) -> list[TableVote]:
        """What one table said."""
        return self._read(sa.and_(_V.ballot_id == ballot_id, _V.group_id == group_id))

    def _read(self, which: sa.ColumnElement[bool]) -> list[TableVote]:
        query = sa.select(table_votes).where(which).order_by(_V.group_id, _V.answer_id, _V.role_key)
        return [TableVote(**row._mapping) for row in self._run(query)]

    def last_put(self, ballot_id: str) -> datetime | None:
        """When a table last said something."""
        query = sa.select(sa.func.max(_V.at, type_=t.Moment).label("last")).where(_V.ballot_id == ballot_id)
        last: datetime | None = self._run(query).scalar_one()
        return last
