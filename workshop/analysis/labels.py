"""Find the words that set a theme apart, as people wrote them and never as stems.

Terms of one and two words, weighed by class (c-TF-IDF, Grootendorst 2022) with the root of how often they are used, so
that one answer that repeats itself does not name the theme.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from workshop.analysis.tokens import LANGUAGES, Text, negations, rarity, stem, stop_words, word_lists

TERMS = 3
_MOST_THEMES = 0.5  # of the themes that may have a term
_BEGINNING = 4  # letters that a shorter word must have for this
Key = tuple[str, ...]


def terms_of(
    text: Text, without: Callable[[str], bool] = lambda word: False, root: Callable[[str, str], str] = stem
) -> list[tuple[Key, str]]:
    """Gives the one- and two-word terms of a text: what is counted as the same, and how it is written here.

    A word that turns the sentence round belongs to the word that follows: *geen contract* is another term than
    *contract*. Words that are to be left out are in no term; `root` says what is counted as the same.
    """
    silent, turning = stop_words(text.language), negations()
    found: list[tuple[Key, str]] = []
    last: str | None = None
    for number, word in enumerate(text.words):
        if number in text.pauses:
            last = None  # *vertrouwen, geld* is no term of two words
        if word in turning:
            last = word
        elif word in silent or (len(word) < 2 and not word.isdigit()) or without(word):
            last = None
        else:
            key = root(word, text.language)
            found.append(((key,), word))
            if last is not None:
                before = last if last in turning else root(last, text.language)
                found.append(((before, key), f"{last} {word}"))
            last = word
    return found


@lru_cache(maxsize=10_000)
def _usual_terms(text: Text) -> tuple[tuple[Key, str], ...]:
    return tuple(terms_of(text))


def labels(texts: Sequence[Text], themes: Sequence[Sequence[int]]) -> list[tuple[str, ...]]:
    """Per theme, given as the numbers of its texts, at most three terms, the most telling first."""
    written: dict[Key, Counter[str]] = defaultdict(Counter)
    counts: list[Counter[Key]] = []
    for theme in themes:
        used: Counter[Key] = Counter()
        for number in theme:
            found = _usual_terms(texts[number])
            used.update({key for key, _ in found})
            for key, form in found:
                written[key][form] += 1
        counts.append(used)
    everywhere: Counter[Key] = Counter()
    for of_theme in counts:
        everywhere.update(of_theme)
    average = sum(everywhere.values()) / max(1, len(themes))
    # What nearly every theme has sets none apart, and a number or a word that every answer can have names nothing.
    in_themes = Counter(key for of_theme in counts for key in of_theme)
    most = max(2, _MOST_THEMES * sum(map(bool, counts)))
    empty = word_lists("clauses")["says_little"]
    out = {
        key
        for key in everywhere
        if in_themes[key] > most or all(word.isdigit() or word in empty for word in shown(written[key]).split())
    }
    return [
        _best(Counter({key: n for key, n in count.items() if key not in out}), everywhere, average, written)
        for count in counts
    ]


def _best(
    counts: Counter[Key], everywhere: Counter[Key], average: float, written: dict[Key, Counter[str]]
) -> tuple[str, ...]:
    def weight(key: Key) -> float:
        known = max(min(rarity(word, language) for language in LANGUAGES) for word in shown(written[key]).split())
        return float(np.sqrt(counts[key]) * np.log1p(average / everywhere[key]) * known * (1.1 if len(key) == 2 else 1))

    chosen: list[Key] = []
    least = 2 if any(count > 1 for count in counts.values()) else 1
    for key in sorted((key for key in counts if counts[key] >= least), key=lambda key: (-weight(key), key)):
        if any(_alike(key, other) for other in chosen):
            continue
        chosen.append(key)
        if len(chosen) == TERMS:
            break
    return tuple(shown(written[key]) for key in chosen)


def _alike(key: Key, other: Key) -> bool:
    """Whether they share a word or the beginning of one: *stikstof* beside *stikstofuitstoot* says nothing more."""
    return any(a == b or _same_beginning(a, b) for a in key for b in other)


def _same_beginning(word: str, other: str) -> bool:
    short = min(len(word), len(other))
    return short >= _BEGINNING and word[: min(6, short)] == other[: min(6, short)]


def shown(forms: Counter[str]) -> str:
    """Gives the form that is used most; of equals the shortest."""
    return min(forms, key=lambda form: (-forms[form], len(form), form))
