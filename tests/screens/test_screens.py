"""Every screen, as it is drawn for who may see it and for who may not, in both languages, empty and full."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.conftest import Visit
from tests.serving import Server, serve
from tests.web.test_room import given
from workshop.bootstrap import House
from workshop.domain.wishes import Practice, Wishes
from workshop.domain.workshops import State
from workshop.settings import Settings
from workshop.text.catalogue import Speaker

__all__ = ["serve"]
NL, EN = (Speaker(language, Settings().zone) for language in ("nl", "en"))
DESK = (
    "cockpit",
    "prepare",
    "programme",
    "rehearse",
    "invite",
    "people",
    "groups",
    "wall",
    "answers",
    "themes",
    "plenary",
    "questions",
    "votes",
    "results",
)


def titles(screen: AppTest) -> list[str]:
    assert not screen.exception, screen.exception
    return [title.value for title in screen.title]


@pytest.mark.parametrize("page", DESK)
def test_a_facilitators_screen_is_not_there_for_a_stranger_or_a_participant(visit: Visit, page: str) -> None:
    assert titles(visit.see(page, w=visit.code)) == [NL("nothing.title")]
    visit.as_participant()
    assert titles(visit.see(page, w=visit.code)) == [NL("nothing.title")]


@pytest.mark.parametrize("page", [page for page in DESK if page != "invite"])
@pytest.mark.parametrize("say", [NL, EN], ids=["nl", "en"])
def test_a_facilitators_screen_says_its_name_in_the_chosen_language(visit: Visit, page: str, say: Speaker) -> None:
    visit.as_facilitator()
    visit.speak(say.language)
    assert titles(visit.see(page, w=visit.code)) == [say(f"page.{page}")]


def test_a_participants_room_is_not_there_for_a_stranger(visit: Visit) -> None:
    assert titles(visit.see("room", w=visit.code)) == [NL("nothing.title")]


@pytest.mark.parametrize("page", ["workshops", "account"])
def test_a_facilitators_own_pages_are_not_there_for_a_stranger(visit: Visit, page: str) -> None:
    assert titles(visit.see(page)) == [NL("nothing.title")]


def room(screen: AppTest) -> dict[str, Any]:
    """What the page gives the component that draws a participant's room."""
    assert not screen.exception, screen.exception
    (component,) = screen.get("bidi_component")
    data = component.proto.mixed.json if component.proto.WhichOneof("data") == "mixed" else component.proto.json
    given = json.loads(data)
    return {**json.loads(given["common"]), **given["view"]}


