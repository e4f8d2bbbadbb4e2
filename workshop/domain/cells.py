"""Make a text safe for a cell of a spreadsheet, and give it back as it was."""

import re

# Wherever a program may take a cell to begin: at the start, and behind every sign that divides cells or rows for somebody.
_BEGINS = r"(?:\A|(?<=[;,|\t\r\n]))"
_LEADS = "[\"'\u00a0\u202f ]*"
_FORMULA = rf"{_LEADS}[=+\-@\0＝＋－＠]"
_BLANK = rf"{_LEADS}[\t\r\n]"  # at the very start some programs skip these, and then see a formula
_UNSAFE = re.compile(rf"{_BEGINS}(?={_FORMULA})|\A(?={_BLANK})")
_GUARD = re.compile(rf"{_BEGINS}'(?={_FORMULA})|\A'(?={_BLANK})")


def guarded(text: str) -> str:
    """Gives a cell that no spreadsheet runs as a formula: an apostrophe goes before all that could start one."""
    return _UNSAFE.sub("'", text)


def unguarded(cell: str) -> str:
    """Gives the text that was guarded."""
    return _GUARD.sub("", cell)
