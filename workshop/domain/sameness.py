"""Say whether two things that people typed are the same to people, however they are spelt."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘‛ʼʻʽˈ`´′＇ʹ՚ꞌ", "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-"))
# What is not seen: joiners, marks of direction, a place where a word may break, how an emoji is drawn.
_UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f\u0640"))
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t"})
_QUOTES = "'\"“”„‟«»‹›"
_ENDS = _QUOTES + ".,;:!?…¡¿·、。，！？：；"
_BULLET = re.compile(r"^[-*•·]\s+")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_STRESSED = frozenset("аеиоуыэюяіє")  # Cyrillic vowels, on which an accent says where the stress lies
_DROPS_MARKS = ("LATIN ", "GREEK ")


def plain_apostrophes(text: str) -> str:
    """Gives the text with one kind of apostrophe."""
    return text.translate(_APOSTROPHES)


def fold(text: str) -> str:
    """Gives the text without what people leave out or type otherwise inside words: capitals, accents, kinds of dashes.

    Marks that make another letter stay: й is not и, が is not か.
    """
    if text.isascii():
        return " ".join(plain_apostrophes(text).lower().split())
    text = text.translate(_UNSEEN).translate(_APOSTROPHES).translate(_DASHES)
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _without_accents(text).translate(_APOSTROPHES).translate(_DASHES).translate(_LETTERS)
    return " ".join(text.split())


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """Gives what is equal for all ways of writing the same thing; never to be shown. Of its own key the key is the same."""
    found = fold(text)
    while True:
        before, found = found, _stripped(found)
        if found == before:
            return found


def same(text: str, other: str) -> bool:
    """Says whether two texts are the same to people."""
    return key(text) == key(other)


def most_used(spellings: Iterable[str]) -> str:
    """Gives the spelling that is used most; of equals the one that came first. Raises ValueError where there is none."""
    counts = Counter(spellings)
    return max(counts, key=lambda way: counts[way])


def spelt_alike(texts: Iterable[str]) -> dict[str, str]:
    """Gives by key the spelling that most people used, in the order in which the things came."""
    found: dict[str, list[str]] = {}
    for text in texts:
        found.setdefault(key(text), []).append(text)
    return {known: most_used(ways) for known, ways in found.items()}


def _stripped(text: str) -> str:
    """Takes one layer from the ends; what is nothing but signs stays what it is."""
    short = _BULLET.sub("", text).strip(_ENDS + " ")
    if len(short) > 2 and _BRACKETS.get(short[0]) == short[-1]:
        short = short[1:-1].strip()
    # A dot of an abbreviation, and a dash between letters, which many write as a space: "b.v.", "Sint-Oedenrode".
    short = re.sub(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))", r"\1", short)
    short = re.sub(r"(?<=[^\W\d_])\.(?=\s)", "", short)
    short = re.sub(r"(?<=[^\W\d_])\s*-\s*(?=[^\W\d_])", " ", short)
    return short if any(sign.isalnum() for sign in short) else text


def _without_accents(text: str) -> str:
    kept: list[str] = []
    base = " "
    for sign in unicodedata.normalize("NFD", text):
        if unicodedata.category(sign) != "Mn":
            base = sign
        elif unicodedata.name(base, "").startswith(_DROPS_MARKS) or _is_left_out(sign, base):
            continue
        kept.append(sign)
    return unicodedata.normalize("NFC", "".join(kept))


def _is_left_out(mark: str, base: str) -> bool:
    """Whether a mark only helps to read: vowels of Arabic and Hebrew, the stress of a Cyrillic word, the dots of ё."""
    if "\u064b" <= mark <= "\u0652" or "\u0591" <= mark <= "\u05c7":
        return True
    return (mark in "\u0300\u0301" and base in _STRESSED) or (mark == "\u0308" and base == "е")
