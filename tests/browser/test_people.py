"""Who takes part, in a real browser: a name corrected that the phone shows at once, a person added, equal names joined."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import open_link, open_list, settled, speaker
from workshop.domain.programme import PartKind

say = speaker("nl")


def row_of(desk: Page, name: str) -> None:
    """Presses a person's row, and waits until it has unfolded."""
    desk.locator("summary").filter(has_text=name).first.click()
    expect(desk.get_by_label(say("field.name"), exact=True).and_(desk.locator(":visible"))).to_have_count(1)


def test_a_corrected_name_is_on_the_phone_at_once_and_at_its_table(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, part=PartKind.WELCOME, grouped=False)
    desk, phone = new_page(), new_page(viewport={"width": 390, "height": 844})
    ready.enter(phone)
    expect(phone.get_by_role("heading", name=say("live.welcome", name="Deelnemer0"))).to_be_visible()
    ready.enter_desk(desk, "people")
    row_of(desk, "Deelnemer0")
    desk.get_by_label(say("field.name"), exact=True).and_(desk.locator(":visible")).fill("Annemarie van Dijk")
    desk.get_by_role("button", name=say("prepare.save"), exact=True).click()
    expect(desk.locator("summary").filter(has_text="Annemarie van Dijk")).to_be_visible()
    expect(phone.get_by_role("heading", name=say("live.welcome", name="Annemarie"))).to_be_visible()


def test_a_person_is_added_and_their_link_lets_them_in_at_a_table(table: Ready, new_page: Callable[..., Page]) -> None:
    desk, phone = new_page(), new_page(viewport={"width": 390, "height": 844})
    table.enter_desk(desk, "people")
    desk.locator("summary").filter(has_text=say("people.add")).click()
    name = desk.get_by_label(say("field.name"), exact=True)
    name.fill("Mieke de Wit")
    desk.get_by_role("button", name=say("people.add_do"), exact=True).click()
    expect(desk.get_by_text(say("refused.not_a_choice.role"))).to_be_visible()
    expect(name).to_have_value("Mieke de Wit")
    settled(desk)
    open_list(desk, say("field.role"))
    desk.get_by_role("option").filter(has_text="raadslid").click()
    desk.get_by_role("button", name=say("people.add_do"), exact=True).click()
    expect(desk.get_by_text(say("people.added", name="Mieke de Wit"))).to_be_visible()
    open_link(phone, desk.locator("code", has_text="/me/").first.inner_text())
    expect(phone.locator(".place .name")).to_have_text(say("group.title", n=1))


def test_two_equal_names_are_marked_and_joined_into_one(shared_app: Running, new_page: Callable[..., Page]) -> None:
    ready = prepare(shared_app, people=3, name="Anna Bakker")
    desk = new_page()
    ready.enter_desk(desk, "people")
    marked = desk.locator("summary").filter(has_text=say("people.double"))
    desk.locator("summary").filter(has_text=say.count("people.twice", 1)).click()
    for left in (3, 2):
        expect(marked).to_have_count(left)
        desk.get_by_role("button", name=say("people.same"), exact=True).first.click()
        desk.get_by_role("button", name=say("people.same_do"), exact=True).click()
        settled(desk)
    expect(desk.get_by_role("heading", name=say.count("people.here", 1))).to_be_visible()
    expect(marked).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_full_list_can_be_used_by_everybody_and_is_no_wider_than_the_screen(
    shared_app: Running, new_page: Callable[..., Page], width: int
) -> None:
    ready = prepare(shared_app, people=14)
    desk = new_page(viewport={"width": width, "height": 844})
    ready.enter_desk(desk, "people")
    desk.get_by_label(say("people.seek")).fill("deelnemer13")
    expect(desk.locator("summary").filter(has_text="Deelnemer")).to_have_count(1)
    row_of(desk, "Deelnemer13")
    assert not sideways(desk)
    assert complaints(desk) == []
