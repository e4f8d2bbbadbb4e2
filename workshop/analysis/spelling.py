"""Tell another way of writing a word from another word: slips of the pen, diminutives, commands and other forms."""

import re
import unicodedata
from functools import cache, lru_cache

from workshop.analysis.tokens import LANGUAGES, frequency, stem, word_lists
from workshop.domain.sameness import fold

_SHORTEST = 5  # letters of a word in which a slip can be told from another word
_ROOT = 2  # and more letters are left of a diminutive
_UNSEEN = 1e-8
_VOWELS = "aeiou"
_BRITISH = re.compile(r"(?<=\w{3})is(?=e|ing|ation)|(?<=[bvlm]o)u(?=r)")
_SMALL = (("etje", ""), ("pje", ""), ("kje", "g"), ("tje", ""), ("je", ""))


@lru_cache(maxsize=50_000)
def known(word: str) -> bool:
    """Says whether a word is in the list of either language."""
    return any(frequency(word, language) > _UNSEEN for language in LANGUAGES)


@lru_cache(maxsize=50_000)
def written(word: str) -> str:
    """Gives what is equal for a word and its diminutive, with accents or without, and in British or American.

    *Boompje* and *boom*, *café* and *cafe*, *organise* and *organize*.
    """
    plain = fold(word)
    found = [
        base[:-1] if ending == "etje" and base[-1] == base[-2] else base
        for ending, instead in _SMALL
        if plain.endswith(ending) and len(base := plain.removesuffix(ending) + instead) > _ROOT
    ]
    # "Feestje" is of "feest" and not of "fees": of what it may be of, the word that is used most.
    often, base = max(((frequency(base, "nl"), base) for base in found), default=(0.0, ""))
    if often > _UNSEEN:
        return base
    return _BRITISH.sub(lambda found: "iz" if found[0] == "is" else "", plain)


@lru_cache(maxsize=50_000)
def slip(word: str, other: str) -> bool:
    """Says whether one of two words is the other with one slip of the pen.

    Neither in the first letter nor in the last, which make other words (*huur*, *huurt*); and never between two words
    that people know, however alike they look. Where both are in no list, only a letter doubled or two that changed places.
    """
    short, long = sorted((word, other), key=len)
    if len(short) < _SHORTEST or len(long) - len(short) > 1 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    if any(letter.isdigit() for letter in long) or (known(word) and known(other)):
        return False
    strict = not known(word) and not known(other)
    at = next(
        (place for place, (letter, also) in enumerate(zip(short, long, strict=False)) if letter != also), len(short)
    )
    if len(long) > len(short):
        return short[at:] == long[at + 1 :] and (not strict or long[at] in {long[at - 1], long[at + 1]})
    if short[at + 2 :] == long[at + 2 :] and short[at : at + 2] == long[at : at + 2][::-1]:
        return True
    alike = "".join(sorted(short[at] + long[at])) in _sounds() if at < len(short) else True
    return short[at + 1 :] == long[at + 1 :] and alike and not strict


@cache
def _sounds() -> frozenset[str]:
    return frozenset("".join(sorted(pair)) for pair in word_lists("restated")["sounds"])


@lru_cache(maxsize=20_000)
def commands(infinitive: str) -> frozenset[str]:
    """Gives the ways in which the command of an infinitive may be written: *maak* of *maken*, *kies* of *kiezen*.

    Of *making*, *make*. What is no infinitive has none.
    """
    irregular = [row.split()[1] for row in word_lists("restated")["irregular"] if row.split()[0] == infinitive]
    if irregular:
        return frozenset(irregular)
    if infinitive.endswith("ing") and len(infinitive) > len("bring"):
        base = infinitive[:-3]
        once = {base[:-1]} if base[-1] == base[-2] else set()
        return frozenset({base, base + "e"} | once)
    if infinitive.endswith("aan") and len(infinitive) > len("aan"):
        return frozenset({infinitive[:-2]})
    if infinitive.endswith(("oen", "ien")) and len(infinitive) > len("oen"):
        return frozenset({infinitive[:-1]})
    if len(infinitive) < 5 or not infinitive.endswith("en"):
        return frozenset()
    base = infinitive[:-2]
    found = {base, base[:-1]} if base.endswith(("oud", "ijd")) else {base}
    if base[-1] == base[-2]:
        found.add(base[:-1])
    elif base[-1] not in _VOWELS and base[-2] in _VOWELS and base[-3] not in _VOWELS:
        found.add(base[:-1] + base[-2:])
    hard = {"z": "s", "v": "f"}
    return frozenset(form[:-1] + hard.get(form[-1], form[-1]) for form in found)


@lru_cache(maxsize=50_000)
def root_of(word: str, language: str) -> str:
    """Gives a stem with what spelling changes undone: *kies* and *kiezen*, *neem* and *nemen* become one."""
    if language == "nl":
        word = written(word)
        # The stem of "teken" is not that of "tekenen": people know the longer word, so the shorter one is its command.
        if word.endswith("en") and frequency(word + "en", "nl") > _UNSEEN:
            word += "en"
        elif word.endswith("e") and any(frequency(form, "nl") > _UNSEEN for form in commands(word + "n")):
            word = word[:-1]  # "kleine", "grote", "dikke"
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", stem(word, language)) if not unicodedata.combining(letter)
    )
    plain = re.sub(r"z$", "s", re.sub(r"v$", "f", plain))
    return re.sub(r"([a-z])\1", r"\1", plain)
