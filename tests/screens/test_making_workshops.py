"""A facilitator's workshops: made of a template or of a file, copied for tomorrow, and kept as a file."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.conftest import Visit
from workshop.domain.programme import PartKind
from workshop.services.preparation import templates
from workshop.settings import Settings
from workshop.text.catalogue import Speaker
from workshop.ui.components import live

NL = Speaker("nl", Settings().zone)


@pytest.fixture
def visit(visit: Visit) -> Visit:
    visit.as_facilitator()
    return visit


def press(screen: AppTest, key: str) -> None:
    screen.button(key=key).click().run()
    assert not screen.exception, screen.exception


def made(visit: Visit) -> Any:
    """The workshop that was made last, with all that was prepared in it."""
    workshop = next(mine for mine in visit.house.workshops.mine(visit.who) if mine.id != visit.workshop_id)
    return visit.house.stages.desk(visit.who, workshop.id)


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has the browser give a file with this text."""

    def give(text: str) -> None:
        monkeypatch.setattr(live, "file_choice", lambda say, chosen: ("eigen.toml", text))

    return give


def test_a_workshop_is_made_of_the_template_that_was_chosen(visit: Visit) -> None:
    screen = visit.see("workshops")
    assert [NL(f"workshops.template.{name}") for name in (*templates.NAMES, "file")] == screen.selectbox(
        key="new_template"
    ).options
    screen.text_input(key="title").set_value("Café").run()
    screen.selectbox(key="new_template").set_value("world_cafe").run()
    press(screen, "save_new_workshop")
    assert [part.kind for part in made(visit).parts].count(PartKind.GROUPS) == 3


def test_a_title_that_is_missing_is_told_at_its_field_and_the_template_stays_chosen(visit: Visit) -> None:
    screen = visit.see("workshops")
    screen.selectbox(key="new_template").set_value("world_cafe").run()
    press(screen, "save_new_workshop")
    assert [error.value for error in screen.error] == [NL("refused.empty", field=NL("field.title"))]
    assert screen.selectbox(key="new_template").value == "world_cafe"


def test_a_workshop_is_copied_for_tomorrow_and_keeps_its_hour(visit: Visit) -> None:
    press(visit.see("workshops"), f"copy_{visit.workshop_id}")
    desk, real = made(visit), visit.house.stages.desk(visit.who, visit.workshop_id)
    assert desk.workshop.title == NL("workshops.copy_title", title=real.workshop.title)
    assert [part.title_nl for part in desk.parts] == [part.title_nl for part in real.parts]
    begins = desk.workshop.starts_at.astimezone(NL.zone)
    assert begins.date() == (datetime.now(UTC) + timedelta(days=1)).astimezone(NL.zone).date()
    assert (begins.hour, begins.minute) == (13, 0)


def test_a_workshop_is_made_of_a_file_that_was_kept(visit: Visit, choose: Callable[[str], None]) -> None:
    file = visit.house.copying.file(visit.who, visit.workshop_id)
    screen = visit.see("workshops")
    screen.text_input(key="title").set_value("Nog eens").run()
    screen.selectbox(key="new_template").set_value("file").run()
    press(screen, "save_new_workshop")
    assert [error.value for error in screen.error] == [NL("workshops.no_file")]
    choose(file)
    screen.run()
    press(screen, "save_new_workshop")
    assert visit.house.copying.file(visit.who, made(visit).workshop.id) == file


def test_a_file_that_is_no_template_is_told_with_what_is_wrong(visit: Visit, choose: Callable[[str], None]) -> None:
    screen = visit.see("workshops")
    screen.text_input(key="title").set_value("Nog eens").run()
    screen.selectbox(key="new_template").set_value("file").run()
    for text, told in (
        ("geen sjabloon", NL("refused.not_toml", line="1")),
        ("[workshop]\ngroup_size = 99\n", NL("refused.not_a_template", where="workshop: group_size")),
        ("#" * 200_001, NL("refused.template_too_large", most=NL.number(200))),
    ):
        choose(text)
        screen.run()
        press(screen, "save_new_workshop")
        assert [
            error.value.replace("\u2060", "").replace("&#58;", ":").replace("&#95;", "_") for error in screen.error
        ] == [told]
        assert screen.text_input(key="title").value == "Nog eens"
