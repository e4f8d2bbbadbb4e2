"""No refusal on a screen makes anything of what people typed, and no page says one past the door."""

import ast
import html
import re
import string
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from markdown_it import MarkdownIt

from workshop.domain.errors import Refused, Why
from workshop.settings import ROOT
from workshop.text.catalogue import LANGUAGES, Speaker
from workshop.text.refusals import refusal
from workshop.ui import acting

READER = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
HOSTILE = [
    "![x](https://x.example/a.png)", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "<script>x</script>", ":red[x]",
    ":red-background[x]", ":material/home:", ":streamlit:", ":smile:", "$x^2$", "**vet**", "_schuin_", "`x`", "~~x~~", "# kop", "1. een",
    "a | b", "https://x.example", "www.x.example", "mailto:a@b.nl", "->", "&amp;", "\\*", "[^1]", "x\n\n# kop", "{name}",
]  # fmt: skip
BOXES = {"error", "warning", "success", "info", "toast"}
SAFE = {"md", "refused"}


def say(language: str) -> Speaker:
    return Speaker(language, ZoneInfo("Europe/Amsterdam"))


def filled(why: Why, hostile: str, language: str) -> Refused:
    """The refusal with people's words wherever words can stand; keys of the catalogue and numbers as they are."""
    fixed = {"field": "name", "trait": "role", "now": "draft", "wanted": "closed"}
    people = {
        "did": ("pause", hostile, hostile),
        "clash": [("together", (hostile, hostile), None), ("locked", (hostile,), 2)],
    }
    asked = {name for _, name, _, _ in string.Formatter().parse(say(language)(f"refused.{why.value}")) if name}
    return Refused(why, **{name: (fixed | people).get(name, hostile) for name in asked})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", Why)
def test_a_refusal_with_hostile_words_is_shown_letter_for_letter(why: Why, language: str, monkeypatch) -> None:
    for hostile in HOSTILE:
        error, boxes = filled(why, hostile, language), []
        monkeypatch.setattr(acting.st, "error", lambda body, *, icon, boxes=boxes: boxes.append(body))
        with acting.attempt(say(language)):
            raise error
        (body,) = boxes
        made = READER.render(body)
        assert set(re.findall(r"<(\w+)", made)) == {"p"}
        shown = html.unescape(re.sub(r"<[^>]*>", "", made)).replace("\u2060", "").strip()
        assert shown == " ".join(refusal(say(language), error).split())
        # What Streamlit looks for after Markdown: colours, icons, formulas, arrows and addresses.
        bare = re.sub(r"&#\d+;|https?:// (?:of|or)|https?://\.", "", body)  # of ours, and no address
        assert not re.search(r"[\[\]<>*`~|$#\\!]|:\w|->|(?i:www|https?|ftp|mailto)", bare)


def boxes_in(path: Path) -> Iterator[tuple[int, ast.expr]]:
    """What each box of a page says: st.error(…), and .error(…) of a place on it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in BOXES
            and node.args
        ):
            yield node.lineno, node.args[0]


def unsafe(said: ast.expr) -> bool:
    """Whether words that people typed could stand in it as they are: a name, or a value that went through no door."""
    if isinstance(said, ast.Constant):
        return False
    if not isinstance(said, ast.Call):
        return True
    name = getattr(said.func, "id", getattr(said.func, "attr", ""))
    if name in SAFE or name == "number":
        return False
    if name not in {"say", "count"}:
        return True
    values = [keyword.value for keyword in said.keywords] + (said.args[2:] if name == "count" else [])
    return any(unsafe(value) and not joined(value) for value in values)


def joined(value: ast.expr) -> bool:
    """Whether it is ", ".join(map(md, …))."""
    return isinstance(value, ast.Call) and ast.unparse(value).startswith("', '.join(map(md, ")


# This holds what went through the door where it was made.
KNOWN = {"sentence"}


def test_no_box_on_a_page_says_people_s_words_past_the_door() -> None:
    pages = [*(ROOT / "pages").glob("*.py"), *(ROOT / "workshop" / "ui").rglob("*.py")]
    found = [(path.relative_to(ROOT).as_posix(), line, ast.unparse(said)) for path in pages for line, said in boxes_in(path)
             if unsafe(said) and ast.unparse(said) not in KNOWN]  # fmt: skip
    assert len(pages) > 40
    assert found == []


def test_no_page_puts_a_refusal_into_words_but_the_door() -> None:
    uses = [
        path.name for path in (ROOT / "workshop" / "ui").rglob("*.py") if "refusal(" in path.read_text(encoding="utf-8")
    ]
    assert uses == ["safe.py"]
