"""Ask everybody an opening question, keep what they answer and count it; for the pages questions, wall and room.

While a question is sealed nobody gets more than how many answered. By role it is told only once it is closed: of a number
that grows while one looks, each step would tell what one person of that role said.
"""

from collections.abc import Sequence
from dataclasses import replace

from workshop.analysis.polls import Said, by_role, moves, tally
from workshop.domain.anonymity import FEWEST
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.people import OTHER
from workshop.domain.permissions import Act
from workshop.domain.phases import read_phases
from workshop.domain.polls import (
    ORDERED,
    WRITTEN,
    HiddenText,
    Poll,
    PollAnswer,
    PollState,
    PollWish,
    as_hidden,
    check_said,
    check_wish,
    opened,
    with_phases,
)
from workshop.domain.programme import PartKind
from workshop.domain.wall import Shows, View
from workshop.domain.workshops import State, Workshop
from workshop.services.identity import Credentials, allowed, facilitator_in, steered
from workshop.services.polls import texts as poll_texts
from workshop.services.polls.making import as_wished, ready
from workshop.services.polls.views import Before, OwnPoll, PollAtDesk, PollResult, Written
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.storage.unit_of_work import Rows, Store

MOST_POLLS = 40  # of a workshop


class Polls:
    """Asks opening questions, and keeps and counts what people say."""

    def __init__(self, store: Store, clock: Clock, chance: Chance, snapshots: Snapshots) -> None:
        self._store, self._clock, self._chance, self._snapshots = store, clock, chance, snapshots

    # For facilitators.

    def make(self, who: Credentials, workshop_id: str, wish: PollWish) -> str:
        """Makes a question ready and gives its id. Raises Refused as `check_wish` does, TOO_MANY, NOT_FOUND."""
        checked = check_wish(wish)
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            made = ready(self._chance.token(), _next(rows, workshop_id), checked, workshop)
            rows.polls.add(made)
            _prepared(rows, workshop)
            return made.id

    def change(self, who: Credentials, workshop_id: str, poll_id: str, wish: PollWish) -> None:
        """Makes another question of it, while nobody answered.

        Raises Refused as `check_wish` does, NOT_FOUND, POLL_OPEN, ANSWERED_ALREADY, ASKED_AGAIN for one that asks another once more.
        """
        checked = check_wish(wish)
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            poll = _own(rows, workshop_id, poll_id)
            if poll.again_of is not None:
                raise Refused(Why.ASKED_AGAIN)
            if poll.state is PollState.OPEN:
                raise Refused(Why.POLL_OPEN)  # somebody may be answering it at this moment
            _check_unanswered(rows, poll)
            rows.polls.put(as_wished(poll, checked, workshop))
            _told(rows, workshop, poll)

    def move(self, who: Credentials, workshop_id: str, poll_id: str, by: int) -> None:
        """Puts a question so many places further down, or up. At the end nothing changes. Raises Refused NOT_FOUND."""
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            _own(rows, workshop_id, poll_id)
            order = [poll.id for poll in rows.polls.of_workshop(workshop_id)]
            place = order.index(poll_id)
            order.insert(max(0, place + by), order.pop(place))
            rows.polls.order(order)
            _prepared(rows, workshop)

    def open(self, who: Credentials, workshop_id: str, poll_id: str) -> None:
        """Puts the question on everybody's screen, in place of the one that is open; what was answered before counts on.

        Raises Refused NOT_FOUND; STEP_NOT_POSSIBLE unless the workshop is live.
        """
        now = self._clock()
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, now)
            poll = _own(rows, workshop_id, poll_id)
            if poll.state is PollState.OPEN:
                return
            if workshop.state is not State.LIVE:
                raise Refused(Why.STEP_NOT_POSSIBLE, now=workshop.state.value, wanted=State.LIVE.value)
            for other in rows.polls.of_workshop(workshop_id):
                if other.state is PollState.OPEN:
                    rows.polls.change(other.id, state=PollState.CLOSED.value, closed_at=now)
            if not rows.polls.count(poll_id):
                poll = replace(poll, opened_at=None)  # its phases are those of now
            rows.polls.put(opened(poll, read_phases(workshop.phases), now))
            _on_stage(rows, workshop_id)

    def close(self, who: Credentials, workshop_id: str, poll_id: str) -> None:
        """Takes the question off the screens. Closing what is closed changes nothing. Raises Refused NOT_FOUND."""
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            if _own(rows, workshop_id, poll_id).state is PollState.OPEN:
                rows.polls.change(poll_id, state=PollState.CLOSED.value, closed_at=now)
                _on_stage(rows, workshop_id)

    def show(self, who: Credentials, workshop_id: str, poll_id: str) -> None:
        """Closes a question and lets the room see what the answers say, in one. Raises Refused NOT_FOUND."""
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            poll = _own(rows, workshop_id, poll_id)
            if poll.state is PollState.OPEN:
                rows.polls.change(poll_id, state=PollState.CLOSED.value, closed_at=now)
            if poll.sealed:
                rows.polls.change(poll_id, revealed_at=now)
            if poll.sealed or poll.state is PollState.OPEN:
                _on_stage(rows, workshop_id)

    def reveal(self, who: Credentials, workshop_id: str, poll_id: str) -> None:
        """From now on the room may see what the answers say. Raises Refused NOT_FOUND."""
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            if _own(rows, workshop_id, poll_id).sealed:
                rows.polls.change(poll_id, revealed_at=self._clock())
                _prepared(rows, workshop)

    def hide(self, who: Credentials, workshop_id: str, poll_id: str, text: str, *, hidden: bool) -> None:
        """Takes a text or a word, however it is spelt, off the wall, or lets it be seen again. Twice is once.

        Who wrote it keeps it, and is counted. Raises Refused NOT_FOUND; also for what nobody wrote, or nobody may see yet.
        """
        now = self._clock()
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, now)
            poll = _own(rows, workshop_id, poll_id)
            known, away = as_hidden(poll.kind, text), poll_texts.hidden(rows, poll)
            if known not in away | {as_hidden(poll.kind, written.text) for written in poll_texts.written(rows, poll)}:
                raise Refused(Why.NOT_FOUND)
            if hidden is (known in away):
                return
            if hidden:
                rows.polls.hide(HiddenText(poll_id, known, now, facilitator_in(rows, who, now)))
            else:
                for kept in rows.polls.hidden(workshop_id):
                    if kept.poll_id == poll_id and as_hidden(poll.kind, kept.text) == known:
                        rows.polls.show(poll_id, kept.text)
            _prepared(rows, workshop)

    def hide_all_of(self, who: Credentials, workshop_id: str, participant_id: str, *, hidden: bool) -> None:
        """Takes off the wall all that one person alone wrote to questions, or lets it be seen again. Raises Refused NOT_FOUND."""
        now = self._clock()
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, now)
            by = facilitator_in(rows, who, now)
            for poll in rows.polls.of_workshop(workshop_id):
                own, away = poll_texts.of_one(rows, poll, participant_id), poll_texts.hidden(rows, poll)
                for known in own - away if hidden else ():
                    rows.polls.hide(HiddenText(poll.id, known, now, by))
                for kept in () if hidden else rows.polls.hidden(workshop_id):
                    if kept.poll_id == poll.id and as_hidden(poll.kind, kept.text) in own:
                        rows.polls.show(poll.id, kept.text)
            _prepared(rows, workshop)

    def written(self, who: Credentials, workshop_id: str, poll_id: str) -> list[Written]:
        """Gives what people wrote and whether it is hidden, the most written first; nothing while it is sealed, and of choices.

        Raises Refused NOT_FOUND for whoever does not steer it.
        """
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            return poll_texts.written(rows, _own(rows, workshop_id, poll_id))

    def remove(self, who: Credentials, workshop_id: str, poll_id: str) -> None:
        """Removes a question that nobody answered. Raises Refused NOT_FOUND, ANSWERED_ALREADY."""
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            poll = _own(rows, workshop_id, poll_id)
            _check_unanswered(rows, poll)
            rows.polls.remove(poll_id)
            _told(rows, workshop, poll)

    def ask_again(self, who: Credentials, workshop_id: str, poll_id: str) -> str:
        """Makes the same question ready once more, to see what shifted since the first time; gives its id.

        Raises Refused NOT_FOUND, NOBODY_ANSWERED, TOO_MANY.
        """
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            poll = _own(rows, workshop_id, poll_id)
            if not rows.polls.count(poll_id):
                raise Refused(Why.NOBODY_ANSWERED)
            again = replace(
                poll,
                id=self._chance.token(),
                position=_next(rows, workshop_id),
                part_id=_part_to_come(rows, workshop) or poll.part_id,
                state=PollState.READY,
                again_of=poll.again_of or poll.id,
                opened_at=None,
                closed_at=None,
                revealed_at=None,
            )
            rows.polls.add(again)
            _prepared(rows, workshop)
            return again.id

    def at_desk(self, who: Credentials, workshop_id: str) -> list[PollAtDesk]:
        """Gives all questions of a workshop in their order. Raises Refused NOT_FOUND for whoever does not steer it."""
        with self._store.reading() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            here, phases = sum(rows.people.role_counts(workshop_id).values()), read_phases(workshop.phases)
            return [
                PollAtDesk(with_phases(poll, phases), rows.polls.count(poll.id), here)
                for poll in rows.polls.of_workshop(workshop_id)
            ]

    def result(self, who: Credentials, workshop_id: str, poll_id: str) -> PollResult:
        """Gives what the answers to a question say now; while it is sealed only how many there are.

        Raises Refused NOT_FOUND; also for whoever may only look at the wall, unless the question is on it.
        """
        with self._store.reading() as rows:
            snapshot = self._snapshots.of(rows, workshop_id)
            on_wall = snapshot.shows == Shows(View.POLL, poll_id)
            allowed(rows, who, workshop_id, Act.SHOW_WALL if on_wall else Act.OBSERVE, self._clock())
            poll = _own(rows, workshop_id, poll_id)
            here = sum(person.left_at is None for person in snapshot.people.values())
            bare = PollResult(
                poll=with_phases(poll, read_phases(snapshot.workshop.phases)),
                answered=rows.polls.count(poll_id),
                here=here,
                roles=snapshot.roles,
            )
            if poll.sealed or _too_early(poll, bare.answered):
                return bare
            answers = rows.polls.answers(poll_id)
            if poll.kind in WRITTEN:
                texts, words = poll_texts.shown(rows, poll, answers)
                return replace(bare, texts=texts, terms=words)
            said = _said(snapshot, answers)
            roles = {} if poll.state is PollState.OPEN else by_role(said, poll.choices, OTHER)
            return replace(
                bare, counts=tally(said, poll.choices), by_role=roles, before=_before(rows, snapshot, poll, said)
            )

    # For participants.

    def own(self, who: Credentials, workshop_id: str) -> OwnPoll | None:
        """Gives the open question for a participant; None without one. Raises Refused NOT_FOUND for everybody else."""
        with self._store.reading() as rows:
            snapshot = self._snapshots.of(rows, workshop_id)
            person = snapshot.acting(who)
            poll = rows.polls.get(snapshot.poll) if snapshot.poll else None
            return None if poll is None else OwnPoll(poll, rows.polls.said_by(poll.id, person))

    def answer(self, who: Credentials, workshop_id: str, poll_id: str, said: Sequence[str]) -> OwnPoll:
        """Keeps what a participant answers, in place of what they answered before.

        Raises Refused NOT_FOUND, POLL_CLOSED, EMPTY, TOO_LONG, TOO_MANY_TERMS, NOT_A_CHOICE.
        """
        now = self._clock()
        with self._store.writing() as rows:
            snapshot = self._snapshots.of(rows, workshop_id)
            person = snapshot.acting(who)
            poll = _own(rows, workshop_id, poll_id)
            if snapshot.poll != poll.id:
                raise Refused(Why.POLL_CLOSED)
            checked = check_said(poll, said)
            if rows.polls.said_by(poll_id, person) != checked:
                role = snapshot.people[person].role_key
                rows.polls.say(
                    PollAnswer(
                        id=self._chance.token(),
                        poll_id=poll_id,
                        participant_id=person,
                        role_key=role,
                        said=checked,
                        at=now,
                    )
                )
                rows.tell(Event(Happened.POLL_CHANGED, workshop_id, snapshot.workshop.version))
            return OwnPoll(poll, checked)


