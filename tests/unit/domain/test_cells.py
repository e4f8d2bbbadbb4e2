"""Text from people stays text in a spreadsheet, wherever a program takes a cell to begin, and comes back as it was."""

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.domain.cells import guarded, unguarded

STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"], ids=ascii)
@pytest.mark.parametrize("before", ["", " ", "   "])
def test_no_cell_begins_with_what_starts_a_formula(before: str, start: str) -> None:
    assert guarded(f"{before}{start}1+1") == f"'{before}{start}1+1"


@pytest.mark.parametrize("text", ["", "1+1", "a=b", "koffie - thee", "'t Gooi", "€ 5", "é=", "(=1)", "1-2"])
def test_a_cell_that_could_be_no_formula_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("x;=cmd|' /C calc'!A0;", "x;'=cmd|' /C calc'!A0;"),
        ("a,=1", "a,'=1"),
        ("a\t=1", "a\t'=1"),
        ("a\n=1\r\n@b", "a\n'=1\r\n'@b"),
        ('a;"=1', "a;'\"=1"),
        ("a; \u00a0+1", "a;' \u00a0+1"),
        ("a; b = c", "a; b = c"),
        ("'=1", "''=1"),
    ],
)
def test_behind_every_sign_that_divides_a_formula_is_guarded_too(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@settings(max_examples=500)
@given(st.text(st.sampled_from(";,|\t\r\n'\"= +-@\u00a0ax\0＝"), max_size=12))
def test_whatever_divides_its_cells_no_program_finds_a_formula_and_the_text_comes_back(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    for piece in re.split(r"[;,|\t\r\n]", cell):
        assert not piece.lstrip(' \u00a0"').startswith(STARTS)
    for divider in ";,\t":
        out = io.StringIO()
        csv.writer(out, delimiter=divider, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(["x", cell])
        for reads in ";,\t":
            for row in csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=reads):
                assert not [part for part in row if part.lstrip(' \u00a0"').startswith(STARTS)]
