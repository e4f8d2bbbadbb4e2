"""Write the answers of a report as a CSV file, as spreadsheets of that language open it; without names."""

import csv
import io
from datetime import datetime

from workshop.domain.cells import guarded
from workshop.reports.answer_rows import Cell, head, rows
from workshop.reports.document import Document
from workshop.text.catalogue import Speaker

_DIVIDERS = {"nl": ";", "en": ","}  # semicolons where a comma is the sign in numbers


def report_csv(document: Document, say: Speaker) -> bytes:
    """Gives one row per answer in order of writing; UTF-8 with a mark."""
    out = io.StringIO()
    divider = _DIVIDERS[document.language]
    writer = csv.writer(out, delimiter=divider, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head(say))
    for row in rows(document):
        writer.writerow([_written(cell, say) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _written(cell: Cell, say: Speaker) -> str | int:
    match cell:
        case bool():
            return say("column.yes") if cell else ""
        case int():
            return cell
        case datetime():
            return cell.isoformat(timespec="seconds")
        case _:
            return guarded(cell)
