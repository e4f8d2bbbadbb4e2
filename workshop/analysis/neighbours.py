"""Find for every vector the twelve that are most like it."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from workshop.analysis.vectors import Matrix

Short: TypeAlias = NDArray[np.float32]

NEAREST = 12
_AT_ONCE = 512  # rows whose likeness to all is held at the same time


@dataclass(frozen=True, eq=False)
class Graph:
    """Ties between answers, each said at both ends: of answer i they are `ends[starts[i]:starts[i + 1]]`."""

    starts: list[int]
    ends: list[int]
    weights: list[float]

    @property
    def size(self) -> int:
        """Says how many answers there are."""
        return len(self.starts) - 1

    @cached_property
    def matrix(self) -> Matrix:
        """Gives the same as a symmetric matrix."""
        return sparse.csr_array((self.weights, self.ends, self.starts), shape=(self.size, self.size))


def graph(vectors: Matrix, meaning: Short | None = None) -> Graph:
    """Ties to the nearest, half as strong where only one of the two counts the other among its nearest.

    `meaning` has more columns of the same rows; answers alike by less than nothing are not tied.
    """
    size = vectors.shape[0]
    if size < 2:
        return Graph([0] * (size + 1), [], [])
    most = min(NEAREST, size - 1)
    across = sparse.csc_array(vectors.T)
    rows, columns, values = [], [], []
    for first in range(0, size, _AT_ONCE):
        alike = (vectors[first : first + _AT_ONCE] @ across).toarray()
        if meaning is not None:
            alike += meaning[first : first + _AT_ONCE] @ meaning.T
        number = np.arange(alike.shape[0])
        alike[number, first + number] = 0
        # Of equals the earlier ones are nearer, on every machine.
        alike -= np.arange(size) * 1e-12
        nearest = np.argpartition(alike, size - most, axis=1)[:, size - most :]
        rows.append(np.repeat(first + number, most))
        columns.append(nearest.ravel())
        values.append(alike[number[:, None], nearest].ravel())
    one_way = sparse.csr_array(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape=(size, size)
    )
    one_way.data[one_way.data < 1e-6] = 0
    ties = sparse.csr_array((one_way + one_way.T) / 2)
    ties.eliminate_zeros()
    ties.sort_indices()
    return Graph(ties.indptr.tolist(), ties.indices.tolist(), ties.data.tolist())
