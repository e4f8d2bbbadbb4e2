"""What the services need of the outside for guests, as protocols; filled in by `bootstrap`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from workshop.domain.guests import GuestKind, GuestLink


class GuestRows(Protocol):
    """Links for people and screens that only look."""

    def add(self, link: GuestLink) -> None:
        """Stores a new link."""

    def get(self, link_id: str) -> GuestLink | None:
        """The link with this id, withdrawn or not."""

    def standing(self, workshop_id: str) -> list[GuestLink]:
        """The links of a workshop that were not withdrawn, the first made first."""

    def of_workshop(self, workshop_id: str) -> list[GuestLink]:
        """All links of a workshop, also those that were withdrawn, the first made first."""

    def kinds(self, link_ids: Sequence[str], workshop_id: str) -> frozenset[GuestKind]:
        """As what these links let somebody in here; nothing of those that were withdrawn."""

    def withdraw(self, link_id: str, now: datetime) -> None:
        """Ends a link for good; twice is once."""


class GuestKeys(Protocol):
    """Signs and reads what links for guests carry."""

    def guest_link(self, link_id: str) -> str:
        """The token of a link for guests."""

    def read_guest_link(self, token: str) -> str | None:
        """The id of the link of a token; None when it was tampered with."""
