"""What guests see: the wall and nothing to press on it, or how the day goes without a hand in it; and where links are made."""

import json
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import uuid_of
from tests.screens.conftest import Visit
from tests.screens.test_screens import DESK, titles
from workshop.domain.answers import Words
from workshop.domain.ballots import BallotKind
from workshop.domain.guests import GuestKind
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.wall import Shows, View
from workshop.reports.formats import FORMATS
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials
from workshop.settings import Settings
from workshop.text.catalogue import Speaker

NL, EN = (Speaker(language, Settings().zone) for language in ("nl", "en"))
WALL, OBSERVER = GuestKind.WALL, GuestKind.OBSERVER
WIDGETS = ("button", "radio", "selectbox", "text_input", "multiselect", "checkbox", "text_area")


def given(screen: AppTest, name: str) -> dict[str, Any]:
    """What the page gives the component of this name."""
    assert not screen.exception, screen.exception
    for component in screen.get("bidi_component"):
        proto = component.proto
        data = json.loads(proto.mixed.json if proto.WhichOneof("data") == "mixed" else proto.json)
        if data["module"].endswith(f"/{name}.js"):
            return dict(data["view"])
    raise AssertionError(f"There is no {name} on this page.")


def whole(screen: AppTest) -> str:
    """Everything that the page sends to the browser."""
    return " ".join(str(getattr(element, "proto", "")) for element in screen.main)


def nothing_to_press(screen: AppTest) -> None:
    assert {name: len(getattr(screen, name)) for name in WIDGETS} == dict.fromkeys(WIDGETS, 0)


def answered(visit: Visit) -> list[str]:
    """Two answers of everybody."""
    made = []
    for n, person in enumerate(visit.people):
        who = Credentials((person,))
        seat = visit.house.stages.visit(who, visit.workshop_id).seat
        assert seat is not None
        for at, prompt in enumerate(visit.prompts()[:2]):
            sending = SentAnswer(
                id=uuid_of(2 * n + at),
                workshop_id=visit.workshop_id,
                group_id=seat.id,
                prompt_id=prompt.id,
                words=Words(f"Koffie {n} {at}"),
            )
            made.append(visit.house.sending.send(who, sending).id)
    return made


@pytest.mark.parametrize("kind", GuestKind)
def test_a_facilitators_screen_is_not_there_for_a_guest(visit: Visit, kind: GuestKind) -> None:
    visit.as_guest(kind)
    for page in [other for other in (*DESK, "entry", "room", "workshops", "account") if other != "wall"]:
        screen = visit.see(page, w=visit.code)
        assert titles(screen) == [NL("nothing.title")], page
        assert NL("nothing.guest") in [text.value for text in screen.markdown], page


@pytest.mark.parametrize(
    ("kind", "query"),
    [(WALL, {"present": "1"}), (WALL, {}), (OBSERVER, {"present": "1"})],
    ids=["a wall", "a wall by its address", "an observer"],
)
def test_a_guest_gets_the_presented_wall_with_nothing_to_press(
    visit: Visit, kind: GuestKind, query: dict[str, str]
) -> None:
    visit.go_live()
    visit.as_guest(kind)
    screen = visit.see("wall", w=visit.code, **query)
    view = given(screen, "wall")
    assert given(screen, "programme")["title"] == "Samen op papier"
    assert (view["steers"], view["present"], view["workshop"]) == (False, True, visit.workshop_id)
    nothing_to_press(screen)
    visit.as_facilitator()
    assert given(visit.see("wall", w=visit.code, present="1"), "wall")["steers"]


def test_an_observer_looks_at_whatever_a_wall_can_show_and_puts_nothing_on_it(visit: Visit) -> None:
    visit.go_live()
    answered(visit)
    visit.as_guest(OBSERVER)
    screen = visit.see("wall", w=visit.code)
    for view in View:
        if view in {View.TALK, View.POLL}:  # one thing alone, chosen by who steers
            continue
        screen.radio(key="wall_view").set_value(view).run()
        assert not screen.exception, view
        assert not screen.error, view
        assert NL("wall.put") not in [button.label for button in screen.button], view
        assert not screen.selectbox or screen.selectbox[0].label in {NL("wall.of_prompt"), NL("wall.behind")}, view
    assert visit.house.walls.shown(visit.who, visit.workshop_id).chosen == Shows()


def test_a_guest_without_an_address_sees_the_wall_they_came_to_last(visit: Visit) -> None:
    visit.as_guest(WALL)
    assert given(visit.see("wall"), "wall")["workshop"] == visit.workshop_id


def test_the_wall_shows_a_guest_whatever_facilitators_put_on_it(visit: Visit) -> None:
    visit.go_live()
    told = answered(visit)
    prompt, house, who = visit.prompts()[0].id, visit.house, visit.who
    poll = house.polls.make(who, visit.workshop_id, PollWish(kind=PollKind.SCALE, text_nl="Hoe gaat het?", points=5))
    words = house.polls.make(who, visit.workshop_id, PollWish(kind=PollKind.TEXT, text_nl="Wat valt op?"))
    ballot = house.ballots.prepare(who, visit.workshop_id, BallotKind.DOTS, 3, told[:3])
    house.ballots.open(who, visit.workshop_id, ballot)
    house.ballots.close(who, visit.workshop_id, ballot)
    visit.as_guest(WALL)
    about = {View.TALK: f"contradiction:{told[0]}:{told[1]}", View.POLL: poll}
    of_a_prompt = (View.THEMES, View.ROLES, View.SIDES, View.WORDS)
    shows = [Shows(view, prompt if view in of_a_prompt else about.get(view, "")) for view in View]
    for shown in (*shows, Shows(View.POLL, words)):
        house.walls.show(who, visit.workshop_id, shown)
        screen = visit.see("wall", w=visit.code, present="1")
        view = given(screen, "wall")
        on_wall = house.walls.shown(who, visit.workshop_id).shows
        assert (view["steers"], view["shows"]) == (False, on_wall.stored), shown
        nothing_to_press(screen)
        told = whole(screen)
        assert not [n for n in range(6) if f"Deelnemer{n}" in told], shown
        assert ("Koffie 0 0" in told) == (shown.view is View.TALK), (
            shown
        )  # all other answers come over the live channel


