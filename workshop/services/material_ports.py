"""What the services need of whoever keeps what parts show."""

from collections.abc import Collection
from typing import Protocol

from workshop.domain.materials import Material


class MaterialRows(Protocol):
    """Pictures and PDFs of parts. What they hold is read only where it is asked for."""

    def put(self, material: Material, content: bytes) -> None:
        """Stores a part's material in place of the one before."""

    def remove(self, workshop_id: str, part_id: str) -> None:
        """Removes a part's material."""

    def keep(self, workshop_id: str, part_ids: Collection[str]) -> None:
        """Removes the materials of parts that are not among these."""

    def of_workshop(self, workshop_id: str) -> dict[str, Material]:
        """By part: its material."""

    def content(self, workshop_id: str, material_id: str) -> tuple[Material, bytes] | None:
        """A material of this workshop with what it holds."""
