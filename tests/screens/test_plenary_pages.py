"""Plenary, votes and wall as a facilitator sees them when things are the same, twice, or gone."""

from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import uuid_of
from tests.screens.conftest import Visit
from workshop.analysis.answers import Theme, Themes
from workshop.analysis.plain import plain_themes
from workshop.domain.answers import Words
from workshop.domain.ballots import BallotKind
from workshop.domain.programme import PartKind
from workshop.domain.wall import Shows, View
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials
from workshop.services.plenary.tasks import Task
from workshop.services.plenary.views import Judged
from workshop.text.catalogue import Speaker
from workshop.ui.votes import ballots

WORKING = Speaker("nl", ZoneInfo("Europe/Amsterdam"))("plenary.working")


@pytest.fixture
def visit(visit: Visit) -> Visit:
    visit.as_facilitator()
    visit.go_live()
    parts = visit.house.stages.desk(visit.who, visit.workshop_id).parts
    groups = next(part.id for part in parts if part.kind is PartKind.GROUPS)
    visit.house.steering.start_part(visit.who, visit.workshop_id, groups)
    return visit


def send(visit: Visit, n: int, person: int, prompt: int, text: str) -> str:
    who = Credentials((visit.people[person],))
    seat = visit.house.stages.visit(who, visit.workshop_id).seat
    assert seat is not None
    answer = SentAnswer(
        id=uuid_of(n),
        workshop_id=visit.workshop_id,
        group_id=seat.id,
        prompt_id=visit.prompts()[prompt].id,
        words=Words(text),
    )
    return visit.house.sending.send(who, answer).id


def see(visit: Visit, page: str, **query: str) -> AppTest:
    screen = visit.see(page, w=visit.code, **query)
    assert not screen.exception, screen.exception
    return screen


def test_an_answer_that_was_discussed_under_two_headings_stands_there_twice(visit: Visit) -> None:
    told = [send(visit, at, at, 2, f"Toen kwam de wethouder {at}") for at in range(6)]
    answer_id = told[0]
    themes = Themes(themes=(Theme(id="t1", medoid=answer_id, members=tuple(told)),))
    visit.house.themes.found(
        Task(workshop_id=visit.workshop_id, about=visit.prompts()[2].id, question={}, of="9999 0"), plain_themes(themes)
    )
    for talk in (f"shared:{answer_id}", f"surprise:{answer_id}"):
        visit.house.judgements.judge_point(visit.who, visit.workshop_id, talk, Judged.DONE)
    screen = see(visit, "plenary")
    assert {f"back_shared:{answer_id}", f"back_surprise:{answer_id}"} <= {button.key for button in screen.button}


def test_what_was_discussed_keeps_its_place_until_something_else_is_asked_for_and_can_be_taken_back(
    visit: Visit,
) -> None:
    told = [send(visit, at, at, 2, f"Toen kwam de wethouder {at}") for at in range(6)]
    themes = Themes(themes=(Theme(id="t1", medoid=told[0], members=tuple(told)),))
    visit.house.themes.found(
        Task(workshop_id=visit.workshop_id, about=visit.prompts()[2].id, question={}, of="9999 0"), plain_themes(themes)
    )
    screen = see(visit, "plenary")

    def talks() -> list[str]:
        return [button.key for button in screen.button if button.key.startswith(("done_", "undo_"))]

    first, *others = talks()
    screen.button(key=first).click().run()
    assert talks()[0] == first.replace("done_", "undo_")  # nothing else lies where it was pressed
    assert len(talks()) == 1 + len(others)
    assert first not in [button.key for button in see(visit, "plenary").button]  # to whoever comes anew it is done
    screen.button(key=first.replace("done_", "undo_")).click().run()
    assert talks() == [first, *others]
    screen.button(key=first).click().run()
    screen.button(key=first.replace("done_", "next_")).click().run()
    assert first.replace("done_", "undo_") not in talks()
    assert first.replace("done_", "back_") in [button.key for button in screen.button]


