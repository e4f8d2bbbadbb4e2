"""Find the fair share of every group, from who has which value and who sits with whom; for the judge and the reasons."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.grouping.problem import UNKNOWN


def even(sizes: Iterable[int]) -> bool:
    """Says whether all sizes differ by at most one."""
    known = list(sizes)
    return not known or max(known) - min(known) <= 1


@dataclass(frozen=True, slots=True)
class Shares:
    """The fair shares of one field in one round: `having[value]` people have a value, of `seated` people in all.

    Where groups are of one size, the share of a value is the same for each of the `groups`; else it follows the size.
    """

    having: Counter[int]
    groups: int
    seated: int
    even: bool

    @classmethod
    def of(cls, values: Sequence[int], groups: Sequence[Sequence[int]]) -> "Shares":
        """Gives the shares of a field in a round with these people in its groups."""
        sizes = [len(people) for people in groups]
        having = Counter(values[person] for people in groups for person in people)
        return cls(having, len(groups), sum(sizes), even(sizes))

    def fair(self, value: int, size: int) -> tuple[int, int]:
        """Gives the least and the most people with a value that a group of this size should have."""
        above, below = (self.having[value], self.groups) if self.even else (self.having[value] * size, self.seated)
        return above // below, -(-above // below)

    def known(self) -> list[int]:
        """Gives the values that occur, in ascending order."""
        return sorted(set(self.having) - {UNKNOWN})
