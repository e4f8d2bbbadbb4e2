"""Makes the part of Streamlit's font of symbols that pages load: the symbols that Streamlit or our code can show.

Run it when a symbol is used that was not, or when Streamlit brings another font: make symbols. Tests hold the file to both.
"""

import ast
import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from workshop.settings import ROOT
from workshop.web.streamlit_files import part_of

# Where our code shows something: a symbol is written whole there, or is one of a tuple or dict of plain names.
SHOWING = sorted([
    *(ROOT / "workshop" / "ui").rglob("*.py"), *(ROOT / "workshop" / "presenters").rglob("*.py"), *(ROOT / "pages").glob("*.py"),
])  # fmt: skip
PLAIN = re.compile(r":material/(\w+):")
FILLED = re.compile(r":material/(\w*)\{[^{}]*\}(\w*):")  # a symbol with one place to fill in
QUOTED = re.compile(r"[`'\"](\w+)(?=[`'\"])")


@cache
def streamlit() -> Path:
    """Where the installed Streamlit is; finding it does not load it."""
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def installed() -> Path:
    """The font of symbols that Streamlit brings."""
    (font,) = streamlit().glob("static/static/media/MaterialSymbols-Rounded.*.woff2")
    return font


def symbols(font: TTFont) -> dict[str, str]:
    """What a page writes to show each symbol, and what the font calls it: a word becomes one sign, as fi does in print."""
    # Small and capital letters are the same to the font.
    letters = {glyph: chr(sign).lower() for sign, glyph in font.getBestCmap().items()}
    return {
        "".join(letters[part] for part in (first, *ligature.Component)): ligature.LigGlyph
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items()
        for ligature in ligatures
    }


@cache
def of_streamlit() -> frozenset[str]:
    """Every word by which Streamlit could show a symbol by itself."""
    words: set[str] = set()
    for path in streamlit().glob("elements/**/*.py"):
        words.update(PLAIN.findall(path.read_text(encoding="utf-8")))
    for path in streamlit().glob("static/static/js/*.js"):
        script = path.read_text(encoding="utf-8")
        words.update(PLAIN.findall(script))
        # What paints with the font itself, such as a table, names symbols as plain texts.
        if "iconFont" in script:
            words.update(QUOTED.findall(script))
    return frozenset(words)


@cache
def ours() -> frozenset[str]:
    """Every word by which our code could show a symbol: all that is written as one, and any text that could be put in its place."""
    code = [path.read_text(encoding="utf-8") for path in SHOWING]
    plain = {word for text in code for word in PLAIN.findall(text)}
    texts = {constant for text in code for constant in _constants(text)}
    places = {("", ""), *(place for text in code for place in FILLED.findall(text))}
    return frozenset(plain | {f"{before}{text}{behind}" for before, behind in places for text in texts})


def _constants(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def shown(font: TTFont) -> set[str]:
    """The symbols of this font that pages can show."""
    return (of_streamlit() | ours()) & set(symbols(font))


def made() -> bytes:
    """The installed font without the symbols that no page shows."""
    font = TTFont(installed(), recalcTimestamp=False)
    named = symbols(font)
    kept = {named[name] for name in shown(font)}
    # Letters stay, because names are written in them, and a symbol's own sign. Of the words only those stay whose symbol does.
    signs = [sign for sign, glyph in font.getBestCmap().items() if glyph in kept or glyph not in named.values()]
    subsetter = Subsetter(Options(layout_closure=False))
    subsetter.populate(unicodes=signs, glyphs=kept)
    subsetter.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


if __name__ == "__main__":
    part = part_of(installed().read_bytes())
    for old in part.parent.glob("symbols-*.woff2"):
        old.unlink()
    part.write_bytes(made())
