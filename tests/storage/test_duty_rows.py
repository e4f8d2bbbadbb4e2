"""Duties and what tables said in votes come back as they went in, and go with their people, tables and votes."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import NOON, uuid_of
from tests.storage.test_ballot_rows import READY
from tests.storage.test_group_rows import answer
from workshop.domain.answers import Source
from workshop.domain.ballots import BallotState
from workshop.domain.duties import Duty, DutyKind, DutyState
from workshop.domain.groups import Group, Round, RoundState, Seat
from workshop.domain.table_votes import TableVote
from workshop.storage import tables as t
from workshop.storage.engine import Engines
from workshop.storage.tables import duties, table_votes
from workshop.storage.unit_of_work import Store

HOST, SCRIBE, TIMEKEEPER = DutyKind
ASKED = Duty("g1", HOST, "p1", DutyState.SUGGESTED)
PASSED = Duty("g1", SCRIBE, "p1", DutyState.PASSED)
WRITES = Duty("g1", SCRIBE, "p2", DutyState.ACCEPTED)
ELSEWHERE = Duty("g2", HOST, "p3", DutyState.GIVEN_ON)


@pytest.fixture
def tended(filled: Store) -> Store:
    with filled.writing() as rows:
        rows.duties.put([WRITES, ELSEWHERE, ASKED, PASSED])
    return filled


def test_duties_come_back_by_round_and_by_table(tended: Store) -> None:
    with tended.reading() as rows:
        assert rows.duties.of_round("r1") == [ASKED, PASSED, WRITES, ELSEWHERE]
        assert rows.duties.of_group("g1") == [ASKED, PASSED, WRITES]
        assert rows.duties.of_round("r9") == []


def test_a_later_word_takes_the_place_of_the_one_before_and_can_be_forgotten(tended: Store) -> None:
    accepted = replace(ASKED, state=DutyState.ACCEPTED)
    with tended.writing() as rows:
        rows.duties.put([accepted])
        rows.duties.forget([PASSED, ELSEWHERE])
        rows.duties.put([])
        rows.duties.forget([])
    with tended.reading() as rows:
        assert rows.duties.of_round("r1") == [accepted, WRITES]


def test_what_was_held_or_done_in_other_published_rounds_is_known_and_what_was_passed_on_is_not(tended: Store) -> None:
    with tended.writing() as rows:
        for number, state in ((2, RoundState.PUBLISHED), (3, RoundState.PROPOSED)):
            this_round = Round(
                id=f"r{number}", workshop_id="w1", number=number, state=state, group_size=4, seed=9, revealed_at=None
            )
            rows.groups.add_round(
                this_round,
                [Group(id=f"h{number}", round_id=this_round.id, number=1, room="")],
                [Seat("p1", f"h{number}")],
                NOON,
            )
            rows.duties.put([Duty(f"h{number}", TIMEKEEPER, "p1", DutyState.ACCEPTED)])
    with tended.reading() as rows:
        assert rows.duties.had_before("w1", "r2") == [("p1", HOST), ("p2", SCRIBE), ("p3", HOST)]
        assert rows.duties.had_before("w1", "r1") == [("p1", TIMEKEEPER)]
        assert rows.duties.had_before("w9", "r1") == []


def test_a_duty_goes_with_its_person_and_with_its_table(tended: Store, engines: Engines) -> None:
    with engines.writing.begin() as connection:
        connection.execute(sa.delete(t.participants).where(t.participants.c.id == "p1"))
        connection.execute(sa.delete(t.groups).where(t.groups.c.id == "g2"))
    with tended.reading() as rows:
        assert rows.duties.of_round("r1") == [WRITES]


@pytest.mark.parametrize(("column", "value"), [("kind", "cook"), ("state", "asleep"), ("participant_id", "nobody")])
def test_a_duty_that_cannot_be_is_not_kept(tended: Store, engines: Engines, column: str, value: str) -> None:
    with pytest.raises(sa.exc.IntegrityError), engines.writing.begin() as connection:
        connection.execute(sa.update(duties).values({column: value}).where(duties.c.group_id == "g2"))


def said(**values: object) -> TableVote:
    whole = {
        "ballot_id": "b1",
        "group_id": "g1",
        "answer_id": uuid_of(1),
        "role_key": "other",
        "agree": 2,
        "disagree": 0,
        "passes": 1,
        "people": 4,
        "at": NOON,
    }
    return TableVote(**whole | values)  # type: ignore[arg-type]


@pytest.fixture
def voting(filled: Store) -> Store:
    with filled.writing() as rows:
        for number in (1, 2, 3):
            rows.answers.add(answer(number))
        rows.ballots.add(replace(READY, state=BallotState.OPEN))
        rows.table_votes.put(said())
    return filled


def test_what_a_table_says_is_kept_once_per_card_and_role_and_nobody_at_all_is_forgotten(voting: Store) -> None:
    later = NOON + timedelta(seconds=5)
    other = said(group_id="g2", role_key="council", agree=0, disagree=1)
    with voting.writing() as rows:
        rows.table_votes.put(said(agree=3, at=later))
        rows.table_votes.put(other)
    with voting.reading() as rows:
        assert rows.table_votes.of_ballot("b1") == [said(agree=3, at=later), other]
        assert rows.table_votes.of_group("b1", "g2") == [other]
    with voting.writing() as rows:
        rows.table_votes.put(said(agree=0, passes=0))
    with voting.reading() as rows:
        assert rows.table_votes.of_ballot("b1") == [other]


def test_counts_go_with_their_vote_and_are_never_below_nought(voting: Store, engines: Engines) -> None:
    with pytest.raises(sa.exc.IntegrityError), engines.writing.begin() as connection:
        connection.execute(sa.update(table_votes).values(agree=-1))
    with voting.writing() as rows:
        rows.ballots.remove("b1")
    with voting.reading() as rows:
        assert rows.table_votes.of_ballot("b1") == []


def test_an_answer_keeps_who_typed_it(filled: Store, engines: Engines) -> None:
    typed = [answer(1, source=Source.SCRIBE), answer(2, source=Source.PAPER, participant_id=None), answer(3)]
    with filled.writing() as rows:
        for sent in typed:
            rows.answers.add(sent)
    with filled.reading() as rows:
        assert rows.answers.of_group("g1", 0) == typed
    with pytest.raises(sa.exc.IntegrityError), engines.writing.begin() as connection:
        connection.execute(sa.update(t.answers).values(source="dream"))
