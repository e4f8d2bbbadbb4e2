"""Make the parts of a Word document that its library has no way to: fast paragraphs, links inside, contents, what is said of pictures."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

Run = tuple[str, dict[str, str]]  # a text, and the properties of its letters by their names: `b`, `color`
BOLD: dict[str, str] = {"b": "1"}


class Body:
    """Puts parts at the end of a document. To add them by its library takes the square of the time of their number."""

    def __init__(self, document: WordDocument) -> None:
        self._document, self._body = document, document.element.body
        self._end = self._body.sectPr
        for child in list(self._body):
            self._body.remove(child)
        self._styles = {style.name: style.style_id for style in document.styles}
        self._pictures = 0
        self._headings: list[tuple[str, str]] = []

    def close(self) -> None:
        """Puts the properties of pages back behind all parts."""
        self._body.append(self._end)

    def add(self, style: str, *runs: str | Run) -> Any:
        """Adds a paragraph."""
        made = paragraph(self._styles[style], runs)
        self._body.append(made)
        return made

    def heading(self, level: int, text: str, name: str = "", *, on_new_page: bool = False) -> None:
        """Adds a heading; with a name the contents lead to it."""
        made = self.add(f"Heading {level}", text)
        if on_new_page:
            made.pPr.append(OxmlElement("w:pageBreakBefore"))
        if name:
            number = str(len(self._headings) + 1)
            begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
            begin.set(qn("w:id"), number)
            begin.set(qn("w:name"), name)
            end.set(qn("w:id"), number)
            made.insert(1, begin)
            made.append(end)
            self._headings.append((name, text))

    def contents(self, entries: Sequence[tuple[str, str]]) -> None:
        """Adds contents that are right at once: a field with links to headings. Nothing asks to be updated; F9 adds pages."""
        for at, (name, text) in enumerate(entries):
            made = self.add("Report Contents")
            if at == 0:
                made.extend(_field_begins('TOC \\o "1-1" \\h \\z \\u'))
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), name)
            link.set(qn("w:history"), "1")
            link.append(_run(text, {}))
            made.append(link)
            if at == len(entries) - 1:
                made.append(_field_char("end"))

    def picture(self, png: bytes, told: str, name: str, most_wide: int) -> None:
        """Adds a picture that says what it shows, no wider than `most_wide` English metric units."""
        self._pictures += 1
        inline = self._document.part.new_pic_inline(BytesIO(png), None, None)
        ratio = inline.extent.cy / inline.extent.cx
        wide = Emu(most_wide)
        inline.extent.cx, inline.extent.cy = wide, Emu(int(wide * ratio))
        shape = inline.graphic.graphicData.pic.spPr
        shape.cx, shape.cy = inline.extent.cx, inline.extent.cy
        inline.docPr.set("id", str(self._pictures))
        inline.docPr.set("name", name)
        inline.docPr.set("descr", told)
        made = self.add("Normal", "")
        made.r_lst[0].append(_wrapped("w:drawing", inline))
        made.pPr.append(OxmlElement("w:keepNext"))

    def table(self, rows: Sequence[Sequence[str]], title: str) -> None:
        """Adds a table whose first row comes back on each page."""
        table, looks = OxmlElement("w:tbl"), OxmlElement("w:tblPr")
        for tag, values in (
            ("w:tblStyle", {"val": self._styles["Report Table"]}),
            ("w:tblW", {"w": "5000", "type": "pct"}),
            ("w:tblLook", {"val": "0020", "firstRow": "1", "lastRow": "0", "firstColumn": "0", "noHBand": "1"}),
            ("w:tblCaption", {"val": title}),
        ):
            looks.append(_valued(tag, values))
        grid = OxmlElement("w:tblGrid")
        for _ in rows[0]:
            grid.append(OxmlElement("w:gridCol"))
        table.append(looks)
        table.append(grid)
        for at, row in enumerate(rows):
            table.append(_row(row, self._styles["Report Cell"], is_head=at == 0))
        self._body.append(table)
        self.add("Report Small")


def paragraph(style_id: str, runs: Iterable[str | Run]) -> Any:
    """Makes a paragraph."""
    made = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    properties.append(_valued("w:pStyle", {"val": style_id}))
    made.append(properties)
    for each in runs:
        text, looks = (each, {}) if isinstance(each, str) else each
        made.append(_run(text, looks))
    return made


def footer(document: WordDocument, before: str, between: str, after: str, title: str) -> None:
    """Puts the title and the number of the page at the foot of each; Word counts these by itself."""
    foot = document.sections[0].footer
    foot.is_linked_to_previous = False
    made = foot.paragraphs[0]._p
    made.append(_run(f"{title}  ·  {before}", {}))
    for field, text in (("PAGE", between), ("NUMPAGES", after)):
        made.extend([*_field_begins(field), _run("1", {}), _field_char("end"), _run(text, {})])


def in_language(document: WordDocument, code: str) -> None:
    """Says in which language the document is, wherever its template says so."""
    for part in (document.styles.element, document.element):
        for element in part.iter(qn("w:lang")):
            element.set(qn("w:val"), code)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults.find(qn("w:lang")) is None:
        defaults.append(_valued("w:lang", {"val": code}))


def _row(cells: Sequence[str], style_id: str, *, is_head: bool) -> Any:
    row, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for text in cells:
        cell = OxmlElement("w:tc")
        cell.append(OxmlElement("w:tcPr"))
        cell.append(paragraph(style_id, [(text, BOLD if is_head else {})]))
        row.append(cell)
    return row


def _run(text: str, looks: dict[str, str]) -> Any:
    run = OxmlElement("w:r")
    if looks:
        properties = OxmlElement("w:rPr")
        for tag, value in looks.items():
            properties.append(_valued(f"w:{tag}", {"val": value}))
        run.append(properties)
    run.text = text
    return run


def _valued(tag: str, values: dict[str, str]) -> Any:
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _wrapped(tag: str, child: Any) -> Any:
    element = OxmlElement(tag)
    element.append(child)
    return element


def _field_char(kind: str) -> Any:
    return _wrapped("w:r", _valued("w:fldChar", {"fldCharType": kind}))


def _field_begins(instruction: str) -> list[Any]:
    said = OxmlElement("w:instrText")
    said.text = f" {instruction} "
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [_field_char("begin"), _wrapped("w:r", said), _field_char("separate")]
