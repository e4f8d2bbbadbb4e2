"""Find what fair balance costs in new meetings, and the other way round; for proposals."""

import json
from dataclasses import replace

from workshop.grouping.problem import Aim
from workshop.grouping.result import Result
from workshop.grouping.solver import Effort, solve
from workshop.services.groups.problem import BALANCE_FIRST, NEW_FIRST, SeatingProblem
from workshop.services.groups.views import Tradeoff

GLIMPSE = Effort(600)  # to see what the other end would cost; whoever chooses it gets a full search


def weigh(question: SeatingProblem, answer: Result, seed: int) -> Tradeoff | None:
    """Both ends, where there is something to choose: more repeated meetings, or more people beyond the fair share.

    None where one grouping is as good as possible on both, or where one of the two is not asked for.
    """
    problem = question.problem
    if not problem.balance or not (problem.met or problem.rounds > 1):
        return None
    turned = BALANCE_FIRST if problem.order == NEW_FIRST else NEW_FIRST
    other = solve(replace(problem, order=turned), seed, GLIMPSE)
    if not other.feasible:
        return None
    ends = (_worth(answer), _worth(other))
    balance_first, new_first = ends if turned == NEW_FIRST else ends[::-1]
    if balance_first[0] >= new_first[0] or new_first[1] >= balance_first[1]:
        return None
    return Tradeoff(balance_first, new_first)


def _worth(answer: Result) -> tuple[int, int]:
    balance = sum(level.value for level in answer.levels if level.aim is Aim.BALANCE)
    return balance, sum(level.value for level in answer.levels if level.aim is Aim.REPEATS)


def written(found: Tradeoff | None) -> str:
    """Gives a trade-off as it is stored; nothing where there is none."""
    return "" if found is None else json.dumps([found.balance_first, found.new_first])


def read(text: str) -> Tradeoff | None:
    """Gives a trade-off as it was stored."""
    if not text:
        return None
    balance_first, new_first = (tuple(pair) for pair in json.loads(text))
    return Tradeoff(balance_first, new_first)