def _too_early(poll: Poll, answered: int) -> bool:
    """Whether bars would show what one or two people just pressed, and lead those who answer after them."""
    return poll.state is PollState.OPEN and poll.kind not in WRITTEN and answered < FEWEST


def _said(snapshot: Snapshot, answers: Sequence[PollAnswer]) -> list[Said]:
    """Under the roles that may be shown; whose person is gone stands for nobody else."""
    return [
        Said(answer.participant_id or answer.id, snapshot.shown_role(answer.role_key), answer.said)
        for answer in answers
    ]


def _before(rows: Rows, snapshot: Snapshot, poll: Poll, said: Sequence[Said]) -> Before | None:
    """The first time it was asked, when that may be seen as well."""
    first = rows.polls.get(poll.again_of) if poll.again_of else None
    if first is None or first.sealed:
        return None
    then = _said(snapshot, rows.polls.answers(first.id))
    moved = moves(then, said, poll.choices, ordered=poll.kind in ORDERED)
    return Before(len(then), tally(then, poll.choices), moved)


def _own(rows: Rows, workshop_id: str, poll_id: str) -> Poll:
    poll = rows.polls.get(poll_id)
    if poll is None or poll.workshop_id != workshop_id:
        raise Refused(Why.NOT_FOUND)
    return poll


