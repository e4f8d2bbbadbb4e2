"""An answer's id comes from a browser and its words must fit the prompt."""

import pytest

from tests.factories import make_prompt, uuid_of
from workshop.domain.answers import Words, check_id, check_words
from workshop.domain.errors import Refused, Why
from workshop.domain.prompts import PromptKind

LIST, STORY = make_prompt(PromptKind.LIST), make_prompt(PromptKind.STORY)


def test_an_id_in_the_form_that_browsers_make_is_taken() -> None:
    assert check_id(uuid_of(5)) == uuid_of(5)


@pytest.mark.parametrize(
    "answer_id",
    ["", "x", uuid_of(0xABC).upper(), uuid_of(5) + "\n", " " + uuid_of(5), uuid_of(5).replace("-", ""), uuid_of(5)[:-1],
     "{" + uuid_of(5) + "}", uuid_of(5).replace("0", "٠"), "'; DROP TABLE answer; --", "\ud800" * 36],
    ids=ascii,
)  # fmt: skip
def test_any_other_id_is_not_found(answer_id: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_id(answer_id)
    assert refusal.value.why is Why.NOT_FOUND


def test_a_list_keeps_one_text_and_nothing_of_the_other_fields() -> None:
    assert check_words(LIST, Words("  Koffie\u202e ", "verwacht", "geholpen")) == Words("Koffie")


def test_a_story_keeps_its_three_fields_clean() -> None:
    assert check_words(STORY, Words(" c\u0327a ", " a\x00 ", "b\r\nc")) == Words("ça", "a", "b\nc")


def test_a_story_may_leave_out_what_was_expected_and_what_helped() -> None:
    assert check_words(STORY, Words("Het werd anders")) == Words("Het werd anders", "", "")


@pytest.mark.parametrize(
    ("prompt", "words", "why", "field"),
    [
        (LIST, Words(" "), Why.EMPTY, "answer"),
        (LIST, Words("x" * 501), Why.TOO_LONG, "answer"),
        (STORY, Words("", "wel", "wel"), Why.EMPTY, "became"),
        (STORY, Words("x" * 501), Why.TOO_LONG, "became"),
        (STORY, Words("x", "x" * 501), Why.TOO_LONG, "expected"),
        (STORY, Words("x", "", "x" * 501), Why.TOO_LONG, "helped"),
    ],
)
def test_words_that_do_not_fit_are_refused_with_the_field_they_are_in(prompt, words, why, field) -> None:
    with pytest.raises(Refused) as refusal:
        check_words(prompt, words)
    assert (refusal.value.why, refusal.value.values["field"]) == (why, field)


@pytest.mark.parametrize("prompt", [LIST, STORY])
def test_five_hundred_characters_fit_in_every_field(prompt) -> None:
    full = check_words(prompt, Words("x" * 500, "y" * 500, "z" * 500))
    assert full.text == "x" * 500
    assert (full.expected, full.helped) == (("y" * 500, "z" * 500) if prompt is STORY else ("", ""))
