"""Rows of what parts show in and out; for the unit of work."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from workshop.domain.materials import Material
from workshop.storage import tables as t

_M = t.materials.c
_TOLD = (_M.id, _M.workshop_id, _M.part_id, _M.name, _M.type, _M.added_at)


def _material(row: Any) -> Material:
    return Material(
        id=row.id, workshop_id=row.workshop_id, part_id=row.part_id, name=row.name, type=row.type, added_at=row.added_at
    )


class MaterialRows:
    """Pictures and PDFs of parts. What they hold is read only where it is asked for."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def put(self, material: Material, content: bytes) -> None:
        """Stores a part's material in place of the one before."""
        self.remove(material.workshop_id, material.part_id)
        values = {name: getattr(material, name) for name in Material.__slots__}
        self._run(t.materials.insert().values(**values, content=content))

    def remove(self, workshop_id: str, part_id: str) -> None:
        """Removes a part's material."""
        self._run(sa.delete(t.materials).where(_M.workshop_id == workshop_id, _M.part_id == part_id))

    def keep(self, workshop_id: str, part_ids: Collection[str]) -> None:
        """Removes the materials of parts that are not among these."""
        self._run(sa.delete(t.materials).where(_M.workshop_id == workshop_id, _M.part_id.not_in(part_ids)))

    def of_workshop(self, workshop_id: str) -> dict[str, Material]:
        """By part: its material."""
        rows = self._run(sa.select(*_TOLD).where(_M.workshop_id == workshop_id).order_by(_M.added_at, _M.id))
        return {row.part_id: _material(row) for row in rows}

    def content(self, workshop_id: str, material_id: str) -> tuple[Material, bytes] | None:
        """A material of this workshop with what it holds."""
        query = sa.select(*_TOLD, _M.content).where(_M.workshop_id == workshop_id, _M.id == material_id)
        row = self._run(query).first()
        return None if row is None else (_material(row), bytes(row.content))
