"""What the wall shows is one known view, about a prompt or a talk where it needs one, and nothing else gets through."""

import pytest

from tests.factories import refused, uuid_of
from workshop.domain.errors import Why
from workshop.domain.wall import OF_A_PROMPT, OF_ONE, Shows, View, read_shows

ABOUT = {View.THEMES, View.ROLES, View.SIDES, View.WORDS, View.TALK, View.POLL}
PAIR = f"contradiction:{uuid_of(1)}:{uuid_of(2)}"


def test_with_nothing_stored_the_wall_follows_the_programme() -> None:
    assert read_shows("") == read_shows("programme") == Shows() == Shows(View.PROGRAMME, "")


@pytest.mark.parametrize("view", View)
def test_every_view_comes_back_as_it_was_stored_with_what_it_is_about_or_without(view: View) -> None:
    right, wrong = Shows(view, "p-1_X"), Shows(view)
    right, wrong = (right, wrong) if view in ABOUT else (wrong, right)
    assert read_shows(right.stored) == right
    if view is not View.ANSWERS:  # they may be of a prompt, and of all
        with refused(Why.NOT_FOUND):
            read_shows(wrong.stored)
    assert OF_A_PROMPT | {View.TALK, View.POLL} == OF_ONE == ABOUT


@pytest.mark.parametrize(
    ("stored", "prompt", "page"), [("answers", "", 0), ("answers/p-1_X", "p-1_X", 0), ("answers/p-1_X:12", "p-1_X", 12)]
)
def test_answers_are_of_all_prompts_of_one_or_of_one_page_of_it(stored: str, prompt: str, page: int) -> None:
    shows = read_shows(stored)
    assert (shows.view, shows.prompt, shows.page, shows.stored) == (View.ANSWERS, prompt, page, stored)


def test_a_talk_of_two_answers_fits() -> None:
    assert read_shows(f"talk/{PAIR}") == Shows(View.TALK, PAIR)
    assert Shows(View.TALK, PAIR).stored == f"talk/{PAIR}"


@pytest.mark.parametrize(
    "strange",
    [
        "wall", "ANSWERS", " answers", "answers ", "/p1", "answers/p1:", "answers/p1:0", "answers/p1:x", "answers/p1:1000",
        "answers/:1", "answers/p1:1:2", "themes", "themes/", "talk", "talk/",
        "themes/p1/p2", "themes/../x", "themes/<b>", "themes/é", "themes/p 1", "themes/p1\n", "themes/\x00",
        "themes/" + "x" * 101, "None", "votes/b1",
    ],
)  # fmt: skip
def test_strange_words_are_refused(strange: str) -> None:
    with refused(Why.NOT_FOUND):
        read_shows(strange)
