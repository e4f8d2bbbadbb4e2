"""Text from people in a label or heading is shown letter for letter, whatever Markdown it holds."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workshop.domain.texts import clean
from workshop.ui.safe import md

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
NASTY = [
    "![x](https://x.example/a.png)", "[x](javascript:alert(1))", "<img src=x>", ":red[x]", ":material/home:", "$x^2$",
    "**vet**", "# kop", "- punt", "1. een", "a | b", "www.x.example", "mailto:a@b.nl", "->", "`x`", "&amp;", "\\*", "~~x~~",
]  # fmt: skip


def shown(text: str) -> tuple[set[str], str]:
    made = READER.render(f"x {md(text)} x")
    return set(re.findall(r"<(\w+)", made)), html.unescape(re.sub(r"<[^>]*>", "", made)).replace("\u2060", "").strip()


@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    assert shown(text) == ({"p"}, f"x {' '.join(text.split())} x")


@pytest.mark.parametrize("text", NASTY)
def test_no_sign_that_means_something_is_left_bare(text: str) -> None:
    assert not re.search(r"[\[\]()<>*_`~|$:#\\!]", re.sub(r"&#\d+;", "", md(text)))
    assert not re.search(r"(?i)(www|https?|ftp|mailto)", md(text))


@settings(max_examples=300)
@given(st.text(st.sampled_from("`*_{}[]()<>#+-.!|~&$^=:;\\/\"' \n1aä@%?w") | st.characters(), max_size=60))
def test_markdown_makes_nothing_of_any_text(text: str) -> None:
    text = clean(text).replace("\u2060", "")
    assert shown(text) == ({"p"}, f"x {' '.join(text.split())} x")
