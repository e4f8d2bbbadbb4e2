"""Say whether two answers say the same in other clothes: other spelling, an article more, a command or an infinitive.

Everything else must agree, word for word and in the same order. Two answers that look alike to the last letter may be
opposites (*voor*, *na*), name another person, or turn round who does what; in doubt they are two answers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from workshop.analysis.spelling import commands, slip, written
from workshop.analysis.tokens import word_lists, words_of

_ASKS = re.compile(r"\?[\s)\"'”’!?]*$")
_ONE = re.compile(r"\bé[ée]n\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-Þ][\w'’-]*")  # a capital inside a sentence


@dataclass(frozen=True)
class WhatCounts:
    """What counts in an answer. `names` are the words that were written with a capital inside a sentence.

    `begins` says whether the first of the words begins the answer; after an article it would be no command.
    """

    words: tuple[str, ...]
    asks: bool
    names: frozenset[str]
    begins: bool


@lru_cache(maxsize=20_000)
def said(text: str) -> WhatCounts:
    """Reads what counts in an answer."""
    # With its accents it is a number: one street, and not a street.
    counted = text if text.isascii() else _ONE.sub("1", text)
    full = [part for word in words_of(counted) for part in _written_out().get(word, (word,))]
    silent = word_lists("restated")["silent"]
    telling = [written(word) for word in full if word not in silent]
    names = {written(word) for name in _NAME.findall(text) for word in words_of(name)}
    # Of "even" or "een" alone something must be left, or everything that is silent would be the same.
    begins = bool(full) and full[0] not in silent
    return WhatCounts(tuple(telling or full), bool(_ASKS.search(text)), frozenset(names), begins)


def says_the_same(text: WhatCounts, other: WhatCounts) -> bool:
    """Says whether two answers say the same."""
    if text == other:
        return True
    if text.asks != other.asks or abs(len(text.words) - len(other.words)) > 2:
        return False
    names = text.names | other.names
    if _in_order(text.words, other.words, names):
        return True
    return any(
        _in_order(rest, of_other, names)
        for command, sentence in ((text, other), (other, text))
        if command.begins
        for rest, of_other in _without_verb(command.words, sentence.words)
        if rest
    )


def _in_order(words: Sequence[str], others: Sequence[str], names: frozenset[str]) -> bool:
    """Whether these are the same words in the same order, but for slips in what is no name, and for words written apart."""
    if len(words) == len(others):
        return all(
            word == also or (word not in names and also not in names and slip(word, also))
            for word, also in zip(words, others, strict=True)
        )
    joined = "".join(words)
    return joined == "".join(others) and not any(letter.isdigit() for letter in joined)


def _without_verb(command: Sequence[str], sentence: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What is left of a command and of a sentence with the same verb as infinitive, wherever it stands: *zoek*, *zoeken*.

    In a command the verb may come apart: *leg alles vast* is *alles vastleggen*.
    """
    if not command or command[0] in {"niet", "not", "do"}:
        return
    first, rest = command[0], list(command[1:])
    for at, word in enumerate(sentence):
        left = [*sentence[:at], *sentence[at + 1 :]]
        if word.endswith("ing") and at:
            continue  # English puts the verb first in both
        if at == len(sentence) - 2 and commands(sentence[-1]) and first not in word_lists("restated")["helps"]:
            continue  # the verb comes after it: "boom planten" and "bomen planten"
        if first in commands(word):
            yield rest, left
        for particle in _particles():
            if word.startswith(particle) and particle in rest and first in commands(word[len(particle) :]):
                place = rest.index(particle)
                yield [*rest[:place], *rest[place + 1 :]], left


@cache
def _written_out() -> dict[str, tuple[str, ...]]:
    lines = (line.split() for line in word_lists("restated")["short"])
    return {first: tuple(others) for first, *others in lines}


@cache
def _particles() -> frozenset[str]:
    return word_lists("moves")["particles"]
