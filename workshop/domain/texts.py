"""Clean typed text, or refuse it; for every field that a visitor can fill."""

import re
import unicodedata
from collections.abc import Callable

from workshop.domain.errors import Refused, Why

ANSWER_LIMIT = 500  # characters, counted after cleaning
NAME_LIMIT = 120
LINE_LIMIT = 200
NOTE_LIMIT = 2000
EMAIL_LIMIT = 254
LINK_LIMIT = 1000
MARKS_LIMIT = 3  # combining marks in a row; more is not a language but a prank that hides the lines above

# Joiners, and letters and signs that look like nothing: Korean fillers, an empty Braille cell, Khmer and Mongolian vowels.
_BLANK = dict.fromkeys(map(ord, "\u200c\u200d\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"))
_EMAIL = re.compile(r"[^@\s<>\",;]+@[^@\s<>\"',;]+\.[^@\s<>\"',;.]{2,}")
_MANY_MARKS = 16  # in a row, as they come in; a letter of any language has fewer
# As it comes in, a text may hold white space and signs that cleaning takes away; more than this is no text of somebody's.
_SLACK, _SLACK_LEAST = 8, 1000


def _allowed(character: str) -> bool:
    category = unicodedata.category(character)
    if character in "\n\t":
        return True
    # Cc control, Cs lone surrogate, Co private. Cn stays, but for what will never be a character: an emoji younger than
    # this Python is unassigned to it. Of Cf only the joiners that emoji and some scripts need stay: the bidirectional
    # overrides among them would turn other people's text around.
    if category in {"Cc", "Cs", "Co"}:
        return False
    if category == "Cn":
        return not (0xFDD0 <= ord(character) <= 0xFDEF or ord(character) & 0xFFFE == 0xFFFE)
    return category != "Cf" or character in "\u200c\u200d"


def _few_marks(text: str) -> str:
    """Takes marks away that stand too many in a row: putting n of them in order takes n times n."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks <= _MANY_MARKS:
            kept.append(character)
    return "".join(kept)


def clean(text: str) -> str:
    """Text in one normal form (NFC), line ends as \\n, without invisible, control or turning characters.

    Cuts nothing that can be read; leading and trailing white space goes. Takes as long as the text is long.
    """
    composed = unicodedata.normalize("NFC", _few_marks(text.replace("\r\n", "\n").replace("\r", "\n")))
    kept: list[str] = []
    marks = 0
    for character in composed:
        if not _allowed(character):
            continue
        is_mark = unicodedata.combining(character) or unicodedata.category(character) == "Me"
        marks = marks + 1 if is_mark else 0
        if marks <= MARKS_LIMIT:
            kept.append(character)
    joined = "".join(kept)
    # Nothing that can be seen would make an empty answer look full.
    if not joined.translate(_BLANK).strip():
        return ""
    return unicodedata.normalize("NFC", joined.strip())


def clean_line(text: str) -> str:
    """Cleans as `clean` does, on one line: every run of white space becomes one space."""
    return " ".join(clean(text).split())


def _cleaned(text: str, field: str, limit: int, how: Callable[[str], str]) -> str:
    """Cleans what may be looked at: what is far too long is refused before any work is done on it."""
    if len(text) > _SLACK * limit + _SLACK_LEAST:
        raise Refused(Why.TOO_LONG, field=field, limit=limit, length=len(text), over=len(text) - limit)
    return how(text)


def _within(text: str, field: str, limit: int) -> str:
    if len(text) > limit:
        raise Refused(Why.TOO_LONG, field=field, limit=limit, length=len(text), over=len(text) - limit)
    return text


def needed_line(text: str, field: str, limit: int = LINE_LIMIT) -> str:
    """Gives one clean line of 1 to `limit` characters. Raises Refused EMPTY or TOO_LONG with the field's name."""
    line = _cleaned(text, field, limit, clean_line)
    if not line:
        raise Refused(Why.EMPTY, field=field)
    return _within(line, field, limit)


def optional_line(text: str, field: str, limit: int = LINE_LIMIT) -> str:
    """Gives one clean line of at most `limit` characters, or nothing. Raises Refused TOO_LONG."""
    return _within(_cleaned(text, field, limit, clean_line), field, limit)


def in_two_languages(dutch: str, english: str, field: str, limit: int = LINE_LIMIT) -> tuple[str, str]:
    """Gives both as clean lines, one of which may be empty. Raises Refused EMPTY or TOO_LONG."""
    lines = optional_line(dutch, field, limit), optional_line(english, field, limit)
    if not any(lines):
        raise Refused(Why.EMPTY, field=field)
    return lines


def optional_text(text: str, field: str, limit: int = NOTE_LIMIT) -> str:
    """Clean text of several lines, or nothing. Raises Refused TOO_LONG."""
    return _within(_cleaned(text, field, limit, clean), field, limit)


def needed_text(text: str, field: str, limit: int = ANSWER_LIMIT) -> str:
    """Clean text of 1 to `limit` characters. Raises Refused EMPTY or TOO_LONG."""
    cleaned = _cleaned(text, field, limit, clean)
    if not cleaned:
        raise Refused(Why.EMPTY, field=field)
    return _within(cleaned, field, limit)


def optional_email(text: str) -> str:
    """Gives an e-mail address, or nothing. Raises Refused NOT_AN_EMAIL or TOO_LONG."""
    address = optional_line(text, "email", EMAIL_LIMIT)
    if address and not _EMAIL.fullmatch(address):
        raise Refused(Why.NOT_AN_EMAIL, field="email")
    return address


def needed_name(text: str, field: str) -> str:
    """Gives what somebody is called. Raises Refused EMPTY, TOO_LONG, and NOT_A_NAME for an e-mail address: a table would read it."""
    name = needed_line(text, field, NAME_LIMIT)
    if _EMAIL.fullmatch(name):
        raise Refused(Why.NOT_A_NAME, field=field)
    return name


def optional_link(text: str, field: str) -> str:
    """Gives a http(s) address, or nothing. Raises Refused NOT_A_LINK (`javascript:` and its like never pass)."""
    link = optional_line(text, field, LINK_LIMIT)
    if link and not re.fullmatch(r"https?://[^\s<>\"']+", link, re.IGNORECASE):
        raise Refused(Why.NOT_A_LINK, field=field)
    return link
