"""Words find their place without touching, names their lines, and a picture becomes a file that holds what it shows."""

import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.charts.test_charts import FOUND, NL, PLACED, READ, a_chart, understood
from workshop.charts.cloud import HEIGHT, SMALLEST, WIDTH, laid_out
from workshop.charts.lettering import shortened, told_apart, wrapped
from workshop.charts.looks import for_file
from workshop.charts.picture import NotDrawn, as_file
from workshop.charts.wall import drawn
from workshop.domain.wall import View
from workshop.settings import ROOT

WORDS = st.lists(st.tuples(st.text("abcmWi -é漢", min_size=1, max_size=70), st.integers(1, 400)), max_size=40)


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_words_on_the_sheet_never_touch_and_never_leave_it(words: list[tuple[str, int]]) -> None:
    put = laid_out(words)
    assert put == laid_out(words)
    assert bool(put) == bool(words)
    for word in put:
        left, top, right, bottom = word.box
        assert left >= 0
        assert top >= -0.01
        assert right <= WIDTH
        assert bottom <= HEIGHT + 0.01
        assert word.size >= SMALLEST
    for word, other in combinations(put, 2):
        left, top, right, bottom = word.box
        left2, top2, right2, bottom2 = other.box
        assert right <= left2 or right2 <= left or bottom <= top2 + 0.01 or bottom2 <= top + 0.01


def test_the_word_that_most_use_is_the_largest_and_stands_near_the_middle() -> None:
    put = laid_out([(f"woord{at}", 40 - at) for at in range(40)])
    assert len(put) == 40
    (largest,) = [word for word in put if word.number == 0]
    assert largest.size == max(word.size for word in put)
    assert abs(largest.y - HEIGHT / 2) < HEIGHT / 4


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300), st.integers(12, 60), st.integers(1, 3))
def test_a_name_fits_its_lines_and_says_so_when_something_is_left_out(text: str, signs: int, lines: int) -> None:
    found = wrapped(text, signs, lines)
    parts = found.split("\n")
    assert len(parts) <= lines
    assert all(len(part) <= signs * 5 // 4 for part in parts)
    kept = "".join(found.split())
    assert kept == "".join(text.split()) or kept.endswith("…")


def test_a_text_is_cut_behind_a_word() -> None:
    assert shortened("Begin met koffie, dan pas papier", 20) == "Begin met koffie…"
    assert shortened("Begin met koffie", 20) == "Begin met koffie"
    assert shortened("a" * 30, 10) == "a" * 9 + "…"
    assert told_apart(["los", "los", "los (2)", "los"]) == ["los", "los (2)", "los (2) (2)", "los (3)"]


def test_an_svg_holds_the_words_and_a_png_is_one() -> None:
    seen = understood(themes=FOUND, reading=READ, places=PLACED)
    cloud = as_file(for_file(a_chart(drawn(View.WORDS, "p1", seen, NL)), dark=False), "svg").decode()
    assert cloud.startswith("<svg")
    assert all(word in cloud for word in ("koffie", "warmte-", "wethouder", "Het vaakst valt"))
    bars = as_file(for_file(a_chart(drawn(View.ROLES, "p1", seen, NL)), dark=True), "png")
    assert bars.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(bars[16:20]) == 1600
    phases = as_file(for_file(a_chart(drawn(View.LINE, "", seen, NL)), dark=True), "svg").decode()
    assert all(word in phases for word in ("eerste gesprekken", "overeenkomst", "bewonersinitiatief"))


def test_what_cannot_be_drawn_is_said_and_what_takes_too_long_is_ended() -> None:
    with pytest.raises(NotDrawn, match="could not be drawn"):
        as_file({"mark": "nothing like it", "$schema": "none"}, "svg")
    with pytest.raises(NotDrawn, match="not ready after"):
        as_file({"mark": "bar"}, "svg", seconds=0.01)
    with pytest.raises(ValueError, match="'gif'"):
        as_file({}, "gif")


def test_no_screen_loads_what_draws_files() -> None:
    code = "import sys, workshop.charts.wall, workshop.charts.picture; print('vl_convert' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
