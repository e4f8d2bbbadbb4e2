"""Keep the rows of opening questions, their answers and what is hidden of those; for the unit of work."""

from collections.abc import Sequence
from typing import Any, Unpack

import sqlalchemy as sa

from workshop.domain.polls import HiddenText, Poll, PollAnswer, PollKind, PollState, read_options, stored_options
from workshop.storage import tables as t
from workshop.storage.changes import PollChange

_P, _A, _H = t.polls.c, t.poll_answers.c, t.hidden_texts.c
_APART = "\n"  # stands between what one person chose, or between their words; none of those has it inside


def _poll(row: Any) -> Poll:
    return Poll(
        id=row.id,
        workshop_id=row.workshop_id,
        position=row.position,
        kind=PollKind(row.kind),
        text_nl=row.text_nl,
        text_en=row.text_en,
        points=row.points,
        low=(row.low_nl, row.low_en),
        high=(row.high_nl, row.high_en),
        options=read_options(row.options),
        hidden=row.hidden,
        state=PollState(row.state),
        again_of=row.again_of,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        revealed_at=row.revealed_at,
        part_id=row.part_id,
    )


def _columns(poll: Poll) -> dict[str, Any]:
    return {
        "workshop_id": poll.workshop_id,
        "position": poll.position,
        "kind": poll.kind.value,
        "text_nl": poll.text_nl,
        "text_en": poll.text_en,
        "points": poll.points,
        "low_nl": poll.low[0],
        "low_en": poll.low[1],
        "high_nl": poll.high[0],
        "high_en": poll.high[1],
        "options": stored_options(poll.options),
        "hidden": poll.hidden,
        "state": poll.state.value,
        "again_of": poll.again_of,
        "opened_at": poll.opened_at,
        "closed_at": poll.closed_at,
        "revealed_at": poll.revealed_at,
        "part_id": poll.part_id,
    }


def _said(kind: str, stored: str) -> tuple[str, ...]:
    return (stored,) if kind == PollKind.TEXT else tuple(stored.split(_APART))


class PollRows:
    """Keeps opening questions and their answers."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, poll: Poll) -> None:
        """Stores a new question."""
        self._run(t.polls.insert().values(id=poll.id, **_columns(poll)))

    def get(self, poll_id: str) -> Poll | None:
        """Gives the question with this id."""
        row = self._run(sa.select(t.polls).where(_P.id == poll_id)).first()
        return None if row is None else _poll(row)

    def of_workshop(self, workshop_id: str) -> list[Poll]:
        """Gives all questions of a workshop, in their order."""
        query = sa.select(t.polls).where(_P.workshop_id == workshop_id).order_by(_P.position, _P.id)
        return [_poll(row) for row in self._run(query)]

    def put(self, poll: Poll) -> None:
        """Stores a changed question in place of what it was."""
        self._run(sa.update(t.polls).where(_P.id == poll.id).values(**_columns(poll)))

    def change(self, poll_id: str, **values: Unpack[PollChange]) -> None:
        """Writes the given columns."""
        self._run(sa.update(t.polls).where(_P.id == poll_id).values(**values))

    def order(self, poll_ids: Sequence[str]) -> None:
        """Gives questions their places, in this order."""
        for position, poll_id in enumerate(poll_ids, 1):
            self.change(poll_id, position=position)

    def remove(self, poll_id: str) -> None:
        """Removes a question and its answers."""
        self._run(sa.delete(t.polls).where(_P.id == poll_id))

    def say(self, answer: PollAnswer) -> None:
        """Keeps what one person answers, in place of what they answered before, whose id and moment stay."""
        said = {"role_key": answer.role_key, "said": _APART.join(answer.said)}
        changed = self._run(
            sa.update(t.poll_answers)
            .where(_A.poll_id == answer.poll_id, _A.participant_id == answer.participant_id)
            .values(**said)
        )
        if not changed.rowcount:
            self._run(
                t.poll_answers.insert().values(
                    id=answer.id, poll_id=answer.poll_id, participant_id=answer.participant_id, at=answer.at, **said
                )
            )

    def said_by(self, poll_id: str, participant_id: str) -> tuple[str, ...] | None:
        """Gives what one person answered."""
        query = sa.select(_A.said, _P.kind).join(t.polls, _P.id == _A.poll_id)
        row = self._run(query.where(_A.poll_id == poll_id, _A.participant_id == participant_id)).first()
        return None if row is None else _said(row.kind, row.said)

    def count(self, poll_id: str) -> int:
        """Says how many people answered."""
        return int(self._run(sa.select(sa.func.count()).where(_A.poll_id == poll_id)).scalar_one())

    def answers(self, poll_id: str) -> list[PollAnswer]:
        """Gives every answer, the first first."""
        query = (
            sa.select(t.poll_answers, _P.kind)
            .join(t.polls, _P.id == _A.poll_id)
            .where(_A.poll_id == poll_id)
            .order_by(_A.at, _A.id)
        )
        return [
            PollAnswer(
                id=row.id,
                poll_id=row.poll_id,
                participant_id=row.participant_id,
                role_key=row.role_key,
                said=_said(row.kind, row.said),
                at=row.at,
            )
            for row in self._run(query)
        ]

    def hide(self, hidden: HiddenText) -> None:
        """Keeps that a text is hidden; one that is already is a fault of the caller."""
        self._run(
            t.hidden_texts.insert().values(
                poll_id=hidden.poll_id, text=hidden.text, at=hidden.at, facilitator_id=hidden.facilitator_id
            )
        )

    def show(self, poll_id: str, text: str) -> None:
        """Keeps no longer that a text is hidden."""
        self._run(sa.delete(t.hidden_texts).where(_H.poll_id == poll_id, _H.text == text))

    def hidden(self, workshop_id: str) -> list[HiddenText]:
        """Gives what is hidden of all questions of a workshop, the first first."""
        query = sa.select(t.hidden_texts).join(t.polls, _P.id == _H.poll_id).where(_P.workshop_id == workshop_id)
        return [
            HiddenText(row.poll_id, row.text, row.at, row.facilitator_id)
            for row in self._run(query.order_by(_H.at, _H.poll_id, _H.text))
        ]
