"""Find the words that one role uses more than the others.

Log-odds with an informative prior (Monroe, Colaresi and Quinn 2008), counting answers and not words: one answer that
says a word ten times says it once. With roles dealt at random z passes 1.96 nearly as often as with real ones; firm is
therefore only what passes 2.58.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from workshop.analysis.answers import AnswerText
from workshop.analysis.findings import Stress
from workshop.analysis.labels import Key, shown, terms_of
from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.tokens import read

HINT = 1.96
FEWEST_ANSWERS, FEWEST_GROUPS = 3, 2  # that use the word
_PRIOR = 30.0  # answers' worth of what all together say


def find_contrast(answers: Sequence[AnswerText]) -> tuple[Stress, ...]:
    """Finds the words of one or two that a role stresses, firm ones and hints, the clearest first; none without a role."""
    answers = [answer for answer in answers if not says_nothing(answer.text)]
    texts = read([answer.text for answer in answers])
    used: dict[str, Counter[Key]] = defaultdict(Counter)
    by: Counter[str] = Counter()
    groups: dict[tuple[str, Key], set[str]] = defaultdict(set)
    written: dict[Key, Counter[str]] = defaultdict(Counter)
    everywhere: Counter[Key] = Counter()
    for answer, text in zip(answers, texts, strict=True):
        terms = terms_of(text)
        said = {key for key, _ in terms}
        for key, form in terms:
            written[key][form] += 1
        if not answer.role:
            continue
        by[answer.role] += 1
        used[answer.role].update(said)
        everywhere.update(said)
        for key in said:
            # Answers without a group each stand for themselves.
            groups[answer.role, key].add(answer.group or f"answer {answer.id}")
    total = sum(by.values())
    found: list[Stress] = []
    for role, count in by.items():
        if len(by) < 2:
            break
        for key, here in used[role].items():
            if here < FEWEST_ANSWERS or len(groups[role, key]) < FEWEST_GROUPS:
                continue
            if everywhere[key] == total:
                continue  # in every answer: nobody stresses it, and its odds have no end
            there = everywhere[key] - here
            z = stress(here, count, there, total - count, _PRIOR * everywhere[key] / total)
            if z >= HINT:
                found.append(Stress(shown(written[key]), role, z, here))
    return tuple(_once(sorted(found, key=lambda stressed: (-stressed.z, stressed.role, stressed.word))))


def stress(here: int, of: int, there: int, of_others: int, prior: float) -> float:
    """z of the difference in log-odds between `here` of `of` answers and `there` of `of_others`.

    `prior` is how many answers' worth of the word is believed beforehand.
    """

    def odds(said: int, size: int) -> float:
        return math.log((said + prior) / (size + _PRIOR - said - prior))

    apart = odds(here, of) - odds(there, of_others)
    return apart / math.sqrt(1 / (here + prior) + 1 / (there + prior))


def _once(found: Sequence[Stress]) -> list[Stress]:
    """Without a single word where a term of two with it says the same more clearly, and the other way round."""
    kept: list[Stress] = []
    for stressed in found:
        words = set(stressed.word.split())
        if not any(other.role == stressed.role and words & set(other.word.split()) for other in kept):
            kept.append(stressed)
    return kept
