"""What was found and what facilitators say of it come back as they went in; only the last word on each thing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from tests.factories import NOON, make_workshop, uuid_of
from workshop.domain.judgements import ANSWERS, Judgement
from workshop.storage.engine import Engines
from workshop.storage.unit_of_work import Store

PAIR = f"contradiction:{uuid_of(1)}:{uuid_of(2)}"
FOUND: list[Any] = [
    [],
    {},
    {"words": [["koffie ☕ '; --", 3, 0.1 + 0.2]], "none": None, "yes": True, "deep": {"a": [[1, [2, [3.5]]]]}},
    [{"answer": uuid_of(1), "interval": [0.05, 0.95], "apart": None}],
    ["x" * 100_000],
]


@pytest.fixture
def two(filled: Store) -> Store:
    """Workshops w1 and w2, and facilitator f1."""
    with filled.writing() as rows:
        rows.workshops.add(make_workshop(id="w2", code="HJKLMN"), NOON)
        rows.facilitators.add("f1", "Fleur", NOON)
    return filled


@pytest.mark.parametrize("found", FOUND, ids=["empty list", "empty", "words", "verdicts", "long"])
def test_what_was_found_comes_back_as_it_went_in(two: Store, found: Any) -> None:
    with two.writing() as rows:
        rows.findings.put("w1", ANSWERS, "0123abcd", found)
    with two.reading() as rows:
        assert rows.findings.get("w1", ANSWERS) == ("0123abcd", found)


def test_what_is_found_anew_takes_the_place_of_the_same_thing_only(two: Store) -> None:
    with two.writing() as rows:
        for workshop, about in (("w1", ANSWERS), ("w1", "b" * 36), ("w2", ANSWERS)):
            rows.findings.put(workshop, about, "old", [about])
        rows.findings.put("w1", ANSWERS, "new", ["anders"])
    with two.reading() as rows:
        assert rows.findings.get("w1", ANSWERS) == ("new", ["anders"])
        assert rows.findings.get("w1", "b" * 36) == ("old", ["b" * 36])
        assert rows.findings.get("w2", ANSWERS) == ("old", [ANSWERS])
        assert rows.findings.get("w2", "b" * 36) is None


def test_the_last_judgement_on_a_thing_counts_and_they_come_in_order_of_saying(two: Store) -> None:
    first = Judgement(PAIR, "confirmed", "f1", NOON)
    second = Judgement(f"place:{uuid_of(3)}", "-", None, NOON + timedelta(seconds=1))
    third = replace(first, says="dismissed", facilitator_id=None, at=NOON + timedelta(seconds=2))
    with two.writing() as rows:
        for judgement in (first, second):
            rows.judgements.put("w1", judgement)
        assert rows.judgements.of_workshop("w1") == [first, second]
        rows.judgements.put("w1", third)
    with two.reading() as rows:
        assert (rows.judgements.of_workshop("w1"), rows.judgements.of_workshop("w2")) == ([second, third], [])


def test_taking_a_judgement_back_leaves_the_others_and_those_of_other_workshops(two: Store) -> None:
    judgement, other = (
        Judgement(PAIR, "confirmed", "f1", NOON),
        Judgement(f"talk:lone:{uuid_of(1)}", "done", "f1", NOON),
    )
    with two.writing() as rows:
        for workshop in ("w1", "w2"):
            for each in (judgement, other):
                rows.judgements.put(workshop, each)
        rows.judgements.remove("w1", PAIR)
        rows.judgements.remove("w1", "never said")
    with two.reading() as rows:
        assert (rows.judgements.of_workshop("w1"), rows.judgements.of_workshop("w2")) == ([other], [judgement, other])


def test_a_facilitator_who_goes_leaves_what_they_said(two: Store, engines: Engines) -> None:
    said = Judgement(PAIR, "confirmed", "f1", NOON)
    with two.writing() as rows:
        rows.judgements.put("w1", said)
    with engines.writing.begin() as connection:
        connection.execute(sa.text("DELETE FROM facilitator WHERE id = 'f1'"))
    with two.reading() as rows:
        assert rows.judgements.of_workshop("w1") == [replace(said, facilitator_id=None)]


def test_a_workshop_that_is_removed_takes_all_that_was_found_and_said_with_it(two: Store, engines: Engines) -> None:
    with two.writing() as rows:
        for workshop in ("w1", "w2"):
            rows.findings.put(workshop, ANSWERS, "of", [])
            rows.judgements.put(workshop, Judgement(PAIR, "confirmed", "f1", NOON))
        rows.workshops.remove("w1")
    with engines.reading.connect() as connection:
        left = [
            connection.execute(sa.text(f"SELECT workshop_id FROM {table}")).scalars().all()
            for table in ("finding", "judgement")
        ]
    assert left == [["w2"], ["w2"]]


def test_nothing_is_kept_of_a_workshop_or_by_a_facilitator_that_is_not_there(two: Store) -> None:
    with pytest.raises(sa.exc.IntegrityError), two.writing() as rows:
        rows.findings.put("w9", ANSWERS, "of", [])
    for workshop, who in (("w9", "f1"), ("w1", "f9")):
        with pytest.raises(sa.exc.IntegrityError), two.writing() as rows:
            rows.judgements.put(workshop, Judgement(PAIR, "confirmed", who, NOON))
