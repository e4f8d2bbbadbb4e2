"""The page themes in the hands of facilitators: by mouse, by keyboard, by thumb, by two at once, and after a reload."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import speaker, write
from tests.factories import uuid_of
from tests.harvests import answers
from workshop.domain.answers import Words
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials

say = speaker("nl")


def harvest(app: Running, number: int = 36, seed: int = 900) -> Ready:
    """A live workshop with so many answers to how one begins."""
    ready = prepare(app, 8)
    house = app.house()
    made, _ = answers(number, subjects=3)
    for at, text in enumerate(made):
        who = Credentials((ready.ids[at % 8],))
        visit = house.stages.visit(who, ready.workshop_id)
        assert visit.seat is not None
        sending = SentAnswer(
            id=uuid_of(seed * 1000 + at),
            workshop_id=ready.workshop_id,
            group_id=visit.seat.id,
            prompt_id=visit.prompts[0].id,
            words=Words(text.text),
        )
        house.sending.send(who, sending)
    house.close()
    return ready


def theme(page: Page, n: int) -> Locator:
    return page.locator(".theme:not(.loose)").nth(n)


def texts(of: Locator) -> list[str]:
    return sorted(of.locator(".answer .text").all_inner_texts())


def shown(page: Page, ready: Ready) -> None:
    ready.enter_desk(page, "themes")
    expect(page.locator(".theme:not(.loose)")).to_have_count(3)
    expect(page.get_by_text(say("live.looking"))).to_be_hidden()


@pytest.mark.timeout(240)
def test_themes_are_named_moved_merged_and_undone_and_another_facilitator_sees_it(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = harvest(shared_app, seed=901)
    desk, other = new_page(viewport={"width": 1280, "height": 1500}), new_page()
    shown(desk, ready)
    shown(other, ready)

    # Every answer of a theme can be seen: none lies in a box that scrolls by itself.
    hidden = "lists => lists.filter(list => list.scrollHeight > list.clientHeight + 1).length"
    assert max(theme(desk, n).locator(".answer").count() for n in range(3)) > 8
    assert desk.locator(".themes .members").evaluate_all(hidden) == 0

    # Named.
    theme(desk, 0).get_by_role("button", name=say("live.rename")).click()
    desk.get_by_label(say("live.title")).fill("Kennismaken")
    desk.get_by_role("button", name=say("live.save"), exact=True).click()
    expect(theme(desk, 0).get_by_role("heading")).to_contain_text("Kennismaken")
    expect(theme(other, 0).get_by_role("heading")).to_contain_text("Kennismaken")

    # Dragged to another theme, and back with undo.
    before = texts(theme(desk, 1))
    expect(desk.get_by_text(say("live.looking"))).to_be_hidden()
    first = theme(desk, 1).locator(".answer").first
    moved = first.locator(".text").inner_text()
    first.drag_to(theme(desk, 0).get_by_role("heading"))
    expect(theme(desk, 0).locator(".answer", has_text=moved)).to_contain_text(say("live.pinned"))
    expect(theme(other, 0).locator(".answer", has_text=moved)).to_be_visible()
    desk.get_by_role("button", name=say("live.undo"), exact=True).click()
    expect(theme(desk, 1).locator(".answer", has_text=moved)).to_be_visible()
    assert texts(theme(desk, 1)) == before

    # Merged; what is new comes by itself, and nothing that was moved jumps.
    theme(desk, 1).get_by_text(say("live.more"), exact=True).click()
    theme(desk, 1).get_by_label(say("live.merge")).select_option(index=2)
    expect(desk.locator(".theme:not(.loose)")).to_have_count(2)
    phone = new_page()
    ready.enter(phone)
    write(phone, "Een gloednieuw antwoord over koffie en soep bij de buren")
    expect(desk.get_by_text("Een gloednieuw antwoord over koffie en soep bij de buren")).to_be_visible()
    expect(desk.locator(".theme:not(.loose)")).to_have_count(2)

    # All of it is still there after a reload.
    desk.reload()
    expect(desk.locator(".theme:not(.loose)")).to_have_count(2)
    expect(theme(desk, 0).get_by_role("heading")).to_contain_text("Kennismaken")
    desk.get_by_text(say("live.past")).click()
    expect(desk.get_by_text("gaf een thema de naam “Kennismaken”")).to_be_visible()


@pytest.mark.timeout(240)
def test_by_keyboard_answers_are_picked_up_and_become_a_theme_of_their_own(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = harvest(shared_app, seed=902)
    page = new_page()
    shown(page, ready)
    two = theme(page, 0).locator(".answer button")
    picked = [two.nth(at).locator(".text").inner_text() for at in (0, 1)]
    for at in (0, 1):
        two.nth(at).press("Enter")
        expect(two.nth(at)).to_have_attribute("aria-pressed", "true")
        expect(two.nth(at)).to_be_focused()
    expect(page.get_by_text(say.count("live.picked", 2))).to_be_visible()
    page.get_by_role("button", name=say("live.split")).press("Enter")
    expect(page.get_by_label(say("live.title"))).to_be_focused()
    page.keyboard.type("Apart")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Apart")).to_be_visible()
    assert texts(page.get_by_role("region", name="Apart")) == sorted(picked)

    # Put down elsewhere, and let go with Escape.
    held = page.get_by_role("region", name="Apart").locator(".answer button").first
    held.press("Enter")
    page.keyboard.press("Escape")
    expect(held).to_have_attribute("aria-pressed", "false")
    held.press("Enter")
    page.get_by_label(say("live.to_theme")).select_option(value="-")
    expect(page.locator(".theme.loose .answer")).not_to_have_count(0)
    expect(page.get_by_role("region", name="Apart").locator(".answer")).to_have_count(1)


@pytest.mark.timeout(240)
def test_a_title_typed_without_a_network_stays_and_can_be_kept_later(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = harvest(shared_app, seed=905)
    page = new_page()
    shown(page, ready)
    theme(page, 0).get_by_role("button", name=say("live.rename")).click()
    page.get_by_label(say("live.title")).fill("Zonder netwerk getypt")
    page.route("**/api/themes/**", lambda route: route.abort())
    page.get_by_role("button", name=say("live.save"), exact=True).click()
    expect(page.get_by_text(say("live.link_offline"))).to_be_visible()
    expect(page.get_by_label(say("live.title"))).to_have_value("Zonder netwerk getypt")
    page.unroute("**/api/themes/**")
    page.get_by_role("button", name=say("live.save"), exact=True).click()
    expect(theme(page, 0).get_by_role("heading")).to_contain_text("Zonder netwerk getypt")


@pytest.mark.timeout(240)
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = harvest(shared_app, seed=903)
    page = new_page()
    shown(page, ready)
    assert complaints(page) == []
    theme(page, 0).locator(".answer button").first.click()
    theme(page, 0).get_by_text(say("live.more"), exact=True).click()
    expect(page.get_by_text(say.count("live.picked", 1))).to_be_visible()
    assert complaints(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert not sideways(page)
    empty = prepare(shared_app, 4)
    empty.enter_desk(page, "themes")
    expect(page.get_by_text(say("live.nothing_yet"))).to_be_visible()
    assert complaints(page) == []
