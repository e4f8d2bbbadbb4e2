"""Every sentence exists in Dutch and in English, with the same places to fill in, and every sentence is said somewhere."""

import ast
import re
import string
from functools import cache
from importlib.util import find_spec
from itertools import product
from pathlib import Path

import pytest

from workshop import assets
from workshop.domain.errors import Why
from workshop.domain.workshops import TRANSITIONS
from workshop.presenters import words as shared
from workshop.presenters import words_desk, words_room, words_wall
from workshop.settings import ROOT
from workshop.text.catalogue import LANGUAGES, catalogue

SOURCES = sorted([*(ROOT / "workshop").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
SCRIPTS = [path for path in assets.scripts() if path.parent.name != "vendor"]


@cache
def sentences(language: str) -> dict[str, tuple[str, ...]]:
    """Key to its forms: one, or two for what is counted."""
    found = {}
    for message in catalogue(language):
        key = message.id[0] if isinstance(message.id, tuple | list) else message.id
        if key:
            said = message.string or ""
            found[key] = (said,) if isinstance(said, str) else tuple(said)
    return found


@cache
def trees() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]


def is_say(func: ast.expr) -> bool:
    """Whether something is `say`, `here.say`, or one of their methods that take a key."""
    if isinstance(func, ast.Attribute) and func.attr in {"count", "forms", "has"}:
        func = func.value
    return getattr(func, "id", getattr(func, "attr", "")) == "say"


def said_keys() -> list[ast.expr]:
    """The first argument of every `say(…)`."""
    return [
        node.args[0]
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.args and is_say(node.func)
    ]


def pattern(node: ast.expr) -> str | None:
    """What keys an expression can give, as a regular expression; None for what is not put together from text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(pattern(part) or r"[\w.]+" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return (pattern(node.left) or r"[\w.]+") + (pattern(node.right) or r"[\w.]+")
    return None


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def listed_words() -> set[str]:
    """All words that components are given by name."""
    named = [pair for module in (shared, words_desk, words_room, words_wall) for pair in vars(module).items()]
    return {word for name, value in named if name.isupper() and isinstance(value, list) for word in value}


def test_both_catalogues_hold_the_same_keys() -> None:
    assert set(sentences("nl")) == set(sentences("en"))
    assert len(sentences("nl")) > 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_and_none_is_marked_as_unsure(language: str) -> None:
    assert [key for key, forms in sentences(language).items() if not all(form.strip() for form in forms)] == []
    assert [str(message.id) for message in catalogue(language) if message.id and message.fuzzy] == []


def test_what_is_counted_has_both_forms_in_both_languages() -> None:
    assert {key for key, forms in sentences("nl").items() if len(forms) == 2} == {
        key for key, forms in sentences("en").items() if len(forms) == 2
    }
    assert {len(forms) for language in LANGUAGES for forms in sentences(language).values()} == {1, 2}
    assert not [key for language in LANGUAGES for key, forms in sentences(language).items() if len(set(forms)) > 2]


def test_both_languages_fill_in_the_same_places() -> None:
    dutch, english = sentences("nl"), sentences("en")
    differing = {
        key: (places(text), places(other))
        for key in dutch
        for text, other in product(dutch[key], english[key])
        if places(text) != places(other) and not (len(dutch[key]) == 2 and places(text) ^ places(other) <= {"n"})
    }
    assert differing == {}


def said_in_templates() -> set[str]:
    """The keys that light pages say; those that are put together end in a dot."""
    folders = (ROOT / "workshop/web/public/templates", ROOT / "workshop/reports/templates")
    texts = (path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.html"))
    said = r"say(?:\.count)?\('([^']+)'"
    return {key for text in texts for key in re.findall(said, text) if not key.endswith(".")}


def test_every_key_that_is_said_exists() -> None:
    literal = {node.value for node in said_keys() if isinstance(node, ast.Constant)} | said_in_templates()
    assert len(literal) > 100
    assert literal - set(sentences("nl")) == set()


def test_every_key_that_is_put_together_can_exist() -> None:
    made = {pattern(node) for node in said_keys() if isinstance(node, ast.JoinedStr | ast.BinOp)} - {None}
    assert made
    assert [
        expression for expression in made if not any(re.fullmatch(expression, key) for key in sentences("nl"))
    ] == []


def test_no_sentence_is_there_for_nothing() -> None:
    constants = {
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    made = [found for node in said_keys() if isinstance(node, ast.JoinedStr | ast.BinOp) and (found := pattern(node))]
    constants |= said_in_templates()
    used = {
        key for key in sentences("nl") if key in constants or any(re.fullmatch(expression, key) for expression in made)
    }
    # Streamlit's own words are taken all at once, and what is said of one field by the name of that field.
    by_field = {key for key in sentences("nl") if re.fullmatch(r"refused\.\w+\.\w+", key)}
    unused = {key for key in sentences("nl") if not key.startswith("streamlit.")} - used - by_field
    assert unused == set()
    named = {key.split(".", 1)[1] for key in sentences("nl") if key.startswith("live.")}
    assert {name for name in named - listed_words() if f"live.{name}" not in constants} == set()
    refused = [key.split(".")[1:] for key in sentences("nl") if key.startswith("refused.")]
    assert {why for why, *_ in refused} == {why.value for why in Why}
    # For one field in its own words.
    assert {f"field.{field}" for _, *fields in refused for field in fields} <= set(sentences("nl"))


def test_every_word_of_streamlits_that_we_translate_is_one_that_it_says() -> None:
    folder = find_spec("streamlit").submodule_search_locations[0]  # type: ignore[union-attr, index]
    scripts = "".join(path.read_text(encoding="utf-8") for path in Path(folder, "static", "static", "js").glob("*.js"))
    # What Streamlit puts together: `Press ${key}+Enter to ${what}`.
    together = {"Press Ctrl+Enter to apply", "Press Enter to apply", "Press Enter to submit form"}
    assert "+Enter to ${" in scripts
    english = {said for key, (said, *_) in sentences("en").items() if key.startswith("streamlit.")} - together
    assert len(english) > 20
    assert {said for said in english if not all(part in scripts for part in said.split("{name}"))} == set()


def test_every_field_name_is_the_name_of_a_field() -> None:
    constants = {node.value for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    unused = [
        key
        for key in sentences("nl")
        if key.startswith("field.") and key not in constants and key.removeprefix("field.") not in constants
    ]
    assert unused == []


def test_every_step_says_what_it_does_and_has_a_button() -> None:
    steps = {f"step.{now.value}.{wanted.value}" for now, nexts in TRANSITIONS.items() for wanted in nexts}
    assert {key for key in sentences("nl") if key.startswith("step.")} == steps | {f"{step}.do" for step in steps}


def test_every_word_that_a_component_says_is_given_to_it_and_none_is_given_for_nothing() -> None:
    given = set(listed_words())
    for tree in trees():  # besides the lists: words put beside them by name
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                given |= {
                    key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)
                }
    said, used = set(), set()
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        said |= set(re.findall(r"\bwords(?:\(\))?\.(\w+)", text))
        used |= set(re.findall(r"\bwords(?:\(\))?\.(\w+)", text))
        families = re.findall(r"\bwords\[`(\w+)\$\{", text)
        used |= {word for word in listed_words() if word.startswith(tuple(families) or ("\0",))}
    assert said - given == set()
    assert listed_words() - used == set()


def test_every_listed_word_is_in_the_catalogue() -> None:
    assert {f"live.{word}" for word in listed_words()} - set(sentences("nl")) == set()
