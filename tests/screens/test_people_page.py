"""The page of people: the door, equal names made one, somebody kept out and let back, everything of one person hidden."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.conftest import Visit
from workshop.domain.errors import Why
from workshop.domain.workshops import Door
from workshop.services.people.joining import JoinForm
from workshop.settings import Settings
from workshop.text.catalogue import Speaker

NL = Speaker("nl", Settings().zone)


@pytest.fixture
def visit(visit: Visit) -> Visit:
    visit.as_facilitator()
    return visit


def see(visit: Visit) -> AppTest:
    screen = visit.see("people", w=visit.code)
    assert not screen.exception, screen.exception
    return screen


def press(screen: AppTest, key: str) -> None:
    screen.button(key=key).click().run()
    assert not screen.exception, screen.exception


def join(visit: Visit, name: str) -> str:
    form = JoinForm(form_id=f"again-{name}", name=name, role_key="council")
    return visit.house.joining.come_back(visit.house.joining.join(visit.workshop_id, form))[0]


def people(visit: Visit) -> dict[str, object]:
    return {person.id: person for person in visit.house.joining.everybody(visit.who, visit.workshop_id)}


def test_the_door_is_shut_has_people_wait_and_is_opened(visit: Visit) -> None:
    def door() -> Door:
        return visit.house.stages.desk(visit.who, visit.workshop_id).workshop.door

    screen = see(visit)
    for turned in (Door.SHUT, Door.ASK, Door.OPEN):
        press(screen, f"door_{turned.value}")
        assert door() is turned
        assert NL(f"door_of.{turned.value}") in [text.value for text in screen.markdown]
        warned = [warning.value for warning in visit.see("invite", w=visit.code).warning]
        told = {NL("invite.door_shut"): Door.SHUT, NL("invite.door_ask"): Door.ASK}
        assert [told[text] for text in warned if text in told] == ([turned] if turned is not Door.OPEN else [])


def test_who_waits_at_the_door_is_let_in_or_sent_away_one_by_one_and_all_at_once(visit: Visit) -> None:
    house, workshop = visit.house, visit.workshop_id
    house.admission.turn(visit.who, workshop, Door.ASK)
    for name in ("Anna", "Bas", "Cas", "Dia"):
        house.joining.join(workshop, JoinForm(form_id=name, name=name, role_key="council", place="Utrecht"))

    def waiting() -> list[str]:
        return sorted(person.name for person in house.admission.at_door(visit.who, workshop))

    ids = {person.name: person.id for person in house.admission.at_door(visit.who, workshop)}
    anna, bas = ids["Anna"], ids["Bas"]
    screen = see(visit)
    assert f"**{NL.count('door_of.waiting', 4)}**" in [text.value for text in screen.markdown]
    press(screen, f"let_in_{anna}")
    press(screen, f"turn_away_{bas}")
    assert waiting() == ["Cas", "Dia"]
    press(screen, "let_in_all")
    assert waiting() == []
    assert {"Anna", "Cas", "Dia"} <= {person.name for person in house.joining.everybody(visit.who, workshop)}


def test_equal_names_stand_beside_each_other_and_are_made_one(visit: Visit) -> None:
    assert not [button for button in see(visit).button if str(button.key).startswith("merge_")]
    again = join(visit, "  deelnemer1 de vries")
    screen = see(visit)
    assert NL.count("people.twice", 1) in [header.value for header in screen.subheader]
    press(screen, f"merge_{again}")
    assert again not in people(visit)
    assert not [button for button in screen.button if str(button.key).startswith("merge_")]


def test_somebody_under_another_name_is_made_one_too(visit: Visit) -> None:
    again = join(visit, "D. de Vries")
    screen = see(visit)
    screen.selectbox(key="who").set_value(again).run()
    screen.selectbox(key=f"same_as_{again}").set_value(visit.people[1]).run()
    press(screen, f"merge_{again}")
    assert again not in people(visit)


def test_somebody_is_kept_out_and_let_back(visit: Visit) -> None:
    screen, who = see(visit), visit.people[2]
    screen.selectbox(key="who").set_value(who).run()
    press(screen, "keep_out")
    assert people(visit)[who].kept_out_at is not None  # type: ignore[attr-defined]
    assert NL.count("people.kept_out", 1) in [header.value for header in screen.subheader]
    press(screen, "let_back")
    assert people(visit)[who].kept_out_at is None  # type: ignore[attr-defined]


def test_everybody_who_came_since_somebody_is_taken_out(visit: Visit) -> None:
    strangers = [join(visit, f"Vreemde {n}") for n in range(3)]
    screen = see(visit)
    screen.selectbox(key="since").set_value(strangers[0]).run()
    press(screen, "since_do")
    away = {name for name, person in people(visit).items() if person.left_at is not None}  # type: ignore[attr-defined]
    assert away == set(strangers)


def test_all_of_one_person_is_hidden_and_shown_and_the_page_says_how_many(visit: Visit) -> None:
    screen = see(visit)
    screen.selectbox(key="who").set_value(visit.people[0]).run()
    press(screen, f"hide_all_{visit.people[0]}")
    assert NL.count("people.hide_all_done", 0) in [toast.value for toast in screen.toast]
    press(screen, f"show_all_{visit.people[0]}")


def test_every_refusal_here_has_a_sentence() -> None:
    for why in (Why.KEPT_OUT, Why.DOOR_SHUT):
        assert NL(f"refused.{why.value}")
