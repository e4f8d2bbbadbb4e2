"""Roles can be told apart, and few people of a role are not pointed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_role
from workshop.domain.anonymity import shown_roles
from workshop.domain.errors import Refused, Why
from workshop.domain.people import COLOURS, SYMBOLS, check_roles


def test_a_role_with_fewer_than_three_people_is_shown_as_other() -> None:
    counts = {"council": 1, "municipality": 2, "initiative": 3, "other": 1}
    assert shown_roles(counts) == {
        "council": "other",
        "municipality": "other",
        "initiative": "initiative",
        "other": "other",
    }


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d", "other"]), st.integers(1, 9)))
def test_no_shown_role_but_other_ever_stands_for_fewer_than_three_people(counts: dict[str, int]) -> None:
    shown = shown_roles(counts)
    assert set(shown) == set(counts)
    assert all(shown[key] in {key, "other"} for key in counts)
    assert all(
        sum(n for key, n in counts.items() if shown[key] == role) >= 3 for role in set(shown.values()) - {"other"}
    )


def test_roles_with_different_keys_and_drawable_signs_are_fine() -> None:
    assert check_roles([make_role("other"), make_role("council", colour=COLOURS[0], symbol=SYMBOLS[7])]) is None


@pytest.mark.parametrize(
    ("roles", "why", "field"),
    [
        ([], Why.NEEDS_ONE, "role_other"),
        ([make_role("council")], Why.NEEDS_ONE, "role_other"),
        ([make_role("other"), make_role("a"), make_role("a")], Why.DOUBLE_KEY, "roles"),
        ([make_role("other", colour="red")], Why.NOT_A_CHOICE, "colour"),
        ([make_role("other", colour="#12345")], Why.NOT_A_CHOICE, "colour"),
        ([make_role("other", colour="#123456;}")], Why.NOT_A_CHOICE, "colour"),
        ([make_role("other", symbol="<b>")], Why.NOT_A_CHOICE, "symbol"),
        ([make_role("other", symbol="")], Why.NOT_A_CHOICE, "symbol"),
    ],
)
def test_roles_that_could_not_be_told_apart_or_drawn_are_refused(roles, why, field) -> None:
    with pytest.raises(Refused) as refusal:
        check_roles(roles)
    assert (refusal.value.why, refusal.value.values) == (why, {"field": field})


def test_twelve_roles_have_a_symbol_of_their_own_and_no_colour_is_there_twice() -> None:
    assert len(set(COLOURS)) == len(COLOURS) == 8
    assert len(set(SYMBOLS)) == len(SYMBOLS) == 12
