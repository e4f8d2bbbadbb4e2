"""Give groups ids and names of levels instead of numbers; for telling them as JSON or text."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.exchange.problem import FileProblem
from workshop.grouping.judgement import ProblemJudgement
from workshop.grouping.result import Level, Seating, Wish


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Groups and what is known of them.

    `judgement` is None where there are no groups; then `clash` says why. `levels` hold the judge's values. `rounds` is
    None for groups that were given and need not be told again. `seconds` is how long it took.
    """

    question: FileProblem
    judgement: ProblemJudgement | None
    levels: tuple[Level, ...]
    seconds: float
    seed: int | None = None
    iterations: int = 0
    rounds: tuple[Seating, ...] | None = None
    clash: tuple[Wish, ...] = ()

    @property
    def feasible(self) -> bool:
        """Says whether there are groups that keep everything that must hold."""
        return self.judgement is not None and self.judgement.feasible

    @property
    def lines(self) -> list[tuple[str, str, int, int, bool]]:
        """Name, field, value, bound and whether it is proven best, per level; first the wishes that must hold."""
        if self.judgement is None:
            return []
        hard = len(self.judgement.broken)
        rest = [(level.aim.value, level.field, level.value, level.bound, level.proven) for level in self.levels]
        # With a wish broken nothing is proven: no grouping that keeps all may be as good.
        return [("hard", "", hard, 0, hard == 0), *((*level[:4], level[4] and hard == 0) for level in rest)]

    def groups(self, seats: Sequence[int]) -> list[list[str]]:
        """Gives the ids in each group of a round."""
        found: list[list[str]] = [[] for _ in self.question.problem.rooms]
        for person, group in enumerate(seats):
            found[group].append(self.question.ids[person])
        return found


def agreed(judgement: ProblemJudgement, levels: Sequence[Level]) -> tuple[Level, ...]:
    """Gives the solver's levels, if the judge counts the same. Raises RuntimeError, a fault of ours, if it does not."""
    judged = [(value.aim, value.field, value.value) for value in judgement.values]
    solved = [(level.aim, level.field, level.value) for level in levels]
    if judged != solved:
        raise RuntimeError(f"The judge and the solver count differently: {judged} and {solved}.")
    return tuple(levels)
