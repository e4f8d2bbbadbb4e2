"""Keep the rows of participants; for the unit of work."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Unpack

import sqlalchemy as sa

from workshop.domain.people import Participant
from workshop.storage import tables as t
from workshop.storage.changes import ParticipantChange

_P = t.participants.c
_COLUMNS = [_P[field.name] for field in fields(Participant)]  # in that order, so that a row is one
_NAMES = [field.name for field in fields(Participant)]
# Built once: putting these together again for everybody who comes in would cost more than running them.
_GET = sa.select(*_COLUMNS).where(_P.id == sa.bindparam("person"))
_BY_FORM = sa.select(*_COLUMNS).where(_P.workshop_id == sa.bindparam("workshop"), _P.form_id == sa.bindparam("form"))
_ADD = t.participants.insert()
_AMONG = sa.select(_P.id, _P.same_as).where(
    _P.id.in_(sa.bindparam("ids", expanding=True)),
    _P.workshop_id == sa.bindparam("workshop"),
    _P.at_door_since.is_(None),
)


class PeopleRows:
    """Keeps participants of workshops."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, person: Participant, form_id: str) -> None:
        """Stores a new participant."""
        values = {column.name: getattr(person, column.name) for column in _COLUMNS}
        self._run(_ADD, values | {"form_id": form_id})

    def get(self, participant_id: str) -> Participant | None:
        """Gives the participant with this id."""
        row = self._run(_GET, {"person": participant_id}).first()
        return None if row is None else Participant(**row._mapping)

    def among(self, participant_ids: Sequence[str], workshop_id: str) -> str | None:
        """Says which of these ids is a participant of the workshop who was let in; the first of them if more are.

        Of somebody who joined twice and was made one person, that one.
        """
        rows = self._run(_AMONG, {"ids": list(participant_ids), "workshop": workshop_id})
        found = {row.id: row.same_as or row.id for row in rows}
        return next((found[person_id] for person_id in participant_ids if person_id in found), None)

    def by_form(self, workshop_id: str, form_id: str) -> Participant | None:
        """Gives the participant that this very form already made."""
        row = self._run(_BY_FORM, {"workshop": workshop_id, "form": form_id}).first()
        return None if row is None else Participant(**row._mapping)

    def of_workshop(self, workshop_id: str) -> list[Participant]:
        """Gives everybody who ever joined and was let in, in order of joining; who was made one person with another is there once."""
        return self._those(workshop_id, _P.at_door_since.is_(None))

    def with_names(self, workshop_id: str) -> list[Participant]:
        """Gives everybody of whom it is still kept who they are: also who waits at the door, and every form of one person."""
        query = sa.select(*_COLUMNS).where(_P.workshop_id == workshop_id, _P.forgotten_at.is_(None))
        return [Participant(**row._mapping) for row in self._run(query.order_by(_P.joined_at, _P.id))]

    def at_door(self, workshop_id: str) -> list[Participant]:
        """Gives those who wait to be let in, in the order in which they came."""
        return self._those(workshop_id, _P.at_door_since.is_not(None))

    def _those(self, workshop_id: str, of_them: sa.ColumnElement[bool]) -> list[Participant]:
        query = sa.select(*_COLUMNS).where(_P.workshop_id == workshop_id, _P.same_as.is_(None), of_them)
        # All at once, and by name without a look-up for each: a thousand people are read whenever one of them joins.
        rows = self._run(query.order_by(_P.joined_at, _P.id)).all()
        return [Participant(**dict(zip(_NAMES, row, strict=True))) for row in rows]

    def remove(self, participant_ids: Sequence[str]) -> None:
        """Removes people who did nothing yet."""
        self._run(sa.delete(t.participants).where(_P.id.in_(participant_ids)))

    def role_counts(self, workshop_id: str) -> dict[str, int]:
        """Counts the people per role who are here (who joined and did not leave)."""
        query = (
            sa.select(_P.role_key, sa.func.count())
            .where(_P.workshop_id == workshop_id, _P.left_at.is_(None))
            .group_by(_P.role_key)
        )
        return {row[0]: row[1] for row in self._run(query)}

    def common_places(self, workshop_id: str, at_least: int, most: int) -> list[str]:
        """Gives the places that so many people come from, the commonest first."""
        number = sa.func.count()
        query = (
            sa.select(_P.place)
            .where(_P.workshop_id == workshop_id, _P.place != "")
            .group_by(_P.place)
            .having(number >= at_least)
            .order_by(number.desc(), _P.place)
            .limit(most)
        )
        return [row[0] for row in self._run(query)]

    def change(self, participant_id: str, **values: Unpack[ParticipantChange]) -> None:
        """Writes the given columns."""
        self._run(sa.update(t.participants).where(_P.id == participant_id).values(**values))
