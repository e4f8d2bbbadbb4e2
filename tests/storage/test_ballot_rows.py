"""Votes come back from the database as they were cast: one row per person and answer, and none without its person."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.factories import NOON, make_workshop, uuid_of
from tests.storage.test_group_rows import answer
from workshop.domain.ballots import Ballot, BallotKind, BallotState, CastVote
from workshop.storage import tables as t
from workshop.storage.engine import Engines
from workshop.storage.unit_of_work import Store

CARDS = (uuid_of(3), uuid_of(1), uuid_of(2))
READY = Ballot(
    id="b1", workshop_id="w1", number=1, kind=BallotKind.CARDS, budget=0, state=BallotState.READY, answers=CARDS
)
CLOSED = Ballot(
    id="b2",
    workshop_id="w1",
    number=2,
    kind=BallotKind.DOTS,
    budget=20,
    state=BallotState.CLOSED,
    answers=CARDS[:2],
    opened_at=NOON,
    closed_at=NOON + timedelta(milliseconds=1),
)


def vote(card: int = 1, who: str = "p1", value: int = 1, **values: object) -> CastVote:
    whole = {
        "ballot_id": "b1",
        "answer_id": uuid_of(card),
        "participant_id": who,
        "role_key": "other",
        "group_id": "g1",
        "value": value,
        "at": NOON,
    }
    return CastVote(**whole | values)  # type: ignore[arg-type]


@pytest.fixture
def voting(filled: Store) -> Store:
    """Workshop w1 with three answers and two votes on them."""
    with filled.writing() as rows:
        for number in (1, 2, 3):
            rows.answers.add(answer(number))
        for ballot in (CLOSED, READY):
            rows.ballots.add(ballot)
    return filled


def test_votes_come_back_with_their_answers_in_order_the_first_first(voting: Store) -> None:
    with voting.reading() as rows:
        assert rows.ballots.of_workshop("w1") == [READY, CLOSED]
        assert (rows.ballots.get("b1"), rows.ballots.get("b2")) == (READY, CLOSED)
        assert (rows.ballots.get("b9"), rows.ballots.of_workshop("w9")) == (None, [])


def test_a_vote_is_opened_and_closed_and_the_other_stays_as_it_is(voting: Store) -> None:
    with voting.writing() as rows:
        rows.ballots.change("b1", state="open", opened_at=NOON, closed_at=None)
    with voting.reading() as rows:
        assert rows.ballots.of_workshop("w1") == [replace(READY, state=BallotState.OPEN, opened_at=NOON), CLOSED]


def test_what_was_cast_comes_back_and_the_last_word_counts(voting: Store) -> None:
    later = vote(2, "p1", -1, role_key="council", group_id=None, at=NOON + timedelta(seconds=3))
    with voting.writing() as rows:
        for cast_vote in (vote(2, "p2", 0), vote(2), vote(1), later):
            rows.ballots.cast(cast_vote)
    with voting.reading() as rows:
        assert rows.ballots.all_cast("b1") == [vote(1), later, vote(2, "p2", 0)]
        assert rows.ballots.cast_by("b1", "p1") == {uuid_of(1): 1, uuid_of(2): -1}
        assert (rows.ballots.cast_by("b1", "p3"), rows.ballots.all_cast("b2")) == ({}, [])


def test_people_and_votes_are_counted_in_all_and_by_role(voting: Store) -> None:
    with voting.writing() as rows:
        for cast_vote in (
            vote(1),
            vote(2),
            vote(1, "p2", -1, role_key="council"),
            vote(1, "p3", 0, role_key="initiative"),
        ):
            rows.ballots.cast(cast_vote)
    with voting.reading() as rows:
        assert (rows.ballots.count("b1"), rows.ballots.count("b2")) == ((3, 4), (0, 0))
        assert rows.ballots.seen_by_role("b1", ["other", "council"]) == {uuid_of(1): 2, uuid_of(2): 1}
        assert rows.ballots.seen_by_role("b1", ["initiative"]) == {uuid_of(1): 1}
        assert rows.ballots.seen_by_role("b1", []) == rows.ballots.seen_by_role("b2", ["other"]) == {}


def test_the_last_moment_somebody_voted_is_a_moment(voting: Store) -> None:
    late: datetime = NOON + timedelta(minutes=4, milliseconds=7)
    with voting.writing() as rows:
        rows.ballots.cast(vote(1, at=late))
        rows.ballots.cast(vote(2, "p2"))
    with voting.reading() as rows:
        assert (rows.ballots.last_cast("b1"), rows.ballots.last_cast("b2")) == (late, None)


def test_taking_back_forgets_one_word_of_one_person_and_nothing_else(voting: Store) -> None:
    with voting.writing() as rows:
        for cast_vote in (vote(1), vote(2), vote(1, "p2"), vote(1, ballot_id="b2", value=3)):
            rows.ballots.cast(cast_vote)
        rows.ballots.take_back("b1", "p1", uuid_of(1))
        rows.ballots.take_back("b1", "p3", uuid_of(1))
    with voting.reading() as rows:
        assert rows.ballots.all_cast("b1") == [vote(2), vote(1, "p2")]
        assert rows.ballots.all_cast("b2") == [vote(1, ballot_id="b2", value=3)]


def test_a_removed_vote_takes_its_cards_and_what_was_cast_with_it(voting: Store, engines: Engines) -> None:
    with voting.writing() as rows:
        rows.ballots.cast(vote(1))
        rows.ballots.cast(vote(1, ballot_id="b2"))
        rows.ballots.remove("b1")
    with engines.reading.connect() as connection:
        left = [
            connection.execute(sa.select(table.c.ballot_id).distinct()).scalars().all()
            for table in (t.ballot_cards, t.votes)
        ]
    assert left == [["b2"], ["b2"]]


def test_who_is_erased_takes_their_votes_and_a_group_that_goes_leaves_them(voting: Store, engines: Engines) -> None:
    with voting.writing() as rows:
        for cast_vote in (vote(1), vote(2, "p2"), vote(2, "p3", group_id="g2")):
            rows.ballots.cast(cast_vote)
    with engines.writing.begin() as connection:
        connection.execute(sa.text("DELETE FROM participant WHERE id = 'p1'"))
        connection.execute(sa.text("DELETE FROM working_group WHERE id = 'g2'"))
    with voting.reading() as rows:
        assert rows.ballots.all_cast("b1") == [vote(2, "p2"), vote(2, "p3", group_id=None)]
        assert rows.ballots.get("b1") == READY


@pytest.mark.parametrize(
    "wrong",
    [vote(value=-2), vote(value=21), vote(who="p9"), vote(9), vote(ballot_id="b9"), vote(group_id="g9")],
    ids=["below", "above", "nobody", "no answer", "no vote", "no group"],
)
def test_the_database_refuses_a_vote_that_cannot_be(voting: Store, wrong: CastVote) -> None:
    with pytest.raises(sa.exc.IntegrityError), voting.writing() as rows:
        rows.ballots.cast(wrong)
    with voting.reading() as rows:
        assert rows.ballots.all_cast("b1") == []


@pytest.mark.parametrize(
    "values",
    [{"state": "asleep"}, {"kind": "shout"}, {"budget": 21}, {"budget": -1}, {"number": 2}, {"workshop_id": "w9"}],
    ids=lambda values: next(iter(values)),
)
def test_the_database_refuses_a_ballot_that_cannot_be(voting: Store, values: dict[str, object]) -> None:
    with pytest.raises(sa.exc.IntegrityError), voting.writing() as rows:
        rows.ballots.change("b1", **values)
    with voting.reading() as rows:
        assert rows.ballots.of_workshop("w1") == [READY, CLOSED]


def test_every_workshop_counts_its_own_votes(voting: Store) -> None:
    with voting.writing() as rows:
        rows.workshops.add(make_workshop(id="w2", code="HJKLMN"), NOON)
        rows.ballots.add(replace(READY, id="b3", workshop_id="w2"))
    with voting.reading() as rows:
        assert [ballot.id for ballot in rows.ballots.of_workshop("w2")] == ["b3"]
        assert [ballot.id for ballot in rows.ballots.of_workshop("w1")] == ["b1", "b2"]
