"""Find the words that stand out in the answers to a prompt; Dutch compounds with the same beginning are one.

Compounds are found as Koehn and Knight (2003) do: a word falls into two known words, perhaps with letters that link
them, if the two are together used more than the word itself.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from workshop.analysis.answers import AnswerText
from workshop.analysis.findings import Keyword
from workshop.analysis.labels import Key, shown, terms_of
from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.telling import asked_words, is_asked, is_noun, says_nothing_alone, singular
from workshop.analysis.tokens import frequency, negations, rarity, read, stem

MOST = 60
_LINKS = ("", "s", "en", "e", "n", "er")
_SHORTEST_PART = 3
_KNOWN = 10**-5.5  # how often a word must be used to be a part of others
_COMMON = 10**-4.6  # and one of three letters
_HERE = 1e-5  # what being used here is worth, when a list knows a word less well


def find_keywords(answers: Sequence[AnswerText], question: str = "", most: int = MOST) -> tuple[Keyword, ...]:
    """Gives the words that stand out, the weightiest first; at least two answers use each, unless there are fewer than eight.

    No word of the question is among them, and no common verb, number or filler. One and many of a thing are one word.
    """
    asked = asked_words(question)

    def left_out(word: str) -> bool:
        return says_nothing_alone(word) or is_asked(word, asked)

    answers = [answer for answer in answers if not says_nothing(answer.text)]
    texts = read([answer.text for answer in answers])
    said: dict[Key, set[int]] = defaultdict(set)
    written: dict[Key, Counter[str]] = defaultdict(Counter)
    language: dict[Key, str] = {}
    for number, text in enumerate(texts):
        for key, form in terms_of(text, left_out, _root):
            said[key].add(number)
            written[key][form] += 1
            language.setdefault(key, text.language)
    least = 2 if len(answers) >= 8 else 1
    forms = {key: shown(counts) for key, counts in written.items()}
    here = frozenset(form for key, form in forms.items() if len(key) == 1)
    found: list[Keyword] = []
    for beginning, keys in _families(forms, language, here, left_out).items():
        numbers = set().union(*(said[key] for key in keys))
        if len(numbers) >= least:
            own = tuple(sorted((forms[key] for key in keys), key=lambda form: (-len(form), form)))
            found.append(Keyword(beginning, len(numbers), _weight(len(numbers), beginning.strip("-"), "nl"), own))
            for key in keys:
                said[key] = set()
    for key, numbers in said.items():
        turned = len(key) == 2 and key[0] in negations()
        if len(numbers) >= max(least, 2 if len(key) == 2 else 1) and not (
            len(key) == 2 and turned and len(numbers) < 3
        ):
            rare = max(forms[key].split(), key=lambda word: -frequency(word, language[key]))
            weight = _weight(len(numbers), rare, language[key])
            found.append(Keyword(forms[key], len(numbers), weight, _otherwise(forms[key], written[key])))
    found.sort(key=lambda keyword: (-keyword.weight, keyword.word))
    top = found[0].weight if found else 1.0
    return tuple(
        Keyword(part.word, part.answers, round(part.weight / top, 4), part.forms)
        for part in _without_parts(found)[:most]
    )


def _weight(answers: int, word: str, language: str) -> float:
    """How much a word stands out: used by many here, by few elsewhere."""
    return math.sqrt(answers) * rarity(word, language)


def _root(word: str, language: str) -> str:
    """What is counted as the same word: its inflections, and one and many."""
    return stem(singular(word), language)


def _otherwise(form: str, written: Counter[str]) -> tuple[str, ...]:
    """Every way in which a word was written, where one of them does not begin as the word that is shown: *huis*, *huizen*."""
    if " " in form or all(other.startswith(form) for other in written):
        return ()
    return tuple(sorted(written, key=lambda other: (-written[other], other)))


def _families(
    forms: dict[Key, str], language: dict[Key, str], here: frozenset[str], left_out: Callable[[str], bool]
) -> dict[str, list[Key]]:
    """Two compounds or more under the beginning that they share, if that is a thing by itself; with that thing."""
    families: dict[str, list[Key]] = defaultdict(list)
    roots: dict[str, str] = {}
    for key, form in forms.items():
        if len(key) == 1 and language[key] == "nl":
            parts = compound(form, here)
            if len(parts) > 1 and len(parts[0]) > _SHORTEST_PART and is_noun(parts[0]) and not left_out(parts[0]):
                root = _root(parts[0], "nl")
                roots.setdefault(root, parts[0])
                families[root].append(key)
    several = {root: keys for root, keys in families.items() if len(keys) > 1}
    for root, keys in several.items():
        if (root,) in forms:
            keys.append((root,))
    return {f"{roots[root]}-": keys for root, keys in several.items()}


def _without_parts(found: Sequence[Keyword]) -> list[Keyword]:
    """Without a single word that is nearly always said in a term of two that is here as well."""
    pairs = {word: keyword.answers for keyword in found if " " in keyword.word for word in keyword.word.split()}
    return [keyword for keyword in found if " " in keyword.word or pairs.get(keyword.word, 0) < 0.7 * keyword.answers]


@lru_cache(maxsize=20_000)
def compound(word: str, here: Collection[str] = frozenset()) -> tuple[str, ...]:
    """Gives the two words a Dutch word is made of, or the word alone. `here` are words that count as known because they are used."""
    best: tuple[str, ...] = (word,)
    most = frequency(word, "nl")
    if len(word) < 2 * _SHORTEST_PART + 1:
        return best
    # A word that is in no list must be worth falling apart; one that is common need not.
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART):
        second = word[cut:]
        if _known(second, here) < (_KNOWN if len(second) > _SHORTEST_PART else _COMMON):
            continue
        for link in _LINKS:
            first = word[: cut - len(link)] if link and word[:cut].endswith(link) else word[:cut]
            if (link and first == word[:cut]) or len(first) < _SHORTEST_PART or _known(first, here) < _KNOWN:
                continue
            together = math.sqrt(_known(first, here) * _known(second, here)) * (0.5 if link else 1)
            if together > most and len(first) + len(second) > len(word) - 3:
                best, most = (first, second), together
    return best


def _known(word: str, here: Collection[str]) -> float:
    return max(frequency(word, "nl"), _HERE if word in here else 0.0)
