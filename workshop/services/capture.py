"""An answer on its way in, a kept answer out, however often it is sent; for the send, edit and remove routes."""

from dataclasses import dataclass, replace

from workshop.domain.answers import Answer, Words, check_id, check_words
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.permissions import Act, Visitor, check
from workshop.domain.programme import writing_allowed
from workshop.domain.prompts import Prompt
from workshop.services.identity import Credentials, visitor_in
from workshop.services.ports import Clock, Rows, Store


@dataclass(frozen=True)
class Sending:
    """An answer as the browser sends it; `id` was made there, once, when the text was begun."""

    id: str
    workshop_id: str
    group_id: str
    prompt_id: str
    words: Words


class Capture:
    """Keeping answers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def send(self, who: Credentials, sending: Sending) -> Answer:
        """Keeps an answer once and gives it as kept; sent again it gives what is there already.

        Raises Refused EMPTY, TOO_LONG, PART_ENDED, WORKSHOP_CLOSED, NO_SEAT, NOT_FOUND. The browser keeps the text.
        """
        check_id(sending.id)
        now = self._clock()
        with self._store.writing() as rows:
            visitor = self._writer(rows, who, sending.workshop_id)
            there = rows.answers.get(sending.id)
            if there is not None:
                if there.participant_id != visitor.participant_id:
                    raise Refused(Why.NOT_FOUND)
                return there
            if sending.group_id not in visitor.group_ids:
                raise Refused(Why.NO_SEAT)
            check(visitor, Act.WRITE, sending.group_id)
            words = check_words(self._prompt(rows, sending.workshop_id, sending.prompt_id), sending.words)
            self._check_time(rows, sending.workshop_id)
            group = rows.groups.get_group(sending.group_id)
            person = rows.people.get(visitor.participant_id or "")
            if group is None or person is None:
                raise Refused(Why.NOT_FOUND)
            answer = Answer(
                id=sending.id,
                workshop_id=sending.workshop_id,
                round_id=group.round_id,
                group_id=group.id,
                prompt_id=sending.prompt_id,
                participant_id=person.id,
                role_key=person.role_key,
                words=words,
                revision=0,
                created_at=now,
                removed_at=None,
                version=rows.workshops.next_version(sending.workshop_id, answer=True),
            )
            rows.answers.add(answer)
            self._tell(rows, answer)
            return answer

    def edit(self, who: Credentials, answer_id: str, words: Words, revision: int) -> Answer:
        """Changes one's own answer. A repeat or an older edit that arrives late changes nothing.

        `revision` counts the author's edits from 1. Raises Refused NOT_YOURS, GONE, EMPTY, TOO_LONG, PART_ENDED.
        """
        with self._store.writing() as rows:
            answer = self._own(rows, who, answer_id)
            if answer.removed_at is not None:
                raise Refused(Why.GONE)
            if not 1 <= revision <= answer.revision + 1000:
                raise Refused(Why.NOT_A_NUMBER, field="revision", least=1, most=answer.revision + 1000)
            if revision <= answer.revision:
                return answer
            cleaned = check_words(self._prompt(rows, answer.workshop_id, answer.prompt_id), words)
            self._check_time(rows, answer.workshop_id)
            changed = replace(
                answer,
                words=cleaned,
                revision=revision,
                version=rows.workshops.next_version(answer.workshop_id, answer=True),
            )
            rows.answers.change(
                answer.id,
                text=cleaned.text,
                expected=cleaned.expected,
                helped=cleaned.helped,
                revision=revision,
                version=changed.version,
            )
            self._tell(rows, changed)
            return changed

    def remove(self, who: Credentials, answer_id: str) -> Answer:
        """Takes one's own answer away; twice is once. Raises Refused NOT_YOURS, PART_ENDED, NOT_FOUND."""
        now = self._clock()
        with self._store.writing() as rows:
            answer = self._own(rows, who, answer_id)
            if answer.removed_at is not None:
                return answer
            self._check_time(rows, answer.workshop_id)
            version = rows.workshops.next_version(answer.workshop_id, answer=True)
            rows.answers.change(answer.id, removed_at=now, version=version)
            self._tell(rows, replace(answer, removed_at=now, version=version))
            return replace(answer, removed_at=now, version=version)

    def _writer(self, rows: Rows, who: Credentials, workshop_id: str) -> Visitor:
        visitor = visitor_in(rows, Credentials(who.participant_ids), workshop_id, self._clock())
        if visitor.participant_id is None:
            raise Refused(Why.NOT_FOUND)
        return visitor

    def _own(self, rows: Rows, who: Credentials, answer_id: str) -> Answer:
        answer = rows.answers.get(check_id(answer_id))
        if answer is None:
            raise Refused(Why.NOT_FOUND)
        visitor = self._writer(rows, who, answer.workshop_id)
        if answer.participant_id != visitor.participant_id:
            # Somebody of the same group sees the answer, so it would be no secret that it is there.
            raise Refused(Why.NOT_YOURS if answer.group_id in visitor.group_ids else Why.NOT_FOUND)
        return answer

    def _prompt(self, rows: Rows, workshop_id: str, prompt_id: str) -> Prompt:
        for prompt in rows.workshops.prompts(workshop_id):
            if prompt.id == prompt_id:
                return prompt
        raise Refused(Why.NOT_FOUND)

    def _check_time(self, rows: Rows, workshop_id: str) -> None:
        workshop = rows.workshops.get(workshop_id)
        if workshop is None:
            raise Refused(Why.NOT_FOUND)
        parts = {part.id: part for part in rows.workshops.parts(workshop_id)}
        part, previous = parts.get(workshop.current_part_id or ""), parts.get(workshop.previous_part_id or "")
        if not writing_allowed(workshop, part, previous, self._clock()):
            raise Refused(Why.WORKSHOP_CLOSED if workshop.state.value == "closed" else Why.PART_ENDED)

    def _tell(self, rows: Rows, answer: Answer) -> None:
        rows.tell(Event(Happened.ANSWER_CHANGED, answer.workshop_id, answer.version, answer.group_id))
