"""Find pairs of answers that advise and warn against the same move; they are questions for the plenary."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from workshop.analysis.answers import AnswerText
from workshop.analysis.findings import Contradiction
from workshop.analysis.moves import AdvisedMove, QuestionKind, moves
from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.opposed import opposed
from workshop.analysis.tokens import read

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
        kinds = asked[taking[at].prompt], asked[taking[other].prompt]
        plainly = kinds[0] is kinds[1]
        # What is under the same "never" says never, with a "not" or without; and stories are not held against stories.
        if (plainly and kinds[0] is not QuestionKind.START) or not _from_apart(taking[at], taking[other]):
            continue
        closest, advises_first = _closest(of[at], of[other], plainly)
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


def _closest(some: Sequence[AdvisedMove], others: Sequence[AdvisedMove], plainly: bool) -> tuple[float, bool]:
    """How close the closest opposed thoughts are, and whether the first one advises. 0 without such."""
    best, first = 0.0, True
    for move in some:
        for other in others:
            surely, advises = opposed(move, other, plainly=plainly)
            if surely > best:
                best, first = surely, advises
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
