"""The page of people: a row for each; corrected, added, moved, taken out and let back, equal names made one, all of somebody hidden."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.conftest import Visit
from workshop.domain.errors import Why
from workshop.domain.workshops import Door, State
from workshop.services.people.joining import JoinForm
from workshop.settings import Settings
from workshop.storage.unit_of_work import Store
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
    screen = see(visit)
    assert f"**{NL.count('door_of.waiting', 4)}**" in [text.value for text in screen.markdown]
    press(screen, f"let_in_{ids['Anna']}")
    press(screen, f"turn_away_{ids['Bas']}")
    assert sorted(waiting()) == ["Cas", "Dia"]
    press(screen, "let_in_all")
    assert waiting() == []
    assert {"Anna", "Cas", "Dia"} <= {person.name for person in house.joining.everybody(visit.who, workshop)}


def unfolded(visit: Visit, person: str) -> AppTest:
    """The page with the row of this person unfolded."""
    screen = visit.see("people", w=visit.code)
    screen.session_state[f"person_{person}"] = True
    screen.run()
    assert not screen.exception, screen.exception
    return screen


def rows(screen: AppTest) -> list[str]:
    """What stands in the rows of people."""
    return [fold.label for fold in screen.expander if fold.label.startswith("**")]


def test_everybody_has_a_row_with_role_place_and_group(visit: Visit) -> None:
    assert rows(see(visit))[:2] == [
        "**Deelnemer0 de Vries** · ●\u00a0bewonersinitiatief · Waterhoven",
        "**Deelnemer1 de Vries** · ■\u00a0gemeente · Waterhoven",
    ]
    visit.go_live()
    number = next(
        group.number
        for group in visit.house.register.of(visit.who, visit.workshop_id).groups
        if group.id == visit.house.register.of(visit.who, visit.workshop_id).seats[visit.people[0]]
    )
    assert rows(see(visit))[0].endswith(f" · {NL('group.title', n=number)}")


def test_from_twelve_people_on_somebody_is_sought_by_name_role_or_place(visit: Visit) -> None:
    assert "seek" not in [field.key for field in see(visit).text_input]
    for n in range(8):
        join(visit, f"Élise {n}")
    screen = see(visit)
    for wanted, found in (("elise 3", 1), ("raadslid", 8), ("WATERHOVEN", 6), ("niemand zo", 0)):
        screen.text_input(key="seek").set_value(wanted).run()
        assert len(rows(screen)) == found
    assert NL("people.none_found") in [info.value for info in screen.info]


def test_of_very_many_the_first_sixty_are_drawn_until_somebody_wants_all(visit: Visit) -> None:
    for n in range(60):
        join(visit, f"Élise {n}")
    screen = see(visit)
    assert len(rows(screen)) == 60
    press(screen, "show_here")
    assert len(rows(screen)) == 66


def test_the_page_reads_no_oftener_for_more_people(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    readings: list[int] = []
    reading = Store.reading
    monkeypatch.setattr(Store, "reading", lambda self: readings.append(1) or reading(self))  # type: ignore[func-returns-value]
    see(visit)
    few = len(readings)
    for n in range(20):
        join(visit, f"Élise {n}")
    readings.clear()
    see(visit)
    assert len(readings) == few


def test_a_name_a_role_and_a_place_are_corrected_at_the_person(visit: Visit) -> None:
    who = visit.people[0]
    screen = unfolded(visit, who)
    screen.text_input(key=f"name_{who}").set_value(" Anna  Bo ").run()
    screen.selectbox(key=f"role_{who}").set_value("council").run()
    assert NL("people.role_stays") in [caption.value for caption in screen.caption]
    screen.text_input(key=f"place_{who}").set_value("Zwolle").run()
    press(screen, f"save_person_{who}")
    found = people(visit)[who]
    assert (found.name, found.role_key, found.place, found.organisation) == ("Anna Bo", "council", "Zwolle", "")  # type: ignore[attr-defined]
    assert NL("prepare.saved") in [toast.value for toast in screen.toast]
    assert screen.text_input(key=f"name_{who}").value == "Anna Bo"  # it is unfolded still


def test_a_correction_that_is_refused_is_told_under_its_field_and_stays_a_draft(visit: Visit) -> None:
    who = visit.people[0]
    screen = unfolded(visit, who)
    screen.text_input(key=f"name_{who}").set_value("").run()
    press(screen, f"save_person_{who}")
    assert [error.value for error in screen.error] == [NL("refused.empty", field=NL("field.name"))]
    again = unfolded(visit, who)
    assert again.text_input(key=f"name_{who}").value == ""
    assert NL("prepare.unsaved") in [caption.value for caption in again.caption]
    press(again, f"throw_away_person_{who}")
    assert again.text_input(key=f"name_{who}").value == "Deelnemer0 de Vries"


def test_somebody_is_added_and_their_link_is_there_to_hand_over(visit: Visit) -> None:
    screen = see(visit)
    press(screen, "save_person_new")
    assert [error.value for error in screen.error] == [NL("refused.empty", field=NL("field.name"))]
    for name in ("Mieke", "Mieke"):  # two people of that name are two
        screen.text_input(key="name_new").set_value(name).run()
        screen.selectbox(key="role_new").set_value("council").run()
        press(screen, "save_person_new")
    added = [somebody for somebody in people(visit).values() if somebody.name == "Mieke"]  # type: ignore[attr-defined]
    assert len(added) == 2
    assert [success.value for success in screen.success] == [NL("people.added", name="Mieke")]
    token = visit.house.joining.personal_token(visit.who, visit.workshop_id, added[1].id)  # type: ignore[attr-defined]
    assert [code.value.rsplit("/", 1)[1] for code in screen.code] == [token]
    assert screen.text_input(key="name_new").value == ""
    assert [NL("people.double") in label for label in rows(screen)] == [False] * 6 + [True] * 2


def test_before_a_workshop_is_open_the_page_says_when_people_can_be_added(visit: Visit) -> None:
    visit.house.workshops.step(visit.who, visit.workshop_id, State.DRAFT)
    screen = see(visit)
    assert NL("people.add_later") in [text.value for text in screen.markdown]
    assert "save_person_new" not in [button.key for button in screen.button]


def test_somebody_is_moved_to_another_group_at_their_row(visit: Visit) -> None:
    visit.go_live()
    who, before = visit.people[0], visit.house.register.of(visit.who, visit.workshop_id)
    other = next(group.id for group in before.groups if group.id != before.seats[who])
    screen = unfolded(visit, who)
    press(screen, f"move_{who}")
    assert [error.value for error in screen.error] == [NL("people.move_where")]
    screen.selectbox(key=f"to_{who}").set_value(other).run()
    press(screen, f"move_{who}")
    after = visit.house.register.of(visit.who, visit.workshop_id)
    assert after.seats == before.seats | {who: other}


def test_somebody_who_left_is_brought_back(visit: Visit) -> None:
    who = visit.people[3]
    screen = unfolded(visit, who)
    press(screen, f"take_out_{who}")
    assert people(visit)[who].left_at is not None  # type: ignore[attr-defined]
    assert NL.count("people.gone", 1) in [header.value for header in screen.subheader]
    press(unfolded(visit, who), f"bring_back_{who}")
    assert people(visit)[who].left_at is None  # type: ignore[attr-defined]


def test_equal_names_stand_beside_each_other_and_are_made_one(visit: Visit) -> None:
    def folded(screen: AppTest) -> list[str]:
        return [fold.label for fold in screen.expander]

    assert NL.count("people.twice", 1) not in folded(see(visit))
    again = join(visit, "  deelnemer1 de vries")
    screen = see(visit)
    assert NL.count("people.twice", 1) in folded(screen)
    screen.session_state["twice"] = True
    screen.run()
    press(screen, f"merge_twice_{again}")
    assert again not in people(visit)
    assert NL.count("people.twice", 1) not in folded(screen)


def test_an_equal_name_is_told_at_the_person_and_the_later_one_is_joined_into_the_first(visit: Visit) -> None:
    again, first = join(visit, "  deelnemer1 de vries"), visit.people[1]
    screen = unfolded(visit, first)
    press(screen, f"merge_double_{first}_{again}")
    assert (again in people(visit), first in people(visit)) == (False, True)


def test_somebody_under_another_name_is_made_one_too(visit: Visit) -> None:
    again = join(visit, "D. de Vries")
    screen = unfolded(visit, again)
    screen.selectbox(key=f"same_as_{again}").set_value(visit.people[1]).run()
    press(screen, f"merge_as_{again}_{again}")
    assert again not in people(visit)


def test_somebody_is_kept_out_and_let_back(visit: Visit) -> None:
    who = visit.people[2]
    screen = unfolded(visit, who)
    press(screen, f"keep_out_{who}")
    assert people(visit)[who].kept_out_at is not None  # type: ignore[attr-defined]
    assert NL.count("people.kept_out", 1) in [header.value for header in screen.subheader]
    press(unfolded(visit, who), f"let_back_{who}")
    assert people(visit)[who].kept_out_at is None  # type: ignore[attr-defined]


def test_everybody_who_came_since_somebody_is_taken_out(visit: Visit) -> None:
    strangers = [join(visit, f"Vreemde {n}") for n in range(3)]
    screen = see(visit)
    screen.selectbox(key="since").set_value(strangers[0]).run()
    press(screen, "since_do")
    away = {name for name, person in people(visit).items() if person.left_at is not None}  # type: ignore[attr-defined]
    assert away == set(strangers)


def test_all_of_one_person_is_hidden_and_shown_and_the_page_says_how_many(visit: Visit) -> None:
    who = visit.people[0]
    assert f"hide_all_{who}" not in [button.key for button in unfolded(visit, who).button]
    visit.go_live()
    screen = unfolded(visit, who)
    press(screen, f"hide_all_{who}")
    assert NL.count("people.hide_all_done", 0) in [toast.value for toast in screen.toast]
    press(screen, f"show_all_{who}")


def test_every_refusal_here_has_a_sentence() -> None:
    for why in (Why.KEPT_OUT, Why.DOOR_SHUT):
        assert NL(f"refused.{why.value}")
