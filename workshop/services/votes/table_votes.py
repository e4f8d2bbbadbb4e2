"""Keep how many at a table agree, disagree and pass, beside the votes of people themselves; for scribes and facilitators.

A scribe says it for their own table, a facilitator for any. It counts as so many voters of that role and table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop.domain.answers import check_id
from workshop.domain.ballots import Ballot, BallotKind
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.permissions import Act, check
from workshop.domain.table_votes import TableVote, check_counts
from workshop.services.answers.visible import visible_lines
from workshop.services.identity import Credentials, visitor_in
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.services.tables.duties import holds_pen
from workshop.services.votes.ballots import Card
from workshop.services.votes.counting import own_votes, sitting
from workshop.storage.unit_of_work import Rows, Store


@dataclass(frozen=True)
class TableCount:
    """What a table says of one card for one role: agree, disagree, pass. `free` is for how many it may say it."""

    answer_id: str
    role_key: str
    counts: tuple[int, int, int]
    free: int


@dataclass(frozen=True)
class TableSheet:
    """An open vote as the scribe of a table fills it in: its cards, and for each the roles that sit there."""

    ballot: Ballot
    group_id: str
    cards: list[Card]
    countings: list[TableCount]


class TableVotes:
    """Keeps votes that a table gives as counts."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots) -> None:
        self._store, self._clock, self._snapshots = store, clock, snapshots

    def sheet(self, who: Credentials, workshop_id: str, group_id: str) -> TableSheet | None:
        """Gives the open vote on cards for a table; None without one. Raises Refused NOT_SCRIBE, NOT_FOUND."""
        with self._store.reading() as rows:
            snapshot = self._allowed(rows, who, workshop_id, group_id)
            ballot = rows.ballots.get(snapshot.ballot) if snapshot.ballot else None
            if ballot is None or ballot.kind is not BallotKind.CARDS:
                return None
            return self._sheet(rows, snapshot, ballot, group_id)

    def say(self, who: Credentials, workshop_id: str, group_id: str, ballot_id: str, said: TableCount) -> TableSheet:
        """Keeps what a table says of a card for a role, in place of what it said before.

        Raises Refused NOT_SCRIBE, NOT_FOUND, VOTE_CLOSED, GONE, NOT_A_NUMBER, and TOO_MANY for more people than sit there
        of that role and did not vote themselves.
        """
        check_id(said.answer_id)
        with self._store.writing() as rows:
            snapshot = self._allowed(rows, who, workshop_id, group_id)
            ballot = rows.ballots.get(ballot_id)
            if ballot is None or ballot.workshop_id != workshop_id or said.answer_id not in ballot.answers:
                raise Refused(Why.NOT_FOUND)
            if ballot.kind is not BallotKind.CARDS or snapshot.ballot != ballot.id:
                raise Refused(Why.VOTE_CLOSED)
            if said.answer_id not in {line.id for line in visible_lines(snapshot, rows.answers.some(ballot.answers))}:
                raise Refused(Why.GONE)
            people = sitting(snapshot, group_id)[said.role_key]
            own = own_votes(snapshot, rows.ballots.all_cast(ballot.id))
            voted = len(own.get((group_id, said.answer_id, said.role_key), ()))
            kept = rows.table_votes.of_group(ballot.id, group_id)
            before = [vote for vote in kept if (vote.answer_id, vote.role_key) == (said.answer_id, said.role_key)]
            # What was counted before some of them voted themselves may be made less, step by step.
            most = max([people - voted, *(vote.agree + vote.disagree + vote.passes for vote in before)])
            check_counts(*said.counts, max(0, most))
            vote = _vote(ballot, group_id, said, people, self._clock())
            if vote not in kept:
                rows.table_votes.put(vote)
                rows.tell(Event(Happened.VOTED, workshop_id, snapshot.workshop.version))
            return self._sheet(rows, snapshot, ballot, group_id)

    def _allowed(self, rows: Rows, who: Credentials, workshop_id: str, group_id: str) -> Snapshot:
        """The workshop, for its facilitators and for the scribe of this table."""
        snapshot = self._snapshots.of(rows, workshop_id)
        visitor = visitor_in(rows, who, workshop_id, self._clock())
        if not visitor.steers:
            check(visitor, Act.WRITE, group_id)  # who only reads learns nothing of a vote that is open
        if group_id not in snapshot.tables:
            raise Refused(Why.NOT_FOUND)
        me = visitor.participant_id or ""
        if not visitor.steers and not (
            snapshot.seats.get(me) == group_id and holds_pen(snapshot.duties.get(group_id, []), me)
        ):
            raise Refused(Why.NOT_SCRIBE)
        return snapshot

    def _sheet(self, rows: Rows, snapshot: Snapshot, ballot: Ballot, group_id: str) -> TableSheet:
        answers = {answer.id: answer for answer in rows.answers.some(ballot.answers)}
        there = {line.id for line in visible_lines(snapshot, list(answers.values()))}
        cards = [
            Card(answer, answers[answer].prompt_id, answers[answer].words)
            for answer in ballot.answers
            if answer in there
        ]
        own = own_votes(snapshot, rows.ballots.all_cast(ballot.id))
        said = {(vote.answer_id, vote.role_key): vote for vote in rows.table_votes.of_group(ballot.id, group_id)}
        people = sitting(snapshot, group_id)
        roles = [role.key for role in snapshot.roles if people[role.key]]
        return TableSheet(
            ballot,
            group_id,
            cards,
            [
                _counting(card.id, role, said, people[role], own.get((group_id, card.id, role), ()))
                for card in cards
                for role in roles
            ],
        )


def _vote(ballot: Ballot, group_id: str, said: TableCount, people: int, now: datetime) -> TableVote:
    agree, disagree, passes = said.counts
    return TableVote(
        ballot_id=ballot.id,
        group_id=group_id,
        answer_id=said.answer_id,
        role_key=said.role_key,
        agree=agree,
        disagree=disagree,
        passes=passes,
        people=people,
        at=now,
    )


def _counting(
    answer_id: str, role: str, said: Mapping[tuple[str, str], TableVote], people: int, own: Sequence[int]
) -> TableCount:
    vote = said.get((answer_id, role))
    counts = (vote.agree, vote.disagree, vote.passes) if vote else (0, 0, 0)
    return TableCount(answer_id, role, counts, max(0, people - len(own)))
