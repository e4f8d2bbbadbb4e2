"""A report as slides says one message on each, in its title; what is cut there stands whole in the notes."""

import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from tests.unit.reports.ready import KINDS, report, speaker
from workshop.reports.formats import written
from workshop.reports.report_pptx import MOST_SLIDES, TITLE_SIGNS, messages, report_pptx, titled
from workshop.reports.slide_parts import numbers_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def slides(kind: str = "usual", language: str = "nl") -> Any:
    document = report(kind, language)
    return Presentation(io.BytesIO(report_pptx(document, speaker(document))))


def notes(slide: Any) -> list[str]:
    return [paragraph.text.replace("\v", "\n") for paragraph in slide.notes_slide.notes_text_frame.paragraphs]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_slide_has_one_message_that_fits(kind: str, language: str) -> None:
    document, deck = report(kind, language), slides(kind, language)
    wanted = [document.title, *(message.title for message in messages(document, speaker(document)))]
    assert [slide.shapes.title.text_frame.text for slide in deck.slides] == [titled(title) for title in wanted]
    assert max(len(titled(title)) for title in wanted) <= TITLE_SIGNS
    assert 3 <= len(deck.slides) <= MOST_SLIDES
    for slide, title in zip(deck.slides, wanted, strict=True):
        assert notes(slide)[0] == title
        assert slide.shapes.title.placeholder_format.type in {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}


def test_a_usual_report_has_the_sentences_of_page_one() -> None:
    document = report()
    told = [slide.shapes.title.text_frame.text for slide in slides().slides]
    for sentence in (document.brief.question, *document.brief.insights, document.brief.tension):
        assert titled(sentence) in told


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_outside_of_a_slide_and_no_box_is_empty(kind: str) -> None:
    deck = slides(kind)
    for slide in deck.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left < shape.left + shape.width <= deck.slide_width
            assert 0 <= shape.top < shape.top + shape.height <= deck.slide_height
            assert not shape.has_text_frame or shape.text_frame.text


@pytest.mark.parametrize("kind", KINDS)
def test_charts_say_what_they_show_and_are_native_where_that_can_be(kind: str) -> None:
    document, found = report(kind), []
    figures = {figure.alternative: figure for figure in document.figures}
    for slide in slides(kind).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                continue
            figure = figures[shape._element.xpath(".//p:cNvPr")[0].get("descr")]
            found.append(figure)
            columns = numbers_of(figure)
            assert shape.has_chart == bool(columns)
            if columns:
                plot = shape.chart.plots[0]
                assert list(plot.categories) == [row[0] for row in figure.table[1:]]
                read = {series.name: [int(value) for value in series.values] for series in plot.series}
                assert read == {figure.table[0][at]: [int(row[at]) for row in figure.table[1:]] for at in columns}
    assert len(found) == len(document.figures)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_quoted_is_in_the_notes_letter_for_letter(kind: str) -> None:
    document = report(kind)
    every = "\n".join(line for slide in slides(kind).slides for line in notes(slide))
    for message in messages(document, speaker(document)):
        for quote in message.quotes:
            assert quote.text in every


@pytest.mark.parametrize(("language", "code"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_every_word_is_in_a_language(language: str, code: str) -> None:
    deck = slides("usual", language)
    for slide in deck.slides:
        for part in (slide._element, slide.notes_slide._element):
            for run in part.iter(f"{A}r"):
                assert run.find(f"{A}rPr").get("lang") == code
    assert (deck.core_properties.title, deck.core_properties.author) == (report().title, "")


def test_a_process_of_its_own_makes_it() -> None:
    document = report()
    deck = Presentation(io.BytesIO(written(document, speaker(document), "pptx")))
    assert len(deck.slides) == len(slides().slides)


def test_a_title_is_cut_behind_a_sentence_rather_than_behind_a_word() -> None:
    assert titled("Kort.") == "Kort."
    assert titled("Een zin. " + "woord " * 30) == "Een zin."
    assert titled("woord " * 30) == "woord " * 20 + "woord…"
