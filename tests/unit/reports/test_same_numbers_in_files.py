"""The wall and every file say the same numbers, read back out of the files; and the same words, letter for letter."""

import csv
import html
import io
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import cache

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pptx import Presentation
from python_calamine import CalamineWorkbook

from tests.hostile import HOSTILE
from tests.unit.reports.pdf_tree import plain, words_of
from tests.unit.reports.read_back import (
    charts_as_told,
    charts_in_pptx,
    counted_in_csv,
    counted_in_xlsx,
    figure_rows,
    folded,
    numbers_in,
    tables_of,
)
from tests.unit.reports.ready import report, seen, speaker
from workshop.charts.looks import Chart
from workshop.charts.themes import themes_by_role
from workshop.domain.cells import unguarded
from workshop.domain.texts import clean
from workshop.reports.document import Document, Quote, ReportTheme
from workshop.reports.formats import FORMATS

KINDS = ("usual", "many", "awkward")


@cache
def file(kind: str, which: str, language: str = "nl") -> bytes:
    document = report(which, language)
    return FORMATS[kind].write(document, speaker(document))


@pytest.mark.parametrize("which", KINDS)
def test_the_numbers_of_the_wall_are_those_of_every_file(which: str) -> None:
    document = report(which)
    wall = themes_by_role(seen(which), speaker(document), "p1")
    assert isinstance(wall, Chart)
    (at,) = [at for at, figure in enumerate(document.figures) if figure.key == "themes-p1"]
    for kind in ("html", "docx", "xlsx", "md"):
        assert folded(tables_of(kind, file(kind, which))[at]) == folded(wall.table), kind
    words = words_of(file("pdf", which))
    for row in wall.table:
        assert "".join(map(plain, row)) in words


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "md"])
@pytest.mark.parametrize("which", KINDS)
def test_every_table_comes_out_of_a_file_as_it_went_in(which: str, kind: str, language: str) -> None:
    document = report(which, language)
    found = [folded(table) for table in tables_of(kind, file(kind, which, language))]
    assert found == [figure_rows(figure) for figure in document.figures]


@pytest.mark.parametrize("which", KINDS)
def test_charts_on_slides_hold_the_numbers_of_their_tables(which: str) -> None:
    native = charts_in_pptx(file("pptx", which))
    assert native
    assert native == charts_as_told(report(which), native)


@pytest.mark.parametrize("which", ["usual", "many"])
def test_rows_of_answers_count_the_same_per_question_theme_and_role(which: str) -> None:
    document = report(which)
    counted = counted_in_csv(file("csv", which))
    assert counted == counted_in_xlsx(file("xlsx", which))
    roles = {mark.label: mark.name for mark in _marks(document)}
    (figure,) = [figure for figure in document.figures if figure.key == "themes-p1"]
    head, *body = figure.table
    questions = {section.key: section.title for section in document.sections}
    told = Counter(
        {
            (questions["p1"], row[0], roles[head[at]]): int(row[at])
            for row in body
            for at in range(1, len(head) - 1)
            if row[0] in {theme for _, theme, _ in counted}
        }
    )
    assert +told == Counter({key: n for key, n in counted.items() if key[0] == questions["p1"] and key[1]})


def _marks(document: Document) -> list:
    themes = [block for each in document.appendices for block in each.blocks if isinstance(block, ReportTheme)]
    return [mark for theme in themes for mark, _ in theme.counts]


@pytest.mark.parametrize("kind", ["html", "pdf", "docx", "pptx", "xlsx", "md"])
@pytest.mark.parametrize("which", [*KINDS, "empty"])
def test_the_numbers_of_the_day_are_in_every_file(which: str, kind: str) -> None:
    document = report(which)
    assert numbers_in(kind, file(kind, which), document) == [number.value for number in document.numbers]


