"""Shorten a programme to the minutes of a rehearsal, and check how many robots can take part."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from workshop.domain.errors import Refused, Why
from workshop.domain.programme import Part

FEWEST_PEOPLE, MOST_PEOPLE = 2, 200
LONGEST = 60  # minutes
FASTEST = 20  # times as quick as people are
SHORTEST_TO_SEE = 3  # minutes; in less nobody sees what happens
_AT_REAL_SPEED = 15  # minutes from which on robots are no quicker than people
_LONGEST_GATHERING = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class RehearsalWish:
    """What a facilitator asks for: so many robots, for so many minutes.

    `by_itself`: the app takes the facilitator's steps too. With a `speed` of ten robots do ten times as much in the same
    time; the clock of the day stays as it is.
    """

    people: int
    minutes: int
    by_itself: bool = True
    speed: int = 1


def check_wish(wish: RehearsalWish) -> None:
    """Raises Refused NOT_A_NUMBER with what could be asked for."""
    for field, number, least, most in (
        ("people", wish.people, FEWEST_PEOPLE, MOST_PEOPLE),
        ("minutes", wish.minutes, 1, LONGEST),
        ("speed", wish.speed, 1, FASTEST),
    ):
        if not least <= number <= most:
            raise Refused(Why.NOT_A_NUMBER, field=field, least=least, most=most)


def shortened(parts: Sequence[Part], minutes: int) -> list[Part]:
    """Gives the same parts in about so many minutes, each in its share and none of less than one; never longer than planned."""
    planned = sum(part.minutes for part in parts)
    if planned <= minutes:
        return list(parts)
    return [replace(part, minutes=max(1, round(part.minutes * minutes / planned))) for part in parts]


def quick_enough(minutes: int) -> int:
    """Says how many times as quick as people robots are, so that a short rehearsal has answers to every question too."""
    return min(FASTEST, max(1, math.ceil(_AT_REAL_SPEED / minutes)))


def gathering(minutes: int) -> timedelta:
    """Says how long people come in before the first part begins."""
    return min(_LONGEST_GATHERING, timedelta(minutes=minutes) / 10)


def part_share(parts: Sequence[Part], minutes: int) -> float:
    """Says which share of each part's time is used, so that all of them and the gathering take no more than so many minutes.

    Below one only where parts of a whole minute are too long for that.
    """
    planned = timedelta(minutes=sum(part.minutes for part in parts))
    return min(1.0, (timedelta(minutes=minutes) - gathering(minutes)) / planned) if planned else 1.0
