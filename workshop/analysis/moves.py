"""Find what an answer advises and what it warns against.

Rules for how people write advice: *begin niet bij de wethouder* says under "how do you begin" and under "what must you
never do" the same, because a *never* under the second question only repeats it; *de wethouder vergeten* under that
question says the opposite. Where the rules cannot tell, an answer has no move and takes part in no contradiction.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise

from workshop.analysis.spelling import commands, root_of
from workshop.analysis.thoughts import Thought, thoughts_of
from workshop.analysis.tokens import Text, plain_words, rarity, stop_words, told, word_lists

_ENDS = re.compile(r"[.;:!?…\n()]+|,(?=\s)(?!\s+(?:zonder|without)\b)")
_FEWEST_LETTERS = 3
_SAYS_ENOUGH = 0.4  # of what words tell, for a sentence to be the one that names the move
_LATE = {"laat", "late"}  # "te laat" leaves undone, "laat" by itself begins a command


class QuestionKind(Enum):
    """What kind of question an answer belongs to."""

    START = "start"
    AVOID = "avoid"
    SURPRISE = "surprise"


@dataclass(frozen=True)
class WordOrder:
    """Where the words of a thought stand: those without a preposition in order, and the one that it begins with."""

    bare: tuple[str, ...] = ()
    first: str = ""
    causes: bool = False  # has somebody else do it: "laat", "let"
    by: bool = False  # and says by whom
    governed: dict[str, str] = field(default_factory=dict)  # the preposition before a word


@dataclass(frozen=True)
class AdvisedMove:
    """One thought of an answer: its telling words, each with 1 where it is advised and -1 where it is warned against.

    `weights` is how much each of them tells, from 0.04 for the commonest to 1.44 for words that are in no list; `forms`
    is how they were written, in order.
    """

    words: dict[str, int]
    weights: dict[str, float]
    forms: dict[str, str] = field(default_factory=dict)
    order: WordOrder = field(default_factory=WordOrder)
    whole: int = 1  # whether it is advised as a whole, whatever it does without
    lacking: frozenset[str] = frozenset()  # what it does without
    soon: bool = False  # is about what comes first
    manner: frozenset[str] = frozenset()  # how it is done, in words that say nothing by themselves: "samen"
    limits: frozenset[str] = frozenset()  # kinds of words without which it is another move: "alleen", "andere"
    turned: bool = False  # says "not" itself
    when: str = ""  # "before" or "after" something, where it says so
    narrowed: bool = False  # goes on with "die", "that": not all of what it names is meant
    condition: frozenset[str] = frozenset()  # when, by its words: "voordat je bewoners spreekt"


def _lists() -> dict[str, frozenset[str]]:
    return word_lists("moves")


@lru_cache(maxsize=20_000)
def moves(text: str, read: Text, asked: QuestionKind) -> tuple[AdvisedMove, ...]:
    """Gives the thoughts of an answer that say which move it is about; `read` is the same text as words."""
    sign = _sign(read.words, asked)
    if not sign:
        return ()
    found: list[AdvisedMove] = []
    for sentence in _ENDS.split(told(text)):
        for thought in thoughts_of(plain_words(sentence)):
            move = _move(thought, sign, asked, read.language)
            if move:
                found.append(move)
        if sum(weight for move in found for weight in move.weights.values()) >= _SAYS_ENOUGH:
            # What comes after it explains, and shares words with everything.
            break
    return tuple(found)


def _sign(words: Sequence[str], asked: QuestionKind) -> int:
    """Whether what an answer names is advised (1), warned against (-1), or nobody can tell (0)."""
    lists = _lists()
    if asked is QuestionKind.SURPRISE:
        # "Werkte averechts" has a good word and a bad one, and is bad.
        turned_out = sum((word in lists["good"]) - 2 * (word in lists["bad"]) for word in words)
        return (turned_out > 0) - (turned_out < 0)
    if asked is QuestionKind.AVOID:
        return -1
    # "We started with the engineers" tells what happened; it is advice only if it says so.
    story = len(words) > 1 and words[0] in lists["we"] and words[1] not in lists["advises"]
    return 0 if story and not lists["recommends"].intersection(words) else 1


def _move(thought: Thought, sign: int, asked: QuestionKind, language: str) -> AdvisedMove | None:
    words = thought.words
    signed, whole = _signed(thought, sign, asked, language)
    if not signed or (thought.narrowed and len(signed) == 1):
        return None  # "bewoners die …" has not said yet what to do
    roots = {word: root_of(word, language) for word in signed}
    lists = _lists()
    condition = frozenset(root_of(word, language) for word in thought.condition if word not in stop_words(language))
    return AdvisedMove(
        words={roots[word]: advice for word, advice in signed.items()},
        weights={root: rarity(word, language) ** 2 for word, root in roots.items()},
        forms={root: word for word, root in roots.items()},
        order=_order(words, roots),
        whole=whole,
        lacking=frozenset(roots[word] for word, advice in signed.items() if advice != whole),
        soon=bool(lists["begins"].intersection(words)) or bool(lists["moment"].intersection(words)),
        manner=_manners().intersection(words),
        limits=_limits(words),
        when=_when((*words, *thought.condition[:1])),
        turned=any(word in lists["not"] or word in lists["never"] for word in words),
        narrowed=thought.narrowed,
        condition=condition | frozenset(thought.condition[:1]),
    )


def _order(words: Sequence[str], roots: dict[str, str]) -> WordOrder:
    lists = _lists()
    bare: list[str] = []
    governed: dict[str, str] = {}
    preposition = ""
    for word in words:
        if word in lists["preposition"]:
            preposition = word
        elif word in roots:
            if preposition:
                governed[roots[word]] = preposition
            else:
                bare.append(roots[word])
            preposition = ""
    return WordOrder(
        bare=tuple(bare),
        first=roots.get(words[0], ""),
        causes=bool(lists["causes"].intersection(words)),
        by="door" in words or "by" in words,
        governed=governed,
    )


def _when(words: Sequence[str]) -> str:
    return next((when for when in ("before", "after") if not _lists()[when].isdisjoint(words)), "")


def _limits(words: Sequence[str]) -> frozenset[str]:
    lists = _lists()
    found = {kind for kind in ("only", "other", "same", "less", "without") if lists[kind].intersection(words)}
    for before, word in pairwise(words):
        # "Te veel" is another move; "te vroeg" is the same one, and "te tekenen" is a verb.
        if ((before == "te" and not word.endswith("en")) or before == "too") and word not in lists["moment"] | _LATE:
            found.add("too")
    return frozenset(found | ({"too"} if "teveel" in words else set()))


def _signed(thought: Thought, sign: int, asked: QuestionKind, language: str) -> tuple[dict[str, int], int]:
    """The telling words with whether each is advised, and whether the thought is as a whole."""
    lists = _lists()
    words = thought.words
    if not words or _not_all(words):
        return {}, sign
    turns = sum(
        word in lists["omit"] and (word not in _LATE or before in {"te", "too", "veel"})
        for before, word in zip(["", *words], words, strict=False)
    )
    negations = [word for word in words if word in lists["never"] or word in lists["not"]]
    if asked is QuestionKind.AVOID and negations:
        if _never_or_undone(words):
            return {}, sign
        if not thought.described and _restates(words, thought.has_moment):
            negations.pop()
    whole = sign * (-1) ** (turns + len(negations))
    # "Not X without Y" says to do Y, and nothing of X.
    double = any(word in lists["not"] or word in lists["never"] for word in words) and not lists["without"].isdisjoint(
        words
    )
    silent = _silent(language)
    if asked is QuestionKind.SURPRISE:
        silent |= lists["good"] | lists["bad"]
    signed: dict[str, int] = {}
    after = 1
    for before, word in zip(["", *words], words, strict=False):
        if word in lists["without"]:
            after = -after
        elif before in {"eerste", "first"}:
            continue  # the first meeting, the first evening: when, and not what
        elif word not in silent and len(word) >= _FEWEST_LETTERS and not (double and after > 0):
            signed[word] = whole * after
    return signed, whole


@cache
def _silent(language: str) -> frozenset[str]:
    """Words that do not say which move it is: they turn it round, limit it, or can be in any."""
    kinds = ("any_move", "omit", "not", "never", "meant", "only", "other", "same", "less", "all", "preposition")
    return stop_words(language).union(*(_lists()[kind] for kind in kinds))


def _not_all(words: Sequence[str]) -> bool:
    """Whether "not" stands with "all" or "only": *niet altijd* warns against nothing and advises nothing."""
    lists = _lists()
    return any(
        after in lists["all"] | lists["only"] or later in lists["all"]
        for word, after, later in zip(words, words[1:], [*words[2:], ""], strict=False)
        if word in lists["not"] and word not in lists["none"]
    )


def _never_or_undone(words: Sequence[str]) -> bool:
    """Whether nobody can tell if *nooit* repeats the question: *bewoners nooit bedanken* may be what one must never do."""
    lists = _lists()
    at = next((at for at, word in enumerate(words) if word in lists["never"]), 0)
    named = words[0] in lists["article"] or words[0].endswith(("s", "en"))
    return at > 0 and named and words[-1].endswith("en") and not lists["meant"].intersection(words)


def _restates(words: list[str], has_moment: bool) -> bool:
    """Whether a negation under "what must you never do" only repeats the *never* of the question.

    *Nooit* does; so do commands (*stuur geen brief*), and what is about the moment (*niet meteen*, *geen brief voordat*).
    *Niet luisteren* and *geen afspraken maken* do not: they name something that is left undone.
    """
    lists = _lists()
    if any(word in lists["never"] or word in lists["meant"] for word in words):
        return True
    first = words[0]
    doing = first.endswith("en") or bool(commands(first))
    command = first not in lists["not"] and not doing and _second_is_no(words)
    return command or has_moment


def _second_is_no(words: list[str]) -> bool:
    lists = _lists()
    return any(word in lists["not"] for word in words[1:6]) and not words[-1].endswith("en")


@cache
def _manners() -> frozenset[str]:
    return frozenset(word for row in _lists()["opposite_manners"] for word in row.split())
