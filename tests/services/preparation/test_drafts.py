"""What a facilitator typed and did not save is kept for them alone, field by field, until it is saved or thrown away."""

import pytest

from tests.factories import Day, refused
from tests.services.screens.test_at_once import at_once
from workshop.domain.drafts import LONGEST, FormPlace, Typed
from workshop.domain.errors import Why
from workshop.domain.workshops import State


@pytest.fixture
def place(day: Day) -> FormPlace:
    return FormPlace("about", day.id)


def test_fields_are_kept_beside_each_other_and_forgotten_together(day: Day, place: FormPlace) -> None:
    drafts = day.house.drafts
    drafts.note(day.who, place, "title", Typed("Half", "Heel"))
    drafts.note(day.who, place, "size", Typed(5, 6))
    drafts.note(day.who, place, "title", Typed("Half getypt", "Heel"))
    assert drafts.of(day.who, place) == {"title": Typed("Half getypt", "Heel"), "size": Typed(5, 6)}
    drafts.note(day.who, place, "size", None)
    assert drafts.of(day.who, place) == {"title": Typed("Half getypt", "Heel")}
    drafts.forget(day.who, place)
    assert drafts.of(day.who, place) == {}


def test_each_facilitator_each_workshop_and_each_form_has_its_own(day: Day, place: FormPlace) -> None:
    day.house.drafts.note(day.who, place, "title", Typed("Van mij", ""))
    other = Day(day.house, "Een andere", who=day.who)
    for who, where in (
        (day.colleague(), place),
        (day.who, FormPlace("about", other.id)),
        (day.who, FormPlace("roles", day.id)),
        (day.who, FormPlace("about")),
    ):
        assert day.house.drafts.of(who, where) == {}


def test_a_form_has_an_end(day: Day, place: FormPlace) -> None:
    day.house.drafts.note(day.who, place, "title", Typed("kort", ""))
    with refused(Why.TOO_LONG):
        day.house.drafts.note(day.who, place, "place", Typed("x" * LONGEST, ""))
    assert day.house.drafts.of(day.who, place) == {"title": Typed("kort", "")}


def test_two_tabs_that_type_at_once_keep_both(day: Day, place: FormPlace) -> None:
    def typing(name: str):  # type: ignore[no-untyped-def]
        return lambda: day.house.drafts.note(day.who, place, name, Typed(name, ""))

    at_once(typing("title"), typing("place"))
    assert day.house.drafts.of(day.who, place).keys() == {"title", "place"}


def test_a_draft_goes_with_its_workshop(day: Day, place: FormPlace) -> None:
    day.house.drafts.note(day.who, place, "title", Typed("x", ""))
    assert day.desk().workshop.state is State.DRAFT
    day.house.workshops.remove(day.who, day.id)
    with day.house.engines.reading.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM form_draft").scalar_one() == 0
