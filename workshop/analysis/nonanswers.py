"""Tell what is no answer: *geen idee*, *idem*, *n.v.t.*, *?*, a smile alone. It is kept and shown at its table, and counts nowhere else."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from workshop.analysis.tokens import word_lists, words_of

_IDLE = re.compile(
    r"(?:ha|he|hi|ho){2,}h?|(.)\1+|h+m+|p+f+|[ue]+h+m*|tja+"
)  # laughs, sighs, one letter again and again
_FEWEST_KEYS = 4


@lru_cache(maxsize=20_000)
def says_nothing(text: str) -> bool:
    """Says whether a text says nothing about what was asked, in Dutch or in English."""
    words = words_of(text)
    lists = word_lists("nonanswers")
    if _nothing_together(words) or _points(words):
        return True
    inner = words
    while inner and inner[0] in lists["before"]:
        inner = inner[1:]
    while inner and inner[-1] in lists["after"]:
        inner = inner[:-1]
    # "Nu" may stand behind "geen idee", and is an answer by itself.
    inner = inner or words
    return " ".join(inner) in lists["said"] or all(word in lists["only"] or _idle(word) for word in inner)


def _nothing_together(words: Sequence[str]) -> bool:
    """Whether some of the words say that there is no answer, and all others only stand around them."""
    said = set(words)
    around = word_lists("nonanswers")["around"]
    return any(row <= said and said - row <= around for row in _together())


def _points(words: Sequence[str]) -> bool:
    """Whether the words only point to what others said: *zie tafel 3*, *same as the group next to us*."""
    lists = word_lists("nonanswers")
    said = " ".join(words)
    begins = next((start for start in lists["same"] | lists["see"] if said.startswith(start + " ")), None)
    if begins is None:
        return False
    rest = words[len(begins.split()) :]
    # "Zie de buren" can be advice; "hetzelfde als de buren" can not.
    beside = lists["beside"] | (frozenset() if begins in lists["see"] else lists["neighbours"])
    places = lists["place"] | (frozenset() if begins in lists["see"] else lists["neighbours"])
    if not all(word in beside or word in lists["place"] or word.isdigit() for word in rest):
        return False
    return any(word in places for word in rest)


def _idle(word: str) -> bool:
    """Whether a word is a laugh or a sigh, one letter again and again, or what fingers type that wait."""
    if _IDLE.fullmatch(word) and not word.isdigit():
        return True
    return len(word) >= _FEWEST_KEYS and any(word[:_FEWEST_KEYS] in row and set(word) <= set(row) for row in _keys())


@cache
def _together() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row.split()) for row in word_lists("nonanswers")["together"])


@cache
def _keys() -> frozenset[str]:
    return word_lists("nonanswers")["keys"]
