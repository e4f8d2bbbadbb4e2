"""Copying that says how it went, a projector that stays awake or says so, paper without a menu, pages without scripts."""

import http.client
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.ready import Ready
from tests.browser.steps import settled, speaker, until
from workshop.services.identity import Credentials

say = speaker("nl")
FORBIDDEN = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })"
NO_WAKE_LOCK = "Object.defineProperty(Navigator.prototype, 'wakeLock', { get: () => undefined })"
HELD = """
window.held = []
Object.defineProperty(Navigator.prototype, 'wakeLock', { get: () => ({ request: async kind => { window.held.push(kind) } }) })
"""


def shown_code(desk: Page) -> Locator:
    """The code to copy, once all that is drawn above it is there: what moves away from under a hand shows it no button."""
    expect(desk.locator(".poster")).to_be_visible()
    settled(desk)
    return desk.get_by_test_id("stCode").first


def test_where_copying_is_forbidden_that_is_said_and_the_text_is_selected(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk = new_page()
    desk.add_init_script(FORBIDDEN)
    table.enter_desk(desk, "invite")
    code = shown_code(desk)
    code.hover()
    code.get_by_test_id("stElementToolbarButton").get_by_role("button").click()
    expect(desk.get_by_role("status").filter(has_text=say("aid.not_copied"))).to_be_visible()
    assert desk.evaluate("getSelection().toString()").strip() == code.inner_text().strip()
    assert code.get_attribute("translate") == "no"


def test_where_copying_is_allowed_that_is_said_too(table: Ready, new_page: Callable[..., Page]) -> None:
    desk = new_page(permissions=["clipboard-read", "clipboard-write"])
    table.enter_desk(desk, "invite")
    code = shown_code(desk)
    code.hover()
    code.get_by_test_id("stElementToolbarButton").get_by_role("button").click()
    expect(desk.get_by_role("status").filter(has_text=say("aid.copied"))).to_be_visible()
    assert desk.evaluate("navigator.clipboard.readText()").strip() == code.inner_text().strip()


def test_the_projector_is_kept_awake_and_where_it_cannot_be_that_is_said(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    awake, sleepy, desk = new_page(), new_page(), new_page()
    for page, script in ((awake, HELD), (sleepy, NO_WAKE_LOCK), (desk, HELD)):
        page.add_init_script(script)
    table.enter_desk(awake, "wall")
    awake.goto(f"{table.app.url}/wall?w={table.code}&present=1")
    until(awake, lambda: awake.evaluate("window.held") == ["screen"])
    table.enter_desk(sleepy, "wall")
    sleepy.goto(f"{table.app.url}/wall?w={table.code}&present=1")
    expect(sleepy.get_by_role("status").filter(has_text=say("aid.screen_sleeps"))).to_be_visible()
    table.enter_desk(desk, "cockpit")
    expect(desk.get_by_role("heading", name=say("page.cockpit"))).to_be_visible()
    assert desk.evaluate("window.held.length") == 0


@pytest.mark.parametrize("path", ["people", "prepare", "wall", "questions", "results", "answers"])
def test_paper_has_the_page_and_neither_menu_nor_buttons(
    table: Ready, new_page: Callable[..., Page], path: str
) -> None:
    desk = new_page()
    table.enter_desk(desk, path)
    heading = desk.get_by_role("heading", name=say(f"page.{path}"), level=1)
    expect(heading).to_be_visible()
    desk.emulate_media(media="print")
    expect(desk.locator(".line .top")).to_be_hidden()
    house = table.app.house()
    title = house.stages.desk(Credentials((), table.sign_in), table.workshop_id).workshop.title
    house.close()
    expect(desk.locator(".line .paper")).to_have_attribute("data-says", re.compile(re.escape(title) + r" · .*\d{4}"))
    expect(desk.locator(".line .paper")).to_be_visible()
    expect(desk.get_by_test_id("stHeader")).to_be_hidden()
    expect(heading).to_be_visible()
    whole = "document.documentElement.scrollHeight >= document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"
    expect(desk.locator(".filters").locator("visible=true")).to_have_count(0)
    assert desk.evaluate(whole), "what is below the fold is printed too"


def test_on_paper_a_participants_page_says_whose_it_is(table: Ready, new_page: Callable[..., Page]) -> None:
    page = new_page()
    table.enter(page)
    paper = page.locator(".room .paper")
    expect(paper).to_be_hidden()
    expect(page.locator(".slot.bar")).to_be_visible()
    page.emulate_media(media="print")
    expect(paper).to_have_attribute("data-says", re.compile(r".+ · .*\d{4}"))
    expect(paper).to_be_visible()
    says = paper.evaluate("paper => getComputedStyle(paper, '::before').content")
    assert says.strip('"') == paper.get_attribute("data-says")
    expect(page.locator(".slot.bar")).to_be_hidden()
    expect(page.locator(".slot.foot")).to_be_hidden()


def test_a_browser_without_scripts_reads_what_to_do_in_its_language(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{table.app.url}/room?w={table.code}")
    connection = http.client.HTTPConnection("127.0.0.1", table.app.port)
    connection.request("GET", "/workshops", headers={"accept": "text/html", "accept-language": "nl"})
    served = connection.getresponse().read().decode()
    connection.close()
    assert served.count("<noscript>") == 1
    assert say("page.no_scripts") in served
    assert "You need to enable JavaScript" not in served


def test_on_paper_the_groups_have_their_people(table: Ready, new_page: Callable[..., Page]) -> None:
    desk = new_page()
    table.enter_desk(desk, "groups")
    name = desk.locator("[data-key^=person-]").first
    expect(name).to_be_visible()
    desk.emulate_media(media="print")
    expect(name).to_be_visible()
    expect(desk.get_by_role("button", name=say("prepare.save"))).to_be_hidden()
