"""Answers in a facilitator's hands: looked at first, let in, put together, mended, hidden, undone; table and wall follow."""

import base64
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.ready import prepare
from tests.browser.running import Running
from tests.browser.steps import speaker, write
from tests.browser.test_accessible import complaints, sideways
from tests.browser.test_plenary import wall_of
from workshop.domain.programme import PartKind
from workshop.domain.wall import Shows, View
from workshop.services.identity import Credentials

say = speaker("nl")
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # one point
pytestmark = pytest.mark.timeout(240)


def card(page: Page, text: str, inside: str = ".answers") -> Locator:
    return page.locator(f"{inside} li.card", has=page.get_by_text(text, exact=True))


def press(desk: Page, text: str, key: str) -> None:
    desk.get_by_role("button", name=f"{say(f'live.{key}')}: {text}", exact=True).click()


def test_what_a_facilitator_does_with_answers_is_seen_at_the_table_and_on_the_wall(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 4)
    desk = new_page(reduced_motion="reduce")  # a card that is still coming has no contrast to hold it to
    phone, wall = new_page(viewport={"width": 390, "height": 844}), new_page()
    ready.enter(phone)
    wall_of(ready, wall, "dark")
    ready.enter_desk(desk, "answers")
    box = desk.get_by_role("checkbox", name=say("live.approve_first"))
    expect(box).to_be_visible()
    with desk.expect_response("**/api/moderation/**"):
        box.check()
    write(phone, "Begin met koffie")
    write(phone, "Koffie zettten")
    expect(phone.get_by_text(say("live.at_table_waiting"))).to_have_count(2)
    expect(desk.get_by_text(say.count("moderation.waits", 2))).to_be_visible()
    expect(wall.get_by_text(say("live.nothing_yet")).first).to_be_visible()
    press(desk, "Begin met koffie", "let_in")
    expect(card(wall, "Begin met koffie", ".wall")).to_be_visible()
    expect(phone.get_by_text(say("live.at_table_waiting"))).to_have_count(1)
    desk.get_by_role("button", name=say("live.approve_all")).click()
    expect(card(wall, "Koffie zettten", ".wall")).to_be_visible()

    # A typing error: what is being typed there outlives somebody else's answer, and a reload.
    press(desk, "Koffie zettten", "correct_answer")
    desk.locator(".answers textarea").fill("Koffie zetten")
    write(phone, "Nog een derde")
    expect(card(desk, "Nog een derde")).to_be_visible()
    expect(desk.locator(".answers textarea")).to_have_value("Koffie zetten")
    desk.reload()
    expect(desk.locator(".answers textarea")).to_have_value("Koffie zetten")
    assert complaints(desk) == []
    desk.get_by_role("button", name=say("live.save"), exact=True).click()
    expect(card(desk, "Koffie zetten")).to_be_visible()
    expect(phone.get_by_text(say("live.corrected", text="Koffie zettten"))).to_be_visible()

    # Two that say the same: the likest comes first, and on the wall one stands behind the other.
    press(desk, "Koffie zetten", "double_answer")
    this = desk.get_by_role("button", name=f"{say('live.this_one')}: ")
    expect(this.first).to_have_accessible_name(f"{say('live.this_one')}: Begin met koffie")
    assert complaints(desk) == []
    this.first.click()
    front = card(wall, "Begin met koffie", ".wall")
    expect(front).to_contain_text(f"2× · {say('live.same_said_by')}")
    expect(card(wall, "Koffie zetten", ".wall")).to_have_count(0)

    # Hidden and back again, by keyboard; another facilitator's screen follows.
    other = new_page()
    ready.enter_desk(other, "answers")
    hide = desk.get_by_role("button", name=f"{say('live.hide_answer')}: Begin met koffie", exact=True)
    hide.focus()
    desk.keyboard.press("Enter")
    expect(card(wall, "Begin met koffie", ".wall")).to_have_count(0)
    expect(card(wall, "Koffie zetten", ".wall")).to_be_visible()  # it stands for itself now
    expect(phone.get_by_text(say("live.at_table_hidden"), exact=True)).to_be_visible()
    expect(card(other, "Begin met koffie").get_by_text(say("live.is_hidden"), exact=True)).to_be_visible()
    expect(other.get_by_text(say("moderation.did.hide", answer="Begin met koffie"))).to_be_visible()
    other.get_by_role("button", name=say("live.undo"), exact=True).click()
    expect(card(wall, "Begin met koffie", ".wall")).to_be_visible()
    other.get_by_text(say("live.trail")).click()
    expect(other.locator(".answers .lines li").first).to_contain_text("maakte iets ongedaan")
    expect(other.locator(".answers .lines")).to_contain_text(say("moderation.did.double", answer="Koffie zetten"))
    other.set_viewport_size({"width": 320, "height": 700})
    assert not sideways(other)


def test_a_picture_of_a_part_is_chosen_in_preparation_and_seen_in_the_room_and_on_the_wall(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 2, part=PartKind.WELCOME)
    desk, phone, wall = new_page(), new_page(viewport={"width": 390, "height": 844}), new_page()
    ready.enter(phone)
    ready.enter_desk(desk, "prepare")
    desk.get_by_role("tab", name=say("prepare.programme")).click()
    choose = desk.locator(".materials input[type=file]")
    picture = {"name": "plattegrond.png", "mimeType": "image/png", "buffer": base64.b64decode(DOT)}
    choose.first.set_input_files([{**picture, "name": "kwaad.svg", "buffer": b"<svg onload=alert(1)>"}])
    expect(desk.locator(".materials .status")).to_contain_text("geen plaatje")
    choose.first.set_input_files([picture])
    expect(desk.get_by_role("link", name="plattegrond.png")).to_be_visible()
    shown = phone.get_by_role("img", name="plattegrond.png")
    expect(shown).to_be_visible()
    assert shown.evaluate("one => one.complete && one.naturalWidth") == 1
    house = shared_app.house()
    house.understanding.show(Credentials((), ready.sign_in), ready.workshop_id, Shows(View.PART))
    house.close()
    wall_of(ready, wall)
    expect(wall.get_by_role("img", name="plattegrond.png")).to_be_visible()
    desk.get_by_role("button", name=say("live.file_away")).click()
    expect(shown).to_have_count(0)
    expect(wall.get_by_text(say("live.part_nothing"))).to_be_visible()
