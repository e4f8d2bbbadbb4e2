"""Text from people stays text in a spreadsheet and in Markdown, whatever it tries to be."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workshop.domain.texts import clean
from workshop.reports.cells import markdown

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
NASTY = [
    "=HYPERLINK(1)", "# kop", "- punt", "+ punt", "* punt", "1. een", "12. twaalf", "1) een", "> citaat", "```x```",
    "---", "===", "***", "[a](https://x.example)", "![a](https://x.example/a.png)", "<b>vet</b>", "<script>x</script>",
    "https://x.example", "www.x.example", "HTTP://X", "<https://x.example>", "**vet** __ook__ ~~weg~~ `code`",
    "a | b | c", "| a |\n|---|\n| b |", "&lt;b&gt; &amp; &#61;", "\\*niet\\*", "$x^2$ :smile:", "    ingesprongen",
    "[^1]: noot", "[a]: https://x.example", "a  \nb", "\\", "-", "", "x" * 500,
]  # fmt: skip


def rendered(line: str) -> tuple[set[str], str]:
    """The HTML elements a Markdown reader makes of a line, and the text it shows."""
    made = READER.render(line)
    return set(re.findall(r"<(\w+)", made)), html.unescape(re.sub(r"<[^>]*>", "", made)).replace("\u2060", "").strip()


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize(("before", "elements"), [("", {"p"}), ("- ", {"ul", "li"})])
def test_markdown_shows_hostile_text_letter_for_letter(before: str, elements: set[str], text: str) -> None:
    made, shown = rendered(before + markdown(text))
    assert shown == " ".join(text.split())
    assert made == (elements if text.strip() or before else set())


@settings(max_examples=400)
@given(st.text(st.sampled_from("`*_{}[]()<>#+-.!|~&$^=:;\\/\"' \n1aä@%?w") | st.characters(), max_size=60))
def test_markdown_makes_nothing_of_any_text(text: str) -> None:
    text = clean(text)
    made, shown = rendered(markdown(text))
    assert made <= {"p"}
    assert shown == " ".join(text.split()).replace("\u2060", "")


@pytest.mark.parametrize("address", ["https://x.example", "http:x", "www.x.example", "ftp://x", "WWW.X.EXAMPLE"])
def test_an_address_is_broken_where_readers_would_make_a_link_of_it(address: str) -> None:
    assert not re.search(r"(?i)(www\.|https?:|ftp:)", markdown(address).replace("\\", ""))
