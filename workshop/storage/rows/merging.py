"""Make the rows of two participants those of one; for the unit of work."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from workshop.domain.ballots import BallotKind
from workshop.domain.stars import STARS
from workshop.storage import tables as t

_V, _PA, _S, _A = t.votes.c, t.poll_answers.c, t.stars.c, t.answers.c
# Where somebody is named and may be named as often as they like.
_NAMED = (
    t.poll_answers.c.participant_id,
    t.votes.c.participant_id,
    t.answers.c.participant_id,
    t.rewordings.c.participant_id,
    t.help_calls.c.participant_id,
    t.pairs.c.one_id,
    t.pairs.c.other_id,
    t.pairs.c.asked_by,
    t.participants.c.same_as,
)


class MergingRows:
    """Moves everything of one participant to another. What one person has once, they have once: the later one stays."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def take_over(self, former: str, kept: str) -> None:
        """Gives everything of `former` but their seats to `kept`."""
        pair = (former, kept)
        dots = _V.ballot_id.in_(sa.select(t.ballots.c.id).where(t.ballots.c.kind == BallotKind.DOTS.value))
        self._later([_PA.poll_id], _PA.participant_id, _PA.at, pair)
        # Of a vote with dots all of the later one: with both, more would be given than there are.
        self._later([_V.ballot_id], _V.participant_id, _V.at, pair, dots)
        self._later([_V.ballot_id, _V.answer_id], _V.participant_id, _V.at, pair)
        self._stars(former, kept)
        for column in _NAMED:
            self._run(sa.update(column.table).where(column == former).values({column.name: kept}))
        alone = t.pairs.c.one_id == t.pairs.c.other_id  # a wish about two who turned out to be one
        self._run(sa.delete(t.pairs).where(alone))

    def known(self) -> dict[str, str]:
        """Gives by id of somebody who was made one with another, who they are now."""
        query = sa.select(t.participants.c.id, t.participants.c.same_as).where(t.participants.c.same_as.is_not(None))
        return {row.id: row.same_as for row in self._run(query)}

    def _later(
        self,
        key: Sequence[sa.Column[Any]],
        person: sa.Column[Any],
        at: sa.Column[Any],
        pair: tuple[str, str],
        *only: sa.ColumnElement[bool],
    ) -> None:
        """Removes what the two said to the same thing, but the later of the two; of equals, that of who stays."""
        query = (
            sa.select(*key, person, sa.func.max(at).label("last")).where(person.in_(pair), *only).group_by(*key, person)
        )
        said: dict[tuple[Any, ...], dict[str, Any]] = {}
        for *of, who, last in self._run(query):
            said.setdefault(tuple(of), {})[who] = last
        for what, by in said.items():
            if len(by) == 2:
                earlier = min(by, key=lambda who: (by[who], who == pair[1]))
                same = [column == value for column, value in zip(key, what, strict=True)]
                self._run(sa.delete(person.table).where(*same, person == earlier))

    def _stars(self, former: str, kept: str) -> None:
        """Stars of both stay, as far as one person has any: three for each prompt."""
        query = sa.select(_S.answer_id, _S.participant_id, _A.prompt_id, _A.group_id).join(
            t.answers, _A.id == _S.answer_id
        )
        given = self._run(query.where(_S.participant_id.in_([former, kept])).order_by(_S.answer_id)).all()
        own: dict[tuple[str, str], set[str]] = {}
        for star in given:
            if star.participant_id == kept:
                own.setdefault((star.group_id, star.prompt_id), set()).add(star.answer_id)
        self._run(sa.delete(t.stars).where(_S.participant_id == former))
        for star in given:
            there = own.setdefault((star.group_id, star.prompt_id), set())
            if star.participant_id == former and star.answer_id not in there and len(there) < STARS:
                there.add(star.answer_id)
                self._run(t.stars.insert().values(answer_id=star.answer_id, participant_id=kept))
