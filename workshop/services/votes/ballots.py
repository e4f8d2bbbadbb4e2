"""Put chosen answers to a vote, take everybody's votes, and tell the result; for the pages votes and room.

While a vote is open nobody sees what it says: watching the numbers move as one person votes would tell what they voted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.analysis.voting import cards_left
from workshop.domain.answers import Answer, Words, check_id
from workshop.domain.ballots import (
    FEWEST_CARDS,
    Ballot,
    BallotKind,
    BallotState,
    CastVote,
    check_ballot,
    check_value,
)
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.moderation import front_of
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.answers.views import HarvestLine
from workshop.services.answers.visible import visible_lines
from workshop.services.identity import Credentials, steered
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.services.votes.counting import voted
from workshop.storage.unit_of_work import Rows, Store

MOST_BALLOTS = 40  # of a workshop
MOST_PROPOSED = 15  # answers of a vote that nobody chose them for: more is more than people go through


@dataclass(frozen=True, kw_only=True)
class BallotAtDesk:
    """A vote as a facilitator sees it: the answers that still stand, and how many people and votes so far."""

    ballot: Ballot
    lines: list[HarvestLine]
    voters: int
    votes: int
    here: int  # people who could vote


@dataclass(frozen=True)
class Card:
    """An answer to vote on, without anything that tells who wrote it."""

    id: str
    prompt_id: str
    words: Words


@dataclass(frozen=True)
class OwnBallot:
    """A vote as one participant sees it: `votes` are their own by answer, `order` the cards left, the next first.

    Who wrote an answer is not told, not even by role: what is voted on is what it says.
    """

    ballot: Ballot
    cards: list[Card]
    votes: dict[str, int]
    order: list[str]


class Ballots:
    """Puts answers to a vote, takes votes and tells the result."""

    def __init__(self, store: Store, clock: Clock, chance: Chance, snapshots: Snapshots) -> None:
        self._store, self._clock, self._chance, self._snapshots = store, clock, chance, snapshots

    def prepare(self, who: Credentials, workshop_id: str, kind: BallotKind, budget: int, answers: Sequence[str]) -> str:
        """Makes a vote ready and gives its id; of answers that say the same, the one in front is voted on.

        Raises Refused NEEDS_MORE, TOO_MANY, NOT_A_NUMBER, GONE, NOT_FOUND.
        """
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            return self._prepare(rows, workshop_id, kind, budget, answers)

    def prepare_carried(self, who: Credentials, workshop_id: str, part_id: str) -> str | None:
        """Makes a vote ready on what groups carry on, for a part for votes; gives its id.

        Gives None for another part, where a vote waits, and where groups carry on too little to vote on.
        Raises Refused NOT_FOUND, TOO_MANY.
        """
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            part = next((part for part in rows.workshops.parts(workshop_id) if part.id == part_id), None)
            if part is None or part.kind is not PartKind.VOTE:
                return None
            before = rows.ballots.of_workshop(workshop_id)
            if any(ballot.state is not BallotState.CLOSED for ballot in before):
                return None
            voted_on = {answer for ballot in before for answer in ballot.answers}
            snapshot = self._snapshots.of(rows, workshop_id)
            lines = visible_lines(snapshot, rows.answers.of_workshop(workshop_id, 0))
            carried = [line for line in lines if line.ours and not line.double_of and line.id not in voted_on]
            carried.sort(key=lambda line: (not line.pinned, line.at, line.id))
            if len(carried) < FEWEST_CARDS:
                return None
            return self._prepare(rows, workshop_id, BallotKind.CARDS, 0, [line.id for line in carried[:MOST_PROPOSED]])

    def _prepare(self, rows: Rows, workshop_id: str, kind: BallotKind, budget: int, answers: Sequence[str]) -> str:
        snapshot = self._snapshots.of(rows, workshop_id)
        behind = {
            line.id: line.double_of or None
            for line in visible_lines(snapshot, rows.answers.of_workshop(workshop_id, 0))
        }
        chosen = tuple(dict.fromkeys(front_of(check_id(answer), behind) for answer in answers))
        check_ballot(kind, budget, chosen)
        if not behind.keys() >= set(chosen):
            raise Refused(Why.GONE)
        before = rows.ballots.of_workshop(workshop_id)
        if len(before) >= MOST_BALLOTS:
            raise Refused(Why.TOO_MANY, most=MOST_BALLOTS)
        ballot = Ballot(
            id=self._chance.token(),
            workshop_id=workshop_id,
            number=max((ballot.number for ballot in before), default=0) + 1,
            kind=kind,
            budget=budget if kind is BallotKind.DOTS else 0,
            state=BallotState.READY,
            answers=chosen,
        )
        rows.ballots.add(ballot)
        rows.tell(Event(Happened.THEMES_CHANGED, workshop_id, snapshot.workshop.version))
        return ballot.id

    def open(self, who: Credentials, workshop_id: str, ballot_id: str) -> None:
        """Puts the cards on everybody's screen; what was cast before counts on.

        Raises Refused NOT_FOUND; STEP_NOT_POSSIBLE unless the workshop is live; VOTE_OPEN while another one is open.
        """
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            ballot = _own(rows, workshop_id, ballot_id)
            if ballot.state is BallotState.OPEN:
                return
            if workshop.state is not State.LIVE:
                raise Refused(Why.STEP_NOT_POSSIBLE, now=workshop.state.value, wanted=State.LIVE.value)
            if any(ballot.state is BallotState.OPEN for ballot in rows.ballots.of_workshop(workshop_id)):
                raise Refused(Why.VOTE_OPEN)
            rows.ballots.change(
                ballot_id, state=BallotState.OPEN.value, opened_at=ballot.opened_at or self._clock(), closed_at=None
            )
            _changed(rows, workshop_id)

    def close(self, who: Credentials, workshop_id: str, ballot_id: str) -> None:
        """Takes the cards away; what the vote says may be seen now. Closing what is closed changes nothing."""
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            ballot = _own(rows, workshop_id, ballot_id)
            if ballot.state is BallotState.OPEN:
                rows.ballots.change(ballot_id, state=BallotState.CLOSED.value, closed_at=self._clock())
                _changed(rows, workshop_id)

    def remove(self, who: Credentials, workshop_id: str, ballot_id: str) -> None:
        """Removes a vote that nobody voted in. Raises Refused NOT_FOUND, VOTED_ALREADY."""
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            _own(rows, workshop_id, ballot_id)
            if rows.ballots.count(ballot_id) != (0, 0) or rows.table_votes.of_ballot(ballot_id):
                raise Refused(Why.VOTED_ALREADY)
            rows.ballots.remove(ballot_id)
            _changed(rows, workshop_id)

    def at_desk(self, who: Credentials, workshop_id: str) -> list[BallotAtDesk]:
        """Gives all votes of a workshop, the latest first. Raises Refused NOT_FOUND for whoever does not steer it."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            snapshot = self._snapshots.of(rows, workshop_id)
            here = sum(person.left_at is None for person in snapshot.people.values())
            found = []
            for ballot in reversed(rows.ballots.of_workshop(workshop_id)):
                lines = {line.id: line for line in visible_lines(snapshot, rows.answers.some(ballot.answers))}
                shown = [lines[answer] for answer in ballot.answers if answer in lines]
                people, votes = voted(rows, snapshot, ballot.id)
                found.append(BallotAtDesk(ballot=ballot, lines=shown, voters=people, votes=votes, here=here))
            return found

    def own(self, who: Credentials, workshop_id: str) -> OwnBallot | None:
        """Gives the open vote for a participant; None without one. Raises Refused NOT_FOUND for everybody else."""
        with self._store.reading() as rows:
            snapshot = self._snapshots.of(rows, workshop_id)
            voter = snapshot.acting(who)
            ballot = rows.ballots.get(snapshot.ballot) if snapshot.ballot else None
            if ballot is None:
                return None
            return self._own_ballot(rows, snapshot, ballot, voter, rows.answers.some(ballot.answers))

    def cast(self, who: Credentials, workshop_id: str, ballot_id: str, answer_id: str, value: int | None) -> OwnBallot:
        """Keeps what a participant says of an answer, in place of what they said before; None takes it back.

        Raises Refused NOT_FOUND, VOTE_CLOSED, GONE (the answer was taken away), NOT_A_CHOICE, TOO_MANY dots.
        """
        check_id(answer_id)
        now = self._clock()
        with self._store.writing() as rows:
            snapshot = self._snapshots.of(rows, workshop_id)
            voter = snapshot.acting(who)
            ballot = _own(rows, workshop_id, ballot_id)
            if answer_id not in ballot.answers:
                raise Refused(Why.NOT_FOUND)
            if snapshot.ballot != ballot.id:
                raise Refused(Why.VOTE_CLOSED)
            answers = rows.answers.some(ballot.answers)
            stay = {line.id for line in visible_lines(snapshot, answers)}
            if answer_id not in stay:
                raise Refused(Why.GONE)
            before = rows.ballots.cast_by(ballot_id, voter)
            # Dots on an answer that was taken away or hidden since are free again.
            elsewhere = sum(given for card, given in before.items() if card != answer_id and card in stay)
            check_value(ballot, value, elsewhere)
            if value is None or (ballot.kind is BallotKind.DOTS and value == 0):
                rows.ballots.take_back(ballot_id, voter, answer_id)
            elif before.get(answer_id) != value:
                role = snapshot.people[voter].role_key
                rows.ballots.cast(
                    CastVote(
                        ballot_id=ballot_id,
                        answer_id=answer_id,
                        participant_id=voter,
                        role_key=role,
                        group_id=snapshot.seats.get(voter),
                        value=value,
                        at=now,
                    )
                )
            rows.tell(Event(Happened.VOTED, workshop_id, snapshot.workshop.version))
            return self._own_ballot(rows, snapshot, ballot, voter, answers)

    def _own_ballot(
        self, rows: Rows, snapshot: Snapshot, ballot: Ballot, voter: str, answers: Sequence[Answer]
    ) -> OwnBallot:
        stand = {answer.id: answer for answer in answers}
        there = {line.id for line in visible_lines(snapshot, list(stand.values()))}
        cards = [
            Card(answer, stand[answer].prompt_id, stand[answer].words) for answer in ballot.answers if answer in there
        ]
        votes = {card: value for card, value in rows.ballots.cast_by(ballot.id, voter).items() if card in there}
        order: list[str] = []
        if ballot.kind is BallotKind.CARDS:
            # Who has seen a card, never what they said of it: the order would tell a patient onlooker.
            shown = snapshot.shown_role(snapshot.people[voter].role_key)
            alike = [key for key in snapshot.shown if snapshot.shown_role(key) == shown]
            by_role = rows.ballots.seen_by_role(ballot.id, alike)
            order = cards_left(voter, [card.id for card in cards], tuple(votes), by_role)
        return OwnBallot(ballot, cards, votes, order)


def _own(rows: Rows, workshop_id: str, ballot_id: str) -> Ballot:
    ballot = rows.ballots.get(ballot_id)
    if ballot is None or ballot.workshop_id != workshop_id:
        raise Refused(Why.NOT_FOUND)
    return ballot


def _changed(rows: Rows, workshop_id: str) -> None:
    rows.tell(Event(Happened.STAGE_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))
