"""Hold what a facilitator typed into a form and did not save yet, beside what was kept when they typed it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

LONGEST = 60_000  # characters of one form, as it is stored


@dataclass(frozen=True, slots=True)
class FormPlace:
    """Says which form: by its name, and of which workshop; of none where a form is about no workshop yet."""

    form: str
    workshop_id: str | None = None

    @property
    def stored(self) -> str:
        """Gives the place as one text, for the table."""
        return f"{self.workshop_id or ''}/{self.form}"


@dataclass(frozen=True, slots=True)
class Typed:
    """Holds what stands in one field now, and what was kept of it when it was typed."""

    now: Json
    was: Json


def plain(value: object) -> Json:
    """Gives a value as it is when it comes back from storage, so that the two can be compared."""
    read: Json = json.loads(json.dumps(value))
    return read


def stored(draft: Mapping[str, Typed]) -> str:
    """Gives a draft as text."""
    return json.dumps({name: [typed.now, typed.was] for name, typed in draft.items()}, ensure_ascii=False)


def read(text: str) -> dict[str, Typed]:
    """Reads a draft back; nothing typed where nothing is stored."""
    return {name: Typed(*pair) for name, pair in json.loads(text or "{}").items()}
