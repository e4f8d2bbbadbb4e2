"""Find in an answer the words that can stand as a title: its shortest telling clause, whole and as somebody wrote it.

Rules for how people write advice: what comes after *want*, *omdat* or *dan* explains, so what comes before it can stand
alone. A clause that begins with *als* or *die* cannot, nor one that ends with *de* or *met*.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from workshop.analysis.tokens import LANGUAGES, plain, plain_words, rarity, stop_words, word_lists
from workshop.domain.contacts import without_contacts

SHORT, LONG, LONGEST = 8, 11, 14  # words: what is read at a glance, what still is a title, and what is better than none
_MOST_LETTERS = 100
_FEWEST_WORDS = 2
_EXCLAMATION = 3  # words: *ja, precies dit!* comes before what somebody says
_TELLS = 0.45  # how rare at least one of its words must be
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|[\n;]+")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_PAUSE = re.compile(r"\s*(?:,|:|\s[-–—]\s)\s*")
_ENDS = " \t,.;:!…-–—"


def _lists() -> dict[str, frozenset[str]]:
    return word_lists("clauses")


def clause_of(text: str) -> str:
    """Gives the part of an answer that names what it is about; nothing where no part can stand alone.

    That is its first sentence that can stand, or the first clause of it: in eight words where that goes, in fourteen at most. What comes
    after that explains.
    """
    return _found(text)[0]


def name_by(text: str) -> str:
    """Gives the words of an answer that name a theme in which no answer has better ones: its clause, else its first sentence, if that is short."""
    return clause_of(text) or next(
        (
            _neat(sentence)
            for sentence in _SENTENCE.split(text.strip())
            if _tells(words := plain_words(plain(sentence)))
            and _FEWEST_WORDS <= len(words) <= LONGEST
            and len(sentence) <= _MOST_LETTERS
            and without_contacts(sentence) == sentence
        ),
        "",
    )


def is_opening(text: str) -> bool:
    """Says whether what names an answer is in its first sentence that says something; later ones lean on it."""
    return _found(text)[1]


@lru_cache(maxsize=20_000)
def _found(text: str) -> tuple[str, bool]:
    # A sentence with an address in it would have a hole where that was.
    whole_ones = (sentence for sentence in _SENTENCE.split(text.strip()) if without_contacts(sentence) == sentence)
    opening = True
    for sentence in (_ASIDE.sub("", sentence) for sentence in whole_ones):
        said = plain_words(plain(sentence))
        if not _tells(said):
            continue
        found = _title(sentence)
        if found:
            return found, opening
        opening = opening and len(said) <= _EXCLAMATION
    return "", opening


def _title(sentence: str) -> str:
    """The whole of a sentence, or the first of its clauses that can stand; the shortest way that goes."""
    whole, clauses = _neat(sentence), [_neat(clause) for clause in _clauses(sentence)]
    for most in (SHORT, LONG, LONGEST):
        found = next((words for words in (whole, *clauses) if _can_stand(words, most)), "")
        if found:
            return found
    return ""


def is_short(clause: str) -> bool:
    """Says whether a title is read at a glance."""
    return 0 < len(plain_words(plain(clause))) <= SHORT


def tells_of_itself(clause: str) -> bool:
    """Says whether a title speaks of whoever wrote it: *ons*, *ik*."""
    return any(word in _lists()["of_itself"] for word in plain_words(plain(clause)))


def _clauses(sentence: str) -> list[str]:
    """What stands between two borders: a pause before a word that begins a reason, a contrast or a condition; or that word alone."""
    lists = _lists()
    found: list[str] = []
    rest = sentence
    for pause in _PAUSE.finditer(sentence):
        before, after = sentence[: pause.start()], sentence[pause.end() :]
        first = next(iter(plain_words(plain(after))), "")
        # After a colon comes what was announced, and after a comma often one more of a list: *bel de wethouder, de griffier en …*.
        if first in lists["after"] or pause.group().strip() in {":", "-", "–", "—"}:
            # *Voor ons geldt de regel: …* only announces.
            if pause.group().strip() != ":" or _last(before) not in lists["announces"]:
                found.append(before)
            rest = after
            break
    words = sentence.split()
    for number, word in enumerate(words[_FEWEST_WORDS:], _FEWEST_WORDS):
        if next(iter(plain_words(plain(word))), "") in lists["explains"]:
            found.append(" ".join(words[:number]))
            break
    if rest != sentence:
        first, _, others = rest.partition(" ")
        # After *want* or *maar* comes a whole sentence, which stands without that word too.
        found.append(others if first.lower() in lists["joins"] else rest)
    return found


def _last(clause: str) -> str:
    return next(reversed(plain_words(plain(clause))), "")


def _can_stand(clause: str, most: int) -> bool:
    """Says whether a clause is short, tells something, and neither leans on what comes before it nor on what comes after."""
    lists = _lists()
    words = plain_words(plain(clause))
    if not _FEWEST_WORDS <= len(words) <= most or len(clause) > _MOST_LETTERS:
        return False
    if words[0] in lists["leans_back"] or words[-1] in lists["leans_on"]:
        return False
    if not lists["leans_anywhere"].isdisjoint(words):
        return False
    if words[-1].isdigit() and words[-2] == "er":  # *spraken we er 200*: of what was said before
        return False
    if words[0] == "het" and words[1] in lists["het_before"]:
        return False
    return _tells(words)


def _tells(words: Sequence[str]) -> bool:
    """Says whether one of the words names something: neither a small word, nor one that every answer can have."""
    silent = stop_words(LANGUAGES[0]) | stop_words(LANGUAGES[1]) | _lists()["says_little"]
    telling = [word for word in words if word not in silent and not word.isdigit()]
    return any(min(rarity(word, language) for language in LANGUAGES) >= _TELLS for word in telling)


def _neat(clause: str) -> str:
    """A clause without the signs at its ends, and with a capital; a question keeps its mark."""
    asks = clause.rstrip().endswith("?")
    bare = " ".join(clause.split()).strip(_ENDS + "?\"'“”‘’«»•*")
    return bare[:1].upper() + bare[1:] + "?" * asks if bare else ""
