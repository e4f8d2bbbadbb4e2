"""Votes are cast by who is in, kept as the last word of each, counted with a budget, and secret while they are open."""

from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import pytest

from tests.factories import NOON, Day, refused, signed_in, uuid_of
from tests.services.screens.test_at_once import at_once
from workshop.domain.ballots import Ballot, BallotKind, BallotState
from workshop.domain.errors import Why
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY, Credentials
from workshop.services.votes.ballots import Card
from workshop.storage.unit_of_work import Store

# Two of the council and one other are shown together.
ROLES = ["initiative"] * 4 + ["municipality"] * 3 + ["council"] * 2 + ["other"]


def filled(day: Day) -> Day:
    """A live workshop with ten people in groups, and five answers to vote on."""
    day.go_live()
    day.people = [day.join(f"Naam{n}", role) for n, role in enumerate(ROLES)]
    day.publish()
    day.start(PartKind.GROUPS)
    day.cards = [day.send(day.people[n], f"Antwoord {n}").id for n in range(5)]
    return day


@pytest.fixture
def day(day: Day) -> Day:
    return filled(day)


def prepared(day: Day, kind: BallotKind = BallotKind.CARDS, budget: int = 0) -> str:
    return day.house.ballots.prepare(day.who, day.id, kind, budget, day.cards)


def opened(day: Day, kind: BallotKind = BallotKind.CARDS, budget: int = 0) -> str:
    ballot = prepared(day, kind, budget)
    day.house.ballots.open(day.who, day.id, ballot)
    return ballot


def cast(day: Day, who: Credentials, ballot: str, card: str, value: int | None) -> Any:
    return day.house.ballots.cast(who, day.id, ballot, card, value)


def own(day: Day, who: Credentials) -> Any:
    return day.house.ballots.own(who, day.id)


def store(day: Day) -> Store:
    return Store(day.house.engines, lambda event: None)


def kept(day: Day, ballot: str) -> dict[tuple[str, str], int]:
    """Everything that is stored of a vote: the value by person and answer."""
    with store(day).reading() as rows:
        every = rows.ballots.all_cast(ballot)
    found = {(vote.participant_id, vote.answer_id): vote.value for vote in every}
    assert len(found) == len(every)
    return found


def ids(*people: Credentials) -> list[str]:
    return [credentials.participant_ids[0] for credentials in people]


# From beginning to end.


def test_a_vote_is_made_opened_and_closed_and_the_desk_sees_how_many_voted(day: Day) -> None:
    ballot, balloting = prepared(day), day.house.ballots
    made = Ballot(
        id=ballot,
        workshop_id=day.id,
        number=1,
        kind=BallotKind.CARDS,
        budget=0,
        state=BallotState.READY,
        answers=tuple(day.cards),
    )
    (before,) = balloting.at_desk(day.who, day.id)
    assert (before.ballot, before.voters, before.votes, before.here) == (made, 0, 0, 10)
    assert [line.id for line in before.lines] == day.cards
    assert own(day, day.people[0]) is None
    balloting.open(day.who, day.id, ballot)
    cast(day, day.people[0], ballot, day.cards[1], 1)
    cast(day, day.people[0], ballot, day.cards[2], -1)
    cast(day, day.people[1], ballot, day.cards[1], 0)
    day.house.clock.forward(minutes=5)
    balloting.close(day.who, day.id, ballot)
    (after,) = balloting.at_desk(day.who, day.id)
    closed = replace(made, state=BallotState.CLOSED, opened_at=NOON, closed_at=NOON + timedelta(minutes=5))
    assert (after.ballot, after.voters, after.votes, after.here) == (closed, 2, 3, 10)


def test_votes_are_numbered_and_the_latest_comes_first(day: Day) -> None:
    first, second = prepared(day), prepared(day, BallotKind.DOTS, 3)
    found = [
        (desk.ballot.id, desk.ballot.number, desk.ballot.budget) for desk in day.house.ballots.at_desk(day.who, day.id)
    ]
    assert found == [(second, 2, 3), (first, 1, 0)]
    day.house.ballots.remove(day.who, day.id, first)
    assert prepared(day) not in {first, second}
    assert [desk.ballot.number for desk in day.house.ballots.at_desk(day.who, day.id)] == [3, 2]


