"""The page that rehearses, in every state; the banner on every page of a rehearsal; the list of workshops."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.files_of import md_in
from tests.screens.conftest import Visit
from tests.screens.test_guest_screens import given
from tests.screens.test_screens import DESK
from workshop.domain.errors import Refused, Why
from workshop.domain.rehearsals import RehearsalWish
from workshop.domain.workshops import State
from workshop.presenters.room import room_view
from workshop.rehearsal.player import Player
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm
from workshop.settings import Settings
from workshop.text.catalogue import Speaker

NL = Speaker("nl", Settings().zone)
PAGES = [page for page in (*DESK, "entry") if page != "rehearse"]
STANDS = ("running", "stopped", "finished", "failed", "waits", "waits_to_start")


@pytest.fixture
def visit(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Robots that are there and do nothing by themselves."""
    monkeypatch.setattr(Player, "step", lambda self: None)
    visit.as_facilitator()
    return visit


@pytest.fixture
def rehearsal(visit: Visit) -> str:
    """The code of a rehearsal."""
    made = visit.house.troupe.begin(visit.who, visit.workshop_id, RehearsalWish(9, 5))
    return visit.house.stages.desk(visit.who, made).workshop.code


def button(screen: AppTest, key: str) -> AppTest:
    return next(drawn for drawn in screen.button if drawn.label == NL(key))


def labels(screen: AppTest) -> set[str]:
    return {drawn.label for drawn in screen.button}


def said(screen: AppTest) -> list[str]:
    """How it stands, on the page."""
    sentences = {NL(f"rehearsal.{key}", part="Welkom"): key for key in STANDS}
    return [sentences[notice.value] for notice in (*screen.info, *screen.error) if notice.value in sentences]


def stop_all(visit: Visit) -> None:
    visit.house.troupe.stop(visit.who, visit.workshop_id)


@pytest.mark.parametrize(("leads", "by_itself"), [("i_lead", False), ("app_leads", True)])
def test_the_form_begins_a_rehearsal_as_it_is_filled_in(visit: Visit, leads: str, by_itself: bool) -> None:
    screen = visit.see("rehearse", w=visit.code)
    assert NL("rehearsal.intro") in [text.value for text in screen.markdown]
    assert screen.radio(key="who_leads").value == "i_lead"
    screen.number_input(key="robots").set_value(7)
    screen.number_input(key="rehearsal_minutes").set_value(3)
    screen.radio(key="who_leads").set_value(leads)
    button(screen, "rehearsal.begin").click().run()
    assert not screen.exception
    played = visit.house.troupe.state(visit.who, visit.workshop_id)
    assert (played.wish, played.tally.robots) == (RehearsalWish(7, 3, by_itself, speed=5), 7)
    assert said(screen) == ["waits"]
    assert labels(screen) == {NL("rehearsal.stop"), NL("rehearsal.remove_do")}


def test_while_robots_play_the_page_counts_what_they_do_and_leads_to_cockpit_and_wall(
    visit: Visit, rehearsal: str
) -> None:
    at = visit.house.stages.id_of(rehearsal)
    assert at is not None
    tally = visit.house.troupe.state(visit.who, at).tally
    tally.here, tally.answers, tally.typing = 8, 1200, 3
    visit.house.workshops.step(visit.who, at, State.OPEN)
    assert said(visit.see("rehearse", w=visit.code)) == ["waits_to_start"]
    visit.house.workshops.step(visit.who, at, State.LIVE)
    screen = visit.see("rehearse", w=visit.code)
    assert [info.value for info in screen.info] == [NL("rehearsal.running", part="Welkom")]
    assert [(metric.label, metric.value) for metric in screen.metric] == [
        (NL("rehearsal.here"), "8 van 9"),
        (NL("rehearsal.typing"), "3"),
        (NL("rehearsal.answers"), "1.200"),
        (NL("rehearsal.calls"), "0"),
        (NL("rehearsal.stars"), "0"),
        (NL("rehearsal.votes"), "0"),
    ]


def test_robots_are_stopped_and_go_on_and_a_rehearsal_that_is_over_says_so(visit: Visit, rehearsal: str) -> None:
    screen = visit.see("rehearse", w=visit.code)
    button(screen, "rehearsal.stop").click().run()
    assert said(screen) == ["stopped"]
    assert labels(screen) == {NL("rehearsal.go_on"), NL("rehearsal.remove_do")}
    button(screen, "rehearsal.go_on").click().run()
    assert labels(screen) == {NL("rehearsal.stop"), NL("rehearsal.remove_do")}
    at = visit.house.stages.id_of(rehearsal) or ""
    for state in (State.OPEN, State.LIVE, State.CLOSED):
        visit.house.workshops.step(visit.who, at, state)
    screen = visit.see("rehearse", w=visit.code)
    assert said(screen) == ["finished"]
    assert labels(screen) == {NL("rehearsal.remove_do")}