def test_a_vote_is_made_when_its_proposals_are_there_and_they_are_chosen_beforehand(visit: Visit) -> None:
    told = [send(visit, at, at, 2, f"Toen kwam de wethouder {at}") for at in range(6)]
    screen = see(visit, "votes")
    assert (list(screen.multiselect), WORKING in [caption.value for caption in screen.caption]) == ([], True)
    themes = Themes(themes=(Theme(id="t1", medoid=told[3], members=tuple(told)),))
    visit.house.themes.found(
        Task(workshop_id=visit.workshop_id, about=visit.prompts()[2].id, question={}, of="9999 0"), plain_themes(themes)
    )
    screen.run()
    assert screen.checkbox(key=f"card_{told[3]}").value
    assert (screen.multiselect(key="cards").value, len(screen.multiselect(key="cards").options)) == ([], 5)
    screen.checkbox(key=f"card_{told[3]}").uncheck().run()
    screen.multiselect(key="cards").set_value([told[0], told[5]]).run()
    screen.button(key="save_ballot").click().run()
    (made,) = visit.house.ballots.at_desk(visit.who, visit.workshop_id)
    assert {line.id for line in made.lines} == {told[0], told[5]}


def test_who_waited_long_enough_for_proposals_chooses_without(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    send(visit, 1, 1, 1, "Samen eten")
    screen = see(visit, "votes")
    assert not screen.multiselect
    monkeypatch.setattr(ballots, "_PATIENCE", 0.0)
    screen.run()
    assert screen.multiselect(key="cards").value == []


def test_two_answers_that_read_the_same_can_both_be_voted_on(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ballots, "_PATIENCE", 0.0)
    for at in range(2):
        send(visit, at, at, at, "Samen eten")
    screen = see(visit, "votes")
    # To Streamlit, options that read the same are one.
    assert len(set(screen.multiselect(key="cards").options)) == 2


@pytest.mark.parametrize("view", [View.THEMES, View.ROLES, View.SIDES, View.WORDS])
def test_a_wall_whose_question_was_removed_says_so(visit: Visit, view: View) -> None:
    send(visit, 1, 0, 0, "Samen eten")
    prompts = visit.prompts()
    visit.house.walls.show(visit.who, visit.workshop_id, Shows(view, prompts[-1].id))
    visit.house.workshops.put_prompts(visit.who, visit.workshop_id, prompts[:-1])
    see(visit, "wall", present="1")
    see(visit, "wall")


def test_a_vote_that_was_half_made_and_a_place_that_was_half_chosen_are_there_after_a_reload(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballots, "_PATIENCE", 0.0)
    told = [send(visit, at, at, 2, f"Toen kwam de wethouder {at}") for at in range(3)]
    screen = see(visit, "votes")
    screen.multiselect(key="cards").set_value(told[:2]).run()
    assert not screen.number_input
    screen.radio(key="how").set_value(BallotKind.DOTS).run()
    screen.number_input(key="budget").set_value(7).run()
    again = see(visit, "votes")
    assert (again.multiselect(key="cards").value, again.number_input(key="budget").value) == (told[:2], 7)
    visit.house.judgements.place(visit.who, visit.workshop_id, told[2], "talks")
    visit.house.walls.show(visit.who, visit.workshop_id, Shows(View.LINE))
    wall = see(visit, "wall")
    wall.selectbox(key="line_answer").set_value(told[0]).run()
    assert see(visit, "wall").selectbox(key="line_answer").value == told[0]


def test_the_page_of_the_big_screen_says_that_one_looks_first_there(visit: Visit) -> None:
    say = Speaker("nl", ZoneInfo("Europe/Amsterdam"))
    screen = see(visit, "wall")
    assert say("wall.first_look") in [caption.value for caption in screen.caption]
    shown = visit.house.walls.shown(visit.who, visit.workshop_id).chosen
    screen.radio(key="wall_view").set_value(View.GROUPS).run()
    assert visit.house.walls.shown(visit.who, visit.workshop_id).chosen == shown  # as it says
