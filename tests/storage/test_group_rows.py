"""Rounds, groups, seats and answers come back from the database exactly as they went in."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import NOON, make_prompt, uuid_of
from workshop.domain.answers import Answer, Words
from workshop.domain.groups import Group, Round, RoundState, Seat
from workshop.storage.unit_of_work import Store

ROUND = Round(id="r1", workshop_id="w1", number=1, state=RoundState.PUBLISHED, group_size=4, seed=9, revealed_at=None)
PROPOSED = Round(
    id="r2", workshop_id="w1", number=2, state=RoundState.PROPOSED, group_size=3, seed=999_999, revealed_at=None
)


def answer(number: int, **values: object) -> Answer:
    whole = {
        "id": uuid_of(number),
        "workshop_id": "w1",
        "round_id": "r1",
        "group_id": "g1",
        "prompt_id": "p1",
        "participant_id": "p1",
        "role_key": "other",
        "words": Words("Koffie"),
        "revision": 0,
        "created_at": NOON,
        "removed_at": None,
        "version": number,
    }
    return Answer(**whole | values)  # type: ignore[arg-type]


def test_a_round_comes_back_with_its_groups_and_seats_in_order(filled: Store) -> None:
    with filled.writing() as rows:
        rows.groups.add_round(
            PROPOSED,
            [Group(id="g4", round_id="r2", number=2, room=""), Group(id="g3", round_id="r2", number=1, room="")],
            [Seat("p1", "g3")],
            NOON,
        )
    with filled.reading() as rows:
        assert rows.groups.rounds("w1") == [ROUND, PROPOSED]
        assert rows.groups.published("w1") == ROUND
        assert rows.groups.groups("r2") == [
            Group(id="g3", round_id="r2", number=1, room=""),
            Group(id="g4", round_id="r2", number=2, room=""),
        ]
        assert rows.groups.get_group("g2") == Group(id="g2", round_id="r1", number=2, room="Zaal")
        assert rows.groups.seats("r1") == [Seat("p1", "g1"), Seat("p2", "g1"), Seat("p3", "g2")]
        assert rows.groups.round_of("g3") == PROPOSED
        assert sorted(rows.groups.groups_of("p1")) == [("g1", True), ("g3", False)]


def test_what_is_not_there_is_nothing(filled: Store) -> None:
    with filled.reading() as rows:
        assert rows.groups.rounds("w2") == rows.groups.groups("r9") == rows.groups.seats("r9") == []
        assert rows.groups.published("w2") is rows.groups.get_group("g9") is rows.groups.round_of("g9") is None
        assert rows.groups.groups_of("p4") == []


def test_the_last_published_round_counts(filled: Store) -> None:
    with filled.writing() as rows:
        rows.groups.add_round(PROPOSED, [], [], NOON)
        rows.groups.change_round("r2", state="published", published_at=NOON, revealed_at=NOON)
    with filled.reading() as rows:
        assert rows.groups.published("w1") == replace(
            PROPOSED, state=RoundState.PUBLISHED, revealed_at=NOON, published_at=NOON
        )


def test_a_removed_round_takes_its_groups_and_seats_with_it(filled: Store) -> None:
    with filled.writing() as rows:
        rows.groups.remove_round("r1")
    with filled.reading() as rows:
        assert (rows.groups.rounds("w1"), rows.groups.groups("r1"), rows.groups.seats("r1")) == ([], [], [])


def test_a_removed_group_leaves_the_others(filled: Store) -> None:
    with filled.writing() as rows:
        rows.groups.remove_group("g1")
        assert [group.id for group in rows.groups.groups("r1")] == ["g2"]
        assert rows.groups.seats("r1") == [Seat("p3", "g2")]


def test_somebody_moves_only_from_where_they_sit(filled: Store) -> None:
    with filled.writing() as rows:
        assert rows.groups.move("r1", "p1", "g1", "g2")
        assert not rows.groups.move("r1", "p1", "g1", "g2")
        assert not rows.groups.move("r1", "p4", "g1", "g2")
        assert sorted(rows.groups.seats("r1"), key=lambda seat: seat.participant_id) == [
            Seat("p1", "g2"),
            Seat("p2", "g1"),
            Seat("p3", "g2"),
        ]


def test_somebody_sits_once_in_a_round_and_may_stand_up(filled: Store) -> None:
    with filled.writing() as rows:
        rows.groups.sit("r1", "p4", "g2", NOON + timedelta(minutes=1))
        rows.groups.leave_seat("r1", "p2")
        assert rows.groups.seats("r1") == [Seat("p1", "g1"), Seat("p3", "g2"), Seat("p4", "g2")]
    with pytest.raises(sa.exc.IntegrityError), filled.writing() as rows:
        rows.groups.sit("r1", "p1", "g2", NOON)


def test_a_room_gets_its_name(filled: Store) -> None:
    with filled.writing() as rows:
        rows.groups.change_group("g1", room="De keuken")
        assert [group.room for group in rows.groups.groups("r1")] == ["De keuken", "Zaal"]


@pytest.mark.parametrize(
    "sent",
    [
        answer(1),
        answer(
            1,
            words=Words("x" * 500, "👩‍👩‍👧\nregel", "'; --"),
            revision=3,
            removed_at=NOON + timedelta(milliseconds=1),
            version=9,
        ),
    ],
    ids=["plain", "full"],
)
def test_an_answer_comes_back_as_it_went_in(filled: Store, sent: Answer) -> None:
    with filled.writing() as rows:
        rows.answers.add(sent)
    with filled.reading() as rows:
        assert rows.answers.get(sent.id) == sent
        assert rows.answers.get(uuid_of(99)) is None


def test_answers_come_by_group_and_workshop_in_order_of_change_and_only_since_a_version(filled: Store) -> None:
    first, second = answer(1, version=5), answer(2, version=3, group_id="g2", participant_id="p3")
    third = answer(3, version=4, removed_at=NOON, created_at=NOON + timedelta(minutes=3))
    with filled.writing() as rows:
        for each in (first, second, third):
            rows.answers.add(each)
    with filled.reading() as rows:
        assert rows.answers.of_workshop("w1", 0) == [second, third, first]
        assert rows.answers.of_workshop("w1", 3) == [third, first]
        assert list(rows.answers.each_of_workshop("w1")) == [second, third, first]
        assert rows.answers.of_group("g1", 0) == [third, first]
        assert rows.answers.of_group("g1", 5) == []
        assert (rows.answers.count("w1"), rows.answers.count("w1", "p1"), rows.answers.count("w1", "p2")) == (2, 2, 0)
        assert (rows.answers.count("w2"), rows.answers.last_moment("g2"), rows.answers.last_moment("g9")) == (
            0,
            NOON,
            None,
        )


def test_an_answer_stays_when_its_prompt_does_and_loses_only_its_author(filled: Store, engines) -> None:
    with filled.writing() as rows:
        rows.answers.add(answer(1))
        rows.workshops.put_prompt("w1", make_prompt(text_nl="Anders?"))
    with engines.writing.begin() as connection:
        connection.execute(sa.text("DELETE FROM participant WHERE id = 'p1'"))
    with filled.reading() as rows:
        assert rows.answers.get(uuid_of(1)) == answer(1, participant_id=None)
    with filled.writing() as rows:
        rows.workshops.remove_prompt("w1", "p1")
        assert rows.answers.of_workshop("w1", 0) == []
