"""Forget who participants were: their names, places, organisations and addresses; what they wrote stays with its role."""

from dataclasses import dataclass
from datetime import datetime

from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.people import Participant
from workshop.domain.retention import FORGOTTEN, check_days, names_go_at
from workshop.domain.workshops import State, Workshop
from workshop.services.identity import Credentials, steered, visitor_in
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Rows, Store


@dataclass(frozen=True, kw_only=True)
class Due:
    """A workshop whose names are kept no longer, and of how many people there are any."""

    workshop: Workshop
    people: int


class Retention:
    """Keeps names as long as was said, and no longer."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def keep(self, who: Credentials, workshop_id: str, days: int) -> None:
        """Says how many days after the workshop names are kept. Raises Refused NOT_A_NUMBER, NOT_FOUND."""
        checked = check_days(days)
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            rows.workshops.change(workshop_id, keep_days=checked)
            rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))

    def forget_me(self, who: Credentials, workshop_id: str) -> None:
        """Forgets whoever asks, at once. Twice is once. Raises Refused NOT_FOUND for who took no part."""
        now = self._clock()
        with self._store.writing() as rows:
            me = visitor_in(rows, who, workshop_id, now).participant_id
            if me is None:
                raise Refused(Why.NOT_FOUND)
            mine = [person for person in rows.people.with_names(workshop_id) if me in {person.id, person.same_as}]
            if mine:
                _forget(rows, mine, now)
                _tell(rows, workshop_id)

    def due(self) -> list[Due]:
        """Gives the workshops that still hold names which are kept no longer; one that is live waits until it is over."""
        with self._store.reading() as rows:
            return _due(rows, self._clock())

    def retain(self) -> list[Due]:
        """Forgets everybody whose names are kept no longer, and says of which workshops that was."""
        now = self._clock()
        with self._store.reading() as rows:
            found = _due(rows, now)
        for due in found:  # each by itself: nobody who writes waits for all of them
            with self._store.writing() as rows:
                _forget(rows, rows.people.with_names(due.workshop.id), now)
                rows.drafts.remove_of_workshop(due.workshop.id)
                _tell(rows, due.workshop.id)
        return found


def _due(rows: Rows, now: datetime) -> list[Due]:
    found = []
    for workshop in rows.workshops.begun_before(now):
        if workshop.state is State.LIVE or now < names_go_at(workshop):
            continue
        people = len(rows.people.with_names(workshop.id))
        if people:
            found.append(Due(workshop=workshop, people=people))
    return found


def _forget(rows: Rows, people: list[Participant], now: datetime) -> None:
    for person in people:
        # Their link and the form of their browser lead to nobody any more.
        rows.people.change(
            person.id,
            name=FORGOTTEN,
            place="",
            organisation="",
            email="",
            form_id=person.id,
            link_number=person.link_number + 1,
            forgotten_at=now,
        )


def _tell(rows: Rows, workshop_id: str) -> None:
    rows.tell(Event(Happened.PERSON_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))
