"""An answer with several clear ideas is known, each idea in its words; reasons and lists of words are one idea."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.analysis.ideas import MOST, ideas_of

CASES = json.loads((Path(__file__).parents[2] / "ideas.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["said"][:30] for case in CASES])
def test_several_ideas_are_told_apart(case: dict[str, object]) -> None:
    assert ideas_of(str(case["said"])) == case["ideas"]


def test_a_whole_document_is_left_as_it_is() -> None:
    lines = [f"- een regel {number}" for number in range(MOST + 1)]
    assert len(ideas_of("\n".join(lines[:MOST]))) == MOST
    assert ideas_of("\n".join(lines)) == []


@given(
    st.lists(st.sampled_from(["Bel de raad", "vraag geld", "1.", "2)", "- ", "\n", "; ", "ten eerste ", "•", ":"])).map(
        " ".join
    )
)
def test_no_word_is_lost(text: str) -> None:
    found = ideas_of(text)
    for word in ("Bel", "raad", "vraag", "geld"):
        assert not found or sum(idea.count(word) for idea in found) >= text.count(word)
