"""Draw the charts of a report, all in one process, as pictures that can stand in a page: with a name, and with nothing that acts."""

import hashlib
import json
import re
import threading
import xml.etree.ElementTree as ET
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workshop.charts.picture import as_files
from workshop.reports.document import Block, Document, Figure, Section

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
ET.register_namespace("", _SVG)
_MOST_KEPT = 100  # pictures, of some twenty kilobytes
_kept: OrderedDict[str, str] = OrderedDict()
_lock = threading.Lock()


def drawn(documents: Sequence[Document]) -> list[Document]:
    """Gives the reports with their charts as pictures. Raises workshop.charts.picture.NotDrawn when one cannot be drawn."""
    wanted = {
        _name(figure.spec): figure.spec for document in documents for figure in document.figures if not figure.svg
    }
    pictures = _pictures(wanted)
    return [
        _with(document, {id(figure): pictures[_name(figure.spec)] for figure in document.figures if not figure.svg})
        for document in documents
    ]


def _name(spec: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()


def _pictures(wanted: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Pictures by name; what was drawn a moment ago is not drawn again."""
    with _lock:
        found = {name: _kept[name] for name in wanted if name in _kept}
    new = [name for name in wanted if name not in found]
    found |= dict(zip(new, (file.decode() for file in as_files([wanted[name] for name in new], "svg")), strict=True))
    with _lock:
        for name, picture in found.items():
            _kept[name] = picture
            _kept.move_to_end(name)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return found


def _with(document: Document, pictures: dict[int, str]) -> Document:
    def block_of(block: Block) -> Block:
        if not isinstance(block, Figure) or id(block) not in pictures:
            return block
        return replace(block, spec={}, svg=quiet(pictures[id(block)], block))

    def sections_of(sections: Sequence[Section]) -> tuple[Section, ...]:
        return tuple(replace(section, blocks=tuple(map(block_of, section.blocks))) for section in sections)

    return replace(document, sections=sections_of(document.sections), appendices=sections_of(document.appendices))


def quiet(svg: str, figure: Figure) -> str:
    """Gives a picture with its name and what it says for whoever cannot see it, and without roles, links and acts of its own."""
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    prefix = re.sub(r"[^a-z0-9]+", "-", figure.key.lower())
    for element in root.iter():
        for name in list(element.attrib):
            plain = name.rsplit("}", 1)[-1]
            if plain.startswith(("aria-", "on")) or plain in {"role", "href"} or name == _LINK:
                del element.attrib[name]
            elif name == "id":
                element.set(name, f"{prefix}-{element.get(name)}")
            elif "url(#" in element.attrib[name]:
                element.set(name, _REFERENCE.sub(lambda found: f"url(#{prefix}-{found[1]})", element.attrib[name]))
    title, told = ET.Element(f"{{{_SVG}}}title", id=f"{prefix}-t"), ET.Element(f"{{{_SVG}}}desc", id=f"{prefix}-d")
    title.text, told.text = figure.title, figure.alternative
    root.insert(0, told)
    root.insert(0, title)
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-t {prefix}-d")
    root.attrib.pop("height", None)  # it follows its width, which may have to become smaller
    return ET.tostring(root, encoding="unicode")
