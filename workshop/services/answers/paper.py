"""Give what is printed for groups, and keep what they wrote on paper as answers; for the sheets and the page entry."""

from dataclasses import dataclass

from workshop.domain.answers import Answer, Source, check_id, check_words
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.groups import Group, Round, RoundState
from workshop.domain.people import Participant, Role
from workshop.domain.prompts import Prompt
from workshop.domain.workshops import State, Workshop
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials, steered
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.storage.unit_of_work import Rows, Store


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """What is printed for the round that counts: one sheet per group, with who sits there."""

    workshop: Workshop
    round: Round
    prompts: list[Prompt]
    roles: list[Role]
    tables: list[tuple[Group, list[Participant]]]


@dataclass(frozen=True)
class EntryDesk:
    """Where lines from paper can go: the groups of every published round, the latest round first.

    `shown` is the role under which a role may be shown, by key.
    """

    groups: list[tuple[Round, Group]]
    shown: dict[str, str]
    open: bool  # whether lines may come in


class Paper:
    """Gives sheets to write on, and keeps what is typed over from them."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def sheets(self, who: Credentials, workshop_id: str) -> Sheets | None:
        """Gives what to print for the round that counts; None before one is published. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            snapshot = self._seen(rows, who, workshop_id)
        if snapshot.round is None:
            return None
        own = [group for this_round, group in snapshot.groups.values() if this_round.id == snapshot.round.id]
        tables = [
            (group, [snapshot.people[person] for person in snapshot.tables.get(group.id, ())])
            for group in sorted(own, key=lambda group: group.number)
        ]
        return Sheets(
            workshop=snapshot.workshop,
            round=snapshot.round,
            prompts=snapshot.prompts,
            roles=snapshot.roles,
            tables=tables,
        )

    def desk(self, who: Credentials, workshop_id: str) -> EntryDesk:
        """Says where lines can go. Raises Refused NOT_FOUND for whoever does not steer the workshop."""
        with self._store.reading() as rows:
            snapshot = self._seen(rows, who, workshop_id)
        groups = [
            (this_round, group)
            for this_round, group in snapshot.groups.values()
            if this_round.state is RoundState.PUBLISHED
        ]
        shown = {role.key: snapshot.shown_role(role.key) for role in snapshot.roles}
        in_order = sorted(groups, key=lambda pair: (-pair[0].number, pair[1].number))
        return EntryDesk(in_order, shown, _takes(snapshot.workshop))

    def enter(self, who: Credentials, line: SentAnswer) -> Answer:
        """Keeps a line that a group wrote on paper, as said by somebody of a role; sent again it gives what is there.

        It may come in while the workshop is live and after it was closed, whatever part is on: paper is typed over when
        there is time. Raises Refused EMPTY, TOO_LONG, NOT_A_CHOICE, STEP_NOT_POSSIBLE, NOT_FOUND.
        """
        check_id(line.id)
        now = self._clock()
        with self._store.writing() as rows:
            snapshot = self._seen(rows, who, line.workshop_id)
            there = rows.answers.get(line.id)
            if there is not None:
                if there.source is not Source.PAPER or there.workshop_id != line.workshop_id:
                    raise Refused(Why.NOT_FOUND)
                return there
            this_round = self._round(snapshot, line.group_id)
            prompt = next((prompt for prompt in snapshot.prompts if prompt.id == line.prompt_id), None)
            if prompt is None:
                raise Refused(Why.NOT_FOUND)
            if line.role not in {role.key for role in snapshot.roles}:
                raise Refused(Why.NOT_A_CHOICE, field="role")
            words = check_words(prompt, line.words)
            _check_state(snapshot.workshop)
            answer = Answer(
                id=line.id,
                workshop_id=line.workshop_id,
                round_id=this_round.id,
                group_id=line.group_id,
                prompt_id=line.prompt_id,
                participant_id=None,
                role_key=line.role,
                words=words,
                revision=0,
                created_at=now,
                removed_at=None,
                version=rows.workshops.next_version(line.workshop_id, answer=True),
                source=Source.PAPER,
            )
            rows.answers.add(answer)
            rows.tell(Event(Happened.ANSWER_CHANGED, answer.workshop_id, answer.version, answer.group_id))
            return answer

    def take_back(self, who: Credentials, workshop_id: str, answer_id: str) -> str:
        """Takes away a line that was typed from paper, and gives its id; twice is once.

        Raises Refused NOT_FOUND for any other answer, STEP_NOT_POSSIBLE.
        """
        with self._store.writing() as rows:
            snapshot = self._seen(rows, who, workshop_id)
            answer = rows.answers.get(check_id(answer_id))
            if answer is None or answer.workshop_id != workshop_id or answer.source is not Source.PAPER:
                raise Refused(Why.NOT_FOUND)
            _check_state(snapshot.workshop)
            if answer.removed_at is None:
                version = rows.workshops.next_version(workshop_id, answer=True)
                rows.answers.change(answer_id, removed_at=self._clock(), version=version)
                rows.tell(Event(Happened.ANSWER_CHANGED, workshop_id, version, answer.group_id))
            return answer_id

    def _seen(self, rows: Rows, who: Credentials, workshop_id: str) -> Snapshot:
        steered(rows, who, workshop_id, self._clock())
        return self._snapshots.of(rows, workshop_id)

    def _round(self, snapshot: Snapshot, group_id: str) -> Round:
        this_round, _ = snapshot.groups.get(group_id, (None, None))
        if this_round is None or this_round.state is not RoundState.PUBLISHED:
            raise Refused(Why.NOT_FOUND)
        return this_round


def _takes(workshop: Workshop) -> bool:
    return workshop.state in {State.LIVE, State.CLOSED}


def _check_state(workshop: Workshop) -> None:
    if not _takes(workshop):
        raise Refused(Why.STEP_NOT_POSSIBLE, now=workshop.state.value, wanted=State.LIVE.value)
