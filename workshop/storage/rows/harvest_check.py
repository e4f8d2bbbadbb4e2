"""Keep the rows of stars and of changed words; for the unit of work."""

from datetime import datetime

import sqlalchemy as sa

from workshop.domain.answers import Words
from workshop.storage import tables as t

_S, _R, _A = t.stars.c, t.rewordings.c, t.answers.c
_WORDS = ("text", "expected", "helped")

# Built once: they are run for every answer that somebody sends.
_OF_GROUP = (
    sa.select(_S.answer_id, _S.participant_id)
    .join(t.answers, _A.id == _S.answer_id)
    .where(_A.group_id == sa.bindparam("of"), _A.removed_at.is_(None))
    .order_by(_S.answer_id, _S.participant_id)
)
_BESIDE = sa.union_all(
    sa.select(_S.answer_id, sa.func.count().label("stars"), *(sa.literal("").label(name) for name in _WORDS))
    .join(t.answers, _A.id == _S.answer_id)
    .where(_A.group_id == sa.bindparam("of"), _A.removed_at.is_(None))
    .group_by(_S.answer_id),
    sa.select(_R.answer_id, sa.literal(0).label("stars"), _R.text, _R.expected, _R.helped)
    .join(t.answers, _A.id == _R.answer_id)
    .where(_R.number == 1, _A.group_id == sa.bindparam("of")),
)
_ORIGINALS_OF_WORKSHOP = (
    sa.select(_R.answer_id, _R.text, _R.expected, _R.helped)
    .join(t.answers, _A.id == _R.answer_id)
    .where(_R.number == 1, _A.workshop_id == sa.bindparam("of"))
)


class StarRows:
    """Keeps stars that members gave, and words that were changed by somebody else than their author."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, answer_id: str, participant_id: str) -> None:
        """Gives a star."""
        self._run(t.stars.insert().values(answer_id=answer_id, participant_id=participant_id))

    def remove(self, answer_id: str, participant_id: str) -> None:
        """Takes a star back."""
        self._run(sa.delete(t.stars).where(_S.answer_id == answer_id, _S.participant_id == participant_id))

    def of_group(self, group_id: str) -> dict[str, list[str]]:
        """Answer id to the participants who gave it a star."""
        found: dict[str, list[str]] = {}
        for row in self._run(_OF_GROUP, {"of": group_id}):
            found.setdefault(row.answer_id, []).append(row.participant_id)
        return found

    def given_by(self, participant_id: str) -> list[str]:
        """Gives the answers that somebody gave a star."""
        query = sa.select(_S.answer_id).where(_S.participant_id == participant_id).order_by(_S.answer_id)
        return list(self._run(query).scalars())

    def beside(self, group_id: str) -> tuple[dict[str, int], dict[str, Words]]:
        """By answer of a group: how many stars it has, and the words before the first change; of one reading."""
        stars: dict[str, int] = {}
        originals: dict[str, Words] = {}
        for answer_id, number, *words in self._run(_BESIDE, {"of": group_id}):
            if number:
                stars[answer_id] = number
            else:
                originals[answer_id] = Words(*words)
        return stars, originals

    def counts(self, round_id: str) -> dict[str, int]:
        """Stars by group of a round."""
        query = (
            sa.select(_A.group_id, sa.func.count())
            .select_from(t.stars.join(t.answers, _A.id == _S.answer_id))
            .where(_A.round_id == round_id, _A.removed_at.is_(None))
            .group_by(_A.group_id)
        )
        return {row[0]: row[1] for row in self._run(query)}

    def add_rewording(
        self, answer_id: str, before: Words, now: datetime, *, participant_id: str | None, facilitator_id: str | None
    ) -> None:
        """Keeps the words that an answer had before somebody changed them."""
        last = sa.select(sa.func.coalesce(sa.func.max(_R.number), 0) + 1).where(_R.answer_id == answer_id)
        self._run(
            t.rewordings.insert().values(
                answer_id=answer_id,
                number=last.scalar_subquery(),
                at=now,
                participant_id=participant_id,
                facilitator_id=facilitator_id,
                text=before.text,
                expected=before.expected,
                helped=before.helped,
            )
        )

    def forget_rewordings(self, answer_id: str) -> None:
        """Forgets the words of before: its author found others since."""
        self._run(sa.delete(t.rewordings).where(_R.answer_id == answer_id))

    def reworded_at_table(self, answer_id: str) -> bool:
        """Says whether somebody of its group found other words for an answer, and not only a facilitator."""
        query = sa.select(_R.number).where(_R.answer_id == answer_id, _R.facilitator_id.is_(None)).limit(1)
        return self._run(query).first() is not None

    def originals_of_workshop(self, workshop_id: str) -> dict[str, Words]:
        """By answer of a workshop: the words before the first change."""
        found = self._run(_ORIGINALS_OF_WORKSHOP, {"of": workshop_id})
        return {row.answer_id: Words(row.text, row.expected, row.helped) for row in found}
