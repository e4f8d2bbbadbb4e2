"""Keep the rows of themes; for the unit of work."""

import json

import sqlalchemy as sa

from workshop.analysis.kept import ThemeState
from workshop.analysis.plain import plain_themes, read_themes
from workshop.storage import tables as t

_T = t.themes.c


class ThemeRows:
    """Keeps the themes of each prompt."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def of_workshop(self, workshop_id: str) -> dict[str, ThemeState]:
        """Gives the themes by prompt, of the prompts that have any."""
        columns = (_T.prompt_id, _T.themes, _T.edits, _T.found_at)
        return {
            row.prompt_id: ThemeState(read_themes(json.loads(row.themes)), row.edits, row.found_at)
            for row in self._run(sa.select(*columns).where(_T.workshop_id == workshop_id))
        }

    def get(self, prompt_id: str) -> ThemeState:
        """Gives the themes of a prompt; none at its beginning."""
        row = self._run(sa.select(_T.themes, _T.edits, _T.found_at).where(_T.prompt_id == prompt_id)).first()
        return ThemeState() if row is None else ThemeState(read_themes(json.loads(row.themes)), row.edits, row.found_at)

    def put(self, workshop_id: str, prompt_id: str, state: ThemeState) -> None:
        """Stores the themes of a prompt in place of those before."""
        values = {
            "themes": json.dumps(plain_themes(state.themes), ensure_ascii=False),
            "edits": state.edits,
            "found_at": state.found_at,
        }
        changed = self._run(sa.update(t.themes).where(_T.prompt_id == prompt_id).values(**values))
        if not changed.rowcount:
            self._run(t.themes.insert().values(prompt_id=prompt_id, workshop_id=workshop_id, **values))
