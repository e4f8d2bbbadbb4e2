"""Write a report as a workbook: answers, themes, the numbers of each chart, and how it was made; every cell has a type."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from workshop.domain.report import MADE
from workshop.reports.answer_rows import Cell, head, rows
from workshop.reports.document import Document, Items, Paragraph, ReportTheme
from workshop.text.catalogue import Speaker

MOST_SIGNS = 32_767  # of one cell
_NAME_SIGNS = 31
_NEVER = re.compile(r"[\[\]:*?/\\']")  # in the name of a sheet
_WIDE, _NARROW, _LONG = 60, 12, 24  # columns, in signs
# A text stays a text, whatever it begins with.
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def report_xlsx(document: Document, say: Speaker) -> bytes:
    """Gives the report as a workbook."""
    out = BytesIO()
    book = _Workbook(xlsxwriter.Workbook(out, _PLAIN), document)
    book.table(say("report.section.answers"), head(say), rows(document))
    book.table(say("report.sheet.themes"), *_themes(document, say))
    for figure in document.figures:
        columns, *body = figure.table
        book.table(figure.title, columns, _typed(body))
    book.about(say)
    book.close()
    return out.getvalue()


def _themes(document: Document, say: Speaker) -> tuple[list[str], list[tuple[Cell, ...]]]:
    """A row for each theme of each question, with how many answers come from each role."""
    found = [
        (section.title, block)
        for section in document.appendices
        for block in section.blocks
        if isinstance(block, ReportTheme)
    ]
    roles = list(dict.fromkeys(mark.label for _, theme in found for mark, _ in theme.counts))
    told: list[tuple[Cell, ...]] = []
    for _, theme in found:
        by = {mark.label: n for mark, n in theme.counts}
        told.append((theme.title, theme.answers, theme.groups, *(by.get(role, 0) for role in roles)))
    return [say("column.theme"), say("column.answers"), say("column.groups"), *roles], told


def _typed(body: Sequence[Sequence[str]]) -> list[tuple[Cell, ...]]:
    """Rows in which a column of whole numbers has numbers."""
    counted = [all(re.fullmatch(r"0|[1-9]\d{0,8}", cell) for cell in column) for column in zip(*body, strict=True)]
    return [tuple(int(cell) if counted[at] else cell for at, cell in enumerate(row)) for row in body]


class _Workbook:
    """Puts tables on sheets, by the type of each cell."""

    def __init__(self, book: Any, document: Document) -> None:
        self._book, self._report, self._names, self._cut = book, document, set[str](), 0
        at = datetime.fromisoformat(document.made_at)
        book.set_properties({"title": document.title, "subject": document.subtitle, "author": "", "created": at})
        self._bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top"})

    def table(self, name: str, columns: Sequence[str], body: Iterable[Sequence[Cell]]) -> None:
        """Adds a sheet with a table that can be filtered; the names of its columns stay in sight."""
        sheet, filled = self._sheet(name), list(body)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, self._fit(column), self._bold)
            longest = max((len(str(row[at])) for row in filled), default=0)
            sheet.set_column(at, at, _NARROW if longest <= _NARROW else _LONG if longest <= _LONG else _WIDE)
        for number, row in enumerate(filled, 1):
            for at, cell in enumerate(row):
                self._put(sheet, number, at, cell)
        sheet.freeze_panes(1, 0)
        if filled:
            sheet.autofilter(0, 0, len(filled), len(columns) - 1)

    def about(self, say: Speaker) -> None:
        """Adds a sheet that says what this is of, the numbers of the day, and how it was made."""
        report = self._report
        told: list[tuple[Cell, ...]] = [(say("report.title"), report.title)]
        told += [(say("field.series"), report.subtitle)] if report.subtitle else []
        told += [*report.facts, ("", report.edition)]
        told += [("", report.notice)] if report.notice else []
        told += [(f"{number.symbol} {number.label}".strip(), number.value) for number in report.numbers]
        for section in report.sections:
            for block in section.blocks if section.key == MADE else ():
                lines = (
                    block.items if isinstance(block, Items) else (block.text,) if isinstance(block, Paragraph) else ()
                )
                told += [(section.title if at == 0 else "", line) for at, line in enumerate(lines)]
        if self._cut:
            told.append(("", say.count("report.made.cut", self._cut)))
        sheet = self._sheet(say("report.sheet.about"))
        sheet.set_column(0, 0, _LONG)
        sheet.set_column(1, 1, _WIDE)
        for number, row in enumerate(told):
            for at, cell in enumerate(row):
                self._put(sheet, number, at, cell)

    def close(self) -> None:
        """Writes the file."""
        self._book.close()

    def _sheet(self, name: str) -> Any:
        """A sheet with a name that it may have and no other has."""
        plain = " ".join(_NEVER.sub(" ", name).split())[:_NAME_SIGNS].strip() or "–"
        called, n = plain, 2
        while called.casefold() in self._names:
            called, n = f"{plain[: _NAME_SIGNS - 4]} ({n})", n + 1
        self._names.add(called.casefold())
        return self._book.add_worksheet(called)

    def _put(self, sheet: Any, row: int, at: int, cell: Cell) -> None:
        match cell:
            case bool():
                sheet.write_boolean(row, at, cell, self._wrapped)
            case int():
                sheet.write_number(row, at, cell, self._wrapped)
            case datetime():
                sheet.write_datetime(row, at, cell.replace(tzinfo=None), self._moment)
            case _:
                sheet.write_string(row, at, self._fit(cell), self._wrapped)

    def _fit(self, text: str) -> str:
        """A text that a cell can hold; the library would leave a longer one out and say nothing."""
        units = text.encode("utf-16-le")
        if len(units) // 2 <= MOST_SIGNS:
            return text
        self._cut += 1
        return units[: 2 * (MOST_SIGNS - 1)].decode("utf-16-le", errors="ignore") + "…"
