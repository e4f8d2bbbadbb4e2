"""Rows of votes on answers in and out; for the unit of work."""

from collections.abc import Sequence
from datetime import datetime
from typing import Unpack

import sqlalchemy as sa

from workshop.domain.ballots import Ballot, BallotKind, BallotState, CastVote
from workshop.storage import tables as t
from workshop.storage.changes import BallotChange

_B, _C, _V = t.ballots.c, t.ballot_cards.c, t.votes.c


class BallotRows:
    """Votes on answers."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, ballot: Ballot) -> None:
        """Stores a new vote."""
        self._run(
            t.ballots.insert().values(
                id=ballot.id,
                workshop_id=ballot.workshop_id,
                number=ballot.number,
                kind=ballot.kind.value,
                budget=ballot.budget,
                state=ballot.state.value,
                opened_at=ballot.opened_at,
                closed_at=ballot.closed_at,
            )
        )
        cards = [
            {"ballot_id": ballot.id, "answer_id": answer, "position": position}
            for position, answer in enumerate(ballot.answers)
        ]
        self._run(t.ballot_cards.insert(), cards)

    def get(self, ballot_id: str) -> Ballot | None:
        """The vote with this id."""
        return next(iter(self._ballots(_B.id == ballot_id)), None)

    def of_workshop(self, workshop_id: str) -> list[Ballot]:
        """All votes of a workshop, the first first."""
        return self._ballots(_B.workshop_id == workshop_id)

    def _ballots(self, which: sa.ColumnElement[bool]) -> list[Ballot]:
        cards: dict[str, list[str]] = {}
        query = sa.select(_C.ballot_id, _C.answer_id).join(t.ballots, _B.id == _C.ballot_id).where(which)
        for row in self._run(query.order_by(_C.position)):
            cards.setdefault(row.ballot_id, []).append(row.answer_id)
        return [
            Ballot(
                id=row.id,
                workshop_id=row.workshop_id,
                number=row.number,
                kind=BallotKind(row.kind),
                budget=row.budget,
                state=BallotState(row.state),
                answers=tuple(cards.get(row.id, ())),
                opened_at=row.opened_at,
                closed_at=row.closed_at,
            )
            for row in self._run(sa.select(t.ballots).where(which).order_by(_B.number))
        ]

    def change(self, ballot_id: str, **values: Unpack[BallotChange]) -> None:
        """Writes the given columns."""
        self._run(sa.update(t.ballots).where(_B.id == ballot_id).values(**values))

    def remove(self, ballot_id: str) -> None:
        """Removes a vote and all that was cast in it."""
        self._run(sa.delete(t.ballots).where(_B.id == ballot_id))

    def cast(self, vote: CastVote) -> None:
        """Keeps what one person says of one answer, in place of what they said before."""
        said = {"role_key": vote.role_key, "group_id": vote.group_id, "value": vote.value, "at": vote.at}
        changed = self._run(sa.update(t.votes).where(*_of(vote)).values(**said))
        if not changed.rowcount:
            self._run(
                t.votes.insert().values(
                    ballot_id=vote.ballot_id, participant_id=vote.participant_id, answer_id=vote.answer_id, **said
                )
            )

    def take_back(self, ballot_id: str, participant_id: str, answer_id: str) -> None:
        """Forgets what one person said of one answer."""
        self._run(
            sa.delete(t.votes).where(
                _V.ballot_id == ballot_id, _V.participant_id == participant_id, _V.answer_id == answer_id
            )
        )

    def cast_by(self, ballot_id: str, participant_id: str) -> dict[str, int]:
        """What one person said, by answer."""
        query = sa.select(_V.answer_id, _V.value).where(_V.ballot_id == ballot_id, _V.participant_id == participant_id)
        return {row.answer_id: row.value for row in self._run(query)}

    def seen_by_role(self, ballot_id: str, role_keys: Sequence[str]) -> dict[str, int]:
        """How many people of these roles have said something, by answer."""
        query = (
            sa.select(_V.answer_id, sa.func.count().label("n"))
            .where(_V.ballot_id == ballot_id, _V.role_key.in_(role_keys))
            .group_by(_V.answer_id)
        )
        return {row.answer_id: row.n for row in self._run(query)}

    def count(self, ballot_id: str) -> tuple[int, int]:
        """How many people voted, and how often."""
        query = sa.select(sa.func.count(sa.distinct(_V.participant_id)), sa.func.count()).where(
            _V.ballot_id == ballot_id
        )
        people, votes = self._run(query).one()
        return people, votes

    def last_cast(self, ballot_id: str) -> datetime | None:
        """When somebody last voted."""
        query = sa.select(sa.func.max(_V.at, type_=t.Moment).label("last")).where(_V.ballot_id == ballot_id)
        last: datetime | None = self._run(query).scalar_one()
        return last

    def all_cast(self, ballot_id: str) -> list[CastVote]:
        """Everything that was cast, in order of person and answer."""
        query = sa.select(t.votes).where(_V.ballot_id == ballot_id).order_by(_V.participant_id, _V.answer_id)
        return [
            CastVote(
                ballot_id=row.ballot_id,
                answer_id=row.answer_id,
                participant_id=row.participant_id,
                role_key=row.role_key,
                group_id=row.group_id,
                value=row.value,
                at=row.at,
            )
            for row in self._run(query)
        ]


def _of(vote: CastVote) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        _V.ballot_id == vote.ballot_id,
        _V.participant_id == vote.participant_id,
        _V.answer_id == vote.answer_id,
    )
