"""Give the answers of a report as rows of a table, for every file that is one."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from workshop.reports.document import Document
from workshop.text.catalogue import Speaker

Cell = str | int | bool | datetime
_COLUMNS = ("round", "group", "question", "role", "expected", "answer", "helped", "time", "ours", "double", "theme")


def head(say: Speaker) -> Sequence[str]:
    """Gives the names of the columns."""
    return [say(f"column.{name}") for name in _COLUMNS]


def rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    """Gives a row for each answer, in order of writing; without names."""
    for row in document.rows:
        yield (
            row.round,
            row.group,
            row.question,
            row.role,
            row.expected,
            row.answer,
            row.helped,
            datetime.fromisoformat(row.at),
            row.ours,
            row.same_as,
            row.theme,
        )
