"""Measure how much two ways to divide the same things agree."""

from collections import Counter
from collections.abc import Hashable, Sequence
from math import comb


def adjusted_rand(division: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Gives the adjusted Rand index (Hubert and Arabie 1985): 1 for the same division, about 0 for chance."""
    both = sum(comb(count, 2) for count in Counter(zip(division, other, strict=True)).values())
    in_one = sum(comb(count, 2) for count in Counter(division).values())
    in_other = sum(comb(count, 2) for count in Counter(other).values())
    pairs = comb(len(division), 2)
    by_chance = in_one * in_other / pairs if pairs else 0.0
    most = (in_one + in_other) / 2
    return 1.0 if most == by_chance else (both - by_chance) / (most - by_chance)
