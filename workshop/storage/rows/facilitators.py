"""Keep the rows of facilitators, their one-time links and sign-ins; for the unit of work."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Unpack

import sqlalchemy as sa

from workshop.domain.people import Facilitator
from workshop.storage import tables as t
from workshop.storage.changes import FacilitatorChange


class FacilitatorRows:
    """Keeps facilitators, their memberships, one-time links and sign-ins."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def _one(self, *where: Any) -> Facilitator | None:
        c = t.facilitators.c
        row = self._run(sa.select(c.id, c.name, c.email, c.password_hash).where(*where)).first()
        return None if row is None else Facilitator(row.id, row.name, row.email or "", row.password_hash is not None)

    def add(self, facilitator_id: str, name: str, created_at: datetime) -> None:
        """Stores a new facilitator."""
        self._run(t.facilitators.insert().values(id=facilitator_id, name=name, created_at=created_at))

    def get(self, facilitator_id: str) -> Facilitator | None:
        """Gives the facilitator with this id."""
        return self._one(t.facilitators.c.id == facilitator_id)

    def names(self, facilitator_ids: Iterable[str | None]) -> dict[str, str]:
        """Gives the names by id of those that are there."""
        c, wanted = t.facilitators.c, sorted({facilitator_id for facilitator_id in facilitator_ids if facilitator_id})
        if not wanted:
            return {}
        return {row.id: row.name for row in self._run(sa.select(c.id, c.name).where(c.id.in_(wanted)))}

    def by_email(self, email: str) -> Facilitator | None:
        """Gives the facilitator with this e-mail address."""
        return self._one(t.facilitators.c.email == email)

    def first(self) -> Facilitator | None:
        """Gives the facilitator who was there first: whom the link printed at the start is for."""
        c = t.facilitators.c
        row = self._run(sa.select(c.id).order_by(c.created_at, c.id).limit(1)).first()
        return None if row is None else self.get(row.id)

    def change(self, facilitator_id: str, **values: Unpack[FacilitatorChange]) -> None:
        """Writes the given columns."""
        self._run(sa.update(t.facilitators).where(t.facilitators.c.id == facilitator_id).values(**values))

    def password_hash(self, facilitator_id: str) -> str | None:
        """Gives the argon2 hash, or None."""
        c = t.facilitators.c
        return self._run(sa.select(c.password_hash).where(c.id == facilitator_id)).scalar_one_or_none()

    def password_hashes(self) -> dict[str, str]:
        """Gives the hashes of everybody who has a password, by id."""
        c = t.facilitators.c
        query = sa.select(c.id, c.password_hash).where(c.password_hash.is_not(None)).order_by(c.id)
        return {row.id: row.password_hash for row in self._run(query)}

    def join(self, workshop_id: str, facilitator_id: str) -> None:
        """Makes somebody a facilitator of a workshop; twice is once."""
        c = t.memberships.c
        there = self._run(
            sa.select(c.workshop_id).where(c.workshop_id == workshop_id, c.facilitator_id == facilitator_id)
        ).first()
        if there is None:
            self._run(t.memberships.insert().values(workshop_id=workshop_id, facilitator_id=facilitator_id))

    def steers(self, workshop_id: str, facilitator_id: str) -> bool:
        """Says whether somebody is a facilitator of a workshop."""
        c = t.memberships.c
        query = sa.select(c.workshop_id).where(c.workshop_id == workshop_id, c.facilitator_id == facilitator_id)
        return self._run(query).first() is not None

    def of_workshop(self, workshop_id: str) -> list[str]:
        """Gives the ids of all facilitators of a workshop."""
        c = t.memberships.c
        query = sa.select(c.facilitator_id).where(c.workshop_id == workshop_id).order_by(c.facilitator_id)
        return list(self._run(query).scalars())

    def add_invitation(
        self, secret_hash: str, expires_at: datetime, facilitator_id: str | None, workshop_id: str | None
    ) -> None:
        """Stores a one-time link by its hash."""
        self._run(
            t.invitations.insert().values(
                secret_hash=secret_hash,
                expires_at=expires_at,
                facilitator_id=facilitator_id,
                workshop_id=workshop_id,
            )
        )

    def invited(self, secret_hash: str, now: datetime) -> Facilitator | None:
        """Gives whom a link is for; nobody when it is unknown, used or expired."""
        c = t.invitations.c
        query = sa.select(c.facilitator_id).where(c.secret_hash == secret_hash, c.used_at.is_(None), c.expires_at > now)
        facilitator_id = self._run(query).scalar_one_or_none()
        return None if facilitator_id is None else self.get(facilitator_id)

    def use_invitation(self, secret_hash: str, now: datetime) -> tuple[str | None, str | None] | None:
        """Marks a link as used and gives its (facilitator, workshop); None when unknown, used or expired.

        One statement, so that of two who use it at once only one gets in.
        """
        c = t.invitations.c
        query = (
            sa.update(t.invitations)
            .where(c.secret_hash == secret_hash, c.used_at.is_(None), c.expires_at > now)
            .values(used_at=now)
            .returning(c.facilitator_id, c.workshop_id)
        )
        row = self._run(query).first()
        return None if row is None else (row.facilitator_id, row.workshop_id)

    def add_sign_in(self, token_hash: str, facilitator_id: str, now: datetime, expires_at: datetime) -> None:
        """Stores a sign-in by the hash of its token."""
        self._run(
            t.sign_ins.insert().values(
                token_hash=token_hash, facilitator_id=facilitator_id, created_at=now, expires_at=expires_at
            )
        )

    def signed_in(self, token_hash: str, now: datetime) -> str | None:
        """Gives the facilitator behind a sign-in that is neither expired nor revoked."""
        c = t.sign_ins.c
        query = sa.select(c.facilitator_id).where(
            c.token_hash == token_hash, c.expires_at > now, c.revoked_at.is_(None)
        )
        return self._run(query).scalar_one_or_none()

    def revoke_sign_ins(self, facilitator_id: str, now: datetime, keep: str) -> None:
        """Ends every sign-in of a facilitator but the one whose token hash is `keep`."""
        c = t.sign_ins.c
        self._run(
            sa.update(t.sign_ins)
            .where(c.facilitator_id == facilitator_id, c.revoked_at.is_(None), c.token_hash != keep)
            .values(revoked_at=now)
        )

    def revoke_sign_in(self, token_hash: str, now: datetime) -> None:
        """Ends one sign-in."""
        self._run(sa.update(t.sign_ins).where(t.sign_ins.c.token_hash == token_hash).values(revoked_at=now))
