"""Tell the words that say something on a wall from common verbs, numbers, fillers and what the question itself says."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from workshop.analysis.spelling import commands, root_of
from workshop.analysis.tokens import LANGUAGES, frequency, negations, plain_words, stem, stop_words, told, word_lists

_UNSEEN = 1e-8
_NUMBER = re.compile(r"\d")
_ACTS = 0.03  # of how often a word is used: its form with a t, from which on it is a verb
_DESCRIBES = 0.2  # and its form with an e, from which on it is an adjective
_MANY = ("el", "er", "em", "en", "aar", "eur", "ie", "e", "je")  # after these a plural has an s


@lru_cache(maxsize=20_000)
def says_nothing_alone(word: str) -> bool:
    """Says whether a word names nothing, however many say it: a common verb, a number, a filler."""
    lists = word_lists("keywords")
    if _NUMBER.match(word) or word in lists["numerals"] or word in lists["fillers"]:
        return True
    return word in _verb_forms() and word not in lists["nouns"]


@cache
def _verb_forms() -> frozenset[str]:
    lists = word_lists("keywords")
    found = set(lists["verbs"] | lists["forms"])
    for verb in lists["verbs"]:
        for short in {form for form in commands(verb) if not verb.endswith("ing")}:
            ends = (short, f"{short}t", f"{short}te", f"{short}ten", f"{short}de", f"{short}den")
            found |= {*ends, f"ge{short}", f"ge{short}t", f"ge{short}d", f"{verb}d", f"{verb}de"}
        if not verb.endswith("en"):
            base = verb.removesuffix("e")
            doubled = base + base[-1]
            found |= {f"{verb}s", f"{base}ed", f"{base}ing", f"{doubled}ing", f"{doubled}ed"}
    return frozenset(found)


def asked_words(question: str) -> frozenset[str]:
    """Gives what the words of a question come down to, in both languages, for `is_asked`."""
    words = plain_words(told(question))
    silent = {language: stop_words(language) for language in LANGUAGES}
    return frozenset(
        root
        for word in words
        for language in LANGUAGES
        if word not in silent[language]
        for root in _roots(word, language)
    )


def is_asked(word: str, asked: Iterable[str]) -> bool:
    """Says whether a word is one of the question, in whatever form."""
    return not asked_words_of(word).isdisjoint(asked)


@lru_cache(maxsize=20_000)
def asked_words_of(word: str) -> frozenset[str]:
    """Gives all that one word may come down to."""
    return frozenset(root for language in LANGUAGES for root in _roots(word, language))


def _roots(word: str, language: str) -> frozenset[str]:
    found = {word, singular(word), stem(singular(word), language), root_of(word, language)}
    if language == "nl" and word.endswith("t"):
        found.add(root_of(word[:-1], language))
    return frozenset(found)


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """Gives the singular of what may be a Dutch plural, if people know that word; else the word: *huis* for *huizen*."""
    for row in word_lists("keywords")["plurals"]:
        single, plural = row.split()
        if word.endswith(plural):
            return word.removesuffix(plural) + single
    if word.endswith("'s"):
        return word.removesuffix("'s")
    found = set()
    if word.endswith("s") and word[:-1].endswith(_MANY):
        found.add(word[:-1])
    if word.endswith(("eeën", "ieën")):
        found |= {word[:-2], word[:-3] + "e"}
    elif word.endswith("en"):
        found |= {*commands(word), word[:-1]}
    often, base = max(((frequency(base, "nl"), base) for base in found if len(base) > 2), default=(0.0, word))
    return base if often > _UNSEEN else word


@lru_cache(maxsize=20_000)
def is_noun(word: str) -> bool:
    """Says whether a Dutch word, by itself, is a thing: *warmte*, and not *draag*, *samen* or *groot*.

    By how often people use what it would be as a verb (*draagt*) or as an adjective (*grote*).
    """
    lists = word_lists("keywords")
    if word in lists["nouns"]:
        return True
    if word in lists["particles"] or word in stop_words("nl") or word in negations() or says_nothing_alone(word):
        return False
    often = frequency(word, "nl")
    if often <= _UNSEEN:
        return False
    acts = (f"{word}te", f"ge{word}") if word.endswith("t") else (f"{word}t",)
    if any(frequency(form, "nl") > max(_UNSEEN, _ACTS * often) for form in acts):
        return False
    return all(frequency(form, "nl") <= max(_UNSEEN, _DESCRIBES * often) for form in _inflected(word))


def _inflected(word: str) -> set[str]:
    """The ways in which an adjective would be written with an e: *groot* and *grote*, *wit* and *witte*."""
    soft = word[:-1] + {"s": "z", "f": "v"}.get(word[-1], word[-1])
    found = {f"{word}e", f"{soft}e", f"{word}{word[-1]}e"}
    if len(word) > 2 and word[-2] == word[-3]:
        found |= {f"{word[:-2]}{word[-1]}e", f"{word[:-2]}{soft[-1]}e"}
    return found
