"""Reads the numbers of a report back out of its files: how many answers each theme and question has, and of which roles."""

import csv
import html
import io
import re
from collections import Counter
from typing import Any

import docx
from markdown_it import MarkdownIt
from pptx import Presentation
from python_calamine import CalamineWorkbook

from tests.unit.reports.pdf_tree import plain, words_of
from workshop.reports.document import Document, Figure

Table = list[list[str]]


def tables_of(kind: str, file: bytes) -> list[Table]:
    """All tables of charts in a file, in order."""
    match kind:
        case "html":
            return _html_tables(file.decode())
        case "md":
            return _html_tables(MarkdownIt("commonmark").enable("table").render(file.decode()))
        case "docx":
            read = docx.Document(io.BytesIO(file))
            return [[[cell.text for cell in row.cells] for row in table.rows] for table in read.tables]
        case _:
            book = CalamineWorkbook.from_filelike(io.BytesIO(file))
            return [
                [[f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row] for row in sheet]
                for sheet in (book.get_sheet_by_name(name).to_python() for name in book.sheet_names[2:-1])
            ]


def _html_tables(text: str) -> list[Table]:
    return [
        [
            [_text(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
            for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
        ]
        for table in re.findall(r"<table.*?</table>", text, re.DOTALL)
    ]


def _text(part: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", part)).replace("\u2060", "")


def counted_in_csv(file: bytes) -> Counter[tuple[str, str, str]]:
    """How many answers there are by question, theme and role, of the rows of a CSV file."""
    text = file.decode("utf-8-sig")
    divider = ";" if text.startswith('"ronde";') else ","
    _, *body = csv.reader(io.StringIO(text, newline=""), delimiter=divider)
    return Counter((row[2], row[10], row[3]) for row in body)


def counted_in_xlsx(file: bytes) -> Counter[tuple[str, str, str]]:
    """The same, of the first sheet of a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    _, *body = book.get_sheet_by_index(0).to_python()
    return Counter((str(row[2]), str(row[10]), str(row[3])) for row in body)


def charts_in_pptx(file: bytes) -> dict[str, dict[str, list[float]]]:
    """The values of native charts, by what they say of themselves; by series."""
    found: dict[str, dict[str, list[float]]] = {}
    for slide in Presentation(io.BytesIO(file)).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                told = shape._element.xpath(".//p:cNvPr")[0].get("descr")
                found[told] = {series.name: list(series.values) for series in shape.chart.plots[0].series}
    return found


def numbers_in(kind: str, file: bytes, document: Document) -> list[str]:
    """The numbers of the day that a file tells, of those in the report; the others are missing in it."""
    match kind:
        case "pdf":
            words = words_of(file)
            return [each.value for each in document.numbers if plain(each.value + each.symbol + each.label) in words]
        case "docx":
            texts = {paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs}
        case "pptx":
            deck = Presentation(io.BytesIO(file))
            texts = {
                paragraph.text
                for slide in deck.slides
                for shape in slide.shapes
                if shape.has_text_frame
                for paragraph in shape.text_frame.paragraphs
            }
        case "html":
            items = re.findall(r"<li>(<span class=\"n\">.*?)</li>", file.decode(), re.DOTALL)
            texts = {" ".join(_text(item).split()) for item in items}
        case "md":
            shown = _text(MarkdownIt("commonmark").render(file.decode()))
            texts = {part.strip() for line in shown.split("\n") for part in line.split(",")}
        case _:
            book = CalamineWorkbook.from_filelike(io.BytesIO(file))
            about = book.get_sheet_by_name(book.sheet_names[-1]).to_python()
            texts = {" ".join((str(value), str(name))) for name, value in about}
    return [
        each.value
        for each in document.numbers
        if " ".join(filter(None, (each.value, each.symbol, each.label))) in texts
    ]


def figure_rows(figure: Figure) -> Table:
    """The table of a chart, with its lines as one where a format has no others."""
    return [[" ".join(cell.split()) for cell in row] for row in figure.table]


def folded(table: Table) -> Table:
    """A table that was read, in the same way."""
    return [[" ".join(cell.split()) for cell in row] for row in table]


def charts_as_told(document: Document, native: dict[str, Any]) -> dict[str, dict[str, list[float]]]:
    """What native charts should hold: of each series its column in the table."""
    found = {}
    for figure in document.figures:
        if figure.alternative in native:
            head, *body = figure.table
            found[figure.alternative] = {
                name: [float(row[head.index(name)]) for row in body] for name in native[figure.alternative]
            }
    return found
