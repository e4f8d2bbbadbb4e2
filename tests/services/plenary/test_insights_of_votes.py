"""What a vote says is told once it is closed and counted; what is hidden, and who it was, is never told."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.factories import Day, refused
from tests.services.plenary.test_insights import begun, filled, look, pair, seen, voted, waits
from workshop.analysis.findings import Contradiction
from workshop.domain.ballots import BallotKind
from workshop.domain.errors import Why
from workshop.services.identity import Credentials
from workshop.services.plenary.views import Understood
from workshop.storage.unit_of_work import Store


@pytest.fixture
def day(day: Day) -> Day:
    return filled(day)


def said(found: Understood) -> dict[str, tuple[int, int]]:
    """Per role how many agreed and disagreed, which here is the same for both answers."""
    counts, other = [
        {role: (count.agree, count.disagree) for role, count in verdict.roles.items()}
        for verdict in found.result.verdicts
    ]
    assert counts == other
    return counts


def erase(day: Day, who: Credentials) -> None:
    """Deletes somebody's row, and lets the workshop know that people changed."""
    with Store(day.house.engines, lambda event: None).writing() as rows:
        rows.workshops.next_version(day.id)
    with day.house.engines.writing.begin() as connection:
        connection.execute(sa.text("DELETE FROM participant WHERE id = :id"), {"id": who.participant_ids[0]})


# Votes.


def test_a_vote_says_something_only_once_it_is_closed_and_counted(day: Day) -> None:
    look(day)
    ballot = begun(day, dict.fromkeys(day.people, 1))
    assert (waits(day), seen(day).result, seen(day).current) == ([], None, True)
    with refused(Why.NOT_FOUND):
        seen(day, ballot)
    day.house.ballots.close(day.who, day.id, ballot)
    closed = seen(day)
    assert (waits(day), closed.current) == ([ballot], False)
    assert (closed.result.ballot.id, closed.result.voters, closed.result.verdicts) == (ballot, 8, ())
    counted = look(day)
    assert (counted.current, {verdict.answer for verdict in counted.result.verdicts}) == (True, set(pair(day)))
    assert seen(day, ballot).result == counted.result


def test_a_vote_that_is_opened_again_says_nothing_until_it_is_counted_again(day: Day) -> None:
    ballots = day.house.ballots
    ballot = voted(day, dict.fromkeys(day.people[:6], 1))
    assert said(look(day)) == {"initiative": (3, 0), "municipality": (3, 0)}
    ballots.open(day.who, day.id, ballot)
    assert (seen(day).result, waits(day)) == (None, [])
    for answer in pair(day):
        ballots.cast(day.people[0], day.id, ballot, answer, -1)
    day.house.clock.forward(seconds=1)
    ballots.close(day.who, day.id, ballot)
    assert (seen(day).result.verdicts, seen(day).current) == ((), False)
    assert said(look(day)) == {"initiative": (2, 1), "municipality": (3, 0)}


def test_the_last_vote_that_was_closed_counts_and_every_other_can_be_asked_for(day: Day) -> None:
    first = voted(day, dict.fromkeys(day.people[:6], 1))
    day.house.clock.forward(minutes=1)
    second = voted(day, dict.fromkeys(day.people[:6], -1))
    assert look(day).result == seen(day, second).result
    assert said(seen(day, second)) == {"initiative": (0, 3), "municipality": (0, 3)}
    assert said(seen(day, first)) == {"initiative": (3, 0), "municipality": (3, 0)}
    day.house.clock.forward(minutes=1)
    day.house.ballots.open(day.who, day.id, first)
    assert seen(day).result.ballot.id == second
    day.house.ballots.close(day.who, day.id, first)
    assert look(day).result.ballot.id == first
    other = filled(Day(day.house, "Een andere"))
    for wrong in (voted(other, {other.people[0]: 1}), "nowhere"):
        with refused(Why.NOT_FOUND):
            seen(day, wrong)


