"""Make two participants one, where somebody joined twice; for the page people, and for every browser that was one of them."""

import threading
from dataclasses import replace

from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.groups import Move, RoundState, SeatKind
from workshop.services.groups.seating import keep_action
from workshop.services.identity import Credentials, facilitator_in, steered
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Rows, Store


class Merging:
    """Makes two participants one, and knows of every former one who they are now."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._lock = threading.Lock()
        self._known: dict[str, str] | None = None  # by former id who they are now; None until it is read

    def merge(self, who: Credentials, workshop_id: str, former: str, kept: str) -> None:
        """Gives all of `former` to `kept`: what they wrote, their votes and stars, and their seat where `kept` has none.

        What a person says once, such as a vote, stays as it was said last. The browser and the link of `former` are those of
        `kept` from now on. Raises Refused NOT_FOUND, SAME_PERSON.
        """
        now = self._clock()
        if former == kept:
            raise Refused(Why.SAME_PERSON)
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            people = {person.id: person for person in rows.people.of_workshop(workshop_id)}
            if former not in people or kept not in people:
                raise Refused(Why.NOT_FOUND)
            version = rows.workshops.next_version(workshop_id)
            written = [theirs for theirs in rows.answers.of_workshop(workshop_id, 0) if theirs.participant_id == former]
            for answer in written:
                rows.answers.change(answer.id, version=version)
            rows.merging.take_over(former, kept)
            self._seats(rows, workshop_id, former, kept, facilitator_in(rows, who, now))
            here = people[former].left_at is None
            rows.people.change(former, left_at=now, same_as=kept)
            if here and people[kept].kept_out_at is None:
                rows.people.change(kept, left_at=None)
            for group in {answer.group_id for answer in written}:
                rows.tell(Event(Happened.ANSWER_CHANGED, workshop_id, version, group))
            rows.tell(Event(Happened.PERSON_CHANGED, workshop_id, version))
            rows.once_kept(self._forget)

    def _forget(self) -> None:
        with self._lock:
            self._known = None

    def _seats(self, rows: Rows, workshop_id: str, former: str, kept: str, by: str | None) -> None:
        now = self._clock()
        for this_round in rows.groups.rounds(workshop_id):
            seats = {seat.participant_id: seat.group_id for seat in rows.groups.seats(this_round.id)}
            if former not in seats:
                continue
            rows.groups.leave_seat(this_round.id, former)
            moves = [Move(former, seats[former], None)]
            if kept not in seats:
                rows.groups.sit(this_round.id, kept, seats[former], now)
                moves.append(Move(kept, None, seats[former]))
            keep_action(rows, this_round.id, SeatKind.GONE, moves, now=now, by=by)
            if this_round.state is RoundState.PUBLISHED:
                rows.tell(Event(Happened.SEATS_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))

    def meant(self, who: Credentials) -> Credentials:
        """Gives who a browser is now, where it was somebody who was made one with another."""
        if not who.participant_ids:
            return who
        return replace(who, participant_ids=tuple(dict.fromkeys(map(self.now, who.participant_ids))))

    def now(self, participant_id: str) -> str:
        """Gives the id of who this is now; the same for nearly everybody."""
        with self._lock:
            if self._known is None:
                with self._store.reading() as rows:
                    self._known = rows.merging.known()
            return self._known.get(participant_id, participant_id)
