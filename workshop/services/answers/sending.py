"""Keep an answer once, however often it is sent; for the routes that send, edit and remove."""

from dataclasses import dataclass, replace

from workshop.domain.answers import Answer, Source, Visibility, Words, check_id, check_words
from workshop.domain.duties import Duty, DutyKind, DutyState
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.permissions import Act, Visitor, check
from workshop.domain.programme import writing_allowed
from workshop.domain.prompts import Prompt
from workshop.domain.workshops import State
from workshop.services.answers.changing import check_not_voted_on, edited, out_of_light
from workshop.services.identity import Credentials
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.storage.unit_of_work import Rows, Store


@dataclass(frozen=True, kw_only=True)
class SentAnswer:
    """An answer as the browser sends it; `id` was made there, once, when the text was begun.

    With a `role` a scribe sends it for somebody of that role at the table; without, it is the sender's own.
    """

    id: str
    workshop_id: str
    group_id: str
    prompt_id: str
    words: Words
    role: str = ""


class Sending:
    """Keeps answers, changes them and takes them away."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def send(self, who: Credentials, sending: SentAnswer) -> Answer:
        """Keeps an answer once and gives it as kept; sent again it gives what is there already.

        Raises Refused EMPTY, TOO_LONG, PART_ENDED, WORKSHOP_CLOSED, NO_SEAT, NOT_SCRIBE, NOT_FOUND. The browser keeps the
        text.
        """
        check_id(sending.id)
        now = self._clock()
        with self._store.writing() as rows:
            snapshot = self._snapshots.of(rows, sending.workshop_id)
            writer = self._writer(snapshot, who)
            there = rows.answers.get(sending.id)
            if there is not None:
                if there.participant_id != writer:
                    raise Refused(Why.NOT_FOUND)
                return there
            self._check_seat(snapshot, writer, sending.group_id)
            self._check_role(rows, snapshot, writer, sending)
            words = check_words(self._prompt(snapshot, sending.prompt_id), sending.words)
            self._check_time(snapshot, sending.group_id)
            answer = Answer(
                id=sending.id,
                workshop_id=sending.workshop_id,
                round_id=snapshot.groups[sending.group_id][0].id,
                group_id=sending.group_id,
                prompt_id=sending.prompt_id,
                participant_id=writer,
                role_key=sending.role or snapshot.people[writer].role_key,
                words=words,
                revision=0,
                created_at=now,
                removed_at=None,
                version=rows.workshops.next_version(sending.workshop_id, answer=True),
                source=Source.SCRIBE if sending.role else Source.OWN,
                visibility=Visibility.WAITING if snapshot.workshop.approve_first else Visibility.SHOWN,
            )
            rows.answers.add(answer)
            self._tell(rows, answer)
            return answer

    def edit(self, who: Credentials, answer_id: str, words: Words, revision: int) -> Answer:
        """Changes one's own answer. A repeat or an older edit that arrives late changes nothing.

        `revision` counts the author's edits from 1. Raises Refused NOT_YOURS, GONE, CHECKED, TABLE_WORDS, IN_VOTE, EMPTY, TOO_LONG,
        PART_ENDED.
        """
        with self._store.writing() as rows:
            answer, snapshot = self._own(rows, who, answer_id)
            if answer.removed_at is not None:
                raise Refused(Why.GONE)
            if not 1 <= revision <= answer.revision + 1000:
                raise Refused(Why.NOT_A_NUMBER, field="revision", least=1, most=answer.revision + 1000)
            if revision <= answer.revision:
                return answer
            self._check_still_own(rows, snapshot, answer)
            check_not_voted_on(rows, snapshot, answer)
            cleaned = check_words(self._prompt(snapshot, answer.prompt_id), words)
            self._check_time(snapshot, answer.group_id)
            rows.stars.forget_rewordings(answer.id)  # a facilitator's correction was of words that are no more
            changed = replace(
                answer,
                words=cleaned,
                revision=revision,
                visibility=edited(snapshot.workshop, answer.visibility),
                version=rows.workshops.next_version(answer.workshop_id, answer=True),
            )
            rows.answers.change(
                answer.id,
                text=cleaned.text,
                expected=cleaned.expected,
                helped=cleaned.helped,
                revision=revision,
                visibility=changed.visibility.value,
                version=changed.version,
            )
            if changed.visibility is not Visibility.SHOWN:
                out_of_light(rows, changed)
            self._tell(rows, changed)
            return changed

    def remove(self, who: Credentials, answer_id: str) -> Answer:
        """Takes one's own answer away; twice is once. Raises Refused NOT_YOURS, CHECKED, TABLE_WORDS, PART_ENDED."""
        now = self._clock()
        with self._store.writing() as rows:
            answer, snapshot = self._own(rows, who, answer_id)
            if answer.removed_at is not None:
                return answer
            self._check_still_own(rows, snapshot, answer)
            self._check_time(snapshot, answer.group_id)
            version = rows.workshops.next_version(answer.workshop_id, answer=True)
            rows.answers.change(answer.id, removed_at=now, version=version)
            out_of_light(rows, answer)
            self._tell(rows, replace(answer, removed_at=now, version=version))
            return replace(answer, removed_at=now, version=version)

    def _writer(self, snapshot: Snapshot, who: Credentials) -> str:
        """The participant who writes. A facilitator does not: words belong to whoever said them."""
        return snapshot.acting(who)

    def _check_seat(self, snapshot: Snapshot, writer: str, group_id: str) -> None:
        if group_id not in snapshot.own_groups.get(writer, ()):
            raise Refused(Why.NO_SEAT)
        check(
            Visitor(workshop_id=snapshot.workshop.id, participant_id=writer, group_ids=frozenset({group_id})),
            Act.WRITE,
            group_id,
        )

    def _check_role(self, rows: Rows, snapshot: Snapshot, writer: str, sending: SentAnswer) -> None:
        """Only the scribe of a table says who said something; what was typed while one was comes in afterwards too."""
        if not sending.role:
            return
        if sending.role not in {role.key for role in snapshot.roles}:
            raise Refused(Why.NOT_A_CHOICE, field="role")
        mine = (
            Duty(sending.group_id, DutyKind.SCRIBE, writer, state) for state in (DutyState.ACCEPTED, DutyState.GIVEN_ON)
        )
        # Also at the table of an earlier round: what waited for the network there is not lost.
        if not set(mine) & set(rows.duties.of_group(sending.group_id)):
            raise Refused(Why.NOT_SCRIBE)

    def _own(self, rows: Rows, who: Credentials, answer_id: str) -> tuple[Answer, Snapshot]:
        answer = rows.answers.get(check_id(answer_id))
        if answer is None:
            raise Refused(Why.NOT_FOUND)
        snapshot = self._snapshots.of(rows, answer.workshop_id)
        writer = self._writer(snapshot, who)
        if answer.participant_id != writer:
            # Somebody of the same group sees the answer, so it would be no secret that it is there.
            same_table = answer.group_id in snapshot.own_groups.get(writer, ())
            raise Refused(Why.NOT_YOURS if same_table else Why.NOT_FOUND)
        return answer, snapshot

    def _check_still_own(self, rows: Rows, snapshot: Snapshot, answer: Answer) -> None:
        """What a group carries on, or found better words for together, is not its author's alone any more."""
        if answer.ours and snapshot.groups[answer.group_id][1].ours_at is not None:
            raise Refused(Why.CHECKED)
        if rows.stars.reworded_at_table(answer.id):
            raise Refused(Why.TABLE_WORDS)

    def _prompt(self, snapshot: Snapshot, prompt_id: str) -> Prompt:
        for prompt in snapshot.prompts:
            if prompt.id == prompt_id:
                return prompt
        raise Refused(Why.NOT_FOUND)

    def _check_time(self, snapshot: Snapshot, group_id: str) -> None:
        extra = snapshot.groups[group_id][1].more_in(snapshot.workshop.current_part_id)
        if not writing_allowed(snapshot.workshop, snapshot.part, snapshot.previous_part, self._clock(), extra):
            closed = snapshot.workshop.state is State.CLOSED
            raise Refused(Why.WORKSHOP_CLOSED if closed else Why.PART_ENDED)

    def _tell(self, rows: Rows, answer: Answer) -> None:
        rows.tell(Event(Happened.ANSWER_CHANGED, answer.workshop_id, answer.version, answer.group_id))
