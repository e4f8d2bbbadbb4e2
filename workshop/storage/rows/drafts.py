"""Keep the rows of forms that were not saved yet; for the unit of work."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from workshop.domain.drafts import FormPlace
from workshop.storage import tables as t

_D = t.form_drafts.c


class DraftRows:
    """Keeps drafts of facilitators' forms."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute
        self._insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert

    def get(self, facilitator_id: str, place: FormPlace) -> str:
        """Gives a draft as it is stored; nothing where there is none."""
        query = sa.select(_D.typed).where(_D.facilitator_id == facilitator_id, _D.place == place.stored)
        return str(self._run(query).scalar_one_or_none() or "")

    def put(self, facilitator_id: str, place: FormPlace, typed: str, now: datetime) -> None:
        """Stores a draft in place of the one before; two tabs may do so at once."""
        values = {"typed": typed, "typed_at": now}
        made = self._insert(t.form_drafts).values(
            facilitator_id=facilitator_id, place=place.stored, workshop_id=place.workshop_id, **values
        )
        self._run(made.on_conflict_do_update(index_elements=[_D.facilitator_id, _D.place], set_=values))

    def remove_of_workshop(self, workshop_id: str) -> None:
        """Removes all drafts of forms about a workshop: names may have been typed there."""
        self._run(sa.delete(t.form_drafts).where(_D.workshop_id == workshop_id))

    def remove(self, facilitator_id: str, place: FormPlace) -> None:
        """Removes a draft."""
        self._run(sa.delete(t.form_drafts).where(_D.facilitator_id == facilitator_id, _D.place == place.stored))
