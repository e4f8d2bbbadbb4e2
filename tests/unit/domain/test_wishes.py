"""Wishes are written and read back the same, and texts that are none are a fault that is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.wishes import History, Practice, Trait, Wishes, check_wishes, read_wishes, written

TRAITS = st.lists(st.sampled_from(Trait), unique=True, max_size=4).map(tuple)
WISHES = st.builds(
    Wishes,
    size=st.integers(2, 30),
    groups=st.integers(0, 500),
    rooms=st.lists(st.integers(1, 30), max_size=9).map(tuple),
    practice=st.sampled_from(Practice),
    balance=TRAITS,
    no_lone=st.just(()),
    history=st.sampled_from(History),
    rounds=st.integers(1, 6),
    new_first=st.booleans(),
)


@given(WISHES)
def test_what_is_written_is_read_back_the_same(wishes: Wishes) -> None:
    check_wishes(wishes)
    assert read_wishes(written(wishes), 4) == wishes


def test_where_nothing_is_written_the_template_holds() -> None:
    assert read_wishes("", 7) == Wishes(
        size=7,
        practice=Practice.OWN,
        balance=(Trait.ROLE,),
        no_lone=(Trait.LANGUAGE,),
        history=History.SERIES,
        rounds=1,
    )


@pytest.mark.parametrize(
    "text", ["x", "{", '{"practice": "own"', written(Wishes(size=4)).replace("series", "for ever")]
)
def test_a_text_that_is_none_is_a_fault(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_wishes(text, 4)
