"""What a facilitator typed and did not save, in a real browser: typed and never left, then a reload or a click in the menu."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.ready import Ready
from tests.browser.steps import settled, speaker
from workshop.presenters.destinations import destination_of

say = speaker("nl")


def title(desk: Page) -> Locator:
    return desk.get_by_label(say("field.title"), exact=True)


def to_page(desk: Page, name: str) -> None:
    destination = desk.get_by_test_id("stHeader").get_by_role(
        "link", name=say(f"nav.{destination_of(name)}"), exact=True
    )
    destination.click()
    expect(destination).to_have_attribute("aria-current", "page")
    row = desk.locator(".line nav").get_by_role("link", name=say(f"page.{name}"), exact=True)
    if row.get_attribute("aria-current") is None:
        row.click()
    expect(desk.get_by_role("heading", name=say(f"page.{name}"), level=1)).to_be_visible()


def test_a_half_typed_title_survives_a_reload_and_the_menu_and_can_be_thrown_away(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk = new_page()
    table.enter_desk(desk, "prepare")
    title(desk).fill("")
    title(desk).press_sequentially("Samen half")
    expect(desk.get_by_text(say("prepare.unsaved"))).to_be_visible()
    expect(title(desk)).to_be_focused()
    title(desk).press_sequentially(" getypt")
    settled(desk)
    expect(title(desk)).to_have_value("Samen half getypt")
    desk.wait_for_timeout(1500)
    desk.reload()
    expect(title(desk)).to_have_value("Samen half getypt")
    title(desk).press("End")
    title(desk).press_sequentially(", en weg")
    to_page(desk, "people")  # at once, with the hand still in the box
    to_page(desk, "prepare")
    expect(title(desk)).to_have_value("Samen half getypt, en weg")
    desk.get_by_role("button", name=say("form.throw_away")).click()
    expect(title(desk)).to_have_value("Samen op papier")
    expect(desk.get_by_text(say("prepare.unsaved"))).to_have_count(0)


def test_a_half_made_question_survives_a_reload(table: Ready, new_page: Callable[..., Page]) -> None:
    desk = new_page()
    table.enter_desk(desk, "questions")
    desk.get_by_text(say("polls.kind.one"), exact=True).click()
    desk.get_by_label(say("polls.options_nl")).fill("Ja\nNee")
    desk.get_by_label(say("polls.text_nl")).press_sequentially("Doe je mee?")
    expect(desk.get_by_text(say("prepare.unsaved"))).to_be_visible()
    desk.wait_for_timeout(1500)
    desk.reload()
    expect(desk.get_by_label(say("polls.options_nl"))).to_have_value("Ja\nNee")
    expect(desk.get_by_label(say("polls.text_nl"))).to_have_value("Doe je mee?")
    desk.get_by_role("button", name=say("polls.make")).click()
    expect(desk.get_by_role("heading", name="Doe je mee?")).to_be_visible()
    expect(desk.get_by_text(say("prepare.unsaved"))).to_have_count(0)


def test_a_message_that_was_not_sent_is_there_after_a_reload(table: Ready, new_page: Callable[..., Page]) -> None:
    desk = new_page()
    table.enter_desk(desk, "cockpit")
    desk.get_by_text(say("live.to_all"), exact=True).click()
    box = desk.get_by_label(say("live.message"), exact=True)
    box.fill("Over vijf minuten")
    desk.reload()
    desk.get_by_text(say("live.to_all"), exact=True).click()
    expect(box).to_have_value("Over vijf minuten")
    desk.get_by_role("button", name=say("live.send"), exact=True).click()
    expect(box).to_have_value("")
