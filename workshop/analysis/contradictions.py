"""Find pairs of answers that advise and warn against the same move; they are questions for the plenary."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from workshop.analysis.answers import AnswerText
from workshop.analysis.findings import Contradiction
from workshop.analysis.moves import AdvisedMove, QuestionKind, moves, same_word
from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.tokens import read

CLOSE = 0.6  # the part of what the shorter move tells that the other must tell too
ALSO = 0.45  # and of the longer one
TELLING = 0.4  # and how much that must be at least
MOST = 50


def find_contradictions(
    answers: Sequence[AnswerText],
    asked: Mapping[str, QuestionKind],
    support: Mapping[str, int] | None = None,
    most: int = MOST,
) -> tuple[Contradiction, ...]:
    """Gives the clearest contradictions, those with most behind them first.

    `asked` says what kind of question each prompt is; other prompts are left out. `support` is how many answers each
    one stands for (its stack); 1 where nothing is said. People of the same role in the same group are not held against
    each other, and each answer is in two pairs at most.
    """
    taking = [answer for answer in answers if answer.prompt in asked and not says_nothing(answer.text)]
    texts = read([answer.text for answer in taking])
    of = [moves(answer.text, text, asked[answer.prompt]) for answer, text in zip(taking, texts, strict=True)]
    found: list[tuple[float, Contradiction]] = []
    for at, other in _that_share_words(of):
        if taking[at].prompt == taking[other].prompt or not _from_apart(taking[at], taking[other]):
            continue
        closest, advises_first = _closest(of[at], of[other])
        if not closest:
            continue
        first, second = (at, other) if advises_first else (other, at)
        behind = sum((support or {}).get(taking[number].id, 1) for number in (at, other))
        pair = Contradiction(taking[first].id, taking[second].id, round(closest, 4), behind)
        found.append((-closest * math.log(1 + behind), pair))
    found.sort(key=lambda item: (item[0], item[1].advises, item[1].warns))
    return _not_too_often([pair for _, pair in found])[:most]


def _that_share_words(of: Sequence[Sequence[AdvisedMove]]) -> list[tuple[int, int]]:
    """Numbers of answers that share a word, so that not every pair is looked at."""
    with_word: dict[str, list[int]] = defaultdict(list)
    for number, thoughts in enumerate(of):
        for word in {word for move in thoughts for word in move.words}:
            with_word[word].append(number)
            for cut in range(2, 6):
                if len(word) - cut >= 3:
                    with_word["+" + word[cut:]].append(number)
    for word in list(with_word):
        if not word.startswith("+"):
            with_word[word] += with_word.get("+" + word, [])
    pairs = {
        (min(number, other), max(number, other))
        for word, numbers in with_word.items()
        if not word.startswith("+")
        for at, number in enumerate(numbers)
        for other in numbers[at + 1 :]
        if number != other
    }
    return sorted(pairs)


def _from_apart(text: AnswerText, other: AnswerText) -> bool:
    """Whether two answers come from different groups or roles; without either it is not known, and they count."""
    if not (text.group or text.role or other.group or other.role):
        return True
    return text.group != other.group or text.role != other.role


def _closest(some: Sequence[AdvisedMove], others: Sequence[AdvisedMove]) -> tuple[float, bool]:
    """How close the closest opposed thoughts are, and whether the first one advises. 0 without such."""
    best, first = 0.0, True
    for move in some:
        for other in others:
            shared = [
                (sign, other.words[same], min(move.weights[word], other.weights[same]))
                for word, sign in move.words.items()
                for same in other.words
                if same_word(word, same)
            ]
            told = sum(weight for _, _, weight in shared)
            if told < TELLING or any(sign == opposite for sign, opposite, _ in shared):
                continue
            short, long = sorted((sum(move.weights.values()), sum(other.weights.values())))
            close = min(1.0, told / short)
            # The longer one may say more; the closer they are in length the surer.
            surely = close * (0.8 + 0.2 * short / long)
            if close >= CLOSE and told / long >= ALSO and surely > best:
                best, first = surely, shared[0][0] > 0
    return best, first


def _not_too_often(pairs: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    used: dict[str, int] = defaultdict(int)
    kept = []
    for pair in pairs:
        if used[pair.advises] < 2 and used[pair.warns] < 2:
            used[pair.advises] += 1
            used[pair.warns] += 1
            kept.append(pair)
    return tuple(kept)
