"""Keep the rows of answers; for the unit of work."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Unpack

import sqlalchemy as sa

from workshop.domain.answers import Answer, Source, Visibility, Words
from workshop.storage import tables as t
from workshop.storage.changes import AnswerChange

_A = t.answers.c


def _answer(row: Any) -> Answer:
    return Answer(
        id=row.id,
        workshop_id=row.workshop_id,
        round_id=row.round_id,
        group_id=row.group_id,
        prompt_id=row.prompt_id,
        participant_id=row.participant_id,
        role_key=row.role_key,
        words=Words(row.text, row.expected, row.helped),
        revision=row.revision,
        created_at=row.created_at,
        removed_at=row.removed_at,
        version=row.version,
        ours=bool(row.ours),
        source=Source(row.source),
        visibility=Visibility(row.visibility),
        double_of=row.double_of,
        pinned=bool(row.pinned),
    )


_GET = sa.select(t.answers).where(_A.id == sa.bindparam("answer"))
_ADD = t.answers.insert()
_OF_GROUP = (
    sa.select(t.answers)
    .where(_A.group_id == sa.bindparam("of"), _A.version > sa.bindparam("since"))
    .order_by(_A.version)
)
_OF_WORKSHOP = (
    sa.select(t.answers)
    .where(_A.workshop_id == sa.bindparam("of"), _A.version > sa.bindparam("since"))
    .order_by(_A.version)
)


_AT_ONCE = 200  # rows


class AnswerRows:
    """Keeps answers of all groups."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, answer: Answer) -> None:
        """Stores a new answer."""
        self._run(
            _ADD,
            {
                "id": answer.id,
                "workshop_id": answer.workshop_id,
                "round_id": answer.round_id,
                "group_id": answer.group_id,
                "prompt_id": answer.prompt_id,
                "participant_id": answer.participant_id,
                "role_key": answer.role_key,
                "text": answer.words.text,
                "expected": answer.words.expected,
                "helped": answer.words.helped,
                "revision": answer.revision,
                "created_at": answer.created_at,
                "removed_at": answer.removed_at,
                "version": answer.version,
                "source": answer.source.value,
                "visibility": answer.visibility.value,
            },
        )

    def get(self, answer_id: str) -> Answer | None:
        """Gives the answer with this id, removed or not."""
        row = self._run(_GET, {"answer": answer_id}).first()
        return None if row is None else _answer(row)

    def some(self, answer_ids: Sequence[str]) -> list[Answer]:
        """Gives the answers with these ids, removed or not, in no fixed order."""
        return [_answer(row) for row in self._run(sa.select(t.answers).where(_A.id.in_(answer_ids)))]

    def change(self, answer_id: str, **values: Unpack[AnswerChange]) -> None:
        """Writes the given columns."""
        self._run(sa.update(t.answers).where(_A.id == answer_id).values(**values))

    def of_group(self, group_id: str, since: int) -> list[Answer]:
        """Answers of a group changed after version `since`, removed ones included, in order of change."""
        return [_answer(row) for row in self._run(_OF_GROUP, {"of": group_id, "since": since})]

    def of_workshop(self, workshop_id: str, since: int) -> list[Answer]:
        """Answers of a workshop changed after version `since`, removed ones included, in order of change."""
        return [_answer(row) for row in self._run(_OF_WORKSHOP, {"of": workshop_id, "since": since})]

    def each_of_workshop(self, workshop_id: str) -> Iterator[Answer]:
        """Gives all answers of a workshop, removed ones included, in order of change; a few at a time, for whoever keeps little of each."""
        for some in self._run(_OF_WORKSHOP, {"of": workshop_id, "since": 0}).partitions(_AT_ONCE):
            yield from map(_answer, some)

    def count(self, workshop_id: str, prompt_id: str | None = None, *, shown: bool = False) -> int:
        """Answers that stand (not removed), of one prompt or all; or only those of them that the room may see."""
        query = (
            sa.select(sa.func.count())
            .select_from(t.answers)
            .where(_A.workshop_id == workshop_id, _A.removed_at.is_(None))
        )
        if prompt_id is not None:
            query = query.where(_A.prompt_id == prompt_id)
        if shown:
            query = query.where(_A.visibility == Visibility.SHOWN.value)
        return int(self._run(query).scalar_one())

    def count_carried(self, workshop_id: str) -> int:
        """Answers that their groups carry on, and that the room may see."""
        carried = (
            _A.workshop_id == workshop_id,
            _A.removed_at.is_(None),
            _A.ours,
            _A.visibility == Visibility.SHOWN.value,
        )
        return int(self._run(sa.select(sa.func.count()).select_from(t.answers).where(*carried)).scalar_one())

    def count_waiting(self, workshop_id: str) -> int:
        """Answers that wait for a facilitator to let them in."""
        waits = (_A.workshop_id == workshop_id, _A.removed_at.is_(None), _A.visibility == Visibility.WAITING.value)
        return int(self._run(sa.select(sa.func.count()).select_from(t.answers).where(*waits)).scalar_one())

    def tally(self, round_id: str) -> list[tuple[str, str, int, datetime]]:
        """By group and prompt of a round: how many answers stand, and when the last of them came."""
        query = (
            sa.select(_A.group_id, _A.prompt_id, sa.func.count(), sa.func.max(_A.created_at))
            .where(_A.round_id == round_id, _A.removed_at.is_(None))
            .group_by(_A.group_id, _A.prompt_id)
        )
        return [(row[0], row[1], row[2], row[3]) for row in self._run(query)]

    def any_in(self, round_id: str) -> bool:
        """Says whether anybody wrote in a round, also what was removed since."""
        return self._run(sa.select(_A.id).where(_A.round_id == round_id).limit(1)).first() is not None

    def last_moment(self, group_id: str) -> datetime | None:
        """Says when a group last sent an answer."""
        return self._run(sa.select(sa.func.max(_A.created_at)).where(_A.group_id == group_id)).scalar_one_or_none()
