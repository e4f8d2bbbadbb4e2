"""A report as a workbook: every cell has its type, and a text stays a text whatever it begins with."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.unit.reports.ready import KINDS, report, speaker
from workshop.domain.report import MADE
from workshop.reports.answer_rows import head
from workshop.reports.document import Document, Items
from workshop.reports.formats import written
from workshop.reports.report_xlsx import MOST_SIGNS, report_xlsx


def sheets(document: Document) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(report_xlsx(document, speaker(document))))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def xml(document: Document) -> str:
    with zipfile.ZipFile(io.BytesIO(report_xlsx(document, speaker(document)))) as unzipped:
        return "".join(unzipped.read(name).decode() for name in unzipped.namelist() if name.endswith((".xml", ".rels")))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_is_a_row_letter_for_letter_and_by_its_type(kind: str, language: str) -> None:
    document = report(kind, language)
    names, *body = next(iter(sheets(document).values()))
    assert names == head(speaker(document))
    assert body == [
        [
            row.round, row.group, row.question, row.role, row.expected, row.answer, row.helped,
            datetime.fromisoformat(row.at).replace(tzinfo=None), row.ours, row.same_as, row.theme,
        ]
        for row in document.rows
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_has_its_numbers_on_a_sheet(kind: str) -> None:
    document = report(kind)
    names = list(sheets(document))
    assert len(names) == len({name.casefold() for name in names}) == 3 + len(document.figures)
    for figure, name in zip(document.figures, names[2:], strict=False):
        sheet = sheets(document)[name]
        assert [[f"{cell:g}" if isinstance(cell, float) else cell for cell in row] for row in sheet] == [
            list(row) for row in figure.table
        ]
        assert any(isinstance(cell, float) for cell in sheet[1])


@pytest.mark.parametrize("kind", ["many", "awkward"])
def test_nothing_in_it_is_a_formula_or_leads_anywhere(kind: str) -> None:
    whole = xml(report(kind))
    assert not re.search(r"<f[ >]|<hyperlink|TargetMode=.External", whole)


def test_answers_can_be_filtered_and_the_names_of_columns_stay_in_sight() -> None:
    whole = xml(report())
    assert f'<autoFilter ref="A1:K{len(report().rows) + 1}"/>' in whole
    assert whole.count('state="frozen"') == 2 + len(report().figures)
    assert "<autoFilter" not in xml(report("empty"))


def test_a_text_that_no_cell_can_hold_is_cut_and_that_is_told() -> None:
    document = report("alone", "en")
    (row,) = document.rows
    for text, cut in (("x" * MOST_SIGNS, 0), ("x" * (MOST_SIGNS + 1), 1), ("\U0001f525" * MOST_SIGNS, 1)):
        found = sheets(replace(document, rows=(replace(row, answer=text),)))
        answer = next(iter(found.values()))[1][5]
        assert len(answer.encode("utf-16-le")) // 2 <= MOST_SIGNS
        assert (answer == text, answer.endswith("…")) == (not cut, bool(cut))
        told = [row[1] for row in found["About this report"]]
        assert ("1 text was too long for Excel and ends with ‘…’." in told) == bool(cut)


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_what_it_is_of_and_how_it_was_made(kind: str) -> None:
    document = report(kind)
    told = {str(cell) for row in sheets(document)["Over dit verslag"] for cell in row}
    (made,) = [section for section in document.sections if section.key == MADE]
    assert isinstance(made.blocks[-1], Items)
    assert {document.title, *made.blocks[-1].items} <= told
    assert {number.value for number in document.numbers} <= told


def test_two_charts_of_one_name_have_two_sheets() -> None:
    document = report()
    section = document.sections[1]
    figure = next(block for block in section.blocks if block.kind == "figure")
    twice = replace(section, blocks=tuple(replace(figure, title="[a]: " + "b" * 60) for _ in range(3)))
    names = list(sheets(replace(document, sections=(twice,))))
    assert len({name.casefold() for name in names}) == 6
    assert max(map(len, names)) <= 31


def test_the_same_report_is_the_same_file() -> None:
    document = report()
    assert written(document, speaker(document), "xlsx") == report_xlsx(document, speaker(document))
