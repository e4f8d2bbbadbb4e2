"""Find what is said twice: stacks of the same answer, and pairs that look alike and are for people to judge.

Likeness is that of letters alone: stems would call *begin met de wethouder* and *beginnen met wethouders* the same. It
only proposes: what says the same is told word by word, because *voor de zomer* and *na de zomer* look alike too.
"""

from collections.abc import Sequence

from scipy import sparse

from workshop.analysis.answers import AnswerText, Pair
from workshop.analysis.findings import Duplicates
from workshop.analysis.restated import said, says_the_same
from workshop.analysis.tokens import negations, words_of
from workshop.analysis.vectors import Matrix, letter_vectors

LOOKS_LIKE = 0.47  # from here on a pair is worth a look
LONG_ENOUGH = 6  # words
_AT_ONCE = 512


def find_duplicates(answers: Sequence[AnswerText], most_pairs: int = 200) -> Duplicates:
    """Gives what is said twice in answers to one prompt."""
    words = [words_of(answer.text) for answer in answers]
    if not any(words):
        return Duplicates()
    rows = letter_vectors(words)
    turned = [sum(word in negations() for word in said_in) for said_in in words]
    read = [said(answer.text) for answer in answers]
    one_of = list(range(len(answers)))
    pairs: list[tuple[float, int, int]] = []
    for first, second, alike in _alike(rows, words):
        if says_the_same(read[first], read[second]):
            _join(one_of, first, second)
        elif min(len(words[first]), len(words[second])) >= LONG_ENOUGH and turned[first] == turned[second]:
            pairs.append((-round(alike, 6), first, second))
    stacks: dict[int, list[str]] = {}
    for number, answer in enumerate(answers):
        stacks.setdefault(_top(one_of, number), []).append(answer.id)
    found = tuple(tuple(stack) for stack in stacks.values() if len(stack) > 1)
    looks = [(alike, at, other) for alike, at, other in sorted(pairs) if _top(one_of, at) != _top(one_of, other)]
    return Duplicates(
        found, tuple(Pair(answers[at].id, answers[other].id, -alike) for alike, at, other in looks[:most_pairs])
    )


def _alike(rows: Matrix, words: Sequence[tuple[str, ...]]) -> list[tuple[int, int, float]]:
    """Pairs from LOOKS_LIKE up; answers of the very same words too, however short."""
    found: list[tuple[int, int, float]] = []
    across = sparse.csc_array(rows.T)
    for first in range(0, rows.shape[0], _AT_ONCE):
        alike = sparse.coo_array(rows[first : first + _AT_ONCE] @ across)
        left, right = alike.row + first, alike.col
        here = (left < right) & (alike.data >= LOOKS_LIKE)
        found += zip(left[here].tolist(), right[here].tolist(), alike.data[here].tolist(), strict=True)
    first_of: dict[tuple[str, ...], int] = {}
    for number, of_it in enumerate(words):
        if of_it and first_of.setdefault(of_it, number) != number:
            found.append((first_of[of_it], number, 1.0))
    return found


def _top(one_of: list[int], number: int) -> int:
    while one_of[number] != number:
        number = one_of[number] = one_of[one_of[number]]
    return number


def _join(one_of: list[int], number: int, other: int) -> None:
    first, second = sorted((_top(one_of, number), _top(one_of, other)))
    one_of[second] = first
