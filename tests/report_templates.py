"""Makes the empty documents that reports as Word and as slides begin with: python -m tests.report_templates.

Their styles are ours; who opens a report changes its looks there, in one place.
"""

import io
import zipfile
from typing import Any

from docx import Document as new_document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from pptx import Presentation
from pptx.util import Emu

from workshop.reports.report_docx import TEMPLATE as WORD
from workshop.reports.report_pptx import TEMPLATE as SLIDES

INK, SOFT, ACCENT = RGBColor(0x1C, 0x19, 0x17), RGBColor(0x57, 0x53, 0x4E), RGBColor(0x9A, 0x34, 0x12)
LETTERS = "Calibri"  # what Word brings; others have one of the same width
ATTRIBUTES = ("ascii", "hAnsi", "eastAsia", "cs")
# Name, what it is based on, points, bold, colour, points before and after it.
STYLES = (
    ("Normal", None, 11, False, INK, 0, 7),
    ("Title", "Normal", 26, True, INK, 0, 8),
    ("Subtitle", "Normal", 11, True, ACCENT, 0, 4),
    ("Heading 1", "Normal", 17, True, ACCENT, 22, 8),
    ("Heading 2", "Normal", 12.5, True, INK, 14, 4),
    ("List Bullet", "Normal", 11, False, INK, 0, 4),
    ("Quote", "Normal", 11, False, INK, 6, 1),
    ("Caption", "Normal", 9.5, False, SOFT, 2, 6),
    ("Report Facts", "Normal", 10, False, SOFT, 0, 8),
    ("Report Number", "Normal", 18, True, INK, 2, 0),
    ("Report Label", "Normal", 9, False, SOFT, 0, 2),
    ("Report Insight", "List Bullet", 12, False, INK, 0, 5),
    ("Report Organiser", "Normal", 11, False, INK, 0, 4),
    ("Report Source", "Normal", 9, False, SOFT, 0, 8),
    ("Report Small", "Normal", 9.5, False, SOFT, 0, 5),
    ("Report Answer", "List Bullet", 9, False, INK, 0, 3),
    ("Report Cell", "Normal", 8.5, False, INK, 1, 1),
    ("Report Contents", "Normal", 11, False, INK, 0, 3),
)
TABLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="D6D0C9"/>
<w:insideH w:val="single" w:sz="4" w:color="D6D0C9"/></w:tblBorders></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:color="1C1917"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>"""


def word() -> bytes:
    """An empty document with our styles."""
    document = new_document()
    for name, based, *_ in STYLES:
        if name not in {style.name for style in document.styles}:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        document.styles[name].base_style = document.styles[based] if based else None
    for name, _, size, bold, colour, before, after in STYLES:
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = LETTERS, Pt(size), bold
        style.font.italic, style.font.color.rgb = False, colour
        fonts: Any = style.element.rPr.rFonts
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for attribute in ATTRIBUTES:
            fonts.set(qn(f"w:{attribute}"), LETTERS)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.15
    for name in ("Quote", "Report Source"):
        document.styles[name].paragraph_format.left_indent = Cm(0.6)
    document.styles["Quote"].paragraph_format.keep_with_next = True
    for name, colour in (("Title", None), ("Quote", "D6D0C9"), ("Report Organiser", "9A3412")):
        properties: Any = document.styles[name].element.get_or_add_pPr()
        for border in properties.findall(qn("w:pBdr")):
            properties.remove(border)
        if colour:
            line = f'<w:left w:val="single" w:sz="12" w:space="8" w:color="{colour}"/>'
            properties.insert_element_before(
                parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>"),
                *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc"),
            )
    document.styles["Report Organiser"].paragraph_format.left_indent = Cm(0.4)
    document.styles.element.append(parse_xml(TABLE))
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.2)
    document.core_properties.author = document.core_properties.comments = ""
    for name, relation in list(document.part.rels.items()):
        if relation.reltype.endswith(("/stylesWithEffects", "/customXml")):  # of an older Word, in another language
            document.part.drop_rel(name)
            document.part.rels.pop(name, None)
    return same_bytes(document)


def slides() -> bytes:
    """An empty presentation of 16:9: a title, a title with room below it, and nothing else."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(12192000), Emu(6858000)
    keep = {"Title Slide", "Title and Content", "Title Only"}
    for layout in list(deck.slide_layouts):
        if layout.name not in keep:
            deck.slide_layouts.remove(layout)
    wide, left = 12192000 - 2 * 640000, 640000
    for part in (deck.slide_master, *deck.slide_layouts):
        first = part.name == "Title Slide"
        for shape in list(part.placeholders):
            kind = shape.placeholder_format.type.name
            if kind in {"DATE", "FOOTER", "SLIDE_NUMBER"}:
                shape._element.getparent().remove(shape._element)
                continue
            is_title = kind in {"TITLE", "CENTER_TITLE"}
            top, high = (2000000, 1700000) if first else (420000, 1330000)
            if not is_title:
                top, high = (3800000, 1500000) if first else (1850000, 4550000)
            shape.left, shape.top, shape.width, shape.height = Emu(left), Emu(top), Emu(wide), Emu(high)
            _letters(shape, is_title, first)
    master: Any = deck.slide_master._element
    for name, size, colour in (("p:titleStyle", 2600, "9A3412"), ("p:bodyStyle", 2200, "1C1917")):
        from pptx.oxml.ns import qn as pqn

        for level in master.find(f".//{pqn(name)}"):
            if not level.tag.endswith("pPr"):
                continue
            level.set("algn", "l")
            properties = level.find(pqn("a:defRPr"))
            properties.set("sz", str(size))
            properties.set("b", "1" if name == "p:titleStyle" else "0")
            fill = properties.find(pqn("a:solidFill"))
            for child in list(fill):
                fill.remove(child)
            fill.append(fill.makeelement(pqn("a:srgbClr"), {"val": colour}))
    deck.core_properties.author = ""
    return same_bytes(deck)


def _letters(shape: Any, is_title: bool, first: bool) -> None:
    from pptx.enum.text import MSO_ANCHOR

    shape.text_frame.word_wrap = True
    shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if is_title and first else MSO_ANCHOR.TOP


def same_bytes(document: Any) -> bytes:
    """A document as a file that has no time in it."""
    out, same = io.BytesIO(), io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as read, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            written.writestr(zipfile.ZipInfo(name), read.read(name), zipfile.ZIP_DEFLATED)
    return same.getvalue()


if __name__ == "__main__":
    WORD.write_bytes(word())
    SLIDES.write_bytes(slides())
