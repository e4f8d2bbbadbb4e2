"""Find out who a facilitator is, from links, passwords and cookies; for sign-in, every page and every route."""

from datetime import timedelta

from argon2 import PasswordHasher

from workshop.domain import texts
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.people import NAMELESS, Facilitator
from workshop.domain.permissions import Visitor
from workshop.services.identity import Credentials, digest, facilitator_in, steered, visitor_in
from workshop.services.people.passwords import Passwords, Tries
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Rows, Store

LINK_LIVES = timedelta(hours=24)
SIGN_IN_LIVES = timedelta(days=30)
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200  # characters


class Facilitators:
    """Lets facilitators in and keeps them in."""

    def __init__(self, store: Store, clock: Clock, chance: Chance, hasher: PasswordHasher) -> None:
        self._store, self._clock, self._chance = store, clock, chance
        self._passwords, self._tries = Passwords(hasher), Tries(clock)

    def close(self) -> None:
        """Lets go of the thread that tries passwords."""
        self._passwords.close()

    def house_link(self, name: str = "") -> str:
        """Gives a one-time secret for the facilitator of the house, or for a new one with this name. Lives 24 hours."""
        with self._store.writing() as rows:
            person = rows.facilitators.first() if not name else None
            facilitator_id = person.id if person else self._chance.token()
            if person is None:
                rows.facilitators.add(
                    facilitator_id, texts.needed_line(name or NAMELESS, "name", texts.NAME_LIMIT), self._clock()
                )
            return self._invite(rows, facilitator_id, None)

    def co_facilitator_link(self, who: Credentials, workshop_id: str, name: str) -> str:
        """Gives a one-time secret that lets somebody new steer this workshop too. Raises Refused for whoever may not."""
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            newcomer = self._chance.token()
            rows.facilitators.add(newcomer, texts.needed_line(name, "name", texts.NAME_LIMIT), self._clock())
            return self._invite(rows, newcomer, workshop_id)

    def link_of(self, workshop_id: str) -> str:
        """Gives a one-time secret for a facilitator of this workshop; for whoever has the database in hand. Raises Refused NOT_FOUND."""
        with self._store.writing() as rows:
            facilitators = rows.facilitators.of_workshop(workshop_id)
            if not facilitators:
                raise Refused(Why.NOT_FOUND)
            return self._invite(rows, facilitators[0], None)

    def _invite(self, rows: Rows, facilitator_id: str, workshop_id: str | None) -> str:
        secret = self._chance.token()
        expires = self._clock() + LINK_LIVES
        rows.facilitators.add_invitation(digest(secret), expires, facilitator_id, workshop_id)
        return secret

    def invited(self, secret: str) -> Facilitator | None:
        """Gives whom a one-time link lets in, without using it; nobody when it is used, old or unknown."""
        with self._store.reading() as rows:
            return rows.facilitators.invited(digest(secret), self._clock())

    def enter(self, secret: str, name: str = NAMELESS) -> str:
        """Uses a one-time link and gives a sign-in token; whoever has no name yet is called by this one from now on.

        Programs give none, and leave the name to be asked for. Raises Refused LINK_USED when the link is used, old or
        unknown; EMPTY or TOO_LONG for a name that is needed and will not do, and then the link still works.
        """
        now = self._clock()
        with self._store.writing() as rows:
            facilitator_id, workshop_id = rows.facilitators.use_invitation(digest(secret), now) or (None, None)
            if facilitator_id is None:
                raise Refused(Why.LINK_USED)
            if workshop_id is not None:
                rows.facilitators.join(workshop_id, facilitator_id)
                rehearsal = rows.workshops.rehearsal_of(workshop_id)
                if rehearsal is not None:
                    rows.facilitators.join(rehearsal.id, facilitator_id)
            _call(rows, facilitator_id, name)
            token = self._chance.token()
            rows.facilitators.add_sign_in(digest(token), facilitator_id, now, now + SIGN_IN_LIVES)
            return token

    def set_password(self, who: Credentials, name: str, email: str, password: str) -> None:
        """Sets name, e-mail and password of the facilitator who is signed in; ends their other sign-ins.

        Raises Refused EMPTY, NOT_AN_EMAIL, EMAIL_TAKEN or PASSWORD_WEAK.
        """
        called = texts.needed_line(name, "name", texts.NAME_LIMIT)
        address = texts.optional_email(email).lower()
        if not address:
            raise Refused(Why.EMPTY, field="email")
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise Refused(Why.PASSWORD_WEAK, least=SHORTEST_PASSWORD, most=LONGEST_PASSWORD)
        kept = self._passwords.hashed(password)  # before the transaction: it takes its time on purpose
        now = self._clock()
        with self._store.writing() as rows:
            facilitator_id = facilitator_in(rows, who, now)
            if facilitator_id is None:
                raise Refused(Why.NOT_FOUND)
            other = rows.facilitators.by_email(address)
            if other is not None and other.id != facilitator_id:
                raise Refused(Why.EMAIL_TAKEN)
            rows.facilitators.change(facilitator_id, name=called, email=address, password_hash=kept)
            rows.facilitators.revoke_sign_ins(facilitator_id, now, keep=digest(who.sign_in))

    def sign_in(self, who: Credentials, email: str, password: str) -> str:
        """Checks a password and gives a one-time secret to enter with.

        Raises Refused TOO_MANY_TRIES after five tries in 15 minutes for one address, else WRONG_PASSWORD; neither tells
        whether there is an account, nor does the time that it takes. A browser that came in for this account before
        has five tries of its own, so that others who guess keep nobody out. Raises TOO_LONG and DOOR_BUSY too.
        """
        address = texts.optional_line(email, "email", texts.EMAIL_LIMIT).lower()
        with self._store.reading() as rows:
            person = rows.facilitators.by_email(address) if address else None
            hashes = rows.facilitators.password_hashes()
        is_known = person is not None and person.id in who.facilitator_ids
        key = digest(f"{who.browser if is_known else ''} {address}")
        self._tries.take(key)
        # Without an account one of those that there are is tried, so that nobody can tell by the clock.
        others = list(hashes.values()) or [self._passwords.nobodys]
        kept = hashes.get(person.id) if person else None
        tried = kept or others[int(digest(address), 16) % len(others)]
        try:
            fits = self._passwords.fits(tried, password[:LONGEST_PASSWORD], has_place=is_known)
        except Refused:  # not tried after all
            self._tries.give_back(key)
            raise
        if person is None or kept is None or not fits:
            raise Refused(Why.WRONG_PASSWORD)
        self._tries.forget(key)
        anew = self._passwords.hashed(password[:LONGEST_PASSWORD]) if self._passwords.is_old(kept) else kept
        with self._store.writing() as rows:
            if anew != kept and rows.facilitators.password_hash(person.id) == kept:
                rows.facilitators.change(person.id, password_hash=anew)
            return self._invite(rows, person.id, None)

    def sign_out(self, who: Credentials) -> None:
        """Ends this sign-in on the server, so that a copied cookie is worth nothing."""
        now = self._clock()
        with self._store.writing() as rows:
            facilitator_id = facilitator_in(rows, who, now)
            if facilitator_id is not None:
                rows.facilitators.revoke_sign_in(digest(who.sign_in), now)

    def facilitator(self, who: Credentials) -> Facilitator | None:
        """Gives the facilitator who is signed in, if any."""
        if not who.sign_in:
            return None
        with self._store.reading() as rows:
            facilitator_id = facilitator_in(rows, who, self._clock())
            return None if facilitator_id is None else rows.facilitators.get(facilitator_id)

    def visitor(self, who: Credentials, workshop_id: str) -> Visitor:
        """Says who somebody is in a workshop at this moment."""
        with self._store.reading() as rows:
            return visitor_in(rows, who, workshop_id, self._clock())


def _call(rows: Rows, facilitator_id: str, name: str) -> None:
    """Gives a name to whoever has none yet, and tells the workshops that they steer. Raises Refused EMPTY or TOO_LONG."""
    person = rows.facilitators.get(facilitator_id)
    if person is None or person.has_name or name == NAMELESS:
        return
    rows.facilitators.change(facilitator_id, name=texts.needed_line(name, "name", texts.NAME_LIMIT))
    for workshop in rows.workshops.of_facilitator(facilitator_id):
        # Rooms say who leads, and may be open already.
        rows.tell(Event(Happened.STAGE_CHANGED, workshop.id, rows.workshops.next_version(workshop.id)))