def test_a_participant_gets_what_the_cards_say_and_nothing_of_who_wrote_them(day: Day) -> None:
    ballot = opened(day)
    mine = own(day, day.people[7])
    assert mine.cards == [Card(card, day.prompt().id, mine.cards[n].words) for n, card in enumerate(day.cards)]
    assert [card.words.text for card in mine.cards] == [f"Antwoord {n}" for n in range(5)]
    assert (mine.ballot.id, mine.votes, sorted(mine.order)) == (ballot, {}, sorted(day.cards))
    told = repr(asdict(mine))
    groups = [group.id for group in day.plan().groups]
    assert not [trace for trace in [*ids(*day.people), *groups, *ROLES, "Naam"] if trace in told]


def test_the_screens_hear_which_vote_is_open_and_that_it_is_over(day: Day) -> None:
    assert day.stage(day.people[0]).ballot == ""
    ballot = opened(day)
    before = day.stage(day.people[0])
    assert before.ballot == ballot
    day.house.ballots.close(day.who, day.id, ballot)
    after = day.stage(day.people[0])
    assert (after.ballot, after.version > before.version) == ("", True)


# Who may.


def test_only_who_takes_part_may_vote(day: Day) -> None:
    ballot = opened(day)
    elsewhere = Day(day.house, "Een andere", signed_in(day.house, "Vreemde"))
    elsewhere.go_live()
    for who in (NOBODY, day.who, elsewhere.who, elsewhere.join(), Credentials(("nobody",))):
        with refused(Why.NOT_FOUND):
            own(day, who)
        with refused(Why.NOT_FOUND):
            cast(day, who, ballot, day.cards[0], 1)
    assert kept(day, ballot) == {}


def test_who_was_taken_out_votes_no_more_until_they_are_back_and_what_they_said_stays(day: Day) -> None:
    ballot, anna = opened(day), day.people[0]
    cast(day, anna, ballot, day.cards[0], 1)
    link = day.house.joining.personal_token(day.who, day.id, anna.participant_ids[0])
    day.house.joining.take_out(day.who, day.id, anna.participant_ids[0])
    with refused(Why.AWAY):
        own(day, anna)
    with refused(Why.AWAY):
        cast(day, anna, ballot, day.cards[1], 1)
    (seen,) = day.house.ballots.at_desk(day.who, day.id)
    assert (seen.voters, seen.votes, seen.here) == (1, 1, 9)
    day.house.joining.come_back(link)
    assert own(day, anna).votes == {day.cards[0]: 1}


def test_only_who_steers_makes_opens_closes_removes_and_looks(day: Day) -> None:
    ballot, balloting = prepared(day), day.house.ballots
    for who in (NOBODY, day.people[0], signed_in(day.house, "Vreemde")):
        for act in (
            lambda who=who: balloting.prepare(who, day.id, BallotKind.CARDS, 0, day.cards),
            lambda who=who: balloting.open(who, day.id, ballot),
            lambda who=who: balloting.close(who, day.id, ballot),
            lambda who=who: balloting.remove(who, day.id, ballot),
            lambda who=who: balloting.at_desk(who, day.id),
        ):
            with refused(Why.NOT_FOUND):
                act()
    assert [desk.ballot.state for desk in balloting.at_desk(day.colleague(), day.id)] == [BallotState.READY]


# What is kept.


def test_who_changes_their_mind_has_the_last_word_and_who_takes_back_said_nothing(day: Day) -> None:
    ballot, (anna, bert) = opened(day), day.people[:2]
    for value in (1, -1, 0):
        assert cast(day, anna, ballot, day.cards[0], value).votes == {day.cards[0]: value}
    cast(day, bert, ballot, day.cards[0], 1)
    mine = cast(day, anna, ballot, day.cards[1], 1)
    assert mine.votes == {day.cards[0]: 0, day.cards[1]: 1}
    assert sorted(mine.order) == sorted(day.cards[2:])
    mine = cast(day, anna, ballot, day.cards[0], None)
    assert (mine.votes, sorted(mine.order)) == ({day.cards[1]: 1}, sorted([day.cards[0], *day.cards[2:]]))
    cast(day, anna, ballot, day.cards[3], None)
    anna_id, bert_id = ids(anna, bert)
    assert kept(day, ballot) == {(anna_id, day.cards[1]): 1, (bert_id, day.cards[0]): 1}


