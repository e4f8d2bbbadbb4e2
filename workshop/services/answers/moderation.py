"""Do what a facilitator does with an answer; everything is kept and can be undone. For the page answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.domain.answers import Answer, Visibility, Words, check_id, check_words
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.moderation import (
    Marks,
    ModerationAction,
    ModerationKind,
    done,
    hidden_together,
    marks,
    next_number,
    taken_back,
    undoable,
)
from workshop.services.answers.changing import check_not_voted_on, out_of_light
from workshop.services.identity import Credentials, facilitator_in, steered
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshots
from workshop.storage.changes import AnswerChange
from workshop.storage.unit_of_work import Rows, Store


@dataclass(frozen=True, kw_only=True)
class Moderated:
    """What was done with answers so far, and what waits."""

    approve_first: bool
    waiting: int  # answers
    actions: list[ModerationAction]  # the first first
    facilitator_names: dict[str, str]  # facilitator id to name
    words: dict[str, str]  # answer id to what it says, of those in the actions
    undo: list[ModerationAction]  # what an undo would take back


class Moderation:
    """Hides, shows, lets in, pins and corrects answers, and puts doubles together."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def of(self, who: Credentials, workshop_id: str) -> Moderated:
        """Gives what was done so far. Raises Refused NOT_FOUND for whoever may not steer."""
        with self._store.reading() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            actions = rows.moderation_log.of(workshop_id)
            answers = self._touched(rows, actions)
            return Moderated(
                approve_first=workshop.approve_first,
                waiting=rows.answers.count_waiting(workshop_id),
                actions=actions,
                facilitator_names=rows.facilitators.names(action.facilitator_id for action in actions),
                words={name: answer.words.text for name, answer in answers.items()},
                undo=undoable(actions, answers),
            )

    def do(
        self,
        who: Credentials,
        workshop_id: str,
        kind: ModerationKind,
        answer_id: str,
        *,
        of: str = "",
        revision: int | None = None,
    ) -> None:
        """Does something with an answer; what it is already, it stays. `of` is the answer that a double says the same as.

        `revision` is that of the words which were read when it was let in. Raises Refused NOT_FOUND, GONE for what its author
        took away, READ_AGAIN where its author changed it since, NOT_SHOWN, NOT_A_DOUBLE.
        """
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            answer = self._answer(rows, workshop_id, answer_id)
            other = rows.answers.get(check_id(of)) if of else None
            kept = rows.answers.of_workshop(workshop_id, 0) if kind is ModerationKind.DOUBLE else []
            if kind is ModerationKind.SHOW and answer.visibility is not Visibility.SHOWN:
                if revision is not None and revision != answer.revision:
                    raise Refused(Why.READ_AGAIN)
                kind = ModerationKind.APPROVE if answer.visibility is Visibility.WAITING else kind
            after = done(answer, kind, of=other, kept=kept)
            self._put(rows, answer, kind, after, facilitator_in(rows, who, now))

    def correct(self, who: Credentials, workshop_id: str, answer_id: str, words: Words, revision: int) -> None:
        """Mends a typing error; the words of before are kept, and shown to whoever wrote them.

        `revision` is one more than that of the words that were seen. Raises Refused WORDS_CHANGED when somebody changed them
        meanwhile, IN_VOTE, EMPTY, TOO_LONG, and as `do`.
        """
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            answer = self._answer(rows, workshop_id, answer_id)
            prompt = next(
                (prompt for prompt in rows.workshops.prompts(workshop_id) if prompt.id == answer.prompt_id), None
            )
            if prompt is None:
                raise Refused(Why.NOT_FOUND)
            cleaned = check_words(prompt, words)
            if cleaned != answer.words and revision != answer.revision + 1:
                raise Refused(Why.WORDS_CHANGED)
            by = facilitator_in(rows, who, now)
            self._put(rows, answer, ModerationKind.CORRECT, done(answer, ModerationKind.CORRECT, words=cleaned), by)

    def approve_all(self, who: Credentials, workshop_id: str, revisions: Mapping[str, int] | None = None) -> None:
        """Lets everything in that waits, to be taken back with one undo.

        With `revisions`, by answer the revision of the words that were read, only that: what came or changed since goes on waiting.
        Raises Refused NOT_FOUND.
        """
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            by, actions = facilitator_in(rows, who, now), rows.moderation_log.of(workshop_id)
            batch = next_number(actions)
            for answer in rows.answers.of_workshop(workshop_id, 0):
                waits = answer.removed_at is None and answer.visibility is Visibility.WAITING
                if waits and (revisions is None or revisions.get(answer.id) == answer.revision):
                    self._put(
                        rows, answer, ModerationKind.APPROVE, done(answer, ModerationKind.APPROVE), by, batch=batch
                    )

    def hide_all_of(self, who: Credentials, workshop_id: str, participant_id: str) -> int:
        """Hides all that one person wrote, to be taken back with one undo; says how many answers that were.

        What waits is hidden too. Raises Refused NOT_FOUND.
        """
        return self._all_of(who, workshop_id, participant_id, ModerationKind.HIDE)

    def show_all_of(self, who: Credentials, workshop_id: str, participant_id: str) -> int:
        """Shows again all that was hidden of one person at once; what was hidden by itself stays so. Raises Refused NOT_FOUND."""
        return self._all_of(who, workshop_id, participant_id, ModerationKind.SHOW)

    def _all_of(self, who: Credentials, workshop_id: str, participant_id: str, kind: ModerationKind) -> int:
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            person = rows.people.get(participant_id)
            if person is None or person.workshop_id != workshop_id:
                raise Refused(Why.NOT_FOUND)
            by, actions = facilitator_in(rows, who, now), rows.moderation_log.of(workshop_id)
            batch = next_number(actions)
            written = [
                answer
                for answer in rows.answers.of_workshop(workshop_id, 0)
                if answer.participant_id == participant_id and answer.removed_at is None
            ]
            if kind is ModerationKind.SHOW:
                together = hidden_together(actions)
                written = [
                    answer for answer in written if answer.id in together and answer.visibility is Visibility.HIDDEN
                ]
            for answer in written:
                after = done(answer, kind)
                if kind is ModerationKind.SHOW:
                    after = replace(after, visibility=together[answer.id])
                self._put(rows, answer, kind, after, by, batch=batch)
            return len(written)

    def approve_first(self, who: Credentials, workshop_id: str, *, on: bool) -> None:
        """Lets answers wait for a facilitator before the room sees them, or no longer; those that wait go on waiting.

        Twice is once. Raises Refused NOT_FOUND.
        """
        now = self._clock()
        with self._store.writing() as rows:
            if steered(rows, who, workshop_id, now).approve_first is not on:
                rows.workshops.change(workshop_id, approve_first=on)
                by, kind = (
                    facilitator_in(rows, who, now),
                    ModerationKind.LOOK_FIRST if on else ModerationKind.LOOK_LATER,
                )
                rows.moderation_log.add(ModerationAction(about=workshop_id, at=now, facilitator_id=by, kind=kind))
                version = rows.workshops.next_version(workshop_id)
                rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, version))

    def undo(self, who: Credentials, workshop_id: str, number: int) -> None:
        """Takes the last press back, as far as it can be; `number` is that of the action that was seen as the last.

        Raises Refused NOTHING_TO_UNDO; MODERATED_SINCE when something else was done or changed since.
        """
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            actions = rows.moderation_log.of(workshop_id)
            answers = self._touched(rows, actions)
            last = undoable(actions, answers)
            if not last:
                raise Refused(Why.NOTHING_TO_UNDO)
            if last[0].number != number:
                raise Refused(Why.MODERATED_SINCE)
            by = facilitator_in(rows, who, now)
            for action in last:
                answer = answers[action.answer_id]
                rows.moderation_log.take_back(workshop_id, action.number)
                self._put(rows, answer, ModerationKind.UNDO, taken_back(action, answer), by)

    def _touched(self, rows: Rows, actions: Sequence[ModerationAction]) -> dict[str, Answer]:
        """The answers that something was done with."""
        found = rows.answers.some(sorted({action.answer_id for action in actions if action.answer_id}))
        return {answer.id: answer for answer in found}

    def _answer(self, rows: Rows, workshop_id: str, answer_id: str) -> Answer:
        answer = rows.answers.get(check_id(answer_id))
        if answer is None or answer.workshop_id != workshop_id:
            raise Refused(Why.NOT_FOUND)
        if answer.removed_at is not None:
            raise Refused(Why.GONE)
        return answer

    def _put(
        self, rows: Rows, answer: Answer, kind: ModerationKind, after: Marks, by: str | None, *, batch: int = 0
    ) -> None:
        before, now, work = marks(answer), self._clock(), answer.workshop_id
        if after == before:
            return
        values: AnswerChange = {
            "visibility": after.visibility.value,
            "double_of": after.double_of,
            "pinned": after.pinned,
        }
        if after.words != before.words:
            check_not_voted_on(rows, self._snapshots.of(rows, work), answer)
            if kind is not ModerationKind.UNDO:
                rows.stars.add_rewording(answer.id, before.words, now, participant_id=None, facilitator_id=by)
            words = after.words
            values |= {
                "text": words.text,
                "expected": words.expected,
                "helped": words.helped,
                "revision": answer.revision + 1,
            }
        rows.moderation_log.add(
            ModerationAction(
                about=work,
                at=now,
                facilitator_id=by,
                kind=kind,
                answer_id=answer.id,
                before=before,
                after=after,
                batch=batch,
            )
        )
        version = rows.workshops.next_version(work, answer=True)
        values["version"] = version
        rows.answers.change(answer.id, **values)
        rows.tell(Event(Happened.ANSWER_CHANGED, work, version, answer.group_id))
        if after.visibility is not Visibility.SHOWN:
            out_of_light(rows, answer)
