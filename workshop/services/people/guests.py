"""Make links for guests, withdraw them, and tell where a guest's token leads.

A link for the wall needs no login and shows what is on the wall; one for observers reads all and writes nothing.
"""

from dataclasses import dataclass

from workshop.domain import texts
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.guests import GuestKind, GuestLink
from workshop.services.identity import Credentials, facilitator_in, steered
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.services.ports.keys import Keys
from workshop.storage.unit_of_work import Store

MOST_LINKS = 40  # of a workshop that are not withdrawn


@dataclass(frozen=True)
class LinkAtDesk:
    """A link as facilitators see it: with the token that leads in, which is signed and can be told again at any time."""

    link: GuestLink
    token: str
    made_by: str  # the name of who made it; empty when they are gone


@dataclass(frozen=True, kw_only=True)
class OpenedLink:
    """Where a link leads to."""

    link_id: str
    kind: GuestKind
    workshop_id: str
    code: str
    title: str


class GuestLinks:
    """Makes and withdraws links for guests."""

    def __init__(self, store: Store, clock: Clock, chance: Chance, keys: Keys) -> None:
        self._store, self._clock, self._chance, self._keys = store, clock, chance, keys

    def make(self, who: Credentials, workshop_id: str, kind: GuestKind, name: str) -> str:
        """Makes a link and gives its id. Raises Refused NOT_FOUND for whoever may not, EMPTY, TOO_LONG, TOO_MANY."""
        called = texts.needed_line(name, "guest_name", texts.NAME_LIMIT)
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            if len(rows.guests.valid(workshop_id)) >= MOST_LINKS:
                raise Refused(Why.TOO_MANY, most=MOST_LINKS)
            made = GuestLink(
                id=self._chance.token(),
                workshop_id=workshop_id,
                kind=kind,
                name=called,
                made_at=now,
                made_by=facilitator_in(rows, who, now),
            )
            rows.guests.add(made)
            return made.id

    def links(self, who: Credentials, workshop_id: str) -> list[LinkAtDesk]:
        """Gives the links that work, the first made first. Raises Refused NOT_FOUND for whoever does not steer the workshop."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            found = []
            links = rows.guests.valid(workshop_id)
            names = rows.facilitators.names(link.made_by for link in links)
            for link in links:
                found.append(LinkAtDesk(link, self._keys.guest_link(link.id), names.get(link.made_by or "", "")))
            return found

    def withdraw(self, who: Credentials, workshop_id: str, link_id: str) -> None:
        """Ends a link at once, also for screens that came in by it; twice is once. Raises Refused NOT_FOUND."""
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            link = rows.guests.get(link_id)
            if link is None or link.workshop_id != workshop_id:
                raise Refused(Why.NOT_FOUND)
            if link.withdrawn_at is None:
                rows.guests.withdraw(link_id, now)
                rows.tell(Event(Happened.GUEST_WITHDRAWN, workshop_id, 0))

    def look_up(self, token: str) -> OpenedLink:
        """Says where a link leads to. Raises Refused NOT_FOUND when it was withdrawn, tampered with or never made."""
        link_id = self._keys.read_guest_link(token)
        links = self.opened(Credentials(guest_links=(link_id,))) if link_id is not None else []
        if not links:
            raise Refused(Why.NOT_FOUND)
        return links[0]

    def opened(self, who: Credentials) -> list[OpenedLink]:
        """Says where somebody is a guest now, the latest entered first."""
        if not who.guest_links:
            return []
        found = []
        with self._store.reading() as rows:
            for link_id in who.guest_links:
                link = rows.guests.get(link_id)
                workshop = rows.workshops.get(link.workshop_id) if link else None
                if link is not None and workshop is not None and link.withdrawn_at is None:
                    found.append(
                        OpenedLink(
                            link_id=link.id,
                            kind=link.kind,
                            workshop_id=workshop.id,
                            code=workshop.code,
                            title=workshop.title,
                        )
                    )
        return found
