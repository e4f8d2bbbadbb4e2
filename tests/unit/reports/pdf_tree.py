"""What a report as PDF must be for whoever has it read aloud; what machine rules cannot see is looked at here."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import page
import pikepdf
import pypdf

from workshop.reports.document import Document, Figure, Items, ReportPair, ReportTheme, Section, Table
from workshop.reports.glyphs import drawable

Node = tuple[str, Any]


def breaches(pdf: bytes) -> list[str]:
    """The machine rules of PDF/UA-1 that a file breaks."""
    report = page.validate_pdf_bytes(pdf, profile="ua1", limits=page.SafetyLimits.unlimited())
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


def elements(pdf: bytes) -> list[Node]:
    """All elements of the structure in reading order, each with its kind."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return list(_walk(file.Root.StructTreeRoot))


def _walk(node: Any) -> Iterator[Node]:
    children = node.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [] if children is None else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            own = {
                "alt": str(child.get("/Alt", "")),
                "kinds": [str(row.get("/S")) for row in _children(child)],
                "rows": [[str(cell.get("/S")) for cell in _children(row)] for row in _rows(child)],
            }
            yield str(child.S), own
            yield from _walk(child)


def _children(node: Any) -> list[Any]:
    children = node.get("/K")
    every = children if isinstance(children, pikepdf.Array) else [] if children is None else [children]
    return [child for child in every if isinstance(child, pikepdf.Dictionary) and "/S" in child]


def _rows(node: Any) -> list[Any]:
    """The rows of a table, in its head and in its body."""
    return [
        row
        for child in _children(node)
        for row in ([child] if str(child.S) == "/TR" else _children(child))
        if str(row.S) == "/TR"
    ]


def faults(pdf: bytes, document: Document) -> list[str]:
    """All that is wrong with the structure of a report."""
    found = [f"rule {breach}" for breach in breaches(pdf)]
    tree = elements(pdf)
    kinds = Counter(kind for kind, _ in tree)
    sections = (*document.sections, *document.appendices)
    expected = {
        "/H1": 2 + len(sections),
        "/H2": bool(document.brief.onward) + sum(map(_headings, sections)),
        "/Table": sum(isinstance(block, Figure | Table) for section in sections for block in section.blocks),
        "/Figure": len(document.figures),
        "/LI": len(document.brief.insights) * (not document.brief.written) + sum(map(_items, sections)),
    }
    found += [f"{kind}: {kinds[kind]} and not {n}" for kind, n in expected.items() if kinds[kind] != n]
    for kind, own in tree:
        if kind == "/Table" and (not own["rows"] or set(own["rows"][0]) != {"/TH"}):
            found.append("a table without names of its columns")
        if kind == "/L" and "/LI" not in own["kinds"]:
            found.append("a list without items")
    told = [own["alt"] for kind, own in tree if kind == "/Figure"]
    wanted = [drawable(figure.alternative)[0] for figure in document.figures]
    if [_plain(text) for text in told] != [_plain(text) for text in wanted]:
        found.append("pictures that say something else")
    if any(figure.alternative == figure.sentence for figure in document.figures):
        found.append("a picture that says its caption again")
    with pikepdf.open(io.BytesIO(pdf)) as file:
        with file.open_outline() as outline:
            titles = [_plain(str(item.title)) for item in outline.root]
        if titles[2:] != [_plain(drawable(section.title)[0]) for section in sections]:
            found.append(f"an outline of {titles}")
        if str(file.Root.Lang)[:2] != document.language:
            found.append("no language")
        if _plain(str(file.docinfo.get("/Title", ""))) != _plain(drawable(document.title)[0]):
            found.append("no title")
    return found


def _headings(section: Section) -> int:
    """How many headings a section has below its own."""
    titled = [
        block
        for block in section.blocks
        if isinstance(block, Items | ReportTheme | ReportPair | Figure) and block.title
    ]
    return len(titled)


def _items(section: Section) -> int:
    """How many items of lists a section has."""
    found = sum(len(block.items) for block in section.blocks if isinstance(block, Items))
    if section.key == "answers":
        found += sum(len(block.quotes) for block in section.blocks if isinstance(block, ReportTheme))
    return found


def words_of(pdf: bytes) -> str:
    """All that can be read in a file, page after page, without what stands at the foot of each."""
    return "".join(_plain(text) for text in pages_of(pdf))


def pages_of(pdf: bytes) -> list[str]:
    """What can be read on each page."""
    foot = re.compile(r"^.*(?:Pagina|Page) \d+ (?:van|of) \d+$", re.MULTILINE)
    return [foot.sub("", each.extract_text()) for each in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def _plain(text: str) -> str:
    """A text without spaces and signs that nobody sees, in one form."""
    kept = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in kept if not sign.isspace() and unicodedata.category(sign) != "Cf")


def plain(text: str) -> str:
    """A text as it is found in a file: with what could be drawn."""
    return _plain(drawable(text)[0])


def letters_by_font(pdf: bytes) -> Counter[str]:
    """How many letters each font draws."""
    found: Counter[str] = Counter()

    def seen(text: str, _a: object, _b: object, font: Any, _c: object) -> None:
        if font is not None:
            found[str(font.get("/BaseFont", ""))] += sum(sign.isalpha() for sign in text)

    for each in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        each.extract_text(visitor_text=seen)
    return found


def loose_fonts(pdf: bytes) -> list[str]:
    """Fonts that a file does not bring along."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for each in file.objects:
            described = isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
            if described and not any(name in each for name in ("/FontFile", "/FontFile2", "/FontFile3")):
                found.append(str(each.FontName))
    return found
