"""Participants and facilitators, their links and sign-ins come back exactly as they went in."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import NOON, make_workshop
from tests.storage.conftest import person
from workshop.domain.people import Facilitator
from workshop.storage.unit_of_work import Store

LATER = NOON + timedelta(hours=1)


def test_a_participant_comes_back_as_they_went_in(filled: Store) -> None:
    full = person(
        5,
        name="Zoë 👩‍👩‍👧",
        role_key="council",
        place="x" * 120,
        organisation="o" * 120,
        email="a@b.nl",
        language="en",
        link_number=3,
        left_at=LATER,
    )
    with filled.writing() as rows:
        rows.people.add(full, "form5")
    with filled.reading() as rows:
        assert rows.people.get("p5") == full
        assert rows.people.by_form("w1", "form5") == full
        assert (rows.people.get("p6"), rows.people.by_form("w2", "form5")) == (None, None)


def test_one_form_makes_one_participant_of_a_workshop(filled: Store) -> None:
    with pytest.raises(sa.exc.IntegrityError), filled.writing() as rows:
        rows.people.add(person(5), "form1")
    with filled.writing() as rows:
        rows.workshops.add(make_workshop(id="w2", code="CCCCCC"), NOON)
        rows.people.add(person(5, workshop_id="w2"), "form1")


def test_people_come_in_the_order_in_which_they_joined(filled: Store) -> None:
    with filled.writing() as rows:
        rows.people.change("p1", joined_at=LATER)
    with filled.reading() as rows:
        assert [participant.id for participant in rows.people.of_workshop("w1")] == ["p2", "p3", "p4", "p1"]
        assert rows.people.of_workshop("w2") == []


def test_of_several_ids_the_first_that_belongs_to_the_workshop_counts(filled: Store) -> None:
    with filled.reading() as rows:
        assert rows.people.among(["x", "p3", "p1"], "w1") == "p3"
        assert rows.people.among(["p3"], "w2") is None
        assert rows.people.among([], "w1") is None


def test_who_left_is_not_counted_as_here(filled: Store) -> None:
    with filled.writing() as rows:
        rows.people.add(person(5, role_key="council"), "form5")
        rows.people.change("p1", left_at=NOON)
    with filled.reading() as rows:
        assert rows.people.role_counts("w1") == {"other": 3, "council": 1}
        assert rows.people.role_counts("w2") == {}


def test_a_facilitator_comes_back_without_the_password(store: Store) -> None:
    with store.writing() as rows:
        rows.facilitators.add("f2", "Bas", LATER)
        rows.facilitators.add("f1", "Fleur", NOON)
    with store.reading() as rows:
        assert rows.facilitators.get("f1") == rows.facilitators.first() == Facilitator("f1", "Fleur", "", False)
        assert rows.facilitators.password_hash("f1") is None
    with store.writing() as rows:
        rows.facilitators.change("f1", name="Flo", email="flo@x.example", password_hash="hash")
    with store.reading() as rows:
        expected = Facilitator("f1", "Flo", "flo@x.example", True)
        assert rows.facilitators.get("f1") == rows.facilitators.by_email("flo@x.example") == expected
        assert rows.facilitators.password_hash("f1") == "hash"
        assert (rows.facilitators.get("f9"), rows.facilitators.by_email("")) == (None, None)


def test_two_facilitators_never_share_an_address(store: Store) -> None:
    with store.writing() as rows:
        rows.facilitators.add("f1", "Fleur", NOON)
        rows.facilitators.add("f2", "Bas", NOON)
        rows.facilitators.change("f1", email="a@b.nl")
    with pytest.raises(sa.exc.IntegrityError), store.writing() as rows:
        rows.facilitators.change("f2", email="a@b.nl")


def test_joining_a_workshop_twice_as_facilitator_is_joining_once(filled: Store) -> None:
    with filled.writing() as rows:
        rows.facilitators.add("f1", "Fleur", NOON)
        rows.facilitators.join("w1", "f1")
        rows.facilitators.join("w1", "f1")
    with filled.reading() as rows:
        assert rows.facilitators.steers("w1", "f1")
        assert not rows.facilitators.steers("w2", "f1")
        assert not rows.facilitators.steers("w1", "f2")
        assert [workshop.id for workshop in rows.workshops.of_facilitator("f1")] == ["w1"]


def test_an_invitation_works_once_and_only_in_time(filled: Store) -> None:
    with filled.writing() as rows:
        rows.facilitators.add("f1", "Fleur", NOON)
        rows.facilitators.add_invitation("one", LATER, "f1", "w1")
        rows.facilitators.add_invitation("old", NOON, "f1", None)
    with filled.writing() as rows:
        assert rows.facilitators.use_invitation("one", NOON) == ("f1", "w1")
        assert rows.facilitators.use_invitation("one", NOON) is None
        assert rows.facilitators.use_invitation("old", NOON) is None
        assert rows.facilitators.use_invitation("none", NOON) is None


def test_a_sign_in_counts_until_it_expires_or_is_revoked(store: Store) -> None:
    with store.writing() as rows:
        for facilitator in ("f1", "f2"):
            rows.facilitators.add(facilitator, "Fleur", NOON)
        for token, facilitator in (("a", "f1"), ("b", "f1"), ("c", "f1"), ("d", "f2")):
            rows.facilitators.add_sign_in(token, facilitator, NOON, LATER)

    def signed_in() -> dict[str, str | None]:
        with store.reading() as rows:
            return {token: rows.facilitators.signed_in(token, NOON) for token in "abcde"}

    assert signed_in() == {"a": "f1", "b": "f1", "c": "f1", "d": "f2", "e": None}
    with store.reading() as rows:
        assert rows.facilitators.signed_in("a", LATER) is None
    with store.writing() as rows:
        rows.facilitators.revoke_sign_in("a", NOON)
    assert signed_in() == {"a": None, "b": "f1", "c": "f1", "d": "f2", "e": None}
    with store.writing() as rows:
        rows.facilitators.revoke_sign_ins("f1", NOON, keep="b")
    assert signed_in() == {"a": None, "b": "f1", "c": None, "d": "f2", "e": None}
