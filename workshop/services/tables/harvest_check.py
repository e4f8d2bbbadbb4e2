"""Keep a group's stars, better words and *this is ours*, and its top three; for the check of the harvest."""

from dataclasses import replace

from workshop.domain.answers import Answer, Visibility, Words, check_id, check_words
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.programme import PartKind
from workshop.domain.stars import check_stars
from workshop.domain.workshops import State
from workshop.services.answers.changing import check_not_voted_on, edited, out_of_light
from workshop.services.identity import Credentials
from workshop.services.ports.clock import Clock
from workshop.services.programme.content import mark_ours, top_three
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.storage.unit_of_work import Rows, Store


class HarvestCheck:
    """Lets a group go through its own harvest, before it is carried to the plenary."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def own(self, who: Credentials, workshop_id: str) -> list[str]:
        """Gives the answers of one's group that one gave a star. Raises Refused NO_SEAT, NOT_FOUND."""
        with self._store.reading() as rows:
            me, group_id = self._seat(self._snapshots.of(rows, workshop_id), who)
            return [answer for answer, people in rows.stars.of_group(group_id).items() if me in people]

    def star(self, who: Credentials, workshop_id: str, answer_id: str, *, given: bool) -> None:
        """Gives an answer of one's own group a star or takes it back; twice is once.

        Raises Refused NO_STARS_LEFT, CHECKED, NOT_AT_WORK, GONE, NO_SEAT, NOT_FOUND.
        """
        with self._store.writing() as rows:
            me, answer, _ = self._open(rows, who, workshop_id, answer_id)
            stars = rows.stars.of_group(answer.group_id)
            mine = {starred for starred, people in stars.items() if me in people}
            if (answer_id in mine) is given:
                return
            if given:
                same = {
                    other.id
                    for other in rows.answers.of_group(answer.group_id, 0)
                    if other.prompt_id == answer.prompt_id
                }
                check_stars(mine & same)
                rows.stars.add(answer_id, me)
            else:
                rows.stars.remove(answer_id, me)
            self._touch(rows, answer)

    def reword(self, who: Credentials, workshop_id: str, answer_id: str, words: Words, revision: int) -> Answer:
        """Keeps better words for an answer of a group's top three; the words before are kept too.

        `revision` is one more than that of the words they saw. The same words sent again change nothing. Raises Refused
        REWORDED when somebody else changed them meanwhile, NOT_TOP, IN_VOTE, EMPTY, TOO_LONG, and as `star`.
        """
        now = self._clock()
        with self._store.writing() as rows:
            me, answer, snapshot = self._open(rows, who, workshop_id, answer_id)
            prompt = next(prompt for prompt in snapshot.prompts if prompt.id == answer.prompt_id)
            cleaned = check_words(prompt, words)
            if answer.words == cleaned:
                return answer
            if revision != answer.revision + 1:
                raise Refused(Why.REWORDED)
            if answer_id not in top_three(rows, answer.group_id, snapshot.prompts, few=True):
                raise Refused(Why.NOT_TOP)
            check_not_voted_on(rows, snapshot, answer)
            rows.stars.add_rewording(answer_id, answer.words, now, participant_id=me, facilitator_id=None)
            visibility = edited(snapshot.workshop, answer.visibility)
            rows.answers.change(
                answer_id,
                text=cleaned.text,
                expected=cleaned.expected,
                helped=cleaned.helped,
                revision=revision,
                visibility=visibility.value,
            )
            if visibility is not Visibility.SHOWN:
                out_of_light(rows, answer)
            version = self._touch(rows, answer)
            return replace(answer, words=cleaned, revision=revision, visibility=visibility, version=version)

    def ours(self, who: Credentials, workshop_id: str, *, ours: bool) -> None:
        """Says of a group's top three that it is theirs, or takes that back. Twice is once.

        Raises Refused NOTHING_STARRED, NOT_AT_WORK, NO_SEAT, NOT_FOUND.
        """
        with self._store.writing() as rows:
            snapshot = self._snapshots.of(rows, workshop_id)
            _, group_id = self._at_check(snapshot, who)
            if (snapshot.groups[group_id][1].ours_at is not None) is ours:
                return
            tops = top_three(rows, group_id, snapshot.prompts, few=True) if ours else []
            if ours and not tops:
                raise Refused(Why.NOTHING_STARRED)
            rows.groups.change_group(group_id, ours_at=self._clock() if ours else None)
            mark_ours(rows, workshop_id, group_id, tops)
            rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))

    def _open(self, rows: Rows, who: Credentials, workshop_id: str, answer_id: str) -> tuple[str, Answer, Snapshot]:
        """Who asks, and an answer of their group that is still being checked."""
        snapshot = self._snapshots.of(rows, workshop_id)
        me, group_id = self._at_check(snapshot, who)
        answer = rows.answers.get(check_id(answer_id))
        if answer is None or answer.group_id != group_id:
            raise Refused(Why.NOT_FOUND)
        if answer.removed_at is not None:
            raise Refused(Why.GONE)
        if snapshot.groups[group_id][1].ours_at is not None:
            raise Refused(Why.CHECKED)
        return me, answer, snapshot

    def _at_check(self, snapshot: Snapshot, who: Credentials) -> tuple[str, str]:
        """The participant and their group, while the harvest is checked."""
        found = self._seat(snapshot, who)
        if (
            snapshot.workshop.state is not State.LIVE
            or snapshot.part is None
            or snapshot.part.kind is not PartKind.CHECK
        ):
            raise Refused(Why.NOT_AT_WORK)
        return found

    def _seat(self, snapshot: Snapshot, who: Credentials) -> tuple[str, str]:
        me = snapshot.acting(who)
        if me not in snapshot.seats:
            raise Refused(Why.NO_SEAT)
        return me, snapshot.seats[me]

    def _touch(self, rows: Rows, answer: Answer) -> int:
        version = rows.workshops.next_version(answer.workshop_id, answer=True)
        rows.answers.change(answer.id, version=version)
        rows.tell(Event(Happened.ANSWER_CHANGED, answer.workshop_id, version, answer.group_id))
        return version
