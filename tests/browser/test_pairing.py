"""The computer at the projector types a short address, and one code later it shows the big screen."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.axe import complaints
from tests.browser.ready import Ready
from tests.browser.steps import speaker, write

say = speaker("nl")


def test_a_projector_is_connected_by_the_code_that_it_shows(table: Ready, new_page: Callable[..., Page]) -> None:
    projector, desk = new_page(viewport={"width": 1920, "height": 1080}), new_page()
    projector.goto(f"{table.app.url}/scherm")
    code = projector.locator(".pairing")
    expect(code).to_have_text(re.compile(r"^[A-Z0-9]{4}$"))
    shown = code.inner_text()
    assert complaints(projector) == []
    table.enter_desk(desk, "people")
    desk.locator(".line [data-key=screen]").click()
    box = desk.locator("#pair")
    box.fill("xxxx")
    box.press("Enter")
    expect(desk.locator(".line .remote [role=alert]")).to_contain_text("Geen scherm toont deze code")
    expect(box).to_have_value("xxxx")
    assert complaints(desk) == []
    box.fill(shown.lower())
    box.press("Enter")
    expect(desk.get_by_text(say("live.screen_paired"))).to_be_visible()
    expect(projector).to_have_url(re.compile(r"/wall\?w=" + table.code))
    expect(projector.locator(".scene [role=timer]")).to_have_text(re.compile(r"\d\d:\d\d"))
    expect(projector.get_by_role("button")).to_have_count(0)


def test_the_remote_shows_small_what_the_room_sees(table: Ready, new_page: Callable[..., Page]) -> None:
    desk, phone = new_page(viewport={"width": 1440, "height": 900}), new_page()
    table.enter(phone)
    write(phone, "Zet de koffie klaar.")
    assert table.kept(1) == ["Zet de koffie klaar."]
    table.enter_desk(desk, "people")
    desk.locator(".line [data-key=screen]").click()
    small = desk.frame_locator(".remote .picture iframe")
    expect(small.locator(".scene [role=timer]")).to_have_text(re.compile(r"\d\d:\d\d"))
    box = desk.locator(".remote .picture").bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == (319, 179)
    desk.keyboard.press("Tab")
    expect(desk.locator("[data-key=put-programme]")).to_be_focused()
    assert complaints(desk) == []
    desk.set_viewport_size({"width": 390, "height": 844})
    assert desk.locator(".list.remote").evaluate("list => list.scrollWidth <= list.clientWidth")
    desk.get_by_role("button", name=say("wall.view.groups"), exact=True).click()
    expect(small.get_by_text(say("wall.view.groups")).first).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("iframe")).to_have_count(0)
