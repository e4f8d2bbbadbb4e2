"""Find out who a browser is in one workshop, from what it carries; at every call of every service."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from workshop.domain.errors import Refused, Why
from workshop.domain.groups import Round
from workshop.domain.guests import GuestKind
from workshop.domain.permissions import Act, Visitor, check
from workshop.domain.workshops import Workshop
from workshop.storage.unit_of_work import Rows


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the signed cookies say: participant ids and ids of guest links, the latest first, and a sign-in token.

    `browser` is this browser's own id, once a facilitator came in by it, and `facilitator_ids` are those who did.
    """

    participant_ids: tuple[str, ...] = ()
    sign_in: str = ""  # a facilitator's
    guest_links: tuple[str, ...] = ()
    browser: str = ""
    facilitator_ids: tuple[str, ...] = ()


NOBODY = Credentials()


def digest(secret: str) -> str:
    """Says how a secret is kept: its SHA-256. Enough for secrets of 128 random bits and more."""
    return hashlib.sha256(secret.encode()).hexdigest()


def facilitator_in(rows: Rows, who: Credentials, now: datetime) -> str | None:
    """Gives the id of the facilitator who is signed in, or None."""
    return rows.facilitators.signed_in(digest(who.sign_in), now) if who.sign_in else None


def visitor_in(rows: Rows, who: Credentials, workshop_id: str, now: datetime) -> Visitor:
    """Says who somebody is in a workshop, from the database as it is at this moment."""
    facilitator = facilitator_in(rows, who, now)
    if facilitator is not None and not rows.facilitators.steers(workshop_id, facilitator):
        facilitator = None
    participant = rows.people.among(who.participant_ids, workshop_id) if who.participant_ids else None
    groups: frozenset[str] = frozenset()
    if participant is not None:
        groups = frozenset(group for group, published in rows.groups.groups_of(participant) if published)
    kinds = rows.guests.kinds(who.guest_links, workshop_id) if who.guest_links else frozenset()
    # Who has both kinds of links is what lets them see most.
    guest = next((kind for kind in (GuestKind.OBSERVER, GuestKind.WALL) if kind in kinds), None)
    return Visitor(
        workshop_id=workshop_id, participant_id=participant, facilitator_id=facilitator, group_ids=groups, guest=guest
    )


def allowed(rows: Rows, who: Credentials, workshop_id: str, act: Act, now: datetime) -> Workshop:
    """Gives the workshop, for somebody who may do this in it. Raises Refused NOT_FOUND for everybody else."""
    workshop = rows.workshops.get(workshop_id)
    if workshop is None:
        raise Refused(Why.NOT_FOUND)
    check(visitor_in(rows, who, workshop_id, now), act)
    return workshop


def steered(rows: Rows, who: Credentials, workshop_id: str, now: datetime) -> Workshop:
    """Gives the workshop, for somebody who may steer it. Raises Refused NOT_FOUND for everybody else."""
    return allowed(rows, who, workshop_id, Act.STEER, now)


def steered_round(rows: Rows, who: Credentials, round_id: str, now: datetime) -> tuple[Workshop, Round]:
    """Gives a round and its workshop, for somebody who may steer it. Raises Refused NOT_FOUND for everybody else."""
    this_round = rows.groups.get_round(round_id)
    if this_round is None:
        raise Refused(Why.NOT_FOUND)
    return steered(rows, who, this_round.workshop_id, now), this_round
