"""Every reason to refuse has a sentence in both languages, with what was wrong filled in."""

import ast
import string
from zoneinfo import ZoneInfo

import pytest

from workshop.domain.errors import Refused, Why
from workshop.grouping.result import WishKind
from workshop.settings import ROOT
from workshop.text.catalogue import LANGUAGES, Speaker
from workshop.text.refusals import refusal

# What a sentence may be filled with: by name, because the same name means the same in every sentence.
VALUES: dict[str, object] = {
    "field": "name", "least": 1, "most": 480, "limit": 500, "length": 10_000, "over": 9_500, "minutes": 15,
    "now": "draft", "wanted": "closed", "seats": 20, "people": 24, "trait": "role", "part": "acht",
    "who": "Karim", "did": ("pause", "Deel II", "Part II"),
    "there": "Inloop", "line": 3, "where": "parts.minutes",
    "clash": [("together", ("Anna", "Bram"), None), ("locked", ("Anna",), 2)],
}  # fmt: skip


def say(language: str) -> Speaker:
    return Speaker(language, ZoneInfo("Europe/Amsterdam"))


def refusals_in_the_code() -> list[tuple[str, Why, dict[str, ast.expr]]]:
    """Every `Refused(Why.X, name=…)` in the app: where, why, and the values given."""
    found = []
    for path in sorted((ROOT / "workshop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Refused":
                continue
            given = {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
            for why in ast.walk(node.args[0]):
                if isinstance(why, ast.Attribute) and getattr(why.value, "id", "") == "Why":
                    found.append((f"{path.relative_to(ROOT)}:{node.lineno}", Why[why.attr], given))
    return found


CODE = refusals_in_the_code()


def asked(why: Why, language: str) -> set[str]:
    """The names of what the sentence of a reason is filled with."""
    return {name for _, name, _, _ in string.Formatter().parse(say(language)(f"refused.{why.value}")) if name}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", Why)
def test_every_reason_has_a_sentence_with_nothing_left_open(why: Why, language: str) -> None:
    sentence = refusal(say(language), Refused(why, **{name: VALUES[name] for name in asked(why, language)}))
    assert sentence.endswith((".", "?"))
    assert not set("{}") & set(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_in_the_code_gives_what_its_sentence_asks(language: str) -> None:
    assert len(CODE) > 60
    assert [(where, why) for where, why, given in CODE if asked(why, language) - set(given)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_a_refusal_names_has_a_name_in_both_languages(language: str) -> None:
    named = {
        value.value
        for _, _, given in CODE
        for name, value in given.items()
        if name == "field" and isinstance(value, ast.Constant)
    }
    assert {"name", "role", "request"} & named
    assert not [name for name in named if not say(language).has(f"field.{name}")]


def test_every_reason_is_given_somewhere() -> None:
    assert set(Why) - {why for _, why, _ in CODE} == set()


def test_what_was_wrong_is_said_in_the_language_of_the_visitor() -> None:
    error = Refused(Why.TOO_LONG, field="answer", limit=500, length=10_000, over=9_500)
    assert refusal(say("en"), error) == (
        "‘Answer’ is too long: 10,000 characters, and 500 fit. Nothing was cut; make it shorter."
    )
    assert "10.000" in refusal(say("nl"), error)
    assert "Antwoord" in refusal(say("nl"), error)


def test_states_are_said_in_words() -> None:
    error = Refused(Why.STEP_NOT_POSSIBLE, now="draft", wanted="closed")
    assert "‘not open yet’ to ‘closed’" in refusal(say("en"), error)
    assert "draft" not in refusal(say("nl"), error)


def test_a_name_with_braces_in_it_is_shown_as_it_is() -> None:
    assert "{x}" in say("en")("home.back", title="{x}")


def test_the_values_above_are_those_of_the_code() -> None:
    assert {name for _, _, given in CODE for name in given} <= set(VALUES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", WishKind)
def test_wishes_that_clash_are_named_one_by_one_in_words(kind: WishKind, language: str) -> None:
    clash = [("apart", ("Anna", "Bram"), None), (kind.value, ("Chantal", "Daan"), 2)]
    sentence = refusal(say(language), Refused(Why.WISHES_CLASH, clash=clash))
    apart = {"nl": "Anna en Bram apart", "en": "Anna and Bram apart"}[language]
    assert f"{apart}; {say(language)(f'clash.{kind.value}', name='Chantal', other='Daan', group=2)}." in sentence
    assert "clash." not in sentence
