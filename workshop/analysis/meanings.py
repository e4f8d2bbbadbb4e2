"""Put vectors of meaning beside the words of texts: what sets each apart here, and how much it counts.

Vectors of answers to one question all point the same way, because they are about the same thing: their mean is taken
away first. How much meaning counts hangs on how many words a text has, for few words have few letters in common.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from workshop.analysis.neighbours import Graph, Short, graph
from workshop.analysis.tokens import Text, words_of
from workshop.analysis.vectors import Matrix, Numbers

Vectors: TypeAlias = Mapping[str, Sequence[float] | NDArray[Any]]  # by text
# The share of meaning in likeness, for texts of at most so many telling words and of at least so many; even between them.
_FEW, _MANY = (2, 0.6), (8, 0.2)
# Numbers of vectors are told in so many steps: then their products are the same on every machine, and exact in half the room and time.
_STEPS = 2048
_AT_ONCE = 512  # rows whose likeness to all is held at the same time
_MOST_OF_THEM = 0.5  # of the texts must have a vector: fewer would be found by another measure than the rest


def meanings_of(texts: Sequence[str], meanings: Vectors) -> Numbers | None:
    """Gives one row of length 1 per text, without what all have in common; 0 for a text that has no vector that is any good.

    No good is one that is not finite, is zero, or is not as long as most. None where fewer than half of the texts that
    have a word have a good one.
    """
    worded = [number for number, text in enumerate(texts) if words_of(text)]
    vectors = {number: meanings[texts[number]] for number in worded if len(meanings.get(texts[number], ()))}
    long = Counter(map(len, vectors.values())).most_common(1)
    alike = [number for number, vector in vectors.items() if len(vector) == long[0][0]]
    rows = np.array([vectors[number] for number in alike], dtype=float)
    largest = np.abs(rows).max(axis=1) if alike else np.zeros(0)
    good = np.isfinite(largest) & (largest > 0)
    known = np.array(alike, dtype=int)[good]
    if not len(known) or len(known) < _MOST_OF_THEM * len(worded):
        return None
    rows = rows[good] / largest[good, None]  # first, or the length of very large or small numbers would be out of reach
    rows = _long_one(rows)
    every = np.zeros((len(texts), rows.shape[1]))
    every[known] = _long_one(rows - rows.mean(axis=0))
    return every


@dataclass(frozen=True)
class Likeness:
    """Says how alike texts are: a row for each, of words and perhaps of meaning, whose products are that."""

    words: Matrix
    meaning: Short | None = None

    def ties(self) -> Graph:
        """Gives who is tied to whom."""
        return graph(self.words, self.meaning)

    def to_each_other(self, some: Sequence[int]) -> Numbers:
        """Says how alike each of some texts is to all of them together."""
        rows = self.words[some]
        alike: Numbers = np.asarray(rows @ np.asarray(rows.sum(axis=0)).ravel())
        if self.meaning is None:
            return alike
        meant = self.meaning[some].astype(float)
        with_meaning: Numbers = alike + meant @ meant.sum(axis=0)
        return with_meaning

    def to_groups(self, belongs: Matrix) -> Numbers:
        """Says how alike each text is to all of each group together; `belongs` has a column per group."""
        alike: Numbers = np.asarray((self.words @ (self.words.T @ belongs)).toarray())
        if self.meaning is None:
            return alike
        together: Numbers = np.asarray(belongs.T @ self.meaning)
        return alike + self.meaning @ together.T

    def to_nearest(self) -> Numbers:
        """Says how alike each text is to the one that is most like it."""
        nearest: Numbers = np.zeros(self.words.shape[0])
        across = sparse.csc_array(self.words.T)
        for first in range(0, len(nearest), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            alike = (self.words[some] @ across).toarray()
            if self.meaning is not None:
                alike += self.meaning[some] @ self.meaning.T
            rows = np.arange(alike.shape[0])
            alike[rows, first + rows] = -1
            nearest[some] = alike.max(axis=1)
        rounded: Numbers = np.round(nearest, 9)
        return rounded

    def to_itself(self) -> Numbers:
        """Says how alike each text is to itself: 1, or 0 where it says nothing."""
        alike: Numbers = np.asarray((self.words * self.words).sum(axis=1)).ravel()
        return alike if self.meaning is None else alike + np.square(self.meaning, dtype=float).sum(axis=1)


def mixed(texts: Sequence[Text], words: Matrix, meaning: Numbers | None) -> Likeness:
    """Gives the rows of texts by words and meaning; a text without a vector keeps to its words."""
    if meaning is None:
        return Likeness(words)
    telling = np.array([len(text.telling) for text in texts], dtype=float)
    shares = np.interp(telling, (_FEW[0], _MANY[0]), (_FEW[1], _MANY[1])) * meaning.any(axis=1)
    steps = np.rint(meaning * (np.sqrt(shares) * _STEPS)[:, None]) / _STEPS
    return Likeness(sparse.csr_array(words * np.sqrt(1 - shares)[:, None]), steps.astype(np.float32))


def _long_one(rows: Numbers) -> Numbers:
    """Rows of length 1; what is nought, or all but that, is nought: it has no direction."""
    length = np.sqrt((rows * rows).sum(axis=1))
    return np.where(length > 1e-6, 1 / np.maximum(length, 1e-6), 0.0)[:, None] * rows
