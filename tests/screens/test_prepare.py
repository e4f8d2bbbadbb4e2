"""Titles of themes and phases on the page prepare: kept, refused with what was typed in place, and told."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import uuid_of
from tests.screens.conftest import Visit
from workshop.domain.answers import Words
from workshop.domain.phases import USUAL, Phase, read_phases
from workshop.domain.prompts import PromptKind
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials
from workshop.services.plenary.themes import At
from workshop.settings import Settings
from workshop.text.catalogue import Speaker

NL = Speaker("nl", Settings().zone)


@pytest.fixture
def visit(visit: Visit) -> Visit:
    visit.as_facilitator()
    return visit


def see(visit: Visit) -> AppTest:
    screen = visit.see("questions", w=visit.code)
    assert not screen.exception, screen.exception
    return screen


def press(screen: AppTest, label: str, n: int = 0) -> None:
    """Presses the n-th button with this label."""
    [button for button in screen.button if button.label == label][n].click().run()
    assert not screen.exception, screen.exception


def save_titles(screen: AppTest) -> None:
    screen.button(key="save_titles").click().run()
    assert not screen.exception, screen.exception


def kept(visit: Visit, n: int = 0) -> list[str]:
    """The titles of the n-th prompt."""
    found = visit.house.themes.themes(visit.who, visit.workshop_id)[n]
    return [theme.title for theme in found.themes.themes if theme.title]


def box(visit: Visit, n: int = 0) -> str:
    return f"titles_{visit.prompts()[n].id}"


def phases(visit: Visit) -> tuple[Phase, ...]:
    return read_phases(visit.house.stages.desk(visit.who, visit.workshop_id).workshop.phases)


def typed(screen: AppTest) -> list[str]:
    """The Dutch names of the phases in their order on the screen."""
    return [str(field.value) for field in screen.text_input if (field.key or "").startswith("phase_nl_")]


def test_titles_are_made_one_a_line_and_shown_again(visit: Visit) -> None:
    screen = see(visit)
    screen.text_area(key=box(visit)).set_value("Geld regelen\n\n  Vertrouwen winnen ")
    screen.text_area(key=box(visit, 1)).set_value("Te snel willen")
    save_titles(screen)
    assert (kept(visit), kept(visit, 1)) == (["Geld regelen", "Vertrouwen winnen"], ["Te snel willen"])
    assert screen.text_area(key=box(visit)).value == "Geld regelen\nVertrouwen winnen"
    screen.text_area(key=box(visit)).set_value("Vertrouwen winnen\nTechniek")
    save_titles(screen)
    assert kept(visit) == ["Vertrouwen winnen", "Techniek"]
    assert see(visit).text_area(key=box(visit)).value == "Vertrouwen winnen\nTechniek"


def test_a_title_that_has_answers_stays_and_that_is_told_once(visit: Visit) -> None:
    visit.go_live()
    here = At(visit.workshop_id, visit.prompts()[0].id)
    visit.house.themes.create(visit.who, here, "*Geld*")
    who = Credentials((visit.people[0],))
    seat = visit.house.stages.visit(who, visit.workshop_id).seat
    assert seat is not None
    parts = visit.house.stages.desk(visit.who, visit.workshop_id).parts
    visit.house.steering.start_part(visit.who, visit.workshop_id, next(p.id for p in parts if p.kind.value == "groups"))
    visit.house.sending.send(
        who,
        SentAnswer(
            id=uuid_of(1),
            workshop_id=visit.workshop_id,
            group_id=seat.id,
            prompt_id=here.prompt_id,
            words=Words("Een antwoord"),
        ),
    )
    found = visit.house.themes.themes(visit.who, visit.workshop_id)[0]
    visit.house.themes.move(visit.who, here, list(found.lines), found.themes.themes[0].id)
    screen = see(visit)
    screen.text_area(key=box(visit)).set_value("")
    save_titles(screen)
    assert kept(visit) == ["*Geld*"]
    assert screen.text_area(key=box(visit)).value == "*Geld*"
    assert len(screen.warning) == 1
    assert "Geld" in screen.warning[0].value
    save_titles(screen)
    assert not screen.warning


def test_a_title_that_cannot_be_is_told_under_its_question_and_everything_typed_stays(visit: Visit) -> None:
    screen = see(visit)
    screen.text_area(key=box(visit)).set_value("x" * 201)
    screen.text_area(key=box(visit, 1)).set_value("Te snel willen")
    save_titles(screen)
    refused = NL("refused.too_long", field=NL("field.theme"), limit="200", length="201", over="1")
    assert [error.value for error in screen.error] == [refused]
    assert screen.text_area(key=box(visit)).value == "x" * 201
    assert (kept(visit), kept(visit, 1)) == ([], ["Te snel willen"])
    screen.text_area(key=box(visit)).set_value("Korter")
    save_titles(screen)
    assert (kept(visit), kept(visit, 1)) == (["Korter"], ["Te snel willen"])
    assert not screen.error


def test_what_another_facilitator_made_meanwhile_stays(visit: Visit) -> None:
    screen = see(visit)
    visit.house.themes.create(visit.who, At(visit.workshop_id, visit.prompts()[0].id), "Van een ander")
    screen.text_area(key=box(visit)).set_value("Van mij")
    save_titles(screen)
    assert kept(visit) == ["Van een ander", "Van mij"]
    assert screen.text_area(key=box(visit)).value == "Van een ander\nVan mij"


def test_phases_get_other_names_words_and_order_and_all_is_kept_at_once(visit: Visit) -> None:
    screen = see(visit)
    assert typed(screen) == [phase.name_nl for phase in USUAL]
    screen.text_input(key="phase_nl_talks").set_value("kennismaking")
    screen.text_area(key="phase_words_talks").set_value("koffie, thee ;\nsoep,")
    press(screen, NL("prepare.phase_down"))
    assert typed(screen) == ["intentie", "kennismaking", "overeenkomst", "project"]
    assert NL("prepare.unsaved") in [caption.value for caption in screen.caption]
    assert phases(visit) == USUAL
    press(screen, NL("prepare.remove"), 3)
    screen.button(key="save_phases").click().run()
    assert [(phase.id, phase.name_nl) for phase in phases(visit)] == [
        ("intention", "intentie"),
        ("talks", "kennismaking"),
        ("agreement", "overeenkomst"),
    ]
    assert phases(visit)[1].words == ("koffie", "thee", "soep")
    assert NL("prepare.unsaved") not in [caption.value for caption in screen.caption]
    assert typed(see(visit)) == ["intentie", "kennismaking", "overeenkomst"]


def test_a_phase_is_added_and_the_usual_four_come_back(visit: Visit) -> None:
    screen = see(visit)
    press(screen, NL("prepare.phase_add"))
    screen.text_input(key="phase_nl_new-1").set_value("daarna")
    press(screen, NL("prepare.phase_up"), 4)
    screen.button(key="save_phases").click().run()
    assert [phase.name_nl for phase in phases(visit)][3:] == ["daarna", "project"]
    assert not phases(visit)[3].id.startswith("new")
    press(screen, NL("prepare.phases_usual"))
    assert typed(screen) == [phase.name_nl for phase in USUAL]
    assert len(phases(visit)) == 5
    screen.button(key="save_phases").click().run()
    assert phases(visit) == USUAL


def test_a_phase_without_a_name_is_told_and_everything_typed_stays(visit: Visit) -> None:
    screen = see(visit)
    press(screen, NL("prepare.phase_add"))
    screen.text_area(key="phase_words_new-1").set_value("feest")
    screen.button(key="save_phases").click().run()
    assert [error.value for error in screen.error] == [NL("refused.empty", field=NL("field.phase"))]
    assert screen.text_area(key="phase_words_new-1").value == "feest"
    assert phases(visit) == USUAL
    screen.text_input(key="phase_en_new-1").set_value("party")
    screen.button(key="save_phases").click().run()
    assert phases(visit)[4].name("nl") == "party"


def test_there_are_from_two_to_eight_phases(visit: Visit) -> None:
    screen = see(visit)
    for _ in range(4):
        press(screen, NL("prepare.phase_add"))
    assert next(button for button in screen.button if button.label == NL("prepare.phase_add")).disabled
    for _ in range(6):
        press(screen, NL("prepare.remove"))
    assert all(button.disabled for button in screen.button if button.label == NL("prepare.remove"))


def test_every_question_has_a_box_whatever_its_kind(visit: Visit) -> None:
    prompts = visit.prompts()
    assert {prompt.kind for prompt in prompts} == {PromptKind.LIST, PromptKind.STORY}
    assert [area.key for area in see(visit).text_area if (area.key or "").startswith("titles_")] == [
        box(visit, n) for n in range(len(prompts))
    ]
