"""Say whether two words name the same thing to do: other forms, particles, compounds and synonyms."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from workshop.analysis.spelling import commands, known, root_of, slip
from workshop.analysis.tokens import LANGUAGES, word_lists

_FEWEST_LETTERS = 3
_HEAD, _TAIL = 3, 5  # letters of the parts of a compound, at least


@lru_cache(maxsize=100_000)
def same_word(root: str, other: str) -> bool:
    """Says whether two roots are the same word, a particle before one of them or not: *nodig* and *uitnodig*."""
    if root == other:
        return True
    short, long = (root, other) if len(root) < len(other) else (other, root)
    if len(short) < _FEWEST_LETTERS or not long.endswith(short):
        return False
    before = long[: -len(short)]
    # Where the two meet, a root has one letter for two: "doorrekenen", "oppakken".
    return before in _particles() or before + short[0] in _particles()


@lru_cache(maxsize=100_000)
def means_the_same(form: str, other: str, root: str, other_root: str) -> bool:
    """Says whether two words mean the same: a slip, a command and its verb, a compound, or a row of `synonyms.toml`."""
    if form.removesuffix("t") in commands(other) or other.removesuffix("t") in commands(form):
        return True
    if slip(form, other) or not _meanings(root).isdisjoint(_meanings(other_root)):
        return True
    short, long = sorted((root, other_root), key=len)
    before = long[: -len(short)]
    compound = len(short) >= _TAIL and long.endswith(short) and len(before) >= _HEAD
    return compound and before not in word_lists("moves")["another"] and known(before.removesuffix("s"))


@lru_cache(maxsize=50_000)
def _meanings(root: str) -> frozenset[int]:
    """The rows of `synonyms.toml` that a word is in, without the particle before it too."""
    rest = (root[len(particle) :] for particle in _particles() if root.startswith(particle))
    return frozenset(row for word in (root, *rest) for row in _synonyms().get(word, ()))


@cache
def _synonyms() -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    rows = [(row, language) for language in LANGUAGES for row in word_lists("synonyms")[language]]
    for number, (row, language) in enumerate(rows):
        for word in row.split():
            found[root_of(word, language)].append(number)
    return dict(found)


@cache
def _particles() -> frozenset[str]:
    return frozenset(re.sub(r"([a-z])\1", r"\1", particle) for particle in word_lists("moves")["particles"])
