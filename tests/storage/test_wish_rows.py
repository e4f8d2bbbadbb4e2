"""Wishes about two people and changes of seats come back from the database exactly as they went in, and go with theirs."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import NOON, make_workshop
from tests.storage.conftest import person
from workshop.domain.groups import Group, Move, Round, RoundState, Seat, SeatAction, SeatKind
from workshop.domain.wishes import PairKind, PairWish
from workshop.storage.engine import Engines
from workshop.storage.unit_of_work import Store

APART = PairWish(id="x1", workshop_id="w1", kind=PairKind.APART, one_id="p1", other_id="p2", asked_by=None)
TOGETHER = PairWish(id="x2", workshop_id="w1", kind=PairKind.TOGETHER, one_id="p3", other_id="p1", asked_by="p3")


def seats(
    number: int, kind: SeatKind, *moves: Move, later: timedelta = timedelta(0), by: str | None = "f1"
) -> SeatAction:
    return SeatAction(about="r1", number=number, at=NOON + later, facilitator_id=by, kind=kind, moves=moves)


MADE = seats(1, SeatKind.MADE)
SWAP = (Move("p1", "g1", "g2"), Move("p3", "g2", "g1"))
MOVED = seats(2, SeatKind.SWAPPED, *SWAP, later=timedelta(milliseconds=5))
CAME_AND_WENT = (Move("p4", None, "g2"), Move("p2", "g1", None))
LATE = seats(3, SeatKind.LATE, *CAME_AND_WENT, later=timedelta(minutes=1), by=None)


@pytest.fixture
def kept(filled: Store) -> Store:
    """The workshop of before with two wishes and three changes of seats in it."""
    with filled.writing() as rows:
        rows.facilitators.add("f1", "Fleur", NOON)
        for wish in (APART, TOGETHER):
            rows.pairs.add(wish)
        for step in (MADE, MOVED, LATE):
            rows.seat_log.add(step)
    return filled


def delete(engines: Engines, table: str, row_id: str) -> None:
    with engines.writing.begin() as connection:
        connection.execute(sa.text(f"DELETE FROM {table} WHERE id = :id"), {"id": row_id})


def test_wishes_come_back_together_first_and_only_those_of_the_workshop(kept: Store) -> None:
    with kept.writing() as rows:
        rows.workshops.add(make_workshop(id="w2", code="CDEFGH"), NOON)
        rows.people.add(person(8, workshop_id="w2"), "form8")
        rows.people.add(person(9, workshop_id="w2"), "form9")
        elsewhere = PairWish(id="x3", workshop_id="w2", kind=PairKind.APART, one_id="p8", other_id="p9", asked_by=None)
        rows.pairs.add(elsewhere)
    with kept.reading() as rows:
        assert rows.pairs.of_workshop("w1") == [TOGETHER, APART]
        assert rows.pairs.of_workshop("w2") == [elsewhere]
        assert rows.pairs.of_workshop("w9") == []


def test_a_wish_is_removed_only_from_its_own_workshop(kept: Store) -> None:
    with kept.writing() as rows:
        rows.pairs.remove("w2", "x1")
        rows.pairs.remove("w1", "x9")
        assert rows.pairs.of_workshop("w1") == [TOGETHER, APART]
        rows.pairs.remove("w1", "x1")
        assert rows.pairs.of_workshop("w1") == [TOGETHER]


def test_changes_come_back_in_order_and_the_next_number_follows(kept: Store) -> None:
    with kept.reading() as rows:
        assert rows.seat_log.of("r1") == [MADE, MOVED, LATE]
        assert (rows.seat_log.last("r1"), rows.seat_log.last("r9"), rows.seat_log.of("r9")) == (3, 0, [])


def test_a_change_is_taken_back_and_no_other(kept: Store) -> None:
    with kept.writing() as rows:
        rows.seat_log.take_back("r1", 2)
        assert [(step.number, step.undone) for step in rows.seat_log.of("r1")] == [(1, False), (2, True), (3, False)]


def test_two_changes_never_share_a_number_whatever_number_they_bring(kept: Store) -> None:
    with kept.writing() as rows:
        rows.seat_log.add(MADE)
        assert [step.number for step in rows.seat_log.of("r1")] == [1, 2, 3, 4]


def test_locks_come_back_with_seats_and_groups_and_hold_through_a_move(kept: Store) -> None:
    with kept.writing() as rows:
        rows.groups.lock("r1", "p1", locked=True)
        rows.groups.change_group("g2", locked=True)
        rows.groups.move("r1", "p1", "g1", "g2")
    with kept.reading() as rows:
        assert {seat for seat in rows.groups.seats("r1") if seat.locked} == {Seat("p1", "g2", locked=True)}
        assert rows.groups.groups("r1") == [
            Group(id="g1", round_id="r1", number=1, room=""),
            Group(id="g2", round_id="r1", number=2, room="Zaal", locked=True),
        ]
    with kept.writing() as rows:
        rows.groups.lock("r1", "p1", locked=False)
        assert not any(seat.locked for seat in rows.groups.seats("r1"))


def test_proposals_lie_side_by_side_by_letter_with_their_wishes(kept: Store) -> None:
    rounds = [
        Round(
            id=f"r{letter}",
            workshop_id="w1",
            number=2,
            state=RoundState.PROPOSED,
            group_size=4,
            seed=7,
            revealed_at=None,
            letter=letter,
            wishes='{"size": 4}',
            tradeoff="[[1, 2], [3, 0]]",
        )
        for letter in "CAB"
    ]
    with kept.writing() as rows:
        for this_round in rounds:
            rows.groups.add_round(
                this_round,
                [Group(id=f"g{this_round.letter}", round_id=this_round.id, number=1, room="")],
                [Seat("p1", f"g{this_round.letter}", True)],
                NOON,
            )
    with kept.reading() as rows:
        assert rows.groups.rounds("w1")[1:] == [rounds[1], rounds[2], rounds[0]]
        assert rows.groups.get_round("rB") == rounds[2]
        assert rows.groups.seats("rB") == [Seat("p1", "gB", locked=True)]
    with pytest.raises(sa.exc.IntegrityError), kept.writing() as rows:
        rows.groups.add_round(
            Round(
                id="rX",
                workshop_id="w1",
                number=2,
                state=RoundState.PROPOSED,
                group_size=4,
                seed=7,
                revealed_at=None,
                letter="B",
            ),
            [],
            [],
            NOON,
        )


@pytest.mark.parametrize(("who", "left"), [("p1", []), ("p2", [TOGETHER]), ("p4", [TOGETHER, APART])])
def test_whoever_is_erased_takes_the_wishes_about_them_along(kept: Store, engines: Engines, who, left) -> None:
    delete(engines, "participant", who)
    with kept.reading() as rows:
        assert rows.pairs.of_workshop("w1") == left


def test_a_facilitator_who_is_erased_leaves_the_changes_without_a_name(kept: Store, engines: Engines) -> None:
    delete(engines, "facilitator", "f1")
    with kept.reading() as rows:
        assert [step.facilitator_id for step in rows.seat_log.of("r1")] == [None, None, None]


@pytest.mark.parametrize(("table", "row_id"), [("round", "r1"), ("workshop", "w1")])
def test_changes_and_wishes_go_with_their_round_and_workshop(kept: Store, engines: Engines, table, row_id) -> None:
    delete(engines, table, row_id)
    with engines.reading.connect() as connection:
        count = {
            name: connection.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar()
            for name in ("seat_action", "pair_wish")
        }
    assert count == {"seat_action": 0, "pair_wish": 0 if table == "workshop" else 2}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "'maybe'"}, {"one_id": "'nobody'"}, {"other_id": "'nobody'"}, {"workshop_id": "'nowhere'"},
        {"one_id": "NULL"},
    ],
)  # fmt: skip
def test_the_database_refuses_a_wish_that_cannot_be(kept: Store, engines: Engines, wrong: dict[str, str]) -> None:
    (column, value), *_ = wrong.items()
    with pytest.raises(sa.exc.IntegrityError), engines.writing.begin() as connection:
        connection.execute(sa.text(f"UPDATE pair_wish SET {column} = {value} WHERE id = 'x1'"))


def test_workshops_of_a_series_are_those_with_a_facilitator_in_common_the_earliest_first(kept: Store) -> None:
    made = {
        "w2": ("Warmte", -1, ["f1"]),
        "w3": ("Warmte", -2, ["f2", "f1"]),
        "w4": ("Warmte", -3, ["f2"]),
        "w5": ("Water", -4, ["f1"]),
        "w6": ("Warmte", 2, ["f1"]),
    }
    with kept.writing() as rows:
        rows.facilitators.add("f2", "Bas", NOON)
        rows.workshops.change("w1", series="Warmte")
        rows.facilitators.join("w1", "f1")
        for number, (name, (series, days, hands)) in enumerate(made.items()):
            starts = NOON + timedelta(days=days)
            rows.workshops.add(make_workshop(id=name, code=f"CDEFG{number}", series=series, starts_at=starts), NOON)
            for hand in hands:
                rows.facilitators.join(name, hand)
    with kept.reading() as rows:
        assert [workshop.id for workshop in rows.workshops.of_series("Warmte", "w1")] == ["w3", "w2", "w1", "w6"]
        assert rows.workshops.of_series("Warmte", "nowhere") == []