@pytest.mark.parametrize("say", [NL, EN], ids=["nl", "en"])
def test_a_participants_room_is_given_who_they_are_and_nothing_of_anybody_else(visit: Visit, say: Speaker) -> None:
    visit.go_live()
    visit.as_participant()
    visit.speak(say.language)
    view = room(visit.see("room", w=visit.code))
    assert (view["me"], view["my_name"], view["language"]) == (visit.people[0], "Deelnemer0 de Vries", say.language)
    assert view["welcome"] == say("live.welcome", name="Deelnemer0")
    assert [prompt["text"] for prompt in view["prompts"]] == [prompt.text(say.language) for prompt in visit.prompts()]
    assert view["personal"].endswith("/me/" + visit.house.keys.link(visit.people[0], 1))
    assert not [n for n in range(1, 6) if f"Deelnemer{n}" in json.dumps(view)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_room_of_streamlit_shows_what_the_light_page_does(
    visit: Visit, serve: Callable[[House], Server], language: str
) -> None:
    visit.go_live()
    visit.as_participant()
    visit.speak(language)
    here = room(visit.see("room", w=visit.code))
    cookie = "; ".join(f"{name}={value}" for name, value in visit.cookies.items())
    page = serve(visit.house).ask("GET", f"/r/{visit.code}", headers={"cookie": cookie})
    light = given(page.text)["view"]
    # Each leads back to itself, and by the address that it was asked by.
    ways = {"languages", "personal"}
    assert {key: here[key] for key in here.keys() - ways} == {key: light[key] for key in light.keys() - ways}
    assert [door["next"] for door in light["languages"]] == [f"/r/{visit.code}"]
    assert [door["next"] for door in here["languages"]] == [f"/room?w={visit.code}"]
    assert urlsplit(here["personal"]).path == urlsplit(light["personal"]).path


def test_without_a_code_the_room_is_that_of_the_workshop_entered_last(visit: Visit) -> None:
    visit.as_participant(2)
    assert room(visit.see("room"))["me"] == visit.people[2]


def test_proposing_and_publishing_groups_takes_two_presses(visit: Visit) -> None:
    visit.as_facilitator()
    screen = visit.see("groups", w=visit.code)
    assert [button.label for button in screen.button] == [
        NL("wishes.save"), NL("wishes.propose"), NL("pairs.add"),
    ]  # fmt: skip
    screen.button[1].click().run()
    assert NL("groups.proposal", round=1) in [header.value for header in screen.header]
    next(button for button in screen.button if button.label == NL("groups.publish_show")).click().run()
    assert not screen.exception
    assert [header.value for header in screen.header] == [NL("groups.published", round=1)]


def test_without_anybody_there_is_nothing_to_group_but_wishes_are_kept(visit: Visit) -> None:
    for person in visit.people:
        visit.house.joining.take_out(visit.who, visit.workshop_id, person)
    visit.as_facilitator()
    screen = visit.see("groups", w=visit.code)
    assert [info.value for info in screen.info] == [NL("groups.nobody")]
    assert [button.label for button in screen.button] == [NL("wishes.save")]
    screen.number_input(key="wishes_size").set_value(6).run()
    screen.radio(key="wishes_practice").set_value(Practice.MIXED).run()
    screen.button(key="save_wishes").click().run()
    assert not screen.exception
    assert NL("prepare.saved") in [toast.value for toast in screen.toast]
    assert visit.house.wishing.wishes(visit.who, visit.workshop_id) == Wishes(size=6, practice=Practice.MIXED)


def test_every_step_says_what_it_does_before_it_is_taken(visit: Visit) -> None:
    visit.as_facilitator()
    screen = visit.see("cockpit", w=visit.code)
    said = [text.value for text in screen.markdown]
    for wanted in ("live", "draft"):
        assert NL(f"step.open.{wanted}") in said
    # It is planned for another day, which is said before everybody's screen follows.
    assert NL("steer.another_day", day="donderdag 17 juni 2027") in said
    assert NL("step.open.live.do") not in [button.label for button in screen.button]
    screen.button(key="begin_now").click().run()
    assert NL("steer.live") in [fold.label for fold in screen.expander]


def test_on_its_day_a_workshop_begins_with_one_press(visit: Visit) -> None:
    now = visit.house.stages.desk(visit.who, visit.workshop_id).workshop
    visit.house.workshops.describe(
        visit.who,
        visit.workshop_id,
        title=now.title,
        series=now.series,
        organisers=now.organisers,
        place=now.place,
        video_link=now.video_link,
        starts_at=visit.house.clock(),
        group_size=now.group_size,
        write_first=now.write_first,
    )
    visit.as_facilitator()
    screen = visit.see("cockpit", w=visit.code)
    next(button for button in screen.button if button.label == NL("step.open.live.do")).click().run()
    assert NL("steer.live") in [fold.label for fold in screen.expander]


def test_a_step_that_another_facilitator_took_first_is_told(visit: Visit) -> None:
    visit.as_facilitator()
    screen = visit.see("cockpit", w=visit.code)
    visit.house.workshops.step(visit.who, visit.workshop_id, State.LIVE)
    screen.button(key="begin_now").click().run()
    assert not screen.exception
    assert NL("steer.live") in [fold.label for fold in screen.expander]


def test_a_date_that_is_none_is_refused_and_what_was_typed_stays(visit: Visit) -> None:
    visit.as_facilitator()
    screen = visit.see("workshops")
    screen.text_input(key="title").set_value("Nieuw")
    screen.text_input(key="new_day").set_value("31-02-2027")
    next(button for button in screen.button if button.label == NL("workshops.make")).click().run()
    assert [error.value for error in screen.error] == [NL("refused.not_a_choice.day")]
    assert screen.text_input(key="title").value == "Nieuw"
