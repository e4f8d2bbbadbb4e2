"""Write a report as PDF that can be read aloud (PDF/UA-1): typst sets what is given to it as data, with our own letters."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from pydantic import TypeAdapter

from workshop.domain.report import ANSWERS, MADE
from workshop.reports.document import Document, Paragraph, Section
from workshop.reports.glyphs import FONTS, breakable, drawable
from workshop.text.catalogue import Speaker

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
_DOCUMENT = TypeAdapter(Document)
_WORDS = (
    "report.in_short", "report.in_numbers", "report.contents", "report.section.onward", "report.numbers_behind", "live.same_said_by",
    "pad.expected", "pad.became", "pad.helped",
)  # fmt: skip


def report_pdf(document: Document, say: Speaker) -> bytes:
    """Gives the report as PDF. Raises typst.TypstError when it cannot be set."""
    return set_in_type(view_of(document, say), datetime.fromisoformat(document.made_at))


def view_of(document: Document, say: Speaker) -> dict[str, Any]:
    """Gives all that stands in the PDF, as it can be drawn; how many signs were replaced is told with how the report was made."""
    view, missing = _drawable(_shown(document))
    if missing:
        told = Paragraph(text=say.count("report.made.replaced", missing))
        view, _ = _drawable(_shown(_with(document, told, say("report.section.made"))))
    words = {key: say(key) for key in _WORDS} | {
        "minutes": say.count("report.minutes", document.minutes),
        "page_of": say("report.page_of", n="{n}", of="{of}"),
    }
    return {**view, "words": words, "small": ANSWERS}


def _shown(document: Document) -> dict[str, Any]:
    """The report without what is for other files."""
    shown: dict[str, Any] = _DOCUMENT.dump_python(replace(document, rows=()), mode="json")
    return shown


def _with(document: Document, told: Paragraph, title: str) -> Document:
    """The report with something more in what tells how it was made, which a hand may have left out."""
    sections = [
        replace(section, blocks=(*section.blocks, told)) if section.key == MADE else section
        for section in document.sections
    ]
    if all(section.key != MADE for section in sections):
        sections.append(Section(key=MADE, title=title, blocks=(told,)))
    return replace(document, sections=tuple(sections))


def _drawable(value: Any, key: str = "") -> tuple[Any, int]:
    """A value with all of its texts as they can be drawn, and how many signs of what is read were replaced."""
    if isinstance(value, str):
        text, missing = drawable(value)
        # The words of a chart stand in its table too.
        return (text, 0) if key == "svg" else (breakable(text), missing)
    if isinstance(value, dict):
        pairs = {name: _drawable(each, name) for name, each in value.items() if name != "spec"}
        return {name: each for name, (each, _) in pairs.items()}, sum(missing for _, missing in pairs.values())
    if isinstance(value, list):
        made = [_drawable(each, key) for each in value]
        return [each for each, _ in made], sum(missing for _, missing in made)
    return value, 0


def set_in_type(view: dict[str, Any], at: datetime) -> bytes:
    """Gives a view as PDF, the same on every machine."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    compiler = typst.Compiler(TEMPLATE.read_bytes(), font_paths=fonts, sys_inputs={"view": json.dumps(view)})
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=at)
    if not isinstance(made, bytes):
        raise TypeError("A PDF is one file.")
    return made
