"""Measure how alike any two texts are: by the stems of their words and by the letters that follow one another.

Letters are what finds *warmtenet* in *warmtenetten* and *net* in both. How rare a word is in the language counts beside
how rare it is here, because among thirty answers nearly every word is rare.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from workshop.analysis.tokens import Text, rarity, stem

Matrix: TypeAlias = Any  # scipy.sparse.csr_array, which says nothing about types
Numbers = NDArray[np.float64]

GENERAL = 0.6  # the share of how rare a word is in the language in its weight; the rest is how rare it is here
SHORTEST, LONGEST = 3, 5  # letters that follow one another
_COMMON = 0.25  # letters that are in more of the texts than this part say nothing, and cost most


@lru_cache(maxsize=50_000)
def _letters(word: str) -> tuple[tuple[str, int], ...]:
    """The runs of three to five letters of a word and its edges, with how often each is in it."""
    padded = f" {word} "
    runs = (padded[at : at + long] for long in range(SHORTEST, LONGEST + 1) for at in range(len(padded) - long + 1))
    return tuple(Counter(runs).items())


def vectors(texts: Sequence[Text]) -> Matrix:
    """Gives one row of length 1 per text (0 for a text without a telling word); the product of two rows is their likeness.

    Half of it are stems, half letters.
    """
    if not texts:
        return sparse.csr_array((0, 1))
    counts, words = _counts(texts)
    if not words:
        return sparse.csr_array((len(texts), 1))
    return sparse.csr_array(sparse.hstack([_stems(counts, words), _runs(counts, words)]) * np.sqrt(0.5))


def letter_vectors(words: Sequence[Sequence[str]]) -> Matrix:
    """Gives the same for letters alone, and with every word, also those that say nothing by themselves."""
    counts, known = _table([[(word, "") for word in said] for said in words])
    return _runs(counts, known, floor=1)


def _counts(texts: Sequence[Text]) -> tuple[Matrix, list[tuple[str, str]]]:
    """How often each word, in its language, is in each text."""
    return _table([[(word, text.language) for word in text.telling] for text in texts])


def _table(lists: Sequence[Sequence[tuple[str, str]]]) -> tuple[Matrix, list[tuple[str, str]]]:
    numbers: dict[tuple[str, str], int] = {}
    rows, columns = [], []
    for row, words in enumerate(lists):
        for word in words:
            rows.append(row)
            columns.append(numbers.setdefault(word, len(numbers)))
    counts = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(lists), max(1, len(numbers))))
    counts.sum_duplicates()
    return counts, list(numbers)


def spread(present: Matrix) -> tuple[Numbers, Numbers]:
    """Counts in how many rows each column is, and gives the logarithm that makes of it how rare it is: from 1 up."""
    inside = np.bincount(present.indices, minlength=present.shape[1]).astype(float)
    return inside, np.log((1 + present.shape[0]) / (1 + inside)) + 1


def _stems(counts: Matrix, words: list[tuple[str, str]]) -> Matrix:
    numbers: dict[str, int] = {}
    of_word = [numbers.setdefault(stem(word, language), len(numbers)) for word, language in words]
    shape = (len(words), len(numbers))
    joined = sparse.csr_array((np.ones(len(words)), (np.arange(len(words)), of_word)), shape=shape)
    stems = sparse.csr_array(counts @ joined)
    stems.data = 1 + np.log(stems.data)
    _, here = spread(stems)
    in_language = np.array([rarity(word, language) for word, language in words])
    general = np.bincount(of_word, weights=in_language) / np.bincount(of_word)
    weight = (1 - GENERAL) * here / here.mean() + GENERAL * general / general.mean()
    return _long_one(stems * weight)


def _runs(counts: Matrix, words: list[tuple[str, str]], floor: int = 2) -> Matrix:
    """`floor` is in how many texts letters must be to count."""
    numbers: dict[str, int] = {}
    rows, columns, often = [], [], []
    for row, (word, _) in enumerate(words):
        for run, times in _letters(word):
            rows.append(row)
            columns.append(numbers.setdefault(run, len(numbers)))
            often.append(times)
    letters = sparse.csr_array((often, (rows, columns)), shape=(len(words), len(numbers)), dtype=float)
    _, rare_words = spread(counts)
    runs = sparse.csr_array((counts * rare_words) @ letters)
    inside, rare = spread(runs)
    common = max(10.0, _COMMON * counts.shape[0])
    weight = np.where((inside >= floor) & (inside <= common), np.sqrt(rare), 0.0)
    runs = sparse.csr_array(runs * weight)
    runs.eliminate_zeros()
    return _long_one(runs)


def _long_one(matrix: Matrix) -> Matrix:
    """Rows of length 1; those of length 0 stay."""
    length = np.sqrt(np.asarray((matrix * matrix).sum(axis=1)).ravel())
    length[length == 0] = 1
    return sparse.csr_array(matrix * (1 / length)[:, None])
