"""Split a sentence into the thoughts that say what to do, each with the condition that follows it.

What comes after *want* or *omdat* explains, and what comes after *voordat* says when; neither is a thought of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workshop.analysis.tokens import word_lists


@dataclass(frozen=True)
class Thought:
    """The words between two borders. `condition` is what follows that says when (*voordat …*, *als …*)."""

    words: list[str]
    condition: tuple[str, ...] = ()
    has_moment: bool = False  # says when, in itself or by its condition
    narrowed: bool = False  # "die" or "that" follows: not all of what it names is meant
    described: bool = False  # says how things are: "dat bewoners niet meedoen"


def thoughts_of(words: Sequence[str]) -> list[Thought]:
    """Gives the thoughts of a sentence; there may be none."""
    lists = word_lists("moves")
    described = bool(words) and words[0] in {"dat", "that"}
    words = _without_opening(words)
    parts: list[list[str]] = [[]]
    borders: list[str] = [""]
    for before, word, after in zip(["", *words], words, [*words, ""][1:], strict=False):
        # "Als gemeente" and "als eerste" are no conditions; and what begins a sentence divides nothing.
        inside = (word == "als" and after not in lists["subject"]) or f"{before} {word}" in lists["no_border"]
        if word not in lists["border"] or inside or not any(parts) or _is_a_list(parts[-1], word):
            parts[-1].append(word)
        else:
            parts.append([])
            borders.append(word)
    found = []
    for part, border, after, following in zip(parts, borders, [*borders[1:], ""], [*parts[1:], []], strict=True):
        # A condition or a reason says when or why, not what.
        if border in lists["goes_on"] or not border:
            condition = (after, *following) if after in lists["condition"] else ()
            moment = bool(condition) or bool(set(part) & lists["moment"])
            found.append(Thought(part, condition, moment, narrowed=after in lists["narrows"], described=described))
    return found


def _is_a_list(part: Sequence[str], border: str) -> bool:
    """Whether "en" stands between two names and not between two thoughts: *huurders en eigenaren*, *de raad en het college*."""
    lists = word_lists("moves")
    if border not in {"en", "and"} or len(part) > 2 or part[-1].endswith(("en", "ing")):
        return False
    return (part[0] in lists["article"]) if len(part) > 1 else part[0].endswith("s")


def _without_opening(words: Sequence[str]) -> Sequence[str]:
    """The words without a beginning that only says that it must be so: *zorg dat*, *make sure*."""
    for opening in _openings():
        if tuple(words[: len(opening)]) == opening:
            return words[len(opening) :]
    return words


@cache
def _openings() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(opening.split()) for opening in word_lists("moves")["opening"]), key=len, reverse=True))
