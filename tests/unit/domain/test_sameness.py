"""What people typed is the same where people would say so, and nothing else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.sameness import fold, key, most_used, same, spelt_alike

ALIKE = [
    ("’s-Hertogenbosch", "'s-Hertogenbosch", "ʼs-hertogenbosch", "´s-Hertogenbosch", "`s Hertogenbosch", "s‑Hertogenbosch"),
    ("vertrouwen", "vertrouwen!", "‘vertrouwen’", "“Vertrouwen”", "VERTROUWEN...", " vertrouwen ?", "- vertrouwen", "(vertrouwen)"),
    ("één", "een", "EEN", "e\u0301e\u0301n"),
    ("Zoë", "Zoe"),
    ("Nguyễn Thị", "nguyen thi"),
    ("Łódź", "Lodz"),
    ("Sint-Oedenrode", "Sint Oedenrode", "sint – oedenrode", "St\u00adint-Oedenrode".replace("St\u00adint", "Si\u00adnt")),
    ("Warmtenet B.V.", "warmtenet BV", "Warmtenet  b.v."),
    ("St. Jan", "St Jan"),
    ("Straße", "STRASSE"),
    ("ﬁets", "fiets"),
    ("Ĳburg", "IJburg"),
    ("Семён", "семен"),
    ("за́мок", "замок"),
    ("مُحَمَّد", "محمد"),
    ("❤️", "❤"),
]  # fmt: skip
DIFFERENT = [
    ("мой", "мои"),
    ("か", "が"),
    ("किताब", "कतब"),
    ("A+", "A-"),
    ("A", "A-"),
    ("+", "-"),
    ("?", "!"),
    ("1.5", "15"),
    ("1-2", "1 2"),
    ("50%", "50"),
    ("C#", "C"),
    ("-5", "5"),
    ("€", "$"),
    ("👍", "👎"),
    ("man", "maan"),
    ("", "."),
]


@pytest.mark.parametrize("ways", ALIKE, ids=[ways[0] for ways in ALIKE])
def test_ways_of_writing_one_thing_are_one(ways: tuple[str, ...]) -> None:
    assert {key(way) for way in ways} == {key(ways[0])}
    assert all(same(ways[0], way) for way in ways)


@pytest.mark.parametrize(("text", "other"), DIFFERENT)
def test_what_people_tell_apart_stays_apart(text: str, other: str) -> None:
    assert not same(text, other)


@given(st.text(max_size=30))
def test_the_key_of_a_key_is_itself_and_no_text_that_says_something_has_none(text: str) -> None:
    assert key(key(text)) == key(text)
    assert key(text.casefold()) == key(text)
    if any(sign.isalnum() for sign in text):
        assert key(text)


@given(st.text(max_size=30))
def test_normal_forms_and_folding_twice_make_no_difference(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert key(unicodedata.normalize("NFD", text)) == key(unicodedata.normalize("NFC", text))


def test_shown_is_what_most_people_wrote_and_of_equals_the_first() -> None:
    assert most_used(["Oss", "oss", "oss"]) == "oss"
    assert most_used(["Oss", "oss"]) == "Oss"
    assert spelt_alike(["Oss", "'s-Hertogenbosch", "’s-Hertogenbosch", "’s-Hertogenbosch", "oss!"]) == {
        "oss": "Oss",
        "s hertogenbosch": "’s-Hertogenbosch",
    }
