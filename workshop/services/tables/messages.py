"""Keep what a table and a facilitator tell each other, and tell those who must know; for the room and the cockpit."""

from datetime import datetime

from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.messages import HelpCall, Message, check_answerable, check_message
from workshop.domain.programme import AT_TABLES
from workshop.domain.workshops import State
from workshop.services.identity import Credentials, facilitator_in, steered
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.services.tables.suggesting import suggest
from workshop.storage.unit_of_work import Rows, Store


class Messages:
    """Keeps messages to groups, their calls for help, and who sits a round out."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def say(
        self, who: Credentials, workshop_id: str, text: str, group_id: str | None = None, prompt_id: str | None = None
    ) -> None:
        """Says something to one group, or to all; with a prompt it points to that. Raises Refused EMPTY, TOO_LONG, NOT_FOUND."""
        now = self._clock()
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, now)
            if workshop.state is not State.LIVE:
                raise Refused(Why.STEP_NOT_POSSIBLE, now=workshop.state.value, wanted=State.LIVE.value)
            words = check_message(text, prompt_id)
            if group_id is not None:
                self._check_group(rows, workshop_id, group_id)
            if prompt_id is not None and prompt_id not in {prompt.id for prompt in rows.workshops.prompts(workshop_id)}:
                raise Refused(Why.NOT_FOUND)
            by = facilitator_in(rows, who, now)
            rows.messages.add(
                Message(
                    workshop_id=workshop_id,
                    number=0,
                    at=now,
                    facilitator_id=by,
                    group_id=group_id,
                    prompt_id=prompt_id,
                    text=words,
                )
            )
            self._changed(rows, workshop_id)

    def ask_help(self, who: Credentials, workshop_id: str) -> None:
        """Asks for help for one's table; twice is once. Raises Refused NO_SEAT, NOT_AT_WORK, NOT_FOUND."""
        now = self._clock()
        with self._store.writing() as rows:
            me, group_id = self._at_table(self._snapshots.of(rows, workshop_id), who)
            if group_id in rows.calls.open(workshop_id):
                return
            rows.calls.add(HelpCall(workshop_id=workshop_id, number=0, group_id=group_id, at=now, participant_id=me))
            self._changed(rows, workshop_id)

    def take_back(self, who: Credentials, workshop_id: str) -> None:
        """Says that help is no longer needed; twice is once. Raises Refused as `ask_help`."""
        with self._store.writing() as rows:
            _, group_id = self._at_table(self._snapshots.of(rows, workshop_id), who)
            self._end(rows, workshop_id, group_id, self._clock())

    def answer(self, who: Credentials, workshop_id: str, group_id: str) -> None:
        """Says that a facilitator is on their way to a group that asked for help. Raises Refused CALL_OVER, TAKEN, NOT_FOUND."""
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            by = facilitator_in(rows, who, now)
            call = check_answerable(rows.calls.open(workshop_id).get(group_id), by)
            if by is None or call.facilitator_id == by:
                return
            rows.calls.answer(call, by, now)
            self._changed(rows, workshop_id)

    def helped(self, who: Credentials, workshop_id: str, group_id: str) -> None:
        """Says that a group has been helped; twice is once. Raises Refused NOT_FOUND."""
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            self._end(rows, workshop_id, group_id, now)

    def sit_out(self, who: Credentials, workshop_id: str, *, passed: bool) -> None:
        """Lets somebody stay in the lobby while their group works, or go to it after all. Raises Refused NO_SEAT, NOT_FOUND."""
        with self._store.writing() as rows:
            snapshot = self._snapshots.of(rows, workshop_id)
            me = snapshot.acting(who)
            if me not in snapshot.seats or snapshot.round is None:
                raise Refused(Why.NO_SEAT)
            if (me in snapshot.passed) is not passed:
                rows.groups.sit_out(snapshot.round.id, me, passed=passed)
                suggest(rows, snapshot.round.id, [snapshot.seats[me]])
                self._changed(rows, workshop_id)

    def _at_table(self, snapshot: Snapshot, who: Credentials) -> tuple[str, str]:
        """The participant and their group, while groups are at work."""
        me = snapshot.acting(who)
        if me not in snapshot.seats:
            raise Refused(Why.NO_SEAT)
        if snapshot.workshop.state is not State.LIVE or snapshot.part is None or snapshot.part.kind not in AT_TABLES:
            raise Refused(Why.NOT_AT_WORK)
        return me, snapshot.seats[me]

    def _check_group(self, rows: Rows, workshop_id: str, group_id: str) -> None:
        group, published = rows.groups.get_group(group_id), rows.groups.published(workshop_id)
        # Of a round that counts no longer, or not yet, nobody would read it.
        if group is None or published is None or group.round_id != published.id:
            raise Refused(Why.NOT_FOUND)

    def _end(self, rows: Rows, workshop_id: str, group_id: str, now: datetime) -> None:
        if group_id in rows.calls.open(workshop_id):
            rows.calls.end(workshop_id, now, group_id)
            self._changed(rows, workshop_id)

    def _changed(self, rows: Rows, workshop_id: str) -> None:
        rows.tell(Event(Happened.MESSAGES_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))
