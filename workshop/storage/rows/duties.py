"""Keep the rows of duties at tables; for the unit of work."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from workshop.domain.duties import Duty, DutyKind, DutyState
from workshop.domain.groups import RoundState
from workshop.storage import tables as t

_D, _G, _R = t.duties.c, t.groups.c, t.rounds.c


def _duty(row: Any) -> Duty:
    return Duty(row.group_id, DutyKind(row.kind), row.participant_id, DutyState(row.state))


class DutyRows:
    """Keeps how people stand to the duties of their tables."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def put(self, duties: Sequence[Duty]) -> None:
        """Keeps how people stand to duties, in place of what was kept of the same person and duty."""
        self.forget(duties)
        if duties:
            self._run(
                t.duties.insert(),
                [
                    {
                        "group_id": duty.group_id,
                        "kind": duty.kind.value,
                        "participant_id": duty.participant_id,
                        "state": duty.state.value,
                    }
                    for duty in duties
                ],
            )

    def of_round(self, round_id: str) -> list[Duty]:
        """Gives all of a round, in a fixed order."""
        return self._read(_G.round_id == round_id)

    def of_group(self, group_id: str) -> list[Duty]:
        """Gives all of one table, in a fixed order."""
        return self._read(_D.group_id == group_id)

    def _read(self, which: sa.ColumnElement[bool]) -> list[Duty]:
        query = sa.select(t.duties).join(t.groups, _G.id == _D.group_id).where(which)
        return [_duty(row) for row in self._run(query.order_by(_D.group_id, _D.kind, _D.participant_id))]

    def had_before(self, workshop_id: str, round_id: str) -> list[tuple[str, DutyKind]]:
        """Says who held or did what in the other published rounds of a workshop."""
        query = (
            sa.select(_D.participant_id, _D.kind)
            .join(t.groups, _G.id == _D.group_id)
            .join(t.rounds, _R.id == _G.round_id)
            .where(
                _R.workshop_id == workshop_id,
                _R.id != round_id,
                _R.state == RoundState.PUBLISHED.value,
                _D.state != DutyState.PASSED.value,
            )
            .order_by(_R.number, _D.participant_id, _D.kind)
        )
        return [(row.participant_id, DutyKind(row.kind)) for row in self._run(query)]

    def forget(self, duties: Sequence[Duty]) -> None:
        """Forgets how these people stood to these duties."""
        if duties:
            which = (
                _D.group_id == sa.bindparam("of"),
                _D.kind == sa.bindparam("what"),
                _D.participant_id == sa.bindparam("whose"),
            )
            self._run(
                sa.delete(t.duties).where(*which),
                [{"of": duty.group_id, "what": duty.kind.value, "whose": duty.participant_id} for duty in duties],
            )