def answers_in(kind: str, content: bytes, document: Document) -> list[str]:
    """The words of quotes that stand in a file, as that file gives them back; those of the first theme of the appendix."""
    quotes = document.appendices[0].blocks[0].quotes  # type: ignore[union-attr]
    match kind:
        case "html":
            appendix = content.decode().split('id="s-answers"')[1].partition("</section>")[0]
            return [html.unescape(text) for text in re.findall(r"<blockquote>\s*<p>(.*?)</p>", appendix, re.DOTALL)]
        case "docx":
            texts = [each.text for each in docx.Document(io.BytesIO(content)).paragraphs]
            return [text.rpartition(" (● ")[0] for text in texts[-len(quotes) :]]
        case "pptx":
            notes = Presentation(io.BytesIO(content)).slides[2].notes_slide.notes_text_frame.paragraphs
            return [each.text.replace("\v", "\n") for each in notes]
        case "xlsx":
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            return [row[5] for row in book.get_sheet_by_index(0).to_python()[1:]]
        case "md":
            shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(content.decode())
            items = [part.partition(" <em>(")[0] for part in shown.split("<li>") if " <em>(" in part]
            return [html.unescape(re.sub(r"<[^>]+>", "", item)).replace("\u2060", "") for item in items]
        case _:
            body = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
            return [unguarded(row[5]) for row in list(body)[1:]]


def saying(texts: list[str]) -> Document:
    """A report in whose first theme, and whose rows, these are said."""
    document = report("alone")
    (row,), (appendix,) = document.rows, document.appendices
    (theme,) = appendix.blocks
    assert isinstance(theme, ReportTheme)
    role = replace(theme.quotes[0].role, symbol="●")
    quotes = tuple(Quote(id=f"q{at}", text=text, role=role, group="Groepje 1") for at, text in enumerate(texts))
    section = replace(document.sections[1], title="Hoe begin je?", blocks=(replace(theme, title="", quotes=quotes),))
    return replace(
        document,
        brief=replace(document.brief, insights=("Hoe begin je? Zo.",)),
        sections=(document.sections[0], section, *document.sections[2:]),
        appendices=(replace(appendix, blocks=(replace(theme, quotes=quotes),)),),
        rows=tuple(replace(row, answer=text) for text in texts),
    )


def check(texts: list[str]) -> None:
    """Every format gives each text back, letter for letter."""
    texts = [kept for kept in map(clean, texts) if kept]
    if not texts:
        return
    document = saying(texts)
    for kind in FORMATS.keys() - {"pdf"}:
        found = answers_in(kind, FORMATS[kind].write(document, speaker(document)), document)
        if kind == "md":  # one line each
            texts_then = [" ".join(text.split()) for text in texts]
            assert [" ".join(text.replace("\u2060", "").split()) for text in found[-len(texts) :]] == [
                text.replace("\u2060", "") for text in texts_then
            ]
        elif kind == "pptx":
            assert [text for text in texts[:2] if not any(text in note for note in found)] == []
        else:
            assert found == texts, kind


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_awkward_comes_out_letter_for_letter(text: str) -> None:
    check([text])


def _on_paper(text: str) -> str:
    """What can be found again in a PDF: no marks, which stand apart, and nothing that runs from right to left."""
    turned = {"R", "AL", "RLE", "AN", "RLO", "RLI"}
    return "".join(
        sign
        for sign in clean(text)
        if unicodedata.category(sign)[0] != "M" and unicodedata.bidirectional(sign) not in turned
    )


PLAIN = st.text(
    st.sampled_from("=+-@'\"#*_`<>&{}[]()|\\/~$^%;:,. \n1aéß€Жя△🔥") | st.characters(codec="utf-8"),
    min_size=1,
    max_size=80,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PLAIN, min_size=1, max_size=12))
def test_whatever_people_write_comes_out_letter_for_letter(texts: list[str]) -> None:
    check(texts)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PLAIN, min_size=1, max_size=8))
def test_whatever_people_write_can_be_set_on_paper_and_found_there(texts: list[str]) -> None:
    texts = [kept for kept in map(_on_paper, texts) if clean(kept)]
    if not texts:
        return
    document = saying(texts)
    words = words_of(FORMATS["pdf"].write(document, speaker(document)))
    assert [text for text in texts if plain(text) not in words] == []
