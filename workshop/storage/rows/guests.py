"""Keep the rows of links for guests; for the unit of work."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workshop.domain.guests import GuestKind, GuestLink
from workshop.storage import tables as t

_G = t.guest_links.c


class GuestRows:
    """Keeps links for people and screens that only look."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, link: GuestLink) -> None:
        """Stores a new link."""
        values = {column.name: getattr(link, column.name) for column in _G}
        self._run(t.guest_links.insert().values(**values | {"kind": link.kind.value}))

    def get(self, link_id: str) -> GuestLink | None:
        """Gives the link with this id, withdrawn or not."""
        row = self._run(sa.select(*_G).where(_G.id == link_id)).one_or_none()
        return None if row is None else _link(row)

    def valid(self, workshop_id: str) -> list[GuestLink]:
        """Gives the links of a workshop that were not withdrawn, the first made first."""
        query = sa.select(*_G).where(_G.workshop_id == workshop_id, _G.withdrawn_at.is_(None))
        return [_link(row) for row in self._run(query.order_by(_G.made_at, _G.id))]

    def of_workshop(self, workshop_id: str) -> list[GuestLink]:
        """Gives all links of a workshop, also those that were withdrawn, the first made first."""
        query = sa.select(*_G).where(_G.workshop_id == workshop_id)
        return [_link(row) for row in self._run(query.order_by(_G.made_at, _G.id))]

    def kinds(self, link_ids: Sequence[str], workshop_id: str) -> frozenset[GuestKind]:
        """Says as what these links let somebody in here; nothing of those that were withdrawn."""
        query = sa.select(_G.kind).where(_G.id.in_(link_ids), _G.workshop_id == workshop_id, _G.withdrawn_at.is_(None))
        return frozenset(GuestKind(kind) for kind in self._run(query).scalars())

    def withdraw(self, link_id: str, now: datetime) -> None:
        """Ends a link for good; twice is once."""
        query = sa.update(t.guest_links).where(_G.id == link_id, _G.withdrawn_at.is_(None))
        self._run(query.values(withdrawn_at=now))


def _link(row: Any) -> GuestLink:
    return GuestLink(**{**row._mapping, "kind": GuestKind(row.kind)})
