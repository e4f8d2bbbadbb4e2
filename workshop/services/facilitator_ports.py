"""What the services need of the outside for facilitators, as a protocol; filled in by `bootstrap`."""

from datetime import datetime
from typing import Any, Protocol

from workshop.domain.people import Facilitator


class FacilitatorRows(Protocol):
    """Facilitators, their memberships, one-time links, sign-ins and password tries."""

    def add(self, facilitator_id: str, name: str, created_at: datetime) -> None:
        """Stores a new facilitator."""

    def get(self, facilitator_id: str) -> Facilitator | None:
        """The facilitator with this id."""

    def by_email(self, email: str) -> Facilitator | None:
        """The facilitator with this e-mail address."""

    def first(self) -> Facilitator | None:
        """The facilitator who was there first: whom the link printed at the start is for."""

    def change(self, facilitator_id: str, **values: Any) -> None:
        """Writes the given columns."""

    def password_hash(self, facilitator_id: str) -> str | None:
        """The argon2 hash, or None."""

    def join(self, workshop_id: str, facilitator_id: str) -> None:
        """Makes somebody a facilitator of a workshop; twice is once."""

    def steers(self, workshop_id: str, facilitator_id: str) -> bool:
        """Whether somebody is a facilitator of a workshop."""

    def of_workshop(self, workshop_id: str) -> list[str]:
        """The ids of all facilitators of a workshop."""

    def add_invitation(
        self, secret_hash: str, expires_at: datetime, facilitator_id: str | None, workshop_id: str | None
    ) -> None:
        """Stores a one-time link by its hash."""

    def use_invitation(self, secret_hash: str, now: datetime) -> tuple[str | None, str | None] | None:
        """Marks a link as used and gives its (facilitator, workshop); None when unknown, used or expired."""

    def add_sign_in(self, token_hash: str, facilitator_id: str, now: datetime, expires_at: datetime) -> None:
        """Stores a sign-in by the hash of its token."""

    def signed_in(self, token_hash: str, now: datetime) -> str | None:
        """The facilitator behind a sign-in that is neither expired nor revoked."""

    def revoke_sign_ins(self, facilitator_id: str, now: datetime, keep: str) -> None:
        """Ends every sign-in of a facilitator but the one whose token hash is `keep`."""

    def revoke_sign_in(self, token_hash: str, now: datetime) -> None:
        """Ends one sign-in."""

    def add_try(self, facilitator_id: str, now: datetime) -> None:
        """Notes a password try."""

    def tries_since(self, facilitator_id: str, moment: datetime) -> int:
        """Password tries since a moment."""

    def forget_tries(self, facilitator_id: str) -> None:
        """Forgets tries after a right password."""
