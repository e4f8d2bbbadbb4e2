"""Write a report as slides: the sentences of page one, one message on each, with the chart or the answers behind it."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from workshop.charts.lettering import one_line, shortened
from workshop.domain.report import AGREEMENT, MADE
from workshop.reports.document import Document, Figure, Items, Quote, ReportPair, ReportTheme, Section
from workshop.reports.pictures import as_png
from workshop.reports.slide_parts import Box, fill, numbers_of, put_chart, put_picture
from workshop.text.catalogue import Speaker

TEMPLATE = Path(__file__).parent / "templates" / "report.pptx"
MOST_SLIDES = 10
TITLE_SIGNS, _QUOTE_SIGNS, _MOST_QUOTES = 130, 240, 2
_MOST_LINES = 9  # of text that fit below a title
_LINE_SIGNS = 150
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_LEFT, _TOP, _WIDE, _HIGH = 640000, 1850000, 10912000, 4550000
_HALF, _GAP = 4300000, 300000
_WHOLE: Box = (_LEFT, _TOP, _WIDE, _HIGH)
_RIGHT: Box = (_LEFT + _HALF + _GAP, _TOP, _WIDE - _HALF - _GAP, _HIGH)


@dataclass(frozen=True, kw_only=True)
class SlideMessage:
    """What one slide says, and what stands under it: quotes, a chart, or lines of text."""

    title: str
    quotes: tuple[Quote, ...] = ()
    figure: Figure | None = None
    lines: tuple[str, ...] = ()


def report_pptx(document: Document, say: Speaker) -> bytes:
    """Gives the report as slides of 16:9."""
    deck = Presentation(str(TEMPLATE))
    properties, at = deck.core_properties, datetime.fromisoformat(document.made_at)
    properties.title, properties.subject, properties.language = document.title, document.subtitle, document.language
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = at
    writer = _Slides(deck, document, say)
    writer.first()
    for message in messages(document, say):
        writer.put(message)
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def messages(document: Document, say: Speaker) -> list[SlideMessage]:
    """Gives what the slides after the first say, in order; charts that no sentence speaks of come as far as there is room."""
    brief = document.brief
    numbers = tuple(" ".join(filter(None, (number.value, number.symbol, number.label))) for number in document.numbers)
    told = [line for line in brief.written.split("\n") if line.strip()] if brief.written else list(brief.insights)
    before = [SlideMessage(title=brief.question or say("report.in_numbers"), lines=numbers)]
    before += [_insight(document, sentence) for sentence in told[:5]]
    pairs = [block for section in document.sections for block in section.blocks if isinstance(block, ReportPair)]
    if brief.tension and not brief.written:
        before.append(SlideMessage(title=brief.tension, quotes=(pairs[0].first, pairs[0].second) if pairs else ()))
    after = []
    if brief.onward:
        onward = tuple(line for line in brief.onward.split("\n") if line.strip())
        after.append(SlideMessage(title=say("report.section.onward"), lines=onward))
    after += [
        SlideMessage(title=section.title, lines=block.items)
        for section in document.sections
        if section.key == MADE
        for block in section.blocks
        if isinstance(block, Items)
    ]
    used = {message.figure.key for message in before if message.figure}
    room = MOST_SLIDES - 1 - len(before) - len(after)
    others = [figure for figure in document.figures if figure.key not in used][: max(0, room)]
    return [*before, *(SlideMessage(title=_of_chart(figure), figure=figure) for figure in others), *after]


def _insight(document: Document, sentence: str) -> SlideMessage:
    """A sentence of page one with what stands behind it: the chart and some answers of the question that it begins with."""
    for section in document.sections:
        if sentence.startswith(section.title):
            return SlideMessage(title=sentence, quotes=_quotes(section, sentence), figure=_figure(section))
    agreed = [section for section in document.sections if section.key == AGREEMENT and not document.brief.written]
    return SlideMessage(title=sentence, figure=_figure(agreed[0]) if agreed else None)


def _quotes(section: Section, sentence: str) -> tuple[Quote, ...]:
    """Answers of the theme that a sentence names; else of what stands first."""
    themes = [block for block in section.blocks if isinstance(block, ReportTheme)]
    named = [theme for theme in themes if theme.title and theme.title in sentence] or themes
    return named[0].quotes[:_MOST_QUOTES] if named else ()


def _figure(section: Section) -> Figure | None:
    return next((block for block in section.blocks if isinstance(block, Figure)), None)


class _Slides:
    """Puts messages on slides."""

    def __init__(self, deck: Any, document: Document, say: Speaker) -> None:
        self._deck, self._report, self._say = deck, document, say
        self._language, self._pictures = _LANGUAGES[document.language], as_png(document)
        themes = [
            block
            for section in (*document.sections, *document.appendices)
            for block in section.blocks
            if isinstance(block, ReportTheme)
        ]
        self._colours = {mark.label: mark.colour for theme in themes for mark, _ in theme.counts}

    def first(self) -> None:
        """Puts what the report is of on the first slide."""
        report = self._report
        facts = [f"{name}: {value}" for name, value in report.facts]
        slide = self._slide(0, report.title, [report.title, *facts, report.edition])
        lines = [line for line in (report.subtitle, *facts, report.edition, report.notice) if line]
        fill(
            slide.placeholders[1].text_frame,
            [(shortened(one_line(line), _LINE_SIGNS), 16) for line in lines],
            self._language,
        )

    def put(self, message: SlideMessage) -> None:
        """Puts a message on a slide of its own; all of it, uncut, stands in the notes."""
        quotes = [f"“{_said(quote)}” {quote.role.label} · {quote.group}" for quote in message.quotes]
        figure = message.figure
        notes = [message.title, *message.lines, *quotes, *((figure.sentence, figure.alternative) if figure else ())]
        has_text = bool(message.quotes or message.lines)
        slide = self._slide(1 if has_text else 2, message.title, notes)
        if has_text:
            body = slide.placeholders[1]
            body.left, body.top, body.height = Emu(_LEFT), Emu(_TOP), Emu(_HIGH)
            body.width = Emu(_HALF if figure else _WIDE)
            fill(body.text_frame, self._lines(message), self._language, dotted=not message.quotes)
        if figure is not None:
            box = _RIGHT if has_text else _WHOLE
            if numbers_of(figure):
                put_chart(slide, figure, self._colours, box)
            elif figure.key in self._pictures:
                put_picture(slide, self._pictures[figure.key], figure, box)

    def _lines(self, message: SlideMessage) -> list[tuple[str, float | None]]:
        if message.quotes:
            lines: list[tuple[str, float | None]] = []
            for quote in message.quotes:
                lines.append((f"“{shortened(one_line(_said(quote)), _QUOTE_SIGNS)}”", 18))
                lines.append((f"{quote.role.label} · {quote.group}", 14))
            return lines
        shown = message.lines[:_MOST_LINES]
        size = 20 if sum(len(line) for line in shown) < 600 else 16
        return [(shortened(one_line(line), _LINE_SIGNS), size) for line in shown]

    def _slide(self, layout: int, title: str, notes: list[str]) -> Any:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[layout])
        fill(slide.shapes.title.text_frame, [(titled(title), None)], self._language)
        fill(slide.notes_slide.notes_text_frame, [(note, None) for note in notes], self._language)
        return slide


def _of_chart(figure: Figure) -> str:
    """What a chart shows, after the question that it answers."""
    asked = figure.title if figure.title.endswith(("?", "!", ".", ":")) else f"{figure.title}:"
    return f"{asked} {figure.sentence}"


def titled(text: str) -> str:
    """Gives a text as a title that fits: cut behind a sentence rather than behind a word."""
    plain = one_line(text)
    whole, end, _ = plain[:TITLE_SIGNS].rpartition(". ")
    return plain if len(plain) <= TITLE_SIGNS else f"{whole}." if end else shortened(plain, TITLE_SIGNS)


def _said(quote: Quote) -> str:
    return "\n".join(filter(None, (quote.expected, quote.text, quote.helped)))
