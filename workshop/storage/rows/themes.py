"""Rows of themes and of what hands did with them in and out; for the unit of work."""

import json

import sqlalchemy as sa

from workshop.analysis.kept import ThemeState
from workshop.analysis.plain import plain_themes, read_themes
from workshop.storage import tables as t

_T = t.themes.c


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
            "themes": json.dumps(plain_themes(state.themes), ensure_ascii=False),
            "edits": state.edits,
            "seen": state.seen,
        }
        changed = self._run(sa.update(t.themes).where(_T.prompt_id == prompt_id).values(**values))
        if not changed.rowcount:
            self._run(t.themes.insert().values(prompt_id=prompt_id, workshop_id=workshop_id, **values))
