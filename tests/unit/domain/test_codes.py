"""Join codes can be read aloud and typed in any way, and are never corrected into another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import SeededChance
from workshop.domain.codes import ALPHABET, LENGTH, new_code, read_code

MIXED_UP = set("0O1IL2Z5S8BUV")


def test_no_code_holds_a_sign_that_can_be_taken_for_another() -> None:
    assert not MIXED_UP & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 23


def test_a_new_code_has_six_signs_each_chosen_by_chance() -> None:
    chance = SeededChance(3)
    codes = {new_code(chance.choose) for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == LENGTH == 6 and set(code) <= set(ALPHABET) for code in codes)
    assert {sign for code in codes for sign in code} == set(ALPHABET)


@pytest.mark.parametrize(
    "link",
    [
        "https://workshop.example.nl/j/ACDEFG",
        "http://192.168.1.5:8501/j/acdefg?x=1",
        "Doe mee: https://workshop.example.nl/j/ACDEFG.",
        "https://workshop.example.nl/join?code=ACDEFG",
        "workshop.example.nl/j/ACDEFG/",
    ],
)
def test_of_a_pasted_link_the_code_is_read(link: str) -> None:
    assert read_code(link) == "ACDEFG"


@pytest.mark.parametrize(
    "typed", ["ACD-EFG", "acdefg", " a c d e f g ", "ACD EFG\n", "«acd.efg»", "\u200eACD\u00a0EFG"]
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "ACDEFG"


@pytest.mark.parametrize("typed", ["ACDEF0", "ACDEFO", "ACDEFGH", "ACDEF"])
def test_a_wrong_code_stays_wrong(typed: str) -> None:
    assert read_code(typed) == typed


@given(st.text(max_size=80))
def test_whatever_is_typed_reads_as_plain_capitals_and_digits_and_reads_the_same_again(typed: str) -> None:
    code = read_code(typed)
    assert code == "".join(c for c in code if c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    assert read_code(code[:32]) == code[:32]


@given(st.text(min_size=33, max_size=80))
def test_what_comes_after_thirty_two_characters_is_not_looked_at(typed: str) -> None:
    assert read_code(typed) == read_code(typed[:32])
