"""The remote of the big screen offers what has something to show; answers of all questions, of one, and of that one its pages."""

import pytest

from workshop.domain.prompts import Prompt, PromptKind
from workshop.domain.wall import Shows, View
from workshop.presenters.big_screen import board, label
from workshop.services.plenary.wall import Remote
from workshop.settings import Settings
from workshop.text.catalogue import Speaker

SAY = Speaker("nl", Settings().zone)
ALL, FIRST, SECOND = ("answers", "Alle antwoorden"), ("answers/p1", "Hoe begin je?"), ("answers/p2", "Wat niet?")


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


def offered(shows: str, answers: dict[str, int] | None = None) -> list[tuple[str, str]]:
    """What the row of answers offers while the wall shows a prompt or a page of it."""
    rows = board(SAY, remote(Shows(View.ANSWERS, shows), answers))["rows"]
    return [(view["shows"], view["text"]) for view in rows[0]["views"]]


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
    assert offered(shows) == [ALL, FIRST, SECOND, *pages]


def test_only_questions_with_answers_are_offered() -> None:
    assert offered("p1", {"p1": 3, "p2": 0}) == [ALL, FIRST, ("answers/p1:1", "blijf staan op bladzijde 1")]
    assert board(SAY, remote(Shows(), {"p1": 0, "p2": 0}))["rows"] == []


def test_what_is_found_in_answers_is_offered_once_there_are_enough_of_them() -> None:
    def views(number: int) -> set[str]:
        rows = board(SAY, remote(Shows(), {"p1": number, "p2": 0}))["rows"]
        return {view["shows"] for row in rows for view in row["views"]}

    found = {"themes/p1", "roles/p1", "sides/p1", "words/p1"}
    assert found & views(7) == set()
    assert found <= views(8)


def test_what_is_on_is_said_with_its_question_and_its_page() -> None:
    said = [label(SAY, remote(Shows()), Shows(View.ANSWERS, about)) for about in ("", "p1", "p1:2")]
    assert said == ["Alle antwoorden", "Alle antwoorden: Hoe begin je?", "Alle antwoorden: Hoe begin je? · bladzijde 2"]
    on = board(SAY, remote(Shows(View.ANSWERS, "p1")))["rows"][0]["views"]
    assert [view["shows"] for view in on if view["on"]] == ["answers/p1"]


@pytest.mark.parametrize("confirmed", [False, True])
def test_contradictions_are_offered_once_a_facilitator_confirmed_one(confirmed: bool) -> None:
    views = [view["shows"] for view in board(SAY, remote(Shows(), confirmed=confirmed))["rows"][-1]["views"]]
    assert ("contradictions" in views) == confirmed


def test_an_answer_in_the_spotlight_is_what_is_on_the_screen_whatever_lies_under_it() -> None:
    told = board(SAY, remote(Shows(View.GROUPS), spotlight="Begin met een kop koffie bij de buren, en luister eerst."))
    assert (told["on"], told["lit"]) == ("Uitgelicht: Begin met een kop koffie bij de buren…", True)
    assert not board(SAY, remote(Shows(View.GROUPS)))["lit"]
