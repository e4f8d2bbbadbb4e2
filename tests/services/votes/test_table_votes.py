"""A table that votes with a show of hands counts as so many voters, and nobody counts twice."""

from dataclasses import replace

import pytest

from tests.factories import Day, duties_at, refused, signed_in, uuid_of
from workshop.domain.ballots import BallotKind
from workshop.domain.duties import DutyKind
from workshop.domain.errors import Why
from workshop.services.identity import NOBODY, Credentials
from workshop.services.plenary.insights import count_question
from workshop.services.snapshot import Snapshots
from workshop.services.votes.table_votes import TableCount, TableSheet


@pytest.fixture
def day(day: Day) -> Day:
    """Eight people of two roles in two groups, two answers, a vote that is open; the scribe of the first said yes."""
    day.go_live()
    day.people = [day.join(role=("initiative", "municipality")[n % 2]) for n in range(8)]
    day.publish(size=4)
    day.cards = [day.send(person, f"Antwoord {n}").id for n, person in enumerate(day.people[:2])]
    day.ballot = day.house.ballots.prepare(day.who, day.id, BallotKind.CARDS, 0, day.cards)
    day.house.ballots.open(day.who, day.id, day.ballot)
    day.group = next(group.id for group in day.plan().groups if group.number == 1)
    table = duties_at(day.house, day.who, day.id)[day.group]
    day.scribe = Credentials((next(duty.participant_id for duty in table if duty.kind is DutyKind.SCRIBE),))
    day.house.duties.accept(day.scribe, day.id, DutyKind.SCRIBE)
    return day


def say(day: Day, counts: tuple[int, int, int], role: str = "initiative", card: int = 0, who=None) -> TableSheet:
    said = TableCount(day.cards[card], role, counts, 0)
    return day.house.table_votes.say(who or day.scribe, day.id, day.group, day.ballot, said)


def told(day: Day) -> list[list[object]]:
    """The votes as they go to be counted, of the first card."""
    house = day.house
    with house.store.reading() as rows:
        seen = Snapshots().of(rows, day.id)
        harvest = house.boards.harvest(day.who, day.id)
        votes = count_question(rows, seen, rows.ballots.get(day.ballot), harvest)["votes"]
    return sorted([role, group, value] for _, role, group, card, value in votes if card == day.cards[0])


def seated(day: Day, role: str) -> list[Credentials]:
    """The people of a role at the first table."""
    people = day.house.joining.everybody(day.who, day.id)
    return [
        Credentials((person.id,))
        for person in people
        if person.id in day.tables()[day.group] and person.role_key == role
    ]


def test_a_scribe_sees_each_card_with_the_roles_at_the_table_and_how_many_there_are(day: Day) -> None:
    sheet = day.house.table_votes.sheet(day.scribe, day.id, day.group)
    assert [card.id for card in sheet.cards] == day.cards
    assert sheet.countings == [
        TableCount(card, role, (0, 0, 0), len(seated(day, role)))
        for card in day.cards
        for role in ("initiative", "municipality")
    ]


def test_what_a_table_says_counts_as_that_many_voters_of_that_role_and_table_and_can_be_changed(day: Day) -> None:
    n = len(seated(day, "initiative"))
    sheet = say(day, (n, 0, 0))
    assert sheet.countings[0] == TableCount(day.cards[0], "initiative", (n, 0, 0), n)
    assert told(day) == [["initiative", day.group, 1]] * n
    say(day, (n - 1, 1, 0))
    assert told(day) == [["initiative", day.group, -1]] + [["initiative", day.group, 1]] * (n - 1)
    (seen,) = day.house.ballots.at_desk(day.who, day.id)
    assert (seen.voters, seen.votes) == (n, n)
    say(day, (0, 0, 0))
    (seen,) = day.house.ballots.at_desk(day.who, day.id)
    assert (seen.voters, seen.votes, told(day)) == (0, 0, [])


def test_no_more_than_sit_there_of_that_role_and_did_not_vote_themselves(day: Day) -> None:
    mine = seated(day, "municipality")
    with refused(Why.TOO_MANY, most=len(mine)):
        say(day, (len(mine), 1, 0), "municipality")
    day.house.ballots.cast(mine[0], day.id, day.ballot, day.cards[0], -1)
    with refused(Why.TOO_MANY, most=len(mine) - 1):
        say(day, (len(mine), 0, 0), "municipality")
    say(day, (len(mine), 0, 0), "municipality", card=1)
    with refused(Why.TOO_MANY, most=0):
        say(day, (1, 0, 0), "council")


def test_who_votes_themself_afterwards_does_not_count_twice(day: Day) -> None:
    mine = seated(day, "initiative")
    say(day, (len(mine), 0, 0))
    day.house.ballots.cast(mine[0], day.id, day.ballot, day.cards[0], -1)
    assert told(day) == [["initiative", day.group, -1]] + [["initiative", day.group, 1]] * (len(mine) - 1)
    # What was filled in is shown as it was: a number that moves would tell what one of them voted.
    assert day.house.table_votes.sheet(day.scribe, day.id, day.group).countings[0].counts == (len(mine), 0, 0)


def test_a_facilitator_fills_in_any_table_and_nobody_else_but_its_scribe(day: Day) -> None:
    assert say(day, (1, 0, 0), who=day.who).countings[0].counts == (1, 0, 0)
    other = day.stranger(day.scribe)
    for who, why in (
        (day.mates(day.scribe)[0], Why.NOT_SCRIBE),
        (other, Why.NOT_FOUND),
        (NOBODY, Why.NOT_FOUND),
        (signed_in(day.house, "Bas"), Why.NOT_FOUND),
    ):
        with refused(why):
            say(day, (1, 0, 0), who=who)
        with refused(why):
            day.house.table_votes.sheet(who, day.id, day.group)
    with refused(Why.NOT_FOUND):
        day.house.table_votes.sheet(day.who, day.id, "nowhere")


def test_only_cards_of_the_open_vote_and_only_while_it_is_open(day: Day) -> None:
    with refused(Why.NOT_FOUND):
        day.house.table_votes.say(
            day.scribe, day.id, day.group, "b9", TableCount(day.cards[0], "initiative", (1, 0, 0), 0)
        )
    with refused(Why.NOT_FOUND):
        day.house.table_votes.say(
            day.scribe, day.id, day.group, day.ballot, TableCount(uuid_of(9), "initiative", (1, 0, 0), 0)
        )
    say(day, (1, 0, 0))
    day.house.sending.remove(day.people[0], day.cards[0])
    with refused(Why.GONE):
        say(day, (1, 0, 0))
    with refused(Why.VOTED_ALREADY):
        day.house.ballots.remove(day.who, day.id, day.ballot)
    day.house.ballots.close(day.who, day.id, day.ballot)
    assert day.house.table_votes.sheet(day.scribe, day.id, day.group) is None
    with refused(Why.VOTE_CLOSED):
        say(day, (1, 0, 0), card=1)
    (task,) = [task for task in day.house.insights.waiting(day.id) if task.about == day.ballot]
    assert task.question["votes"] == []  # the only card that somebody spoke for was taken away


def test_a_small_role_is_counted_as_other(day: Day) -> None:
    late = [day.join(role="council") for _ in range(4)][:2]
    two = day.join(role="other")
    groups = {day.group_of(credentials) for credentials in (*late, two)}
    assert groups
    sheet = day.house.table_votes.sheet(day.who, day.id, day.group_of(two))
    assert "other" in {counting.role_key for counting in sheet.countings}
    assert replace(sheet.countings[0], free=0).counts == (0, 0, 0)
