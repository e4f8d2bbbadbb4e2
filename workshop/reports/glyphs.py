"""Replace what no font of ours can draw, and count it; for files that are drawn and not only written."""

import re
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
REPLACED = "□"
# Signs that say how others are drawn: without them nothing is missed.
_IGNORABLE = {0x200D, 0xFE0F, 0xFE0E, 0x200B, 0x2060, 0xFEFF, 0xAD, 0x200E, 0x200F}
_NEVER = ("Cc", "Cs", "Cn", "Co")  # control, half of a pair, of nobody yet, private
# A word that is wider than any page may be broken; addresses of a usual length stay whole, so that they can be copied.
_LONG_WORD, _BREAK = re.compile(r"\S{61,}"), "\u200b"
_EVERY = re.compile(r"(\S{20})(?=\S)")


@cache
def covered() -> frozenset[int]:
    """Gives every sign that some font can draw."""
    from fontTools.ttLib import TTFont

    return frozenset(sign for path in FONTS.glob("*.ttf") for sign in TTFont(path, lazy=True).getBestCmap())


def drawable(text: str) -> tuple[str, int]:
    """Gives a text as it can be drawn, and how many of its signs were replaced by an empty square."""
    if text.isascii() and text.isprintable():
        return text, 0
    known = covered()
    out, missing = [], 0
    for sign in unicodedata.normalize("NFC", text):
        if sign in "\n\t":
            out.append(sign if sign == "\n" else " ")
        elif unicodedata.category(sign) not in _NEVER and ord(sign) in known:
            out.append(sign)
        elif ord(sign) not in _IGNORABLE:
            out.append(REPLACED)
            missing += 1
    return "".join(out), missing


def breakable(text: str) -> str:
    """Gives a text in which a word that is too long for a line may be broken."""
    return _LONG_WORD.sub(lambda word: _EVERY.sub(rf"\1{_BREAK}", word[0]), text)
