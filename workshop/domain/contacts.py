"""Find in a text what leads to somebody: addresses of mail and of the web, and telephone numbers."""

import re
import unicodedata

from workshop.domain.sameness import plain_apostrophes

# Last parts of names on the web that people write without http or www. A word with a dot in it is none by that alone.
_LAST_PARTS = (
    "nl|be|de|fr|uk|eu|lu|at|ch|dk|se|no|fi|pl|es|pt|it|ie|cz|ro|bg|hu|gr|tr|us|ca|au|nz|"
    "cn|jp|kr|in|br|za|ma|sr|cw|aw|com|org|net|info|biz|edu|gov|int|app|dev|io|ai|co|me|nu|tv|fm|cc|"
    "site|online|shop|store|blog|club|wiki|xyz|page|link|amsterdam|frl|brussels|vlaanderen|gent|berlin|paris|london|energy|green|eco|solar|coop|community|network|works"
)
_PERSON = re.compile(r"(?:mailto:|(?<![^\s@<>()\[\]\",;:]))[^\s@<>()\[\]\",;:]*@[^\s@<>()\[\]\",;]+", re.IGNORECASE)
_SPELT_OUT = re.compile(
    r"(?<![\w.+'-])[\w.+'-]+\s?[(\[{]\s?(?:at|apenstaartje)\s?[)\]}]\s?[\w.-]+"
    r"(?:\s?[(\[{]\s?(?:dot|punt)\s?[)\]}]\s?\w{2,24})*",
    re.IGNORECASE,
)
_WEB = re.compile(r"\b(?:(?:https?|ftp)://|www\.)\S+|\btel:\S+", re.IGNORECASE)
# "Klaar.De raad" forgot a space: the last part is written small, or all of it in capitals.
_BARE = re.compile(
    rf"(?<![\w.@-])(?:[^\W_](?:[\w-]{{0,61}}[^\W_])?\.){{1,8}}(?:{_LAST_PARTS}|{_LAST_PARTS.upper()})(?![\w-]|\.\w)(?::\d{{1,5}})?(?:/\S*)?"
)
_PHONE = re.compile(r"(?<![\w.,])(?:\+|\(?0)\(?\d(?:[\s().\u2010-\u2015/-]{0,3}\d){6,14}(?![\w])")
_ACCOUNT = re.compile(r"\b[A-Za-z]{2}\d{2}\s?[A-Za-z]{4}\s?(?:\d\s?){9,11}\d\b")
_LONG_NUMBER = re.compile(r"(?<![\w.,])\d{9,}(?![\w])")
_DATE = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2,4}")


def without_contacts(text: str) -> str:
    """Gives the text with a space in place of each address, telephone number or account number."""
    text = _plain(text)
    for found in (_PERSON, _SPELT_OUT, _WEB, _BARE, _ACCOUNT, _LONG_NUMBER):
        text = found.sub(" ", text)
    return _PHONE.sub(lambda match: match[0] if _DATE.fullmatch(match[0]) else " ", text)


def has_contact(text: str) -> bool:
    """Says whether an address or a number is in the text."""
    return without_contacts(text) != _plain(text)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", plain_apostrophes(text))
