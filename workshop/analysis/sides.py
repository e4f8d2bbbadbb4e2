"""Tell whose a theme is: one side's, the other's or nobody's in particular, by what chance would make of it.

What people at a table say to each other, they write down together; so the roles of a table's answers are dealt anew among
that table's answers, and never over the room (a stratified permutation test, its distribution worked out exactly).
"""

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workshop.analysis.answers import AnswerText, Theme

CLAIMED = 0.03  # how often chance alone may make as much of it, for a side to be named


@dataclass(frozen=True)
class Sides:
    """Ids of themes: those that are clearly one side's, those that are clearly the other's, and all others."""

    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    neither: tuple[str, ...]


def find_sides(
    themes: Sequence[Theme],
    answers: Sequence[AnswerText],
    first: Sequence[str],
    second: Sequence[str],
    mostly: float = 1.0,
) -> Sides:
    """Gives the themes by which of two lists of roles they come from, largest first. Themes of neither list are left out.

    `answers` are all of the prompt. A theme is a side's when that side gave at least the part `mostly` of all its answers,
    those of other roles counted too, and chance would hardly make as much of it (`CLAIMED`).
    """
    role_of = {answer.id: answer.role for answer in answers}
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for theme in sorted(themes, key=lambda theme: (-len(theme.members), theme.id)):
        roles = [role_of.get(member, "") for member in theme.members]
        if not any(role in first or role in second for role in roles):
            continue
        clear = (
            number
            for number, side in enumerate((first, second))
            if sum(role in side for role in roles) >= mostly * len(roles)
            and chance_of(theme.members, answers, side) <= CLAIMED
        )
        found[next(clear, 2)].append(theme.id)
    return Sides(tuple(found[0]), tuple(found[1]), tuple(found[2]))


def chance_of(members: Collection[str], answers: Sequence[AnswerText], side: Collection[str]) -> float:
    """Says how likely it is that at least as many of these answers come from a side when roles are dealt anew at each table.

    1.0 where every table has only people of one side, or only of others: then nothing can be told. Answers whose table is
    not known are dealt among each other.
    """
    inside = set(members)
    tables: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for answer in answers:
        tables[answer.group].append((answer.id in inside, answer.role in side))
    chances, seen = [1.0], 0  # of each number of the theme's answers that are the side's
    for table in tables.values():
        drawn, marked = sum(here for here, _ in table), sum(mine for _, mine in table)
        seen += sum(here and mine for here, mine in table)
        chances = _added(chances, _dealt(len(table), marked, drawn))
    return min(1.0, math.fsum(chances[seen:]))


def _dealt(size: int, marked: int, drawn: int) -> list[float]:
    """The hypergeometric distribution: how many of `drawn` out of `size` are among the `marked` ones."""
    every = math.comb(size, drawn)
    return [math.comb(marked, n) * math.comb(size - marked, drawn - n) / every for n in range(drawn + 1)]


def _added(some: Sequence[float], others: Sequence[float]) -> list[float]:
    """The distribution of the sum of two numbers that do not depend on each other."""
    found = [0.0] * (len(some) + len(others) - 1)
    for at, chance in enumerate(some):
        for by, other in enumerate(others):
            found[at + by] += chance * other
    return found
