"""Give somebody everything that is kept about them in a workshop, and let them correct who they are."""

from dataclasses import asdict, dataclass
from datetime import datetime

from workshop.domain import texts
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.people import Introduction, Participant
from workshop.domain.retention import names_go_at
from workshop.domain.workshops import Workshop
from workshop.services.identity import Credentials, visitor_in
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.storage.unit_of_work import Rows, Store


@dataclass(frozen=True, kw_only=True)
class KeptLine:
    """Something that a participant wrote: to which question, in which words, and when. `removed`: they took it away."""

    question: tuple[str, str]  # in Dutch and in English
    words: tuple[str, ...]
    at: datetime
    removed: bool = False


@dataclass(frozen=True, kw_only=True)
class KeptOfMe:
    """Everything that is kept about one participant.

    `votes` are of answers, with what was said of each: 1 agree, 0 skip, -1 disagree, or a number of dots.
    """

    workshop: Workshop
    me: Participant
    role: tuple[str, str]
    groups: tuple[tuple[int, int], ...]  # round and number
    answers: tuple[KeptLine, ...]
    polls: tuple[KeptLine, ...]
    votes: tuple[tuple[str, int], ...]
    stars: tuple[str, ...]
    remarks: tuple[tuple[str, str], ...]  # with the reply
    names_go_at: datetime


class OwnData:
    """Gives and corrects what is kept of whoever asks."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def of(self, who: Credentials, workshop_id: str) -> KeptOfMe:
        """Gives everything that is kept of whoever asks. Raises Refused NOT_FOUND for who took no part."""
        with self._store.reading() as rows:
            me = self._me(rows, who, workshop_id)
            return _kept(rows, self._snapshots.of(rows, workshop_id), me)

    def correct(self, who: Credentials, workshop_id: str, said: Introduction, email: str) -> None:
        """Keeps another name, place, organisation or address of whoever asks; the role is the facilitator's to change.

        Raises Refused EMPTY, TOO_LONG, NOT_A_NAME, NOT_AN_EMAIL, NOT_FOUND; GONE for who had themselves forgotten.
        """
        cleaned, address = said.cleaned(), texts.optional_email(email)
        with self._store.writing() as rows:
            me = self._me(rows, who, workshop_id)
            if me.forgotten_at is not None:
                raise Refused(Why.GONE)
            values = asdict(cleaned) | {"role_key": me.role_key, "email": address}
            rows.people.change(me.id, **values)
            version = rows.workshops.next_version(workshop_id)
            rows.tell(Event(Happened.PERSON_CHANGED, workshop_id, version))

    def _me(self, rows: Rows, who: Credentials, workshop_id: str) -> Participant:
        found = visitor_in(rows, who, workshop_id, self._clock()).participant_id
        me = rows.people.get(found) if found else None
        if me is None:
            raise Refused(Why.NOT_FOUND)
        return me


def _kept(rows: Rows, snapshot: Snapshot, me: Participant) -> KeptOfMe:
    workshop, prompts = snapshot.workshop, {prompt.id: prompt for prompt in snapshot.prompts}
    everything = list(rows.answers.each_of_workshop(workshop.id))
    written = [answer for answer in everything if answer.participant_id == me.id]
    texts_of = {answer.id: answer.words.text for answer in everything}
    role = next((role for role in snapshot.roles if role.key == me.role_key), None)
    polls = []
    for poll in rows.polls.of_workshop(workshop.id):
        said = next((answer for answer in rows.polls.answers(poll.id) if answer.participant_id == me.id), None)
        if said is not None:
            polls.append(KeptLine(question=(poll.text("nl"), poll.text("en")), words=said.said, at=said.at))
    return KeptOfMe(
        workshop=workshop,
        me=me,
        role=(role.name("nl"), role.name("en")) if role else (me.role_key, me.role_key),
        groups=tuple(
            sorted(
                (this_round.number, group.number)
                for group_id in snapshot.own_groups.get(me.id, frozenset())
                for this_round, group in [snapshot.groups[group_id]]
            )
        ),
        answers=tuple(
            KeptLine(
                question=(prompts[answer.prompt_id].text("nl"), prompts[answer.prompt_id].text("en")),
                words=(answer.words.expected, answer.words.text, answer.words.helped),
                at=answer.created_at,
                removed=answer.removed_at is not None,
            )
            for answer in sorted(written, key=lambda answer: (answer.created_at, answer.id))
        ),
        polls=tuple(polls),
        votes=tuple(
            (texts_of.get(answer_id, ""), value)
            for ballot in rows.ballots.of_workshop(workshop.id)
            for answer_id, value in rows.ballots.cast_by(ballot.id, me.id).items()
        ),
        stars=tuple(texts_of.get(answer_id, "") for answer_id in rows.stars.given_by(me.id)),
        remarks=tuple(
            (remark.text, remark.reply)
            for remark in rows.remarks.of_workshop(workshop.id)
            if remark.participant_id == me.id
        ),
        names_go_at=names_go_at(workshop),
    )
