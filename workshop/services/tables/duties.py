"""Keep a yes or no to a duty, and tell who does what at a table; for the room and the cockpit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from workshop.domain.duties import Duty, DutyKind, DutyState, holder, kinds_for
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.people import Participant
from workshop.domain.workshops import State
from workshop.services.identity import Credentials, steered
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.services.tables.suggesting import suggest
from workshop.storage.unit_of_work import Rows, Store


@dataclass(frozen=True)
class TableDuty:
    """One duty of one table: whose it is, and whether they said yes. Nobody's: no person and no name."""

    kind: DutyKind
    participant_id: str
    name: str
    accepted: bool


def of_table(held: Collection[Duty], people: Mapping[str, Participant], seats: int) -> list[TableDuty]:
    """Gives the duties of a table: those that its number of seats asks for, and what somebody took on besides."""
    found = []
    for kind in DutyKind:
        duty = holder(held, kind)
        if duty is not None:
            accepted = duty.state is DutyState.ACCEPTED
            found.append(TableDuty(kind, duty.participant_id, people[duty.participant_id].name, accepted))
        elif kind in kinds_for(seats):
            found.append(TableDuty(kind, "", "", accepted=False))
    return found


def table_duties(snapshot: Snapshot, group_id: str) -> list[TableDuty]:
    """Gives the duties of a table of the round that counts."""
    sitting = [person_id for person_id in snapshot.tables.get(group_id, ()) if person_id not in snapshot.passed]
    return of_table(snapshot.duties.get(group_id, ()), snapshot.people, len(sitting))


def holds_pen(duties: list[Duty], participant_id: str) -> bool:
    """Says whether somebody types for this table, by its duties."""
    duty = holder(duties, DutyKind.SCRIBE)
    return duty is not None and duty.state is DutyState.ACCEPTED and duty.participant_id == participant_id


class Duties:
    """Keeps who hosts, who writes and who watches the clock."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def accept(self, who: Credentials, workshop_id: str, kind: DutyKind) -> list[TableDuty]:
        """Takes on what was suggested to one, or what nobody at one's table wants.

        Whoever takes on another duty gives up the one they had, and that is suggested to the next. Raises Refused DUTY_TAKEN
        when somebody else has it by now, NO_SEAT, WORKSHOP_CLOSED, NOT_FOUND.
        """
        with self._store.writing() as rows:
            me, group_id, known = self._mine(rows, who, workshop_id)
            now = holder(known, kind)
            if now is not None and now.participant_id != me:
                raise Refused(Why.DUTY_TAKEN)
            if now is None or now.state is not DutyState.ACCEPTED:
                self._give(rows, known, Duty(group_id, kind, me, DutyState.ACCEPTED))
                self._changed(rows, workshop_id, group_id)
            return self._table(rows, workshop_id, group_id)

    def decline(self, who: Credentials, workshop_id: str, kind: DutyKind) -> list[TableDuty]:
        """Lets the next at the table be asked; whoever declined is not asked again. Twice is once.

        Raises Refused NO_SEAT, WORKSHOP_CLOSED, NOT_FOUND.
        """
        with self._store.writing() as rows:
            me, group_id, known = self._mine(rows, who, workshop_id)
            now = holder(known, kind)
            if now is not None and now.participant_id == me:
                did = now.state is DutyState.ACCEPTED
                rows.duties.put([Duty(group_id, kind, me, DutyState.GIVEN_ON if did else DutyState.PASSED)])
                self._changed(rows, workshop_id, group_id)
            return self._table(rows, workshop_id, group_id)

    def hand_over(self, who: Credentials, workshop_id: str, kind: DutyKind, to: str) -> list[TableDuty]:
        """Gives what one took on to somebody else at the table, at once. Raises Refused DUTY_TAKEN, PASSES, NO_SEAT, NOT_FOUND."""
        with self._store.writing() as rows:
            me, group_id, known = self._mine(rows, who, workshop_id)
            now = holder(known, kind)
            if now is None or now.participant_id != me or now.state is not DutyState.ACCEPTED:
                raise Refused(Why.DUTY_TAKEN)
            snapshot = self._snapshots.of(rows, workshop_id)
            if to not in snapshot.tables[group_id]:
                raise Refused(Why.NO_SEAT)
            if to in snapshot.passed:
                raise Refused(Why.PASSES)
            if to != me:
                self._give(rows, known, Duty(group_id, kind, to, DutyState.ACCEPTED))
                self._changed(rows, workshop_id, group_id)
            return self._table(rows, workshop_id, group_id)

    def appoint(self, who: Credentials, workshop_id: str, group_id: str, kind: DutyKind, participant_id: str) -> None:
        """Gives a duty to somebody at a table, who may still decline it. Raises Refused PASSES, NO_SEAT, NOT_FOUND."""
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            snapshot = self._snapshots.of(rows, workshop_id)
            if group_id not in snapshot.tables:
                raise Refused(Why.NOT_FOUND)
            if participant_id not in snapshot.tables[group_id]:
                raise Refused(Why.NO_SEAT)
            if participant_id in snapshot.passed:
                raise Refused(Why.PASSES)
            given = Duty(group_id, kind, participant_id, DutyState.ACCEPTED)
            known = rows.duties.of_group(group_id)
            if given not in known:
                self._give(rows, known, given)
                self._changed(rows, workshop_id, group_id)

    def _mine(self, rows: Rows, who: Credentials, workshop_id: str) -> tuple[str, str, list[Duty]]:
        """Who asks, their table in the round that counts, and how its people stand to its duties."""
        snapshot = self._snapshots.of(rows, workshop_id)
        me = snapshot.acting(who)
        if me not in snapshot.seats:
            raise Refused(Why.NO_SEAT)
        if snapshot.workshop.state is State.CLOSED:
            raise Refused(Why.WORKSHOP_CLOSED)
        return me, snapshot.seats[me], rows.duties.of_group(snapshot.seats[me])

    def _give(self, rows: Rows, known: list[Duty], given: Duty) -> None:
        """Gives somebody a duty: whoever had it before has it no longer, and they no longer what they had before."""
        lost = [
            duty
            for duty in known
            if duty.held and (duty.kind is given.kind) is not (duty.participant_id == given.participant_id)
        ]
        rows.duties.forget([duty for duty in lost if duty.state is DutyState.SUGGESTED])
        did = [duty for duty in lost if duty.state is DutyState.ACCEPTED]
        rows.duties.put([given, *(replace(duty, state=DutyState.GIVEN_ON) for duty in did)])

    def _changed(self, rows: Rows, workshop_id: str, group_id: str) -> None:
        this_round = rows.groups.round_of(group_id)
        if this_round is not None:
            suggest(rows, this_round.id, [group_id])
        version = rows.workshops.next_version(workshop_id)
        rows.tell(Event(Happened.DUTY_CHANGED, workshop_id, version, group_id))

    def _table(self, rows: Rows, workshop_id: str, group_id: str) -> list[TableDuty]:
        """As it is now; not by a snapshot, because what changed is not kept yet."""
        this_round = rows.groups.round_of(group_id)
        seats = [seat for seat in rows.groups.seats(this_round.id) if seat.group_id == group_id] if this_round else []
        people = {person.id: person for person in rows.people.of_workshop(workshop_id)}
        return of_table(rows.duties.of_group(group_id), people, len(seats))
