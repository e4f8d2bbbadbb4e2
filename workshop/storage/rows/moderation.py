"""Rows of what facilitators did with answers in and out; for the unit of work."""

import json
from typing import Any

import sqlalchemy as sa

from workshop.domain.answers import Standing, Words
from workshop.domain.moderation import Deed, Marks, ModerationStep
from workshop.storage import tables as t

_M = t.moderation_steps.c


class ModerationRows:
    """What facilitators did with answers."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add(self, step: ModerationStep) -> None:
        """Keeps a step under the next number; the one that is given does not count."""
        last = sa.select(sa.func.coalesce(sa.func.max(_M.number), 0) + 1).where(_M.workshop_id == step.workshop_id)
        change = {"before": _plain(step.before), "after": _plain(step.after), "batch": step.batch}
        self._run(
            t.moderation_steps.insert().values(
                workshop_id=step.workshop_id, number=last.scalar_subquery(), at=step.at, kind=step.deed.value,
                facilitator_id=step.facilitator_id, answer_id=step.answer_id or None, undone=step.undone,
                change=json.dumps(change, ensure_ascii=False),
            )
        )  # fmt: skip

    def of_workshop(self, workshop_id: str) -> list[ModerationStep]:
        """All steps, the first first."""
        found = []
        for row in self._run(sa.select(t.moderation_steps).where(_M.workshop_id == workshop_id).order_by(_M.number)):
            change = json.loads(row.change)
            before, after = _marks(change["before"]), _marks(change["after"])
            found.append(
                ModerationStep(
                    row.workshop_id, row.number, row.at, row.facilitator_id, Deed(row.kind), row.answer_id or "", before,
                    after, bool(row.undone), change["batch"],
                )
            )  # fmt: skip
        return found

    def take_back(self, workshop_id: str, number: int) -> None:
        """Marks a step as undone."""
        self._run(
            sa.update(t.moderation_steps).where(_M.workshop_id == workshop_id, _M.number == number).values(undone=True)
        )


def _plain(marks: Marks) -> dict[str, Any]:
    words = marks.words
    return {
        "standing": marks.standing.value, "double_of": marks.double_of, "pinned": marks.pinned,
        "words": [words.text, words.expected, words.helped],
    }  # fmt: skip


def _marks(plain: dict[str, Any]) -> Marks:
    return Marks(Standing(plain["standing"]), plain["double_of"], plain["pinned"], Words(*plain["words"]))