def test_after_a_restart_the_robots_have_stopped_and_can_go_on(visit: Visit, rehearsal: str) -> None:
    stop_all(visit)
    visit.house.troupe.close()
    screen = visit.see("rehearse", w=visit.code)
    assert said(screen) == ["stopped"]
    assert not screen.metric
    button(screen, "rehearsal.go_on").click().run()
    assert not screen.exception
    assert visit.house.troupe.state(visit.who, visit.workshop_id).tally.robots == 24


def test_what_went_wrong_is_told(visit: Visit, rehearsal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tally = visit.house.troupe.state(visit.who, visit.workshop_id).tally
    tally.faults, tally.trouble = 2, Refused(Why.ROOMS_TOO_FEW, seats=4, people=9)
    screen = visit.see("rehearse", w=visit.code)
    assert [error.value for error in screen.error] == [NL.count("rehearsal.faults", 2)]
    assert "9" in screen.warning[0].value
    tally.faults = 25
    screen = visit.see("rehearse", w=visit.code)
    assert [error.value for error in screen.error] == [NL("rehearsal.failed")]
    assert labels(screen) == {NL("rehearsal.go_on"), NL("rehearsal.remove_do")}


def test_it_is_removed_once_it_was_asked(visit: Visit, rehearsal: str) -> None:
    screen = visit.see("rehearse", w=visit.code)
    button(screen, "rehearsal.remove_do").click().run()
    assert not screen.exception
    assert [toast.value for toast in screen.toast] == [NL("rehearsal.removed")]
    assert labels(screen) == {NL("rehearsal.begin")}
    assert visit.house.rehearsals.of(visit.who, visit.workshop_id).workshop is None


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_rehearsal_says_that_it_is_one_and_of_the_real_one_does_not(
    visit: Visit, rehearsal: str, page: str
) -> None:
    screen = visit.see(page, w=rehearsal)
    banner = f":material/theater_comedy: **{NL('rehearsal.banner')}**"
    assert not screen.exception
    assert banner in [text.value for text in screen.markdown]
    assert screen.button(key="remove_rehearsal").label == NL("rehearsal.remove_do")
    line = given(screen, "line")
    assert (line["rehearsal"], line["name"].startswith("Oefening")) == (True, True)
    real = visit.see(page, w=visit.code)
    assert banner not in [text.value for text in real.markdown]
    line = given(real, "line")
    assert (line["rehearsal"], line["name"]) == (False, "Samen op papier")


def test_the_banner_removes_it_too(visit: Visit, rehearsal: str) -> None:
    screen = visit.see("cockpit", w=rehearsal)
    screen.button(key="remove_rehearsal").click().run()
    assert visit.house.rehearsals.of(visit.who, visit.workshop_id).workshop is None
    assert not screen.exception


def test_on_its_own_page_a_rehearsal_has_one_button_to_remove_it(visit: Visit, rehearsal: str) -> None:
    screen = visit.see("rehearse", w=rehearsal)
    assert [drawn.label for drawn in screen.button].count(NL("rehearsal.remove_do")) == 1
    assert NL("rehearsal.stop") in labels(screen)


def test_in_the_list_a_rehearsal_stands_under_its_workshop_with_its_mark(visit: Visit, rehearsal: str) -> None:
    screen = visit.see("workshops")
    titles = [text.value for text in screen.markdown if "Samen op papier" in text.value]
    assert titles[0] == "**Samen op papier**"
    assert titles[1:] == [":material/theater_comedy: **Oefening&#58;\u2060 Samen op papier**"]


def test_a_stranger_finds_nothing_on_the_page(visit: Visit, rehearsal: str) -> None:
    forget: Callable[[str], object] = visit.cookies.pop
    forget("workshop_facilitator")
    visit.as_participant()
    for code in (visit.code, rehearsal):
        screen = visit.see("rehearse", w=code)
        assert [title.value for title in screen.title] == [NL("nothing.title")]
        assert not screen.button


def test_wall_room_poster_and_summary_say_in_their_title_that_it_is_a_rehearsal(visit: Visit, rehearsal: str) -> None:
    called = "Oefening&#58;\u2060 Samen op papier"
    assert given(visit.see("wall", w=rehearsal, present="1"), "programme")["title"] == "Oefening: Samen op papier"
    assert [title.value for title in visit.see("invite", w=rehearsal, present="1").title] == [called]
    at = visit.house.stages.id_of(rehearsal) or ""
    visit.house.workshops.step(visit.who, at, State.OPEN)
    token = visit.house.joining.join(at, JoinForm(form_id="form", name="Ik", role_key="other"))
    me = Credentials((visit.house.joining.come_back(token)[0],))
    assert room_view(NL, visit.house.stages.visit(me, at), "/")["title"] == "Oefening: Samen op papier"
    written = md_in(visit.house, visit.who, at, NL).decode()
    assert written.splitlines()[0] == r"# Oefening\: Samen op papier"
