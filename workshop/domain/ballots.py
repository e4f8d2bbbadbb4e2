"""Votes on answers of the harvest: one card at a time, or dots from a budget; the rules of casting and counting."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workshop.domain.errors import Refused, Why

FEWEST_CARDS, MOST_CARDS = 2, 40
LARGEST_BUDGET = 20  # dots


class BallotKind(StrEnum):
    """How people vote: agree, disagree or pass card by card; or so many dots to divide."""

    CARDS = "cards"
    DOTS = "dots"


class BallotState(StrEnum):
    """Ready until it is opened; while it is open nobody sees what the votes say; closed, everybody does."""

    READY = "ready"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One vote of a workshop: `answers` are the ids of those voted on, in the order of the facilitator.

    `number` counts the votes of the workshop. `budget` is how many dots each person has; 0 for cards.
    """

    id: str
    workshop_id: str
    number: int
    kind: BallotKind
    budget: int
    state: BallotState
    answers: tuple[str, ...]
    opened_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVote:
    """What one person last said of one answer: 1 agree, -1 disagree, 0 pass; or how many dots they gave it."""

    ballot_id: str
    answer_id: str
    participant_id: str
    role_key: str  # at the moment of voting
    group_id: str | None
    value: int
    at: datetime


def check_ballot(kind: BallotKind, budget: int, answers: tuple[str, ...]) -> None:
    """Raises Refused NEEDS_MORE or TOO_MANY for a vote on too few or too many answers, NOT_A_NUMBER for a budget."""
    if len(answers) < FEWEST_CARDS:
        raise Refused(Why.NEEDS_MORE, least=FEWEST_CARDS)
    if len(answers) > MOST_CARDS:
        raise Refused(Why.TOO_MANY, most=MOST_CARDS)
    if kind is BallotKind.DOTS and not 1 <= budget <= LARGEST_BUDGET:
        raise Refused(Why.NOT_A_NUMBER, field="budget", least=1, most=LARGEST_BUDGET)


def check_value(ballot: Ballot, value: int | None, elsewhere: int) -> None:
    """Raises Refused NOT_A_CHOICE for what is no vote, TOO_MANY for more dots than are left.

    `value` None takes a vote back. `elsewhere` is how many dots this person gave to other answers.
    """
    if value is None:
        return
    if ballot.kind is BallotKind.CARDS:
        if value not in {1, 0, -1}:
            raise Refused(Why.NOT_A_CHOICE, field="vote")
    elif value < 0 or value > LARGEST_BUDGET:
        raise Refused(Why.NOT_A_CHOICE, field="vote")
    elif value + elsewhere > ballot.budget:
        raise Refused(Why.TOO_MANY, most=ballot.budget)
