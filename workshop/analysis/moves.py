"""Find what an answer advises and what it warns against.

Rules for how people write advice: *begin niet bij de wethouder* says under "how do you begin" and under "what must you
never do" the same, because a *never* under the second question only repeats it; *de wethouder vergeten* under that
question says the opposite. Where the rules cannot tell, an answer has no move and takes part in no contradiction.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from workshop.analysis.tokens import Text, plain, plain_words, rarity, stem, stop_words, word_lists
from workshop.domain.contacts import without_contacts

_ENDS = re.compile(r"[.;:!?…\n()]+|,(?=\s)")
_FEWEST_LETTERS = 3
_SAYS_ENOUGH = 0.4  # of what words tell, for a sentence to be the one that names the move
_LATE = {"laat", "late"}  # "te laat" leaves undone, "laat" by itself begins a command


class QuestionKind(Enum):
    """What kind of question an answer belongs to."""

    START = "start"
    AVOID = "avoid"
    SURPRISE = "surprise"


@dataclass(frozen=True)
class AdvisedMove:
    """One thought of an answer: its telling words, each with 1 where it is advised and -1 where it is warned against.

    `weights` is how much each of them tells, from 0.04 for the commonest to 1.44 for words that are in no list.
    """

    words: dict[str, int]
    weights: dict[str, float]


def _lists() -> dict[str, frozenset[str]]:
    return word_lists("moves")


def moves(text: str, read: Text, asked: QuestionKind) -> list[AdvisedMove]:
    """Gives the thoughts of an answer that say which move it is about; `read` is the same text as words."""
    lists = _lists()
    if asked is QuestionKind.SURPRISE:
        # "Werkte averechts" has a good word and a bad one, and is bad.
        turned_out = sum((word in lists["good"]) - 2 * (word in lists["bad"]) for word in read.words)
        if not turned_out:
            return []
        sign = 1 if turned_out > 0 else -1
    else:
        sign = 1 if asked is QuestionKind.START else -1
    found: list[AdvisedMove] = []
    for sentence in _ENDS.split(plain(without_contacts(text))):
        for thought, has_moment in _thoughts(plain_words(sentence)):
            signed = _signed(thought, sign, asked, read.language, has_moment)
            if signed:
                roots = {word: _root(word, read.language) for word in signed}
                weights = {root: rarity(word, read.language) ** 2 for word, root in roots.items()}
                found.append(AdvisedMove({roots[word]: advice for word, advice in signed.items()}, weights))
        if sum(weight for move in found for weight in move.weights.values()) >= _SAYS_ENOUGH:
            # What comes after it explains, and shares words with everything.
            break
    return found


def _thoughts(words: Sequence[str]) -> list[tuple[list[str], bool]]:
    """The words between two borders, and whether a condition follows: *voordat*, *als*."""
    lists = _lists()
    parts: list[list[str]] = [[]]
    borders: list[str] = []
    for word, after in zip(words, [*words, ""][1:], strict=True):
        # "Als gemeente" and "als eerste" are no conditions; and what begins a sentence divides nothing.
        if word not in lists["border"] or (word == "als" and after not in lists["subject"]) or not any(parts):
            parts[-1].append(word)
        else:
            parts.append([])
            borders.append(word)
    # A condition or a reason says when or why, not what.
    found = []
    for number, part in enumerate(parts):
        if number and borders[number - 1] not in {"en", "maar", "dus", "and", "but", "so"}:
            continue
        conditions = ("voordat", "als", "before", "if", "totdat", "until", "zolang", "tot")
        follows = number < len(borders) and borders[number] in conditions
        found.append((part, follows or bool(set(part) & lists["moment"])))
    return found


def _signed(words: list[str], sign: int, asked: QuestionKind, language: str, has_moment: bool) -> dict[str, int]:
    lists = _lists()
    turns = sum(
        word in lists["omit"] and (word not in _LATE or before in {"te", "too", "veel"})
        for before, word in zip(["", *words], words, strict=False)
    )
    negations = [word for word in words if word in lists["never"] or word in lists["not"]]
    if asked is QuestionKind.AVOID and negations and _restates(words, has_moment):
        negations.pop()
    whole = sign * (-1) ** (turns + len(negations))
    silent = stop_words(language) | lists["any_move"] | lists["omit"] | lists["not"] | lists["never"] | lists["meant"]
    if asked is QuestionKind.SURPRISE:
        silent |= lists["good"] | lists["bad"]
    signed: dict[str, int] = {}
    after = 1
    for before, word in zip(["", *words], words, strict=False):
        if word in lists["without"]:
            after = -after
        elif before in {"eerste", "first"}:
            continue  # the first meeting, the first evening: when, and not what
        elif word not in silent and len(word) >= _FEWEST_LETTERS:
            signed[word] = whole * after
    return signed


def _restates(words: list[str], has_moment: bool) -> bool:
    """Whether a negation under "what must you never do" only repeats the *never* of the question.

    *Nooit* does; so do commands (*stuur geen brief*), and what is about the moment (*niet meteen*, *geen brief voordat*).
    *Niet luisteren* and *geen afspraken maken* do not: they name something that is left undone.
    """
    lists = _lists()
    if any(word in lists["never"] or word in lists["meant"] for word in words):
        return True
    first = words[0]
    command = first not in lists["not"] and not first.endswith("en") and _second_is_no(words)
    return command or has_moment


def _second_is_no(words: list[str]) -> bool:
    lists = _lists()
    return any(word in lists["not"] for word in words[1:6]) and not words[-1].endswith("en")


@cache
def _root(word: str, language: str) -> str:
    """A stem with what spelling changes undone: *kies* and *kiezen*, *neem* and *nemen* become one."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", stem(word, language)) if not unicodedata.combining(letter)
    )
    plain = re.sub(r"z$", "s", re.sub(r"v$", "f", plain))
    return re.sub(r"([a-z])\1", r"\1", plain)


@cache
def _particles() -> frozenset[str]:
    return frozenset(re.sub(r"([a-z])\1", r"\1", particle) for particle in _lists()["particles"])


def same_word(root: str, other: str) -> bool:
    """Says whether two roots are the same word, a particle before one of them or not: *nodig* and *uitnodig*."""
    if root == other:
        return True
    short, long = (root, other) if len(root) < len(other) else (other, root)
    return len(short) >= _FEWEST_LETTERS and long.endswith(short) and long[: -len(short)] in _particles()
