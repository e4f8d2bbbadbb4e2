"""Presses on the clock of the day in and out; for the unit of work."""

import sqlalchemy as sa

from workshop.domain.run import Press, RunStep
from workshop.storage import tables as t

_S = t.run_steps.c
_COLUMNS = (_S.workshop_id, _S.number, _S.at, _S.facilitator_id, _S.kind, _S.part_id, _S.before, _S.seconds)


class RunRows:
    """What facilitators did with the clock of each workshop."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, step: RunStep) -> None:
        """Keeps a press."""
        values = {column.name: getattr(step, column.name) for column in _COLUMNS} | {"kind": step.kind.value}
        self._run(t.run_steps.insert().values(**values))

    def of_workshop(self, workshop_id: str) -> list[RunStep]:
        """Every press, the first first."""
        query = sa.select(*_COLUMNS).where(_S.workshop_id == workshop_id).order_by(_S.number)
        return [RunStep(**{**row._mapping, "kind": Press(row.kind)}) for row in self._run(query)]