def test_a_link_that_was_withdrawn_shows_nothing_from_the_next_run_on(visit: Visit) -> None:
    for kind, page in ((WALL, "wall"), (OBSERVER, "observe")):
        made = visit.as_guest(kind)
        screen = visit.see(page, w=visit.code)
        given(screen, "wall" if kind is WALL else "cockpit")
        visit.house.guest_links.withdraw(visit.who, visit.workshop_id, made)
        screen.run()
        assert titles(screen) == [NL("nothing.title")]
        assert not screen.get("bidi_component")


# An observer's page.


@pytest.mark.parametrize("say", [NL, EN], ids=["nl", "en"])
def test_an_observer_sees_how_the_day_goes_and_can_only_look(visit: Visit, say: Speaker) -> None:
    parts = visit.house.stages.desk(visit.who, visit.workshop_id).parts
    secret = [replace(part, script="Vertrouwelijk draaiboek") for part in parts]
    visit.house.workshops.put_parts(visit.who, visit.workshop_id, secret)
    visit.go_live()
    visit.as_guest(OBSERVER)
    visit.speak(say.language)
    screen = visit.see("observe", w=visit.code)
    assert titles(screen) == [say("page.observe")]
    assert say("observe.intro") in [text.value for text in screen.markdown]
    view = given(screen, "cockpit")
    assert (view["reads"], view["topic"]) == (True, f"cockpit:{visit.workshop_id}")
    nothing_to_press(screen)
    links = [link.proto.url for link in screen.get("link_button")]
    assert links == [
        f"/wall?w={visit.code}&present=1&embed=true&embed_options=light_theme",
        f"/wall?w={visit.code}&present=1&embed=true&embed_options=dark_theme",
        *(f"/download/{visit.code}/report.{kind}" for kind in FORMATS),
    ]
    assert ("Vertrouwelijk" in whole(screen), visit.workshop_id in whole(screen)) == (False, True)


def test_without_an_address_an_observer_looks_on_where_they_came_last_and_a_wall_nowhere(visit: Visit) -> None:
    visit.as_guest(OBSERVER)
    assert given(visit.see("observe"), "cockpit")["workshop"] == visit.workshop_id
    visit.as_guest(WALL)
    assert titles(visit.see("observe")) == [NL("nothing.title")]


def test_the_observers_page_is_not_there_for_anybody_else_but_facilitators_who_only_look_there_too(
    visit: Visit,
) -> None:
    for become in (lambda: None, visit.as_participant, lambda: visit.as_guest(WALL)):
        become()
        assert titles(visit.see("observe", w=visit.code)) == [NL("nothing.title")]
    visit.as_facilitator()
    assert given(visit.see("observe", w=visit.code), "cockpit")["reads"]
    assert not given(visit.see("cockpit", w=visit.code), "cockpit")["reads"]


# Where links are made.


def links(screen: AppTest) -> list[str]:
    assert not screen.exception, screen.exception
    return [block.value for block in screen.code if "/g/" in block.value]


def make(screen: AppTest, kind: GuestKind, name: str) -> AppTest:
    """Fills in the form for a link of this kind and sends it."""
    (field,) = [box for box in screen.text_input if str(box.key).startswith(f"guest_{kind.value}")]
    field.set_value(name)
    return next(button for button in screen.button if button.label == NL(f"guest.{kind.value}_make")).click().run()


def test_links_are_made_told_again_shown_light_and_withdrawn(visit: Visit) -> None:
    visit.as_facilitator()
    screen = make(visit.see("invite", w=visit.code), WALL, "*Beamer*")
    (wall,) = links(screen)
    screen = make(screen, OBSERVER, "Wethouder De Boer")
    made = visit.house.guest_links.links(visit.who, visit.workshop_id)
    assert [link.rsplit("/", 1)[1] for link in links(screen)] == [desk.token for desk in made]
    assert [(desk.link.kind, desk.link.name) for desk in made] == [(WALL, "*Beamer*"), (OBSERVER, "Wethouder De Boer")]
    assert not [text for text in screen.markdown if "*Beamer*" in text.value]  # its signs are no Markdown
    assert links(visit.see("invite", w=visit.code)) == links(screen)
    screen.radio(key="look").set_value("light").run()
    assert links(screen) == [f"{wall}?look=light", links(screen)[1]]
    screen.button(key=f"withdraw_{made[0].link.id}").click().run()
    assert [link.rsplit("/", 1)[1] for link in links(screen)] == [made[1].token]
    assert [desk.link for desk in visit.house.guest_links.links(visit.who, visit.workshop_id)] == [made[1].link]


def test_a_link_without_a_name_is_refused_and_one_that_is_too_long_stays_in_the_field(visit: Visit) -> None:
    visit.as_facilitator()
    screen = make(visit.see("invite", w=visit.code), WALL, "")
    assert [error.value for error in screen.error] == [NL("refused.empty", field=NL("field.guest_name"))]
    screen = make(screen, WALL, "x" * 121)
    assert NL("field.guest_name") in screen.error[0].value
    assert [field.value for field in screen.text_input if str(field.key).startswith("guest_wall")] == ["x" * 121]
    assert links(screen) == []
