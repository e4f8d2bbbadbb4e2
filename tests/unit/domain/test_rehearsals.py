"""A programme becomes as short as a rehearsal is to be, and nobody asks for what cannot be."""

from datetime import timedelta

import pytest

from tests.factories import make_part, refused
from workshop.domain.errors import Why
from workshop.domain.rehearsals import RehearsalWish, check_wish, gathering, part_share, shortened


def minutes(*planned: int, within: int) -> list[int]:
    return [part.minutes for part in shortened([make_part(minutes=n) for n in planned], within)]


def test_every_part_keeps_its_share_and_at_least_a_minute() -> None:
    assert minutes(10, 40, 40, 25, 5, within=60) == [5, 20, 20, 12, 2]
    assert minutes(10, 40, 40, 25, 5, within=5) == [1, 2, 2, 1, 1]
    assert minutes(1, 479, within=2) == [1, 2]


def test_a_programme_that_is_short_enough_stays_as_it_is() -> None:
    parts = [make_part(minutes=5, script="Vertel iets."), make_part(id="two", minutes=7, instruction="Luister.")]
    assert shortened(parts, 12) == parts
    assert [part.script for part in shortened(parts, 6)] == ["Vertel iets.", ""]


def test_people_come_in_for_a_tenth_of_the_time_and_a_minute_at_the_most() -> None:
    assert [gathering(n) for n in (1, 5, 10, 60)] == [
        timedelta(seconds=6),
        timedelta(seconds=30),
        timedelta(minutes=1),
        timedelta(minutes=1),
    ]


def test_the_parts_and_the_coming_in_fit_in_the_time_together() -> None:
    for within in (1, 2, 5, 9, 30, 60):
        parts = shortened([make_part(minutes=n) for n in (10, 40, 40, 25, 5)], within)
        share = part_share(parts, within)
        whole = gathering(within) + share * timedelta(minutes=sum(part.minutes for part in parts))
        assert 0 < share <= 1
        assert whole <= timedelta(minutes=within, milliseconds=1)
    assert part_share([], 5) == 1


@pytest.mark.parametrize(
    ("wish", "field", "least", "most"),
    [
        (RehearsalWish(1, 5), "people", 2, 200), (RehearsalWish(201, 5), "people", 2, 200),
        (RehearsalWish(9, 0), "minutes", 1, 60), (RehearsalWish(9, 61), "minutes", 1, 60),
        (RehearsalWish(9, 5, speed=0), "speed", 1, 20), (RehearsalWish(9, 5, speed=21), "speed", 1, 20),
    ],
)  # fmt: skip
def test_what_cannot_be_rehearsed_is_refused_with_what_could(
    wish: RehearsalWish, field: str, least: int, most: int
) -> None:
    with refused(Why.NOT_A_NUMBER, field=field, least=least, most=most):
        check_wish(wish)


def test_the_least_and_the_most_can_be_rehearsed() -> None:
    for wish in (RehearsalWish(2, 1), RehearsalWish(200, 60, speed=20)):
        check_wish(wish)
