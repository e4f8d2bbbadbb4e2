"""The remote of the big screen offers what has something to show; answers of all questions, of one, and of that one its pages."""

from typing import Any

import pytest

from workshop.domain.prompts import Prompt, PromptKind
from workshop.domain.wall import Shows, View
from workshop.presenters.big_screen import board, label
from workshop.services.plenary.wall import Remote
from workshop.settings import Settings
from workshop.text.catalogue import Speaker

SAY = Speaker("nl", Settings().zone)


def remote(
    shows: Shows, answers: dict[str, int] | None = None, *, confirmed: bool = False, spotlight: str = ""
) -> Remote:
    """Two questions, and what is chosen."""
    prompts = [
        Prompt(id=name, position=at, kind=PromptKind.LIST, key=name, text_nl=text, text_en=text)
        for at, (name, text) in enumerate((("p1", "Hoe begin je?"), ("p2", "Wat niet?")))
    ]
    answers = {"p1": 3, "p2": 1} if answers is None else answers
    return Remote(
        chosen=shows,
        shows=shows,
        part=None,
        polls=[],
        prompts=prompts,
        answers=answers,
        voted=False,
        confirmed=confirmed,
        spotlight=spotlight,
    )


def about(shown: Remote, key: str) -> dict[str, Any]:
    """What the remote offers of one question; with an empty key of all together."""
    return next(question for question in board(SAY, shown)["about"] if question["key"] == key)


def pages_of(shows: str, answers: dict[str, int] | None = None) -> list[tuple[str, str]]:
    """Which pages are offered while the wall shows a prompt or a page of it."""
    told = board(SAY, remote(Shows(View.ANSWERS, shows), answers))
    return [(view["shows"], view["text"]) for question in told["about"] for view in question["pages"]]


@pytest.mark.parametrize(
    ("shows", "pages"),
    [
        ("", []),
        ("p1", [("answers/p1:1", "blijf staan op bladzijde 1")]),
        ("p1:1", [("answers/p1:2", "volgende bladzijde")]),
        ("p1:2", [("answers/p1:1", "vorige bladzijde"), ("answers/p1:3", "volgende bladzijde")]),
        ("p1:3", [("answers/p1:2", "vorige bladzijde")]),  # no page has less than one answer
        ("gone:2", []),
    ],
)
def test_pages_turn_one_by_one_where_the_wall_stands_on_a_question(shows: str, pages: list[tuple[str, str]]) -> None:
    assert pages_of(shows) == pages


def test_a_question_is_chosen_first_and_then_each_view_stands_there_once() -> None:
    told = board(SAY, remote(Shows(View.THEMES, "p2"), {"p1": 9, "p2": 9}, confirmed=True))
    assert [question["text"] for question in told["about"]] == ["Alle vragen samen", "Hoe begin je?", "Wat niet?"]
    assert told["on_about"] == "p2"
    for question in told["about"]:
        texts = [view["text"] for view in question["views"]]
        assert len(texts) == len(set(texts)) <= 8
    assert told["about"][1]["views"][0]["text"] == "Antwoorden"


def test_only_questions_with_answers_are_offered() -> None:
    told = board(SAY, remote(Shows(View.ANSWERS, "p1"), {"p1": 3, "p2": 0}))
    assert [question["key"] for question in told["about"]] == ["", "p1"]
    assert board(SAY, remote(Shows(), {"p1": 0, "p2": 0}))["about"] == []


def test_what_is_found_in_answers_is_offered_once_there_are_enough_of_them() -> None:
    def views(number: int) -> set[str]:
        return {view["shows"] for view in about(remote(Shows(), {"p1": number, "p2": 0}), "p1")["views"]}

    found = {"themes/p1", "roles/p1", "sides/p1", "words/p1"}
    assert views(7) == {"answers/p1"}
    assert views(8) == {"answers/p1", *found}


def test_what_is_on_is_said_with_its_question_and_its_page() -> None:
    said = [label(SAY, remote(Shows()), Shows(View.ANSWERS, about)) for about in ("", "p1", "p1:2")]
    assert said == ["Alle antwoorden", "Alle antwoorden: Hoe begin je?", "Alle antwoorden: Hoe begin je? · bladzijde 2"]
    on = about(remote(Shows(View.ANSWERS, "p1")), "p1")["views"]
    assert [view["shows"] for view in on if view["on"]] == ["answers/p1"]


@pytest.mark.parametrize("confirmed", [False, True])
def test_contradictions_are_offered_once_a_facilitator_confirmed_one(confirmed: bool) -> None:
    views = [view["shows"] for view in about(remote(Shows(), confirmed=confirmed), "")["views"]]
    assert ("contradictions" in views) == confirmed


def test_an_answer_in_the_spotlight_is_what_is_on_the_screen_whatever_lies_under_it() -> None:
    told = board(SAY, remote(Shows(View.GROUPS), spotlight="Begin met een kop koffie bij de buren, en luister eerst."))
    assert (told["on"], told["lit"]) == ("Uitgelicht: Begin met een kop koffie bij de buren…", True)
    assert not board(SAY, remote(Shows(View.GROUPS)))["lit"]
