"""Rounds, groups and seats, and where a latecomer sits; for grouping, the group screen and the wall."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RoundState(StrEnum):
    """A round is proposed by the app and seen by facilitators only, until it is published."""

    PROPOSED = "proposed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Round:
    """One round of group work; `revealed_at` is when hidden answers were shown (write first)."""

    id: str
    workshop_id: str
    number: int
    state: RoundState
    group_size: int
    seed: int
    revealed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a round: its number and the room or table where it sits."""

    id: str
    round_id: str
    number: int
    room: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits in which group."""

    participant_id: str
    group_id: str


def best_empty_seat(groups: Iterable[Group], roles_in: Mapping[str, list[str]], role: str) -> Group | None:
    """The group a latecomer joins, without moving anyone: the smallest, then the one where their role is rarest.

    `roles_in` holds per group id the role keys of who sits there. An empty group is no company, so it is taken only
    when all are empty. None when there are no groups.
    """

    def rank(group: Group) -> tuple[bool, int, int, int]:
        there = roles_in.get(group.id, [])
        return (not there, len(there), there.count(role), group.number)

    return min(groups, key=rank, default=None)