def test_an_answer_that_is_taken_away_leaves_the_result(day: Day) -> None:
    voted(day, dict.fromkeys(day.people[:6], 1))
    look(day)
    day.house.sending.remove(day.people[3], day.no)
    assert [verdict.answer for verdict in seen(day).result.verdicts if verdict.answer == day.no] == []
    assert [verdict.answer for verdict in look(day).result.verdicts] == [day.yes]


def test_dots_are_told_by_role_only_where_three_gave_some(day: Day) -> None:
    says = {day.people[0]: 1, day.people[1]: 2, day.people[2]: 3, day.people[3]: 4, day.people[6]: 5}
    ballot = voted(day, says, BallotKind.DOTS)
    found = look(day)
    # Of the municipality one, of the council one: two are too few to be told of, and are in no number.
    assert (found.result.ballot.id, found.result.voters, found.result.verdicts) == (ballot, 5, ())
    assert found.result.dots == {day.yes: {"initiative": 6}, day.no: {"initiative": 6}}
    assert found.result.left_out
    voted(day, says | {day.people[4]: 6, day.people[5]: 7, day.people[7]: 8}, BallotKind.DOTS)
    # Those of the council are two, and are left out.
    assert look(day).result.dots == {answer: {"initiative": 6, "municipality": 17} for answer in pair(day)}
    day.house.sending.remove(day.people[3], day.no)
    assert look(day).result.dots == {day.yes: {"initiative": 6, "municipality": 17}}


# What is never told.


def test_what_is_hidden_until_revealed_is_in_no_finding(day: Day) -> None:
    day.hide_until_revealed()
    (task,) = day.house.insights.waiting(day.id)
    assert (task.question["answers"], task.question["do"]) == ([], "read")
    hidden = look(day)
    assert (hidden.lines, hidden.contradictions, hidden.places, hidden.points) == ({}, [], {}, ())
    assert not [trace for trace in (day.yes, day.no, "wethouder", "regende") if trace in repr(hidden)]
    day.house.proposing.reveal(day.who, day.id)
    assert look(day).contradictions == [Contradiction(day.yes, day.no, 1.0, 2)]


def test_nobody_and_no_small_role_can_be_recognised_in_what_is_understood(day: Day) -> None:
    for number in range(30):
        day.send(day.people[6 + number % 2], f"contract tekenen {number}")
        day.send(day.people[number % 2], f"koffie drinken {number}")
    ballot = voted(day, dict.fromkeys(day.people, 1))
    found = look(day)
    assert {line.role_key for line in found.lines.values()} == {"initiative", "municipality", "other"}
    assert {stress.role for stress in found.reading.contrast} == {"initiative", "other"}
    # Two others are too few to be counted alone, and are left out; nobody else loses the name of their role.
    assert (said(found), found.result.left_out) == ({"initiative": (3, 0), "municipality": (3, 0)}, True)
    # Which roles there are is known to everybody; what else is told does not name the small one.
    told = repr(replace(found, harvest=replace(found.harvest, roles=[], shown={})))
    traces = [person.participant_ids[0] for person in day.people]
    assert not [trace for trace in [*traces, "Naam", "council"] if trace in told]
    for task in (day.house.insights.waiting(day.id), ballot):
        assert "council" not in repr(task)


def test_a_role_that_becomes_small_again_is_not_told_from_what_was_found_before(day: Day) -> None:
    third = day.join(role="council")
    for number in range(30):
        day.send(day.people[6 + number % 2], f"contract tekenen {number}")
        day.send(day.people[number % 2], f"koffie drinken {number}")
    voted(day, dict.fromkeys([*day.people, third], 1))
    found = look(day)
    assert "council" in {stress.role for stress in found.reading.contrast}
    assert "council" in said(found)
    erase(day, third)
    after = seen(day)
    assert "council" not in {stress.role for stress in after.reading.contrast}
    assert (after.result.verdicts, after.current) == ((), False)
    assert "council" not in said(look(day))
