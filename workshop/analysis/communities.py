"""Find which answers of a graph belong together; no number of themes is asked for.

Louvain's method (Blondel et al. 2008) on modularity with a resolution (Reichardt and Bornholdt 2006), and the same with
a reason to stay: what was together before remains so unless leaving gains clearly more. No chance in it: the same
answers in the same order give the same themes on every machine.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from workshop.analysis.neighbours import Graph

# What leaving must gain at least, as a part of the ties of who leaves; more among few, where every tie is less sure: _FEW / answers.
STAY, _FEW = 0.1, 15
_ROUNDS = 40
_SAME = 1e-12

Ties = list[dict[int, float]]


@dataclass
class _Level:
    """Ties between nodes, without those to itself; the ties of a node in all, its own included; and in total."""

    ties: Ties
    degree: list[float]
    total: float

    @classmethod
    def of(cls, graph: Graph) -> "_Level":
        ties: Ties = []
        for node in range(graph.size):
            span = slice(graph.starts[node], graph.starts[node + 1])
            ties.append(dict(zip(graph.ends[span], graph.weights[span], strict=True)))
        degree = [sum(tie.values()) for tie in ties]
        return cls(ties, degree, sum(degree))

    def joined(self, group: Sequence[int], groups: int) -> "_Level":
        """Gives one node per group."""
        ties: Ties = [defaultdict(float) for _ in range(groups)]
        degree = [0.0] * groups
        for node, others in enumerate(self.ties):
            own = group[node]
            degree[own] += self.degree[node]
            for other, weight in others.items():
                if group[other] != own:
                    ties[own][group[other]] += weight
        return _Level(ties, degree, self.total)


@lru_cache(maxsize=1)
def _level_of(graph: Graph) -> _Level:
    """The same answers are often put together more than once: as they grew, anew, and at another resolution."""
    return _Level.of(graph)


def communities(
    graph: Graph, resolution: float, start: Sequence[int] | None = None, pinned: Collection[int] = ()
) -> list[int]:
    """Gives the number of the community of every answer, counted from 0 in order of their first answer.

    `start` gives who was together before, -1 for whoever is new; who was, prefers to stay. Communities with a pinned
    answer are never joined with each other, and who is pinned never moves.
    """
    level = _level_of(graph)
    stay = max(STAY, _FEW / max(1, graph.size))
    group, placed = _begin(graph.size, start)
    group, _ = _settle(level, group, resolution, placed, set(pinned), stay=stay)
    while True:
        groups = len(set(group))
        above, moved = _settle(
            level.joined(group, groups),
            list(range(groups)),
            resolution,
            {group[node] for node in placed},
            {group[node] for node in pinned},
            stay=stay,
        )
        if not moved:
            return group
        group = [above[community] for community in group]


def _begin(size: int, start: Sequence[int] | None) -> tuple[list[int], set[int]]:
    """Everybody new alone, the others as they were."""
    if start is None:
        return list(range(size)), set()
    free = max(start, default=-1) + 1
    group = [was if was >= 0 else free + number for number, was in enumerate(start)]
    return group, {number for number, was in enumerate(start) if was >= 0}


def _settle(
    level: _Level, group: list[int], resolution: float, settled: set[int], held: set[int], *, stay: float
) -> tuple[list[int], bool]:
    """Moves every node to where it gains most, until nothing moves. `settled` stay unless leaving gains `stay`, `held` in any case."""
    group = _in_order(group)
    total = [0.0] * len(set(group))
    for node, own in enumerate(group):
        total[own] += level.degree[node]
    scale = resolution / level.total if level.total else 0.0
    any_moved = False
    for _ in range(_ROUNDS):
        moved = False
        for node, ties in enumerate(level.ties):
            if node in held or not ties:
                continue
            own, degree = group[node], level.degree[node]
            to: dict[int, float] = defaultdict(float)
            for other, weight in ties.items():
                to[group[other]] += weight
            total[own] -= degree
            best = own
            most = to.get(own, 0.0) - scale * degree * total[own] + (stay * degree if node in settled else 0.0)
            for other, weight in to.items():
                gain = weight - scale * degree * total[other]
                if gain > most + _SAME:
                    best, most = other, gain
            total[best] += degree
            if best != own:
                group[node] = best
                moved = any_moved = True
        if not moved:
            break
    return _in_order(group), any_moved


def _in_order(group: Sequence[int]) -> list[int]:
    numbers = {community: number for number, community in enumerate(dict.fromkeys(group))}
    return [numbers[community] for community in group]


def modularity(graph: Graph, group: Sequence[int], resolution: float) -> float:
    """Says how much more the groups hold together than chance would have it; at most 1."""
    total = sum(graph.weights)
    if not total:
        return 0.0
    groups = np.asarray(group)
    weights = np.asarray(graph.weights)
    own = np.repeat(groups, np.diff(graph.starts))
    same = own == groups[graph.ends]
    kinds = int(groups.max()) + 1
    inside = np.bincount(own[same], weights[same], kinds)
    ties = np.bincount(own, weights, kinds)
    return float(inside.sum() / total - resolution * ((ties / total) ** 2).sum())
