"""Whatever comes in, what is kept is normal, visible and harmless, and what can be read is not cut."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workshop.domain import texts
from workshop.domain.errors import Refused, Why

TRICKS = "\u0301\u0489\u200d\u200c\u202e\u2066\x00\u00a0\u2028 \n\ta\u0344e가🏽\ufe0f\ue000"
anything = st.text(st.characters() | st.sampled_from(TRICKS) | st.characters(categories=["Cs", "Mn", "Me", "Cf"]))
# Letters, digits, punctuation, symbols and spaces; every one of them shows something.
readable = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=200)


@settings(max_examples=500)
@given(anything)
@example("\u200d \u200d \u200d")
@example("a" + "\u0315\u0300\u05ae\u0300b" * 3)
@example("a\x00\u0301\x00\u0301")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = texts.clean(text)
    assert texts.clean(once) == once
    assert texts.clean_line(texts.clean_line(text)) == texts.clean_line(text)


@settings(max_examples=500)
@given(anything)
def test_what_is_kept_is_normal_and_holds_nothing_hidden(text: str) -> None:
    kept = texts.clean(text)
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert not {unicodedata.category(c) for c in kept if c not in "\n\t\u200c\u200d"} & {"Cc", "Cf", "Cs", "Co"}
    kept.encode("utf-8")


@settings(max_examples=500)
@given(anything)
@example("x" + "\u0336" * 50)
@example("o" + "\u0489" * 50)
def test_never_more_than_three_marks_pile_up(text: str) -> None:
    pile = 0
    for character in texts.clean(text):
        is_mark = unicodedata.combining(character) != 0 or unicodedata.category(character) == "Me"
        pile = pile + 1 if is_mark else 0
        assert pile <= 3


@settings(max_examples=500)
@given(readable)
def test_what_can_be_read_is_never_cut(text: str) -> None:
    assert texts.clean(text) == unicodedata.normalize("NFC", text).strip()


@given(st.text(st.sampled_from("\u200c\u200d \t\n\u00a0\u2003\u200b\ufeff")))
def test_joiners_and_spaces_alone_are_nothing(text: str) -> None:
    assert texts.clean(text) == ""


@given(anything)
def test_a_line_is_one_line_with_single_spaces(text: str) -> None:
    line = texts.clean_line(text)
    assert line == " ".join(line.split())
    assert len(line.splitlines()) <= 1


@given(anything, st.integers(1, 40))
def test_a_text_is_kept_whole_or_refused_but_never_cut(text: str, limit: int) -> None:
    whole = texts.clean(text)
    if 1 <= len(whole) <= limit:
        assert texts.needed_text(text, "answer", limit) == whole
        return
    with pytest.raises(Refused) as refusal:
        texts.needed_text(text, "answer", limit)
    assert refusal.value.why is (Why.TOO_LONG if whole else Why.EMPTY)
