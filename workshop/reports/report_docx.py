"""Write a report as a Word document: headings, contents with links, tables with a head, pictures that say what they show."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx import Document as opened
from docx.shared import Cm

from workshop.domain.report import ANSWERS
from workshop.reports.document import (
    Block,
    Document,
    Figure,
    Items,
    Mark,
    Paragraph,
    Quote,
    ReportPair,
    ReportTheme,
    Table,
)
from workshop.reports.pictures import as_png
from workshop.reports.word_parts import BOLD, Body, Run, footer, in_language
from workshop.text.catalogue import Speaker

TEMPLATE = Path(__file__).parent / "templates" / "report.docx"
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_WIDE = Cm(13.5)


def report_docx(document: Document, say: Speaker) -> bytes:
    """Gives the report as a Word document."""
    word = opened(str(TEMPLATE))
    in_language(word, _LANGUAGES[document.language])
    properties, at = word.core_properties, datetime.fromisoformat(document.made_at)
    properties.title, properties.subject, properties.language = document.title, document.subtitle, document.language
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = at
    writer = _Writer(document, say, Body(word))
    writer.write()
    before, between, after = say("report.page_of", n="\n", of="\n").split("\n")
    footer(word, before, between, after, document.title)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


class _Writer:
    """Writes one report into a body."""

    def __init__(self, document: Document, say: Speaker, body: Body) -> None:
        self._report, self._say, self._body = document, say, body
        self._pictures = as_png(document)

    def write(self) -> None:
        """Writes page one, the contents, all sections and appendices."""
        report, body = self._report, self._body
        self._page_one()
        body.heading(1, self._say("report.contents"), on_new_page=True)
        every = (*report.sections, *report.appendices)
        body.contents([(f"_s{at}", section.title) for at, section in enumerate(every)])
        for at, section in enumerate(every):
            is_appendix = at >= len(report.sections)
            body.heading(1, section.title, f"_s{at}", on_new_page=is_appendix)
            for block in section.blocks:
                self._block(block, small=section.key == ANSWERS)
        body.close()

    def _page_one(self) -> None:
        report, say, body = self._report, self._say, self._body
        if report.notice:
            body.add("Report Organiser", report.notice)
        if report.subtitle:
            body.add("Subtitle", report.subtitle)
        body.add("Title", report.title)
        facts = "\n".join(f"{name}: {value}" for name, value in report.facts)
        body.add(
            "Report Facts",
            "\n".join(filter(None, (facts, _joined((report.edition, say.count("report.minutes", report.minutes)))))),
        )
        body.heading(1, say("report.in_short"))
        brief = report.brief
        if brief.question:
            body.add("Normal", brief.question)
        if brief.written:
            self._organiser(brief.written)
        else:
            for insight in brief.insights:
                body.add("Report Insight", insight)
            if brief.tension:
                body.add("Normal", brief.tension)
        if brief.onward:
            body.heading(2, say("report.section.onward"))
            self._organiser(brief.onward)
        body.heading(2, say("report.in_numbers"))
        for number in report.numbers:
            label = f" {number.symbol} {number.label}" if number.symbol else f" {number.label}"
            body.add("List Bullet", (number.value, BOLD), label)

    def _organiser(self, text: str) -> None:
        for part in text.split("\n"):
            if part.strip():
                self._body.add("Report Organiser", part)

    def _block(self, block: Block, *, small: bool) -> None:
        body = self._body
        match block:
            case Paragraph():
                if block.organiser:
                    self._organiser(block.text)
                else:
                    body.add("Normal", block.text)
            case Items():
                if block.title:
                    body.heading(2, block.title)
                for item in block.items:
                    body.add("List Bullet", item)
            case ReportTheme():
                self._theme(block, small=small)
            case ReportPair():
                body.heading(2, block.title)
                self._quote(block.first)
                self._quote(block.second)
                body.add("Normal", (block.says, BOLD))
            case Figure():
                body.heading(2, block.title)
                if block.key in self._pictures:
                    body.picture(self._pictures[block.key], block.alternative, block.title, _WIDE)
                body.add("Caption", block.sentence)
                body.add("Report Small", self._say("report.numbers_behind"))
                body.table(block.table, block.title)
            case Table():
                body.table(block.rows, block.title)

    def _theme(self, theme: ReportTheme, *, small: bool) -> None:
        body = self._body
        if theme.title:
            body.heading(2, theme.title)
        counts: list[str | Run] = []
        for mark, n in theme.counts:
            counts += ["   ", *_marked(mark), (f" {n}", BOLD)]
        if theme.says or counts:
            body.add("Report Small", theme.says, *counts)
        if theme.words:
            body.add("Report Small", theme.words)
        for quote in theme.quotes:
            if small:
                body.add("Report Answer", *self._said(quote), " (", *self._source(quote), ")")
            else:
                self._quote(quote)

    def _quote(self, quote: Quote) -> None:
        self._body.add("Quote", *self._said(quote))
        self._body.add("Report Source", *self._source(quote))

    def _said(self, quote: Quote) -> list[str | Run]:
        """What was said; each part of a story on a line of its own."""
        if not quote.expected and not quote.helped:
            return [quote.text]
        parts = (("pad.expected", quote.expected), ("pad.became", quote.text), ("pad.helped", quote.helped))
        runs: list[str | Run] = []
        for key, text in parts:
            if text:
                runs += [*(["\n"] if runs else []), (f"{self._say(key)} ", BOLD), text]
        return runs

    def _source(self, quote: Quote) -> list[str | Run]:
        runs: list[str | Run] = [*_marked(quote.role), f" · {quote.group}"]
        if quote.note:
            runs += [" · ", (quote.note, BOLD)]
        if quote.also:
            runs.append(f" · {self._say('live.same_said_by')}: {'; '.join(quote.also)}")
        return runs


def _marked(mark: Mark) -> tuple[Run, str]:
    return (mark.symbol, {"color": mark.colour.lstrip("#")}), f" {mark.name}"


def _joined(parts: tuple[str, ...]) -> str:
    return " · ".join(parts)
