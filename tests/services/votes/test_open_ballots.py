"""While a vote is open: dots within their budget, the next card for each, nothing told, and as many people as come."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from tests.factories import Day, refused
from tests.services.votes.test_ballots import ROLES, cast, filled, ids, kept, opened, own, prepared, store
from tests.storage.conftest import person
from workshop.analysis.__main__ import answered
from workshop.domain.ballots import BallotKind
from workshop.domain.errors import Why
from workshop.services.identity import Credentials


@pytest.fixture
def day(day: Day) -> Day:
    return filled(day)


# Dots.


@pytest.mark.parametrize("budget", [0, -1, 21, float("nan")])
def test_a_budget_of_dots_is_from_one_to_twenty(day: Day, budget: int) -> None:
    with refused(Why.NOT_A_NUMBER, field="budget", least=1, most=20):
        prepared(day, BallotKind.DOTS, budget)


def test_dots_are_divided_moved_and_never_more_than_there_are(day: Day) -> None:
    ballot, anna = opened(day, BallotKind.DOTS, 5), day.people[0]
    first, second, third = day.cards[:3]
    cast(day, anna, ballot, first, 3)
    assert cast(day, anna, ballot, second, 2).votes == {first: 3, second: 2}
    for card, value in ((third, 1), (first, 4), (second, 20)):
        with refused(Why.TOO_MANY, most=5):
            cast(day, anna, ballot, card, value)
    for value in (-1, 21, 10**30):
        with refused(Why.NOT_A_CHOICE, field="vote"):
            cast(day, anna, ballot, first, value)
    cast(day, anna, ballot, first, 0)
    cast(day, anna, ballot, second, None)
    mine = cast(day, anna, ballot, third, 5)
    assert (mine.votes, mine.order, mine.ballot.budget) == ({third: 5}, [], 5)
    assert kept(day, ballot) == {(ids(anna)[0], third): 5}


def test_dots_on_an_answer_that_was_taken_away_can_be_given_again(day: Day) -> None:
    ballot, (anna, bert) = opened(day, BallotKind.DOTS, 5), day.people[:2]
    cast(day, bert, ballot, day.cards[0], 4)
    day.house.sending.remove(anna, day.cards[0])
    assert own(day, bert).votes == {}
    assert cast(day, bert, ballot, day.cards[1], 5).votes == {day.cards[1]: 5}
    with refused(Why.TOO_MANY, most=5):
        cast(day, bert, ballot, day.cards[2], 1)


# What an open vote tells.


def everything_read(day: Day, ballot: str) -> list[Any]:
    """All that facilitators and somebody who has not voted can read, once what can be found out was found out."""
    house, onlooker = day.house, day.people[9]
    for task in house.insights.waiting(day.id):
        house.insights.found(task, answered(task.question))
    with refused(Why.NOT_FOUND):
        house.insights.of(day.who, day.id, ballot)
    return [
        house.ballots.at_desk(day.who, day.id),
        own(day, onlooker),
        own(day, day.people[3]),
        house.insights.of(day.who, day.id),
        house.insights.waiting(day.id),
        house.stages.desk(day.who, day.id),
        house.boards.harvest(day.who, day.id),
        day.stage(onlooker),
        day.wall(onlooker),
        day.wall(day.who),
    ]


def test_what_an_open_vote_says_can_be_read_nowhere_not_even_from_the_order_of_cards(day: Day) -> None:
    opened_before = opened(day)
    day.house.ballots.close(day.who, day.id, opened_before)
    ballot = opened(day)
    voters = day.people[:3] + day.people[4:8]
    told = []
    for values in ([1, 1, 1, 1, 1], [-1, 1, -1, 0, 1], [0, -1, 1, 1, -1]):
        day.house.clock.forward(minutes=1)
        for number, voter in enumerate(voters):
            for card, value in zip(day.cards, values, strict=True):
                cast(day, voter, ballot, card, value if number % 3 else 1)
        told.append(everything_read(day, ballot))
    assert told == [told[0]] * 3
    seen = next(shown for shown in told[0][0] if shown.ballot.id == ballot)
    assert (seen.voters, seen.votes) == (7, 35)


# Which card comes next.


def test_the_card_that_fewest_of_ones_role_have_seen_comes_first(day: Day) -> None:
    ballot = opened(day)
    first, second, third, fourth, fifth = day.cards
    for number, seen in enumerate([[first, second, third], [first, second], [first]]):
        for card in seen:
            cast(day, day.people[number], ballot, card, 1)
    for card in (fourth, fifth):
        cast(day, day.people[4], ballot, card, -1)  # of another role: does not count here
    order = own(day, day.people[3]).order
    assert set(order[:2]) == {fourth, fifth}
    assert order[2:] == [third, second, first]


def test_roles_that_are_shown_together_count_as_one(day: Day) -> None:
    ballot = opened(day)
    alderman, councillor, other = day.people[7:]
    for card in day.cards[1:]:
        cast(day, alderman, ballot, card, 1)
    assert own(day, councillor).order[0] == day.cards[0]
    assert own(day, other).order[0] == day.cards[0]
    cast(day, other, ballot, day.cards[0], 1)
    cast(day, other, ballot, day.cards[1], 1)
    assert own(day, councillor).order[-1] == day.cards[1]


# Many, and who is gone.


def test_a_thousand_people_who_vote_at_once_leave_a_thousand_votes(small_day: Day) -> None:
    day = filled(small_day)
    ballot = opened(day)
    with store(day).writing() as rows:
        for number in range(1000):
            rows.people.add(person(number, workshop_id=day.id, role_key=ROLES[number % 10]), f"many-{number}")
        rows.workshops.next_version(day.id)
    with ThreadPoolExecutor(32) as pool:
        said = list(
            pool.map(
                lambda n: cast(day, Credentials((f"p{n}",)), ballot, day.cards[n % 5], (n // 5) % 3 - 1), range(1000)
            )
        )
    assert [mine.votes for mine in said] == [{day.cards[n % 5]: (n // 5) % 3 - 1} for n in range(1000)]
    assert kept(day, ballot) == {(f"p{n}", day.cards[n % 5]): (n // 5) % 3 - 1 for n in range(1000)}
    (seen,) = day.house.ballots.at_desk(day.who, day.id)
    assert (seen.voters, seen.votes, seen.here) == (1000, 1000, 1010)


def test_who_is_erased_takes_their_votes_with_them(day: Day) -> None:
    ballot, (anna, bert) = opened(day), day.people[:2]
    for who in (anna, bert):
        cast(day, who, ballot, day.cards[1], 1)
    with day.house.engines.writing.begin() as connection:
        connection.execute(sa.text("DELETE FROM participant WHERE id = :id"), {"id": ids(anna)[0]})
    assert kept(day, ballot) == {(ids(bert)[0], day.cards[1]): 1}
