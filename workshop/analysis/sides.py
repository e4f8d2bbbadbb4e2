"""Tell what only one side said, what only the other, and what both; and who a theme comes from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.analysis.answers import AnswerText, Theme


@dataclass(frozen=True)
class Sides:
    """Ids of themes: those one side alone answered in, those the other alone, those that both did."""

    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    both: tuple[str, ...]


def find_sides(
    themes: Sequence[Theme],
    answers: Sequence[AnswerText],
    first: Sequence[str],
    second: Sequence[str],
    mostly: float = 1.0,
) -> Sides:
    """Gives the themes by which of two lists of roles answered in them, largest first. Themes of neither are left out.

    A theme is one side's alone when that side gave at least the part `mostly` of what the two gave.
    """
    role_of = {answer.id: answer.role for answer in answers}
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for theme in sorted(themes, key=lambda theme: (-len(theme.members), theme.id)):
        roles = [role_of.get(member, "") for member in theme.members]
        by_first, by_second = sum(role in first for role in roles), sum(role in second for role in roles)
        both = by_first + by_second
        if both:
            found[0 if by_first >= mostly * both else 1 if by_second >= mostly * both else 2].append(theme.id)
    return Sides(tuple(found[0]), tuple(found[1]), tuple(found[2]))


def shares(theme: Theme, of: Mapping[str, str]) -> dict[str, int]:
    """Says how many of a theme's answers come from each role or group, given that of every answer; those with most first."""
    counts = Counter(of[member] for member in theme.members if of.get(member))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
