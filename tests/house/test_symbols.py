"""Every symbol that a page can show is in the font that pages load, and drawn as in Streamlit's. If not: make symbols."""

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests import symbols
from workshop import assets
from workshop.settings import ROOT
from workshop.web.streamlit_files import part_of


@cache
def installed() -> TTFont:
    return TTFont(symbols.installed())


@cache
def part() -> TTFont:
    return TTFont(part_of(symbols.installed().read_bytes()))


def drawn(font: TTFont, names: list[str]) -> list[object]:
    """What is put on a screen for each: its outline, how wide it is, and where it begins."""
    glyphs, outlines, widths = symbols.symbols(font), font["glyf"], font["hmtx"]
    lines = [[list(part) for part in outlines[glyphs[name]].getCoordinates(outlines)] for name in names]
    return list(zip(lines, (widths[glyphs[name]] for name in names), strict=True))


def test_the_one_part_is_of_the_font_that_the_installed_streamlit_brings() -> None:
    there = [path.name for path in (assets.FOLDER / "fonts").glob("symbols-*")]
    assert there == [part_of(symbols.installed().read_bytes()).name]


def test_no_symbol_is_missing_that_streamlit_or_our_code_can_show() -> None:
    assert sorted(symbols.shown(installed()) - set(symbols.symbols(part()))) == []


def test_every_symbol_is_drawn_as_in_the_whole_font() -> None:
    names = sorted(symbols.symbols(part()))
    assert len(names) > 100
    assert drawn(part(), names) == drawn(installed(), names)


def test_a_symbol_is_also_there_by_its_own_sign() -> None:
    """A table paints the one that opens a link so."""
    assert part().getBestCmap()[0xE89E] == symbols.symbols(part())["open_in_new"]


def test_lines_are_as_high_as_with_the_whole_font() -> None:
    def heights(font: TTFont) -> list[int]:
        line, windows = font["hhea"], font["OS/2"]
        return [
            line.ascent,
            line.descent,
            line.lineGap,
            windows.sTypoAscender,
            windows.sTypoDescender,
            windows.usWinAscent,
        ]

    assert heights(part()) == heights(installed())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("more_vert", "painted into a table by Streamlit"),
        ("keyboard_double_arrow_right", "of a script of Streamlit"),
        ("mail", "sent by Streamlit for a box that takes an address"),
        ("theater_comedy", "from a dict of plain names, and in Markdown"),
        ("dark_mode", "put together"),
        ("thumb_up", "of what Streamlit has and we do not use"),
    ],
)
def test_a_symbol_is_found_however_it_is_written(name: str, why: str) -> None:
    assert name in symbols.shown(installed()), why


def test_a_name_is_put_together_in_ways_that_are_looked_for_and_only_where_is_looked() -> None:
    code = {
        path: path.read_text(encoding="utf-8") for path in [*ROOT.glob("workshop/**/*.py"), *ROOT.glob("pages/*.py")]
    }
    begun: dict[Path, int] = {path: text.count(":material/") for path, text in code.items() if ":material/" in text}
    found = {path: len(symbols.PLAIN.findall(code[path])) + len(symbols.FILLED.findall(code[path])) for path in begun}
    assert (found, set(begun) - set(symbols.SHOWING)) == (begun, set())


def test_its_licence_lies_beside_it_and_names_it() -> None:
    licence = (assets.FOLDER / "fonts" / "APACHE-2.0.txt").read_text(encoding="utf-8")
    of_font = [installed()["name"].getDebugName(said) for said in (0, 1, 5)]  # whose it is, its name and its version
    named = ["symbols-*.woff2", *of_font, "Apache License", "END OF TERMS AND CONDITIONS"]
    assert [said for said in named if said not in licence] == []
