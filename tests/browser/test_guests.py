"""Guests: a projector that has only a link follows the facilitator, an observer looks over shoulders, and a link ends."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import open_link, speaker, write
from tests.browser.test_plenary import show
from workshop.domain.guests import GuestKind
from workshop.domain.wall import View
from workshop.services.identity import Credentials
from workshop.services.plenary.themes import At

say = speaker("nl")


def made(desk: Page, kind: GuestKind, name: str) -> str:
    """A facilitator makes a link on the page for inviting, and copies it."""
    form = desk.locator(f".st-key-guest_{kind.value}")
    form.get_by_role("textbox").fill(name)
    desk.get_by_role("button", name=say(f"guest.{kind.value}_make")).click()
    expect(desk.get_by_text(name, exact=True)).to_be_visible()
    links = [link for link in desk.get_by_test_id("stCode").all_inner_texts() if "/g/" in link]
    return links[0 if kind is GuestKind.WALL else -1].strip()


def withdraw(ready: Ready, name: str) -> None:
    """Another facilitator withdraws a link, unnoticed by every screen that is open."""
    house, who = ready.app.house(), Credentials((), ready.sign_in)
    link = next(desk.link.id for desk in house.guest_links.links(who, ready.workshop_id) if desk.link.name == name)
    house.guest_links.withdraw(who, ready.workshop_id, link)
    house.close()


@pytest.mark.timeout(240)
def test_a_projector_with_only_a_link_follows_and_an_observer_looks_over_shoulders_until_their_links_end(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 4)
    house, who = shared_app.house(), Credentials((), ready.sign_in)
    prompt = house.stages.desk(who, ready.workshop_id).prompts[0]
    house.themes.create(who, At(ready.workshop_id, prompt.id), "Kennismaken bij de koffie")
    house.close()
    desk, phone = new_page(), new_page(viewport={"width": 390, "height": 844})
    projector, laptop = new_page(viewport={"width": 1920, "height": 1080}), new_page()
    ready.enter_desk(desk, "invite")
    wall_link = made(desk, GuestKind.WALL, "Beamer")
    observer_link = made(desk, GuestKind.OBSERVER, "Wethouder")

    # A browser without a cookie of ours shows the wall, and answers as they are sent.
    ready.shows(View.ANSWERS)
    open_link(projector, wall_link)
    expect(projector).to_have_url(f"{shared_app.url}/wall?w={ready.code}&present=1&embed=true&embed_options=dark_theme")
    ready.enter(phone)
    write(phone, "Begin met koffie")
    expect(projector.get_by_text("Begin met koffie")).to_be_visible()
    expect(projector.get_by_role("button")).to_have_count(0)
    expect(projector.get_by_role("combobox")).to_have_count(0)

    # It follows the facilitator: from answers to themes, and to one answer in the light.
    ready.enter_desk(desk, "wall")
    show(desk, "themes")
    expect(projector.get_by_role("heading", name="Kennismaken bij de koffie")).to_be_visible()

    def shine(browser: Page, answer: str) -> int:
        body = json.dumps({"workshop": ready.workshop_id, "answer": answer})
        headers = {"content-type": "application/json"}
        return browser.request.post(f"{shared_app.url}/api/spotlight", data=body, headers=headers).status

    (answer,) = answers(ready)
    assert shine(desk, answer) == 200
    light = projector.get_by_role("dialog")
    expect(light).to_contain_text("Begin met koffie")
    expect(light.get_by_role("button")).to_have_count(0)
    assert (shine(projector, ""), shine(desk, "")) == (404, 200)
    expect(light).to_be_hidden()

    # An observer reads who wrote what at a table, and has no button that writes.
    open_link(laptop, observer_link)
    expect(laptop.get_by_role("heading", name=say("page.observe"), exact=True)).to_be_visible()
    laptop.get_by_role("button", name=say("live.look")).first.click()
    shoulder = laptop.get_by_role("dialog")
    expect(shoulder.locator("li.card")).to_contain_text("Begin met koffieDeelnemer0 van Oosterlinde")
    write(phone, "En met taart")
    expect(shoulder.get_by_text("En met taart")).to_be_visible()
    cockpit = laptop.locator(".cockpit")
    assert set(cockpit.locator("button:visible").all_inner_texts()) == {"Groepje 1", say("live.close")}
    assert cockpit.locator("textarea:visible, select:visible, input:visible").count() == 0
    assert shine(laptop, answer) == 404
    laptop.keyboard.press("Escape")

    # A link that was withdrawn is gone with the next run, and does not come back.
    withdraw(ready, "Beamer")
    withdraw(ready, "Wethouder")
    show(desk, "answers")
    expect(projector.get_by_role("heading", name=say("nothing.title"))).to_be_visible()
    expect(projector.get_by_text("Begin met koffie")).to_have_count(0)
    projector.goto(wall_link)
    expect(projector.get_by_text(say("home.old_guest_link"))).to_be_visible()
    laptop.reload()
    expect(laptop.get_by_text(say("nothing.guest"))).to_be_visible()


def answers(ready: Ready) -> list[str]:
    """The ids of the answers there are."""
    house = ready.app.house()
    lines = house.boards.harvest(Credentials((), ready.sign_in), ready.workshop_id).lines
    house.close()
    return [line.id for line in lines]
