"""Links for guests come back from the database as they went in, count until they are withdrawn, and go with their workshop."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import NOON, make_workshop
from workshop.domain.guests import GuestKind, GuestLink
from workshop.storage import tables as t
from workshop.storage.engine import Engines
from workshop.storage.unit_of_work import Store

LATER = NOON + timedelta(seconds=90, milliseconds=7)
BEAMER = GuestLink(
    id="g2", workshop_id="w1", kind=GuestKind.WALL, name="Beamer 👍 in de zaal", made_at=NOON, made_by="f1"
)
ALDERMAN = GuestLink(id="g1", workshop_id="w1", kind=GuestKind.OBSERVER, name="Wethouder", made_at=LATER, made_by=None)
GONE = GuestLink(
    id="g3", workshop_id="w1", kind=GuestKind.OBSERVER, name="Collega", made_at=NOON, made_by="f1", withdrawn_at=LATER
)
ELSEWHERE = GuestLink(id="g4", workshop_id="w2", kind=GuestKind.WALL, name="Laptop", made_at=NOON, made_by="f1")
ALL = (ALDERMAN, BEAMER, GONE, ELSEWHERE)
WALL, OBSERVER = GuestKind.WALL, GuestKind.OBSERVER


@pytest.fixture
def inviting(filled: Store) -> Store:
    """Three links of workshop w1, of which one was withdrawn, and one of another workshop."""
    with filled.writing() as rows:
        rows.facilitators.add("f1", "Karim", NOON)
        rows.workshops.add(make_workshop(id="w2", code="GHJKLM"), NOON)
        for link in ALL:
            rows.guests.add(link)
    return filled


def test_links_come_back_whole_and_those_that_stand_in_the_order_of_making(inviting: Store) -> None:
    with inviting.reading() as rows:
        assert [rows.guests.get(link.id) for link in ALL] == list(ALL)
        assert rows.guests.get("g9") is None
        assert rows.guests.valid("w1") == [BEAMER, ALDERMAN]
        assert (rows.guests.valid("w2"), rows.guests.valid("w9")) == ([ELSEWHERE], [])


@pytest.mark.parametrize(
    ("link_ids", "kinds"),
    [
        (("g1",), {OBSERVER}), (("g2", "g9"), {WALL}), (("g1", "g2", "g3"), {WALL, OBSERVER}), (("g3",), set()),
        (("g4",), set()), (("g9",), set()), ((), set()),
    ],
)  # fmt: skip
def test_links_that_stand_say_as_what_they_let_somebody_in(inviting: Store, link_ids, kinds) -> None:
    with inviting.reading() as rows:
        assert rows.guests.kinds(link_ids, "w1") == kinds


def test_a_link_is_withdrawn_once_and_no_other_with_it(inviting: Store) -> None:
    with inviting.writing() as rows:
        rows.guests.withdraw("g2", LATER)
        rows.guests.withdraw("g3", LATER + timedelta(days=1))
    with inviting.writing() as rows:
        rows.guests.withdraw("g2", LATER + timedelta(days=1))
        assert [rows.guests.get(link.id) for link in ALL] == [
            ALDERMAN,
            replace(BEAMER, withdrawn_at=LATER),
            GONE,
            ELSEWHERE,
        ]
        assert (rows.guests.valid("w1"), rows.guests.kinds(("g2",), "w1")) == ([ALDERMAN], set())


def test_a_link_stays_without_who_made_it_and_goes_with_its_workshop(inviting: Store, engines: Engines) -> None:
    def left(statement: sa.Delete) -> list[GuestLink]:
        with engines.writing.begin() as connection:
            connection.execute(statement)
        with inviting.reading() as rows:
            return [*rows.guests.valid("w1"), *rows.guests.valid("w2")]

    nobodys = [replace(link, made_by=None) for link in (BEAMER, ALDERMAN, ELSEWHERE)]
    assert left(sa.delete(t.facilitators)) == nobodys
    assert left(sa.delete(t.workshops).where(t.workshops.c.id == "w1")) == nobodys[2:]
