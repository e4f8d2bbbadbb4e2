"""Rows of themes and of what hands did with them in and out; for the unit of work."""

import json

import sqlalchemy as sa

from workshop.analysis.kept import ThemeKind, ThemeState, ThemeStep
from workshop.analysis.plain import plain_change, plain_themes, read_change, read_themes
from workshop.storage import tables as t

_T, _S = t.themes.c, t.theme_steps.c


class ThemeRows:
    """The themes of each prompt, and every change of them by hand."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def of_workshop(self, workshop_id: str) -> dict[str, ThemeState]:
        """The themes by prompt, of the prompts that have any."""
        columns = (_T.prompt_id, _T.themes, _T.edits, _T.seen)
        return {
            row.prompt_id: ThemeState(read_themes(json.loads(row.themes)), row.edits, row.seen)
            for row in self._run(sa.select(*columns).where(_T.workshop_id == workshop_id))
        }

    def get(self, prompt_id: str) -> ThemeState:
        """The themes of a prompt; none at its beginning."""
        row = self._run(sa.select(_T.themes, _T.edits, _T.seen).where(_T.prompt_id == prompt_id)).first()
        return ThemeState() if row is None else ThemeState(read_themes(json.loads(row.themes)), row.edits, row.seen)

    def put(self, workshop_id: str, prompt_id: str, state: ThemeState) -> None:
        """Stores the themes of a prompt in place of those before."""
        values = {
            "themes": json.dumps(plain_themes(state.themes), ensure_ascii=False), "edits": state.edits, "seen": state.seen
        }  # fmt: skip
        changed = self._run(sa.update(t.themes).where(_T.prompt_id == prompt_id).values(**values))
        if not changed.rowcount:
            self._run(t.themes.insert().values(prompt_id=prompt_id, workshop_id=workshop_id, **values))

    def add_step(self, step: ThemeStep) -> None:
        """Keeps what a hand did."""
        self._run(
            t.theme_steps.insert().values(
                prompt_id=step.prompt_id, number=step.number, at=step.at, facilitator_id=step.facilitator_id,
                kind=step.kind.value, change=json.dumps(plain_change(step.change), ensure_ascii=False), undone=step.undone,
            )
        )  # fmt: skip

    def steps(self, prompt_id: str) -> list[ThemeStep]:
        """All that hands did, the first first."""
        columns = (_S.prompt_id, _S.number, _S.at, _S.facilitator_id, _S.kind, _S.change, _S.undone)
        return [
            ThemeStep(
                row.prompt_id, row.number, row.at, row.facilitator_id, ThemeKind(row.kind),
                read_change(json.loads(row.change)), bool(row.undone),
            )
            for row in self._run(sa.select(*columns).where(_S.prompt_id == prompt_id).order_by(_S.number))
        ]  # fmt: skip

    def take_back(self, prompt_id: str, number: int) -> None:
        """Marks what a hand did as undone."""
        self._run(sa.update(t.theme_steps).where(_S.prompt_id == prompt_id, _S.number == number).values(undone=True))