def _next(rows: Rows, workshop_id: str) -> int:
    """The place behind all others. Raises Refused TOO_MANY."""
    there = rows.polls.of_workshop(workshop_id)
    if len(there) >= MOST_POLLS:
        raise Refused(Why.TOO_MANY, most=MOST_POLLS)
    return max((poll.position for poll in there), default=0) + 1


def _part_to_come(rows: Rows, workshop: Workshop) -> str:
    """The next part for opening questions after the one that is on; nothing where there is none."""
    parts = sorted(rows.workshops.parts(workshop.id), key=lambda part: part.position)
    at = next((place for place, part in enumerate(parts) if part.id == workshop.current_part_id), -1)
    return next((part.id for part in parts[at + 1 :] if part.kind is PartKind.QUESTIONS), "")


def _check_unanswered(rows: Rows, poll: Poll) -> None:
    if rows.polls.count(poll.id):
        raise Refused(Why.ANSWERED_ALREADY)


def _told(rows: Rows, workshop: Workshop, poll: Poll) -> None:
    """Rings everybody's screen when the question is on it, or was on the big one."""
    if poll.opened_at is not None:
        _on_stage(rows, workshop.id)
    else:
        _prepared(rows, workshop)


def _prepared(rows: Rows, workshop: Workshop) -> None:
    rows.tell(Event(Happened.POLL_CHANGED, workshop.id, workshop.version))


def _on_stage(rows: Rows, workshop_id: str) -> None:
    rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))