def test_the_same_request_again_keeps_one_row_and_its_moment(day: Day) -> None:
    ballot, anna = opened(day), day.people[0]
    said = [cast(day, anna, ballot, day.cards[0], 1)]
    day.house.clock.forward(minutes=1)
    said += [cast(day, anna, ballot, day.cards[0], 1) for _ in range(3)]
    assert said == [said[0]] * 4
    with store(day).reading() as rows:
        (vote,) = rows.ballots.all_cast(ballot)
    group = day.group_of(anna)
    assert (vote.role_key, vote.group_id, vote.value, vote.at) == ("initiative", group, 1, NOON)


@pytest.mark.parametrize("value", [2, -2, 10**30])
def test_what_is_no_vote_on_a_card_is_refused(day: Day, value: int) -> None:
    ballot = opened(day)
    with refused(Why.NOT_A_CHOICE, field="vote"):
        cast(day, day.people[0], ballot, day.cards[0], value)
    assert kept(day, ballot) == {}


def test_an_answer_its_author_took_away_is_gone_from_the_vote_with_what_was_said_of_it(day: Day) -> None:
    ballot, (anna, bert) = opened(day), day.people[:2]
    cast(day, bert, ballot, day.cards[0], 1)
    day.house.sending.remove(anna, day.cards[0])
    with refused(Why.GONE):
        cast(day, bert, ballot, day.cards[0], -1)
    mine = own(day, bert)
    assert ([card.id for card in mine.cards], mine.votes) == (day.cards[1:], {})
    assert sorted(mine.order) == sorted(day.cards[1:])
    assert [line.id for line in day.house.ballots.at_desk(day.who, day.id)[0].lines] == day.cards[1:]


def test_answers_hidden_until_revealed_cannot_be_voted_on_and_then_they_can(day: Day) -> None:
    ballot = opened(day)
    day.hide_until_revealed()
    with refused(Why.GONE):
        cast(day, day.people[1], ballot, day.cards[0], 1)
    with refused(Why.GONE):
        prepared(day)
    assert (own(day, day.people[1]).cards, own(day, day.people[1]).order) == ([], [])
    day.house.proposing.reveal(day.who, day.id)
    assert cast(day, day.people[1], ballot, day.cards[0], 1).votes == {day.cards[0]: 1}


def test_an_answer_that_is_not_in_the_vote_and_a_vote_of_another_workshop_are_not_there(day: Day) -> None:
    ballot, anna = opened(day), day.people[0]
    other = filled(Day(day.house, "Een andere"))
    theirs = opened(other)
    late = day.send(anna, "Nog een").id
    for card in (late, other.cards[0], uuid_of(99), "", "'; --", "\x00", "\ud800"):
        with refused(Why.NOT_FOUND):
            cast(day, anna, ballot, card, 1)
    for which, card in ((theirs, other.cards[0]), (theirs, day.cards[0]), ("none", day.cards[0])):
        with refused(Why.NOT_FOUND):
            cast(day, anna, which, card, 1)
    for act in (day.house.ballots.open, day.house.ballots.close, day.house.ballots.remove):
        with refused(Why.NOT_FOUND):
            act(day.who, day.id, theirs)
    assert (kept(day, ballot), kept(other, theirs)) == ({}, {})


def test_a_vote_on_answers_of_another_workshop_or_of_none_is_not_made(day: Day) -> None:
    other = filled(Day(day.house, "Een andere"))
    for stranger, why in ((other.cards[0], Why.GONE), (uuid_of(99), Why.GONE), ("\x00", Why.NOT_FOUND)):
        with refused(why):
            day.house.ballots.prepare(day.who, day.id, BallotKind.CARDS, 0, [*day.cards, stranger])
    assert day.house.ballots.at_desk(day.who, day.id) == []


# When.


def test_a_vote_that_is_not_open_takes_no_votes_and_opened_again_goes_on(day: Day) -> None:
    ballot, anna, balloting = prepared(day), day.people[0], day.house.ballots
    with refused(Why.VOTE_CLOSED):
        cast(day, anna, ballot, day.cards[0], 1)
    balloting.open(day.who, day.id, ballot)
    cast(day, anna, ballot, day.cards[0], 1)
    balloting.close(day.who, day.id, ballot)
    for value in (-1, None):
        with refused(Why.VOTE_CLOSED):
            cast(day, anna, ballot, day.cards[0], value)
    assert own(day, anna) is None
    day.house.clock.forward(minutes=9)
    balloting.open(day.who, day.id, ballot)
    (again,) = balloting.at_desk(day.who, day.id)
    assert (again.ballot.opened_at, again.ballot.closed_at) == (NOON, None)
    assert cast(day, anna, ballot, day.cards[1], 1).votes == {day.cards[0]: 1, day.cards[1]: 1}


