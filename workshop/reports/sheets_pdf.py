"""Draw sheets of paper to write on, one per group, as PDF; for working without screens.

One sheet per group: who they are, the prompts with lines, a narrow column for the role of who said it, and a QR code of
the workshop's link. What is written is typed over on the page entry.
"""

import re
import unicodedata
from functools import cache
from io import BytesIO
from typing import Any

import segno

from workshop import assets
from workshop.domain.groups import Group
from workshop.domain.people import Participant
from workshop.domain.prompts import Prompt, PromptKind
from workshop.services.answers.paper import Sheets
from workshop.text.catalogue import Speaker

SIZES = {"a4": 1.0, "a3": 1.414}  # how much larger than A4 all is drawn
_WIDTH, _HEIGHT, _MARGIN = 210.0, 297.0, 14.0  # millimetres of an A4 sheet
_QR, _ROLE = 26.0, 27.0
_LINE = 8.4  # at the least, from line to line on A4; on larger paper lines grow less than the rest does
_BLOCKS = 3  # prompts on one side: more would leave too few lines
_FONT = "atkinson"
# Letters of Western Europe, of its neighbours, and what those two lack: Greek, Cyrillic and Vietnamese.
_FAMILIES = {_FONT: "atkinson-hyperlegible-latin", "more": "atkinson-hyperlegible-latin-ext", "greek": "greek-cyrillic"}
_HAND = "________________"  # a line to write a name on
_GREY = 110
_FONTS = assets.FOLDER / "fonts"
MISSING = "[?]"  # stands where letters cannot be printed


def sheets_pdf(sheets: Sheets, say: Speaker, link: str, size: str) -> bytes:
    """Draws the sheets of all groups, portrait. `size` is a4 or a3, `link` the workshop's address for whoever scans it."""
    page = _Page(sheets, say, link, SIZES[size])
    for group, people in sheets.tables:
        page.sheet(group, people)
    return page.bytes()


@cache
def _letters() -> frozenset[int]:
    """Which signs the fonts have."""
    from fontTools.ttLib import TTFont

    files = (_FONTS / f"{file}-400-normal.woff2" for file in _FAMILIES.values())
    return frozenset(sign for file in files for sign in TTFont(file).getBestCmap())


def _has(sign: str) -> bool:
    return ord(sign) in _letters() or sign.isspace()


def unprintable(name: str) -> bool:
    """Says whether a name has letters that a sheet cannot show; pictures in it are left away."""
    letters = [sign for sign in unicodedata.normalize("NFC", name) if unicodedata.category(sign)[0] in "LN"]
    return not letters or not all(map(_has, letters))


def _printed(text: str) -> str:
    """A text as the fonts can show it: without pictures, and with a sign where letters are missing."""
    kept = "".join(
        sign if _has(sign) else MISSING if unicodedata.category(sign)[0] in "LN" else ""
        for sign in unicodedata.normalize("NFC", text)
    )
    return re.sub(rf"(?:{re.escape(MISSING)})+", MISSING, kept)


