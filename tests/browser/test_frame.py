"""What stands above every page of a workshop: five destinations, and a line that says how it stands and leads everywhere."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import speaker, until
from workshop.domain.workshops import State
from workshop.presenters.destinations import DESTINATIONS
from workshop.services.identity import Credentials

say = speaker("nl")


def menu(desk: Page) -> list[str]:
    """What stands in Streamlit's menu, and first which of it is on."""
    links = desk.get_by_test_id("stHeader").get_by_role("link")
    on = desk.get_by_test_id("stHeader").locator("a[aria-current=page]")
    return [*on.all_inner_texts(), *links.all_inner_texts()]


def test_every_page_of_a_workshop_belongs_to_a_destination_and_is_one_press_from_its_neighbours(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk = new_page(viewport={"width": 1440, "height": 900})
    table.enter_desk(desk, "people")
    names = [say(f"nav.{destination}") for destination in DESTINATIONS]
    for destination, pages in DESTINATIONS.items():
        desk.get_by_test_id("stHeader").get_by_role("link", name=say(f"nav.{destination}"), exact=True).click()
        for name in pages:
            if name != pages[0]:
                desk.locator(".line nav").get_by_role("link", name=say(f"page.{name}"), exact=True).click()
            expect(desk.get_by_role("heading", name=say(f"page.{name}"), level=1)).to_have_count(1)
            expect(desk).to_have_url(f"{table.app.url}/{name}?w={table.code}")
            expect(desk).to_have_title(f"{say(f'page.{name}')} · Samen op papier · Samenspel")
            until(desk, lambda on=destination: menu(desk) == [say(f"nav.{on}"), *names])
            here = desk.locator(".line nav a[aria-current=page]")
            expect(here).to_have_text([say(f"page.{name}")] if len(pages) > 1 else [])


def test_the_line_says_who_asks_for_help_on_every_page_and_in_the_title_of_the_tab(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk, phone = new_page(), new_page(viewport={"width": 390, "height": 844})
    table.enter_desk(desk, "prepare")
    table.enter(phone)
    expect(desk.locator(".line .part")).to_have_text("Deel II: aan de slag in groepjes")
    expect(desk.get_by_role("timer")).not_to_be_empty()
    expect(desk.locator(".line .calls")).to_be_hidden()
    title = f"{say('page.prepare')} · Samen op papier · Samenspel"
    expect(desk).to_have_title(title)
    phone.get_by_role("button", name=say("live.help"), exact=True).click()
    expect(desk.locator(".line .calls .said")).to_have_text("1 hulpvraag")
    expect(desk).to_have_title(f"(1 hulpvraag) {title}")
    desk.locator(".line .calls").click()
    expect(desk).to_have_url(f"{table.app.url}/cockpit?w={table.code}")
    expect(desk).to_have_title(f"(1 hulpvraag) {say('page.cockpit')} · Samen op papier · Samenspel")
    phone.get_by_role("button", name=say("live.no_help")).click()
    expect(desk.locator(".line .calls")).to_be_hidden()
    expect(desk).to_have_title(f"{say('page.cockpit')} · Samen op papier · Samenspel")


@pytest.mark.timeout(240)
def test_by_keyboard_one_goes_to_another_workshop_where_it_stands_and_to_the_other_language(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 2)
    house, who = shared_app.house(), Credentials((), ready.sign_in)
    desk_of = house.stages.desk(who, ready.workshop_id)
    other = house.workshops.create(who, "De tweede avond", desk_of.workshop.starts_at)
    house.workshops.step(who, other, State.OPEN)
    code = house.stages.desk(who, other).workshop.code
    house.close()
    desk = new_page(viewport={"width": 1440, "height": 900})
    ready.enter_desk(desk, "themes")
    name = desk.locator("[data-key=workshops]")
    expect(name).to_have_text("Samen op papier")
    name.focus()
    desk.keyboard.press("Enter")
    choice = desk.get_by_role("link", name="De tweede avond")
    expect(choice).to_be_visible()
    desk.keyboard.press("Escape")
    expect(choice).to_be_hidden()
    expect(name).to_be_focused()
    desk.keyboard.press("Enter")
    choice.focus()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(f"{shared_app.url}/people?w={code}")
    expect(name).to_have_text("De tweede avond")
    desk.locator("[data-key=me]").click()
    desk.get_by_role("button", name="English").click()
    expect(desk.get_by_role("heading", name=speaker("en")("page.people"), level=1)).to_have_count(1)
    expect(desk).to_have_url(f"{shared_app.url}/people?w={code}")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844), (320, 640)])
def test_the_line_stays_on_top_and_fits(table: Ready, new_page: Callable[..., Page], size: tuple[int, int]) -> None:
    desk = new_page(viewport={"width": size[0], "height": size[1]})
    table.enter_desk(desk, "groups")
    line = desk.locator(".line .top")
    expect(line).to_be_visible()
    expect(desk.get_by_role("heading", name=f"{say('group.title', n=1)} ").first).to_be_visible()
    before = line.bounding_box()
    desk.get_by_test_id("stMain").evaluate("element => element.scrollTo(0, 400)")
    expect(line).to_be_in_viewport(ratio=1)
    after = line.bounding_box()
    assert before is not None
    assert after is not None
    assert (round(after["y"]), round(after["height"])) == (round(before["y"]), round(before["height"]))
    assert after["height"] < 60, "The line is one line."
    for part in ("workshops", "screen", "me"):
        desk.locator(f".line [data-key={part}]").click()
        unfolded = desk.locator(".line .list").bounding_box()
        assert unfolded is not None
        assert unfolded["x"] >= 0, f"What {part} unfolds is cut off."
        assert unfolded["x"] + unfolded["width"] <= size[0], f"What {part} unfolds is cut off."
        desk.keyboard.press("Escape")
    assert not sideways(desk)
    assert complaints(desk) == []
