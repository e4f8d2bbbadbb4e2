"""A report as Word can be found through: headings, contents that lead there, tables with a head, pictures that say what they show."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from tests.report_templates import slides, word
from tests.unit.reports.ready import KINDS, report, speaker
from workshop.reports.document import Document, Figure, Table
from workshop.reports.formats import written
from workshop.reports.report_docx import TEMPLATE, report_docx
from workshop.reports.report_pptx import TEMPLATE as SLIDES


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as unzipped:
        return {name: unzipped.read(name) for name in unzipped.namelist()}


def opened(document: Document) -> tuple[docx.document.Document, str]:
    file = report_docx(document, speaker(document))
    return docx.Document(io.BytesIO(file)), parts(file)["word/document.xml"].decode()


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_is_in_it_letter_for_letter(kind: str) -> None:
    document = report(kind)
    texts = [paragraph.text for paragraph in opened(document)[0].paragraphs]
    assert [row.answer for row in document.rows if not any(text.startswith(row.answer) for text in texts)] == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_its_headings_and_contents_are_those_of_the_report(kind: str, language: str) -> None:
    document = report(kind, language)
    read, xml = opened(document)
    first = [each.text for each in read.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    every = [section.title for section in (*document.sections, *document.appendices)]
    say = speaker(document)
    assert first == [say("report.in_short"), say("report.contents"), *every]
    links = {
        link.get(qn("w:anchor")): "".join(run.text or "" for run in link.iter(qn("w:t")))
        for link in read.element.iter(qn("w:hyperlink"))
    }
    bookmarks = {
        mark.get(qn("w:name")): "".join(text.text or "" for text in mark.getparent().iter(qn("w:t")))
        for mark in read.element.iter(qn("w:bookmarkStart"))
    }
    assert links == bookmarks
    assert list(links.values()) == every
    assert (xml.count('"begin"'), xml.count('"separate"'), xml.count('"end"')) == (1, 1, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_say_what_they_show_and_tables_have_a_head(kind: str) -> None:
    document = report(kind)
    read, _ = opened(document)
    assert [each._inline.docPr.get("descr") for each in read.inline_shapes] == [
        figure.alternative for figure in document.figures
    ]
    blocks = [block for section in (*document.sections, *document.appendices) for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Figure | Table)]
    assert len(read.tables) == len(tables)
    for table, block in zip(read.tables, tables, strict=True):
        rows = block.table if isinstance(block, Figure) else block.rows
        assert tuple(tuple(cell.text for cell in row.cells) for row in table.rows) == rows
        assert table.rows[0]._tr.trPr is not None
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize(("language", "code"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_it_says_its_language_and_nothing_of_who_made_it(language: str, code: str) -> None:
    document = report("usual", language)
    file = parts(report_docx(document, speaker(document)))
    read, _ = opened(document)
    whole = b"".join(content for name, content in file.items() if name.endswith(".xml")).decode()
    assert set(re.findall(r'<w:lang [^>]*?w:val="([^"]*)"', whole)) == {code}
    properties = read.core_properties
    assert (properties.title, properties.author, properties.language) == (document.title, "", language)
    assert properties.created is not None
    assert properties.created.isoformat() == document.made_at


def test_nothing_in_it_asks_to_be_updated_or_is_fetched() -> None:
    file = parts(report_docx(report("awkward"), speaker(report("awkward"))))
    whole = b"".join(file.values())
    assert b"updateFields" not in whole
    assert b"w:dirty" not in whole
    assert b'TargetMode="External"' not in whole


def test_each_page_has_its_number_and_the_appendix_begins_on_a_new_one() -> None:
    read, xml = opened(report())
    foot = read.sections[0].footer.paragraphs[0]
    assert foot.text == "Samen verder  ·  Pagina 1 van 1"  # Word counts
    assert re.findall(r"(PAGE|NUMPAGES) <", foot._p.xml) == ["PAGE", "NUMPAGES"]
    assert xml.count("<w:pageBreakBefore/>") == 2


def test_a_process_of_its_own_makes_it() -> None:
    document = report()
    theirs, ours = (parts(file)["word/document.xml"] for file in (
        written(document, speaker(document), "docx"), report_docx(document, speaker(document)),
    ))  # fmt: skip
    assert theirs == ours


def test_the_templates_are_those_that_the_script_makes() -> None:
    assert parts(TEMPLATE.read_bytes()) == parts(word())
    assert parts(SLIDES.read_bytes()) == parts(slides())