class _Page:
    """Draws in millimetres of an A4 sheet; everything is larger on a larger one."""

    def __init__(self, sheets: Sheets, say: Speaker, link: str, scale: float) -> None:
        from fpdf import FPDF

        self._sheets, self._say, self._scale = sheets, say, scale
        self._qr = BytesIO()  # a picture, kept once however many sheets have it
        segno.make(link, error="m").save(self._qr, kind="png", scale=12, border=0)
        self._host = link.split("://", 1)[-1]
        self._pdf = FPDF("portrait", "mm", (_WIDTH * scale, _HEIGHT * scale))
        self._pdf.set_auto_page_break(False)
        self._pdf.c_margin = 0
        self._lines: dict[tuple[str, float, tuple[float, bool]], Any] = {}
        self._pdf.set_lang(say.language)
        self._pdf.set_title(f"{sheets.workshop.title} · {say('round.published', n=sheets.round.number, letter='')}")
        for weight, style in (("400", ""), ("700", "B")):
            for family, file in _FAMILIES.items():
                self._pdf.add_font(family, style, _FONTS / f"{file}-{weight}-normal.woff2")
        self._pdf.set_fallback_fonts([family for family in _FAMILIES if family != _FONT])

    def bytes(self) -> bytes:
        """Gives the whole file."""
        written = BytesIO()
        self._pdf.output(written)
        return written.getvalue()

    def sheet(self, group: Group, people: list[Participant]) -> None:
        """Draws one group's sheet; a second one where there are more prompts than fit on one."""
        prompts = self._sheets.prompts
        for begin in range(0, max(1, len(prompts)), _BLOCKS):
            self._pdf.add_page()
            top = self._head(group, people)
            bottom = _HEIGHT - _MARGIN - 7
            some = prompts[begin : begin + _BLOCKS]
            each = (bottom - top) / max(1, len(some))
            for n, prompt in enumerate(some):
                self._prompt(prompt, begin + n + 1, top + n * each, top + (n + 1) * each - 4)
            self._foot()

    def _head(self, group: Group, people: list[Participant]) -> float:
        """Who this sheet is for; gives how far down that reaches."""
        say, workshop = self._say, self._sheets.workshop
        wide = _WIDTH - 2 * _MARGIN - _QR - 6
        y = self._text(workshop.title, _MARGIN, _MARGIN, wide, 13, most=2)
        y = self._text(say.moment(workshop.starts_at), _MARGIN, y, wide, 10, grey=True)
        title = " · ".join(filter(None, (say("group.title", n=group.number), group.room)))
        y = self._text(title, _MARGIN, y + 1.5, wide, 24, bold=True, most=2)
        shown = [_HAND if unprintable(person.name) else person.name for person in people]
        y = self._text(", ".join(shown) or say("sheet.nobody"), _MARGIN, y + 0.5, wide, 11, most=6)
        if _HAND in shown:
            y = self._text(say.count("sheet.by_hand", shown.count(_HAND)), _MARGIN, y + 0.5, wide, 9, most=2)
        below = self._code(_WIDTH - _MARGIN - _QR, _MARGIN)
        return max(y, below) + 5

    def _code(self, x: float, y: float) -> float:
        self._pdf.image(self._qr, self._mm(x), self._mm(y), self._mm(_QR), self._mm(_QR), alt_text=self._host)
        return self._text(self._host, x - 12, y + _QR + 1, _QR + 12, 7.5, align="R", most=2)

    def _prompt(self, prompt: Prompt, number: int, top: float, bottom: float) -> None:
        say = self._say
        y = self._text(
            f"{number}. {prompt.text(say.language)}", _MARGIN, top, _WIDTH - 2 * _MARGIN, 14, bold=True, most=2
        )
        columns: list[tuple[str, float]] = [(say("sheet.role"), _ROLE)]
        rest = _WIDTH - 2 * _MARGIN - _ROLE
        if prompt.kind is PromptKind.STORY:
            columns += [(say(f"live.{name}"), rest / 3) for name in ("expected", "became", "helped")]
        else:
            columns.append((say("sheet.line"), rest))
        x = _MARGIN
        for name, width in columns:
            self._text(name, x + (0 if x == _MARGIN else 1.5), y + 0.5, width - 2, 9, grey=True)
            x += width
        begin = y + 5.5
        lines = max(1, int((bottom - begin) * self._scale**0.35 / _LINE))
        step = (bottom - begin) / lines
        self._pdf.set_draw_color(_GREY)
        self._pdf.set_line_width(0.25 * self._scale)
        for n in range(lines + 1):
            self._line(_MARGIN, begin + n * step, _WIDTH - _MARGIN, begin + n * step)
        x = _MARGIN
        for _, width in columns[:-1]:
            x += width
            self._line(x, begin, x, bottom)

    def _foot(self) -> None:
        say = self._say
        roles = ", ".join(role.name(say.language) for role in self._sheets.roles)
        self._text(say("sheet.foot", roles=roles), _MARGIN, _HEIGHT - _MARGIN - 5, _WIDTH - 2 * _MARGIN, 9, most=2)

    def _text(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        size: float,
        *,
        bold: bool = False,
        grey: bool = False,
        align: str = "L",
        most: int = 1,
    ) -> float:
        """Writes a text into a width, of so many lines at most, and gives how far down it reaches."""
        pdf, high = self._pdf, size * 0.3528 * 1.25  # points in millimetres, with room between lines
        pdf.set_font(_FONT, "B" if bold else "", size * self._scale)
        pdf.set_text_color(_GREY if grey else 0)
        pdf.set_xy(self._mm(x), self._mm(y))
        shown = self._broken(_printed(text), width, (size, bold))
        if len(shown) > most:
            shown = [*shown[: most - 1], shown[most - 1][:-2].rstrip(" ,") + "…"]
        for n, line in enumerate(shown):
            pdf.set_xy(self._mm(x), self._mm(y + n * high))
            pdf.cell(self._mm(width), self._mm(high), line, align=align)
        return y + len(shown) * high

    def _broken(self, text: str, width: float, font: tuple[float, bool]) -> list[str]:
        """The lines of a text in the font that is set; most texts are the same on every sheet, and broken once."""
        key = (text, width, font)
        if key not in self._lines:
            self._lines[key] = self._pdf.multi_cell(self._mm(width), 1, text, dry_run=True, output="LINES")
        return list(self._lines[key])

    def _line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self._pdf.line(self._mm(x), self._mm(y), self._mm(to_x), self._mm(to_y))

    def _mm(self, length: float) -> float:
        return length * self._scale
