"""The programme on the page prepare: a part that was just kept has its place for a picture at once."""

import pandas as pd
import pytest

from tests.screens.conftest import Visit
from workshop.services.screens.views import Desk
from workshop.settings import Settings
from workshop.text.catalogue import Speaker

NL = Speaker("nl", Settings().zone)


def test_a_part_that_was_just_added_can_have_a_picture_without_a_new_visit(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[list[str]] = []

    def typed(table: pd.DataFrame, **_: object) -> pd.DataFrame:
        """The table with a row typed below it, as Streamlit gives it back."""
        new = {"id": None, "kind": NL("part.talk"), "title_nl": "Rondleiding", "minutes": 10}
        if NL("part.talk") in set(table["kind"][table["title_nl"] == "Rondleiding"]):
            return table
        return pd.concat([table, pd.DataFrame([new])], ignore_index=True)

    def materials(_: Speaker, desk: Desk) -> None:
        drawn.append([part.title_nl for part in desk.parts])

    visit.as_facilitator()
    monkeypatch.setattr("workshop.ui.preparation.programme.st.data_editor", typed)
    monkeypatch.setattr("workshop.ui.preparation.programme.live.materials", materials)
    screen = visit.see("prepare", w=visit.code)
    next(button for button in screen.button if button.key == "save_programme").click().run()
    assert not screen.exception, screen.exception
    before, after = drawn[0], drawn[-1]
    assert after == [*before, "Rondleiding"]


def test_a_row_of_the_programme_that_was_not_saved_is_in_the_table_again(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables: list[list[str]] = []

    def typed(table: pd.DataFrame, **_: object) -> pd.DataFrame:
        tables.append([str(title) for title in table["title_nl"]])
        if "Rondleiding" in tables[-1]:
            return table
        new = {"id": None, "kind": NL("part.talk"), "title_nl": "Rondleiding", "minutes": 10}
        return pd.concat([table, pd.DataFrame([new])], ignore_index=True)

    visit.as_facilitator()
    monkeypatch.setattr("workshop.ui.preparation.programme.st.data_editor", typed)
    before = len(visit.house.stages.desk(visit.who, visit.workshop_id).parts)
    visit.see("prepare", w=visit.code)
    again = visit.see("prepare", w=visit.code)
    assert (tables[0], tables[-1]) == (tables[0], [*tables[0], "Rondleiding"])
    assert NL("prepare.unsaved") in [caption.value for caption in again.caption]
    assert len(visit.house.stages.desk(visit.who, visit.workshop_id).parts) == before
    visit.house.workshops.put_parts(
        visit.who, visit.workshop_id, visit.house.stages.desk(visit.who, visit.workshop_id).parts[:-1]
    )
    again.button(key="save_programme").click().run()
    assert [error.value for error in again.error] == [NL("form.look_first")]
    again.button(key="save_programme").click().run()
    parts = [part.title_nl for part in visit.house.stages.desk(visit.who, visit.workshop_id).parts]
    assert parts[-1] == "Rondleiding"
