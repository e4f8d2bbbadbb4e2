"""Keep the rows of findings and of what facilitators say of them; for the unit of work."""

import json
from typing import Any

import sqlalchemy as sa

from workshop.domain.judgements import Judgement
from workshop.storage import tables as t

_F, _J = t.findings.c, t.judgements.c


class FindingRows:
    """Keeps what was found in a workshop's answers, or in one of its votes."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def get(self, workshop_id: str, about: str) -> tuple[str, Any] | None:
        """Gives what stands for all that it was found in, and what was found, as JSON knows it."""
        query = sa.select(_F.of, _F.found).where(_F.workshop_id == workshop_id, _F.about == about)
        row = self._run(query).first()
        return None if row is None else (row.of, json.loads(row.found))

    def put(self, workshop_id: str, about: str, of: str, found: Any) -> None:
        """Stores what was found in place of what was before."""
        values = {"of": of, "found": json.dumps(found, ensure_ascii=False)}
        there = sa.and_(_F.workshop_id == workshop_id, _F.about == about)
        if not self._run(sa.update(t.findings).where(there).values(**values)).rowcount:
            self._run(t.findings.insert().values(workshop_id=workshop_id, about=about, **values))


class JudgementRows:
    """Keeps what facilitators say of what was found; the last word on each thing."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def put(self, workshop_id: str, judgement: Judgement) -> None:
        """Stores a judgement in place of the one before on the same thing."""
        values = {"says": judgement.says, "facilitator_id": judgement.facilitator_id, "at": judgement.at}
        there = sa.and_(_J.workshop_id == workshop_id, _J.about == judgement.about)
        if not self._run(sa.update(t.judgements).where(there).values(**values)).rowcount:
            self._run(t.judgements.insert().values(workshop_id=workshop_id, about=judgement.about, **values))

    def remove(self, workshop_id: str, about: str) -> None:
        """Takes a judgement back."""
        self._run(sa.delete(t.judgements).where(_J.workshop_id == workshop_id, _J.about == about))

    def of_workshop(self, workshop_id: str) -> list[Judgement]:
        """Gives all judgements, the first first."""
        query = (
            sa.select(_J.about, _J.says, _J.facilitator_id, _J.at)
            .where(_J.workshop_id == workshop_id)
            .order_by(_J.at, _J.about)
        )
        return [Judgement(row.about, row.says, row.facilitator_id, row.at) for row in self._run(query)]
