"""Let a facilitator shut the door or have it ask, let people in, keep them out, and let them back; for the page people."""

from collections.abc import Collection, Iterable
from datetime import datetime

from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.people import Participant
from workshop.domain.workshops import Door
from workshop.services.groups.latecomers import Latecomers
from workshop.services.groups.seating import leave_seat
from workshop.services.identity import Credentials, steered
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Rows, Store


class Admission:
    """Decides who may be in a workshop. What people wrote stays, whoever is taken out."""

    def __init__(self, store: Store, clock: Clock, latecomers: Latecomers) -> None:
        self._store, self._clock, self._latecomers = store, clock, latecomers

    def turn(self, who: Credentials, workshop_id: str, door: Door) -> None:
        """Opens the door to whoever is not in yet, shuts it, or has it ask. Who waits there goes on waiting. Twice is once.

        Raises Refused NOT_FOUND.
        """
        with self._store.writing() as rows:
            if steered(rows, who, workshop_id, self._clock()).door is not door:
                rows.workshops.change(workshop_id, door=door.value)
                rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))

    def at_door(self, who: Credentials, workshop_id: str) -> list[Participant]:
        """Gives those who wait to be let in, who came first in front. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            return rows.people.at_door(workshop_id)

    def let_in(self, who: Credentials, workshop_id: str, people: Collection[str]) -> None:
        """Lets these people in who wait at the door, each with a seat; who waits no more is left alone. Raises Refused NOT_FOUND."""
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            waiting = [person.id for person in rows.people.at_door(workshop_id) if person.id in people]
            for participant_id in waiting:
                rows.people.change(participant_id, left_at=None, at_door_since=None)
            self._tell(rows, workshop_id)
        self._latecomers.seat(workshop_id, waiting)

    def turn_away(self, who: Credentials, workshop_id: str, people: Collection[str]) -> None:
        """Sends these people away who wait at the door, as if they had never come. Raises Refused NOT_FOUND."""
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            rows.people.remove([person.id for person in rows.people.at_door(workshop_id) if person.id in people])
            self._tell(rows, workshop_id)

    def keep_out(self, who: Credentials, workshop_id: str, people: Collection[str]) -> None:
        """Takes people out for good: their links, their browsers and the code do not seat them again.

        Raises Refused NOT_FOUND for whoever may not, and where one of them is nobody of this workshop.
        """
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            _check_all_here(rows, workshop_id, people)
            self._out(rows, workshop_id, people, now, keep_out=True)

    def let_back(self, who: Credentials, workshop_id: str, participant_id: str) -> None:
        """Lets somebody who was kept out come back by their link. Twice is once. Raises Refused NOT_FOUND."""
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            _check_all_here(rows, workshop_id, [participant_id])
            rows.people.change(participant_id, kept_out_at=None)
            self._tell(rows, workshop_id)

    def take_out_since(self, who: Credentials, workshop_id: str, since: datetime, *, keep_out: bool) -> int:
        """Takes out everybody who joined at this moment or later and is still here; says how many. Raises Refused NOT_FOUND."""
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            came = [
                person.id
                for person in rows.people.of_workshop(workshop_id)
                if person.left_at is None and person.joined_at >= since
            ]
            self._out(rows, workshop_id, came, now, keep_out=keep_out)
            return len(came)

    def _out(self, rows: Rows, workshop_id: str, people: Iterable[str], now: datetime, *, keep_out: bool) -> None:
        for participant_id in people:
            if keep_out:
                rows.people.change(participant_id, left_at=now, kept_out_at=now)
            else:
                rows.people.change(participant_id, left_at=now)
            leave_seat(rows, workshop_id, participant_id, now)
        self._tell(rows, workshop_id)

    def _tell(self, rows: Rows, workshop_id: str) -> None:
        rows.tell(Event(Happened.PERSON_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))


def _check_all_here(rows: Rows, workshop_id: str, people: Collection[str]) -> None:
    if not set(people) <= {person.id for person in rows.people.of_workshop(workshop_id)}:
        raise Refused(Why.NOT_FOUND)
