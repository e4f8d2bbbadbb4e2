"""A report as PDF can be read aloud and by eye: rules of PDF/UA-1, its structure, its letters; and every awkward text comes out of it."""

import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

from tests.hostile import HOSTILE
from tests.report_fonts import NAMES, sources
from tests.unit.reports.pdf_tree import faults, letters_by_font, loose_fonts, pages_of, plain, words_of
from tests.unit.reports.ready import KINDS, ONWARD, SAY, many, report, speaker
from tests.unit.reports.test_composing import written as written_of
from workshop.domain.report import MADE
from workshop.domain.texts import clean
from workshop.reports import report_pdf as module
from workshop.reports.drawing import drawn
from workshop.reports.formats import written
from workshop.reports.glyphs import FONTS, breakable, covered, drawable
from workshop.reports.report_pdf import report_pdf, set_in_type, view_of

MUTATIONS = {
    "a picture without words": ("alt: chart.alternative", 'alt: "x"'),
    "a table without a head": ("table.header(..rows.first())", "..rows.first()"),
    "a section without a heading": ("heading(level: 1, section.title)", "strong(section.title)"),
    "a theme without a heading": ('if block_.title != "" { heading(level: 2, block_.title) }', "strong(block_.title)"),
    "sentences that are no list": ("list(..part.items)", "part.items.join()"),
    "no language": ("lang: view.language", 'lang: "xx"'),
    "no title": ("title: view.title,", 'title: "x",'),
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_report_can_be_read_aloud(kind: str, language: str) -> None:
    document = report(kind, language)
    pdf = report_pdf(document, speaker(document))
    assert faults(pdf, document) == []
    assert loose_fonts(pdf) == []


def test_the_report_of_the_largest_workshop_can_be_read_aloud() -> None:
    (document,) = drawn([written_of(many(6000), say=SAY["nl"])])
    pdf = report_pdf(document, SAY["nl"])
    assert faults(pdf, document) == []
    assert len(document.rows) == 6000


@pytest.mark.parametrize(("whole", "part"), MUTATIONS.values(), ids=MUTATIONS)
def test_what_takes_its_structure_away_is_seen(
    whole: str, part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template, document = module.TEMPLATE.read_text(encoding="utf-8"), report()
    assert whole in template
    broken = tmp_path / "report.typ"
    broken.write_text(template.replace(whole, part), encoding="utf-8")
    monkeypatch.setattr(module, "TEMPLATE", broken)
    try:
        found = faults(report_pdf(document, speaker(document)), document)
    except typst.TypstError as refused:
        found = [str(refused)]
    assert found


@pytest.mark.parametrize("kind", ["usual", "many"])
def test_our_own_letters_carry_the_text(kind: str) -> None:
    document = report(kind)
    fonts = letters_by_font(report_pdf(document, speaker(document)))
    own = sum(letters for name, letters in fonts.items() if "AtkinsonHyperlegible" in name)
    assert own >= 0.95 * fonts.total() > 1000


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_is_in_it_letter_for_letter(kind: str) -> None:
    document = report(kind)
    words = words_of(report_pdf(document, speaker(document)))
    for row in document.rows:
        if any(unicodedata.category(sign) == "Mn" for sign in row.answer):
            assert plain(row.answer.split()[-1]) in words  # marks stand apart in what is copied
        elif any(unicodedata.bidirectional(sign) == "R" for sign in row.answer):
            assert [part for part in row.answer.split() if part not in words] == []  # their order is that on the page
        else:
            assert plain(row.answer) in words


def test_answers_follow_each_other_as_in_the_report() -> None:
    document = report("many")
    words = words_of(report_pdf(document, speaker(document)))
    at = words.rindex(plain(document.appendices[0].title))
    for quote in [quote for block in document.appendices[0].blocks for quote in block.quotes]:  # type: ignore[union-attr]
        at = words.index(plain(quote.text), at)


@pytest.mark.parametrize("kind", ["usual", "many"])
def test_page_one_can_be_read_alone(kind: str) -> None:
    document = report(kind)
    first = plain(pages_of(report_pdf(document, speaker(document)))[0])
    told = [document.title, document.brief.question, *document.brief.insights, document.brief.tension]
    told += [*ONWARD.split("\n")] if kind == "usual" else []
    assert [text for text in told if plain(text) not in first] == []
    assert plain(document.sections[0].title) not in first


def test_the_body_is_short_and_the_answers_stand_behind_it() -> None:
    document = report("many")
    pages = [plain(page) for page in pages_of(report_pdf(document, speaker(document)))]
    begins = max(at for at, text in enumerate(pages) if plain(document.appendices[0].title) in text)
    assert 4 <= begins <= 6


@pytest.mark.parametrize(
    ("text", "drawn", "missing"),
    [
        ("Café 5 € – ‘ja’", "Café 5 € – ‘ja’", 0),
        ("e\u0301", "é", 0),
        ("日本 ja", "□□ ja", 2),
        ("\U0001f525 \u05e9\u05dc", "\U0001f525 \u05e9\u05dc", 0),
        ("een\ttab\nregel", "een tab\nregel", 0),
        ("\x00\ud800\ue000\ufffe", "□□□□", 4),
        ("\u2060w", "\u2060w", 0),
    ],
)
def test_what_no_font_has_is_replaced_and_counted(text: str, drawn: str, missing: int) -> None:
    assert drawable(text) == (drawn, missing)


@pytest.mark.parametrize("hidden", [False, True])
def test_how_many_signs_were_replaced_is_told_with_how_it_was_made(hidden: bool) -> None:
    from dataclasses import replace

    document = report("awkward", "en")
    if hidden:
        sections = tuple(section for section in document.sections if section.key != MADE)
        document = replace(document, sections=sections)
    view = view_of(document, SAY["en"])
    (made,) = [section for section in view["sections"] if section["key"] == MADE]
    assert re.fullmatch(r"\d+ signs were replaced by □: .*", made["blocks"][-1]["text"])
    assert "replaced" not in str(view_of(report("usual", "en"), SAY["en"]))


def test_long_words_are_broken_and_addresses_are_not() -> None:
    address = "https://www.example.org/een/lang/adres/dat/heel/blijft"
    assert breakable(address) == address
    assert breakable("a" * 61) == "\u200b".join(["a" * 20] * 3 + ["a"])


@pytest.mark.parametrize("text", HOSTILE)
def test_what_never_passed_the_domain_is_set_too(text: str) -> None:
    view = view_of(report("empty"), SAY["nl"])
    raw, _ = drawable(text)
    view["title"] = view["sections"][0]["blocks"][0]["text"] = breakable(raw) or "x"
    assert set_in_type(view, datetime(2027, 6, 17, tzinfo=UTC)).startswith(b"%PDF")
    assert clean(text) or not text


def test_the_same_report_is_the_same_file_and_a_process_of_its_own_makes_it() -> None:
    document = report()
    assert written(document, speaker(document), "pdf") == report_pdf(document, speaker(document))


def test_letters_for_paper_are_those_of_the_screens_and_not_heavy() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) <= 2_600_000
    for weight, name in NAMES.items():
        theirs = {sign for source in sources(weight) for sign in TTFont(source).getBestCmap()}
        assert set(TTFont(FONTS / name).getBestCmap()) == theirs <= covered()