def test_no_vote_opens_unless_the_workshop_is_live_and_closing_it_closes_the_vote(day: Day) -> None:
    ballot, balloting = opened(day), day.house.ballots
    day.step(State.CLOSED)
    assert [desk.ballot.state for desk in balloting.at_desk(day.who, day.id)] == [BallotState.CLOSED]
    assert own(day, day.people[0]) is None
    with refused(Why.VOTE_CLOSED):
        cast(day, day.people[0], ballot, day.cards[0], 1)
    with refused(Why.STEP_NOT_POSSIBLE, now="closed", wanted="live"):
        balloting.open(day.who, day.id, ballot)
    day.step(State.LIVE)
    assert own(day, day.people[0]) is None
    balloting.open(day.who, day.id, ballot)
    day.step(State.OPEN)
    assert [desk.ballot.state for desk in balloting.at_desk(day.who, day.id)] == [BallotState.CLOSED]


def test_one_vote_is_open_at_a_time_also_when_two_facilitators_press_at_once(day: Day) -> None:
    mine, other, balloting = prepared(day), prepared(day), day.house.ballots
    hands = (day.who, day.colleague())
    results = at_once(
        *[
            lambda who=who, ballot=ballot: balloting.open(who, day.id, ballot)
            for who, ballot in zip(hands, (mine, other), strict=True)
        ]
    )
    assert sorted(results, key=str) == [None, Why.VOTE_OPEN]
    first, second = (mine, other) if results[0] is None else (other, mine)
    with refused(Why.VOTE_OPEN):
        balloting.open(day.who, day.id, second)
    assert at_once(*[lambda who=who: balloting.close(who, day.id, first) for who in hands]) == [None, None]
    assert at_once(*[lambda who=who: balloting.open(who, day.id, second) for who in hands]) == [None, None]
    assert own(day, day.people[0]).ballot.id == second


def test_closing_twice_keeps_the_moment_of_the_first_time(day: Day) -> None:
    ballot, balloting = opened(day), day.house.ballots
    balloting.close(day.who, day.id, ballot)
    day.house.clock.forward(minutes=5)
    balloting.close(day.colleague(), day.id, ballot)
    assert balloting.at_desk(day.who, day.id)[0].ballot.closed_at == NOON


def test_a_vote_that_nobody_voted_in_can_be_removed_and_another_cannot(day: Day) -> None:
    ballot, balloting = opened(day), day.house.ballots
    cast(day, day.people[0], ballot, day.cards[0], 0)
    with refused(Why.VOTED_ALREADY):
        balloting.remove(day.who, day.id, ballot)
    cast(day, day.people[0], ballot, day.cards[0], None)
    balloting.remove(day.who, day.id, ballot)
    assert (balloting.at_desk(day.who, day.id), own(day, day.people[0])) == ([], None)
    with refused(Why.NOT_FOUND):
        cast(day, day.people[0], ballot, day.cards[0], 1)


def test_a_vote_needs_two_different_answers_and_has_forty_at_most(day: Day) -> None:
    balloting = day.house.ballots
    with refused(Why.NEEDS_MORE, least=2):
        balloting.prepare(day.who, day.id, BallotKind.CARDS, 0, [day.cards[0]] * 2)
    many = [day.send(day.people[n % 10], f"Meer {n}").id for n in range(41)]
    with refused(Why.TOO_MANY, most=40):
        balloting.prepare(day.who, day.id, BallotKind.CARDS, 0, many)
    balloting.prepare(day.who, day.id, BallotKind.CARDS, 7, [*many[:40], many[0]])
    (made,) = balloting.at_desk(day.who, day.id)
    assert (made.ballot.answers, made.ballot.budget) == (tuple(many[:40]), 0)
    for _ in range(39):
        prepared(day)
    with refused(Why.TOO_MANY, most=40):
        prepared(day)
