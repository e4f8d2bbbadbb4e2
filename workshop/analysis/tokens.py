"""Split a text into its words and their stems; Dutch and English, also in one list."""

import gzip
import math
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

import snowballstemmer

from workshop.domain.contacts import without_contacts
from workshop.domain.sameness import fold, plain_apostrophes

LANGUAGES = ("nl", "en")
_LISTS = Path(__file__).with_name("words")
_STEMMERS = {"nl": "dutch", "en": "english"}
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PAUSE = re.compile(r"[.,;:!?()\[\]…–—\n]|\s-\s")
_UNSEEN = 1e-8  # how often a word that is in no list is taken to be used


@dataclass(frozen=True)
class Text:
    """The words of one answer in small letters, in order, and the language they were taken to be in.

    `pauses` are the places in `words` before which there is a pause: a comma, a full stop, a bracket.
    """

    words: tuple[str, ...]
    language: str
    pauses: frozenset[int] = frozenset()

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """Gives the words that can say what it is about."""
        silent = stop_words(self.language)
        return tuple(word for word in self.words if word not in silent)


def words_of(text: str) -> tuple[str, ...]:
    """Gives the words of a text in small letters; numbers count, addresses, telephone numbers, signs and pictures do not."""
    return plain_words(told(text))


@lru_cache(maxsize=20_000)
def told(text: str) -> str:
    """Gives what a text tells, plain and without addresses and telephone numbers; every way of reading it begins here."""
    return plain(without_contacts(text))


def plain(text: str) -> str:
    """Gives a text in small letters, with one kind of apostrophe and one form of each letter: what its words are found in."""
    return plain_apostrophes(unicodedata.normalize("NFKC", plain_apostrophes(text)).lower())


def plain_words(text: str) -> tuple[str, ...]:
    """Gives the words of a text that is plain, without accents that only say where the stress lies."""
    return tuple(word if word.isascii() else _unstressed(word) for word in _WORD.findall(text))


@lru_cache(maxsize=20_000)
def _unstressed(word: str) -> str:
    """Gives *een* for *één* and *niet* for *níet*, but *café* as it is: of two spellings the one that is used more."""
    bare = fold(word)
    if bare == word or not _WORD.fullmatch(bare):
        return word
    often, as_written = (max(frequency(spelling, language) for language in LANGUAGES) for spelling in (bare, word))
    return bare if often > as_written else word


def read(texts: Sequence[str]) -> list[Text]:
    """Reads the texts as words. A text without a sign of a language is taken to be in that of most others."""
    said = [told(text) for text in texts]
    words = [plain_words(text) for text in said]
    signs = [_signs(word) for word in words]
    most = LANGUAGES[1] if sum(signs) < 0 else LANGUAGES[0]
    return [
        Text(of, most if not sign else LANGUAGES[sign < 0], _pauses(text))
        for text, of, sign in zip(said, words, signs, strict=True)
    ]


def _pauses(text: str) -> frozenset[int]:
    between = _WORD.split(text)
    return frozenset(number for number, gap in enumerate(between[:-1]) if number and _PAUSE.search(gap))


def _signs(words: Sequence[str]) -> int:
    """Above nought for Dutch, below for English: by the small words, for want of those by which words are known."""
    dutch, english = stop_words("nl"), stop_words("en")
    sign = sum((word in dutch) - (word in english) for word in words)
    if sign == 0:
        sign = round(sum(math.log10(frequency(word, "nl") / frequency(word, "en")) for word in words))
    return sign


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words that say nothing about a theme."""
    return frozenset((_LISTS / f"{language}_stop.txt").read_text(encoding="utf-8").split())


@cache
def negations() -> frozenset[str]:
    """Words that turn a sentence round, in both languages."""
    return frozenset((_LISTS / "negations.txt").read_text(encoding="utf-8").split())


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """Gives the lists of a file in `words`, by their names."""
    with (_LISTS / f"{name}.toml").open("rb") as file:
        return {title: frozenset(words) for title, words in tomllib.load(file).items()}


@cache
def _frequencies(language: str) -> dict[str, int]:
    lines = gzip.decompress((_LISTS / f"{language}.txt.gz").read_bytes()).decode().splitlines()
    return {word: line for line, words in enumerate(lines) for word in words.split()}


def frequency(word: str, language: str) -> float:
    """Gives the part of all words in the language that is this one; 1e-8 for words in no list. Source: words/README.md."""
    line = _frequencies(language).get(word)
    return _UNSEEN if line is None else 10.0 ** (-line / 100)


def rarity(word: str, language: str) -> float:
    """Says how rare a word is in its language: from 0.2 for the commonest to 1.2 for words in no list."""
    return min(1.2, max(0.2, -math.log10(frequency(word, language)) / 6))


@cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(_STEMMERS[language])


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """Gives what a word has in common with its other forms. Never to be shown: of *gemeente* it leaves *meen*."""
    return str(_stemmer(language).stemWord(fold(word)))
