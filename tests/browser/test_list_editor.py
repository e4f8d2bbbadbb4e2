"""A programme is prepared card by card: what is typed is kept, what is refused stays, and two facilitators lose nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready
from tests.browser.steps import speaker
from workshop.domain.programme import Part
from workshop.services.identity import Credentials

pytestmark = pytest.mark.timeout(240)
say = speaker("nl")


def parts(table: Ready) -> list[Part]:
    house = table.app.house()
    try:
        return house.stages.desk(Credentials((), table.sign_in), table.workshop_id).parts
    finally:
        house.close()


def card(desk: Page, name: str) -> Locator:
    return desk.locator(".list_editor .card").filter(has=desk.get_by_role("button", name=f"{say('live.up')}: {name}"))


def field(desk: Page, name: str, label: str) -> Locator:
    return card(desk, name).get_by_label(label, exact=True)


def names(desk: Page) -> list[str]:
    return (
        desk.locator(".list_editor .card")
        .get_by_label("Titel", exact=True)
        .evaluate_all("boxes => boxes.map(box => box.value)")
    )


def until_kept(desk: Page) -> None:
    expect(desk.locator(".list_editor").get_by_text(say("live.saved"), exact=True)).to_be_visible()


def test_a_pause_is_put_in_by_mouse_and_moved_by_keyboard_and_everybody_sees_the_times(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk, other = new_page(viewport={"width": 1440, "height": 900}), new_page(viewport={"width": 390, "height": 844})
    table.enter_desk(desk, "programme")
    table.enter_desk(other, "programme")
    expect(card(desk, "Welkom")).to_be_visible()
    before = names(desk)
    card(desk, before[2]).get_by_role("button", name=say("live.put_in"), exact=True).click()
    assert complaints(desk) == []
    desk.get_by_role("button", name=say("part.break"), exact=True).click()
    expect(field(desk, "pauze", "Titel")).to_be_focused()
    desk.keyboard.type("Soep")
    desk.keyboard.press("Enter")
    until_kept(desk)
    assert [part.title_nl for part in parts(table)] == [*before[:2], "Soep", *before[2:]]
    expect(card(other, "Soep")).to_be_visible()
    up = desk.get_by_role("button", name=f"{say('live.up')}: Soep")
    up.focus()
    desk.keyboard.press("Enter")
    expect(other.locator(".list_editor .card").nth(1).get_by_label("Titel", exact=True)).to_have_value("Soep")
    expect(up).to_be_focused()
    assert [part.title_nl for part in parts(table)][1] == "Soep"
    desk.keyboard.press("Enter")
    expect(other.locator(".list_editor .card").first.get_by_label("Titel", exact=True)).to_have_value("Soep")
    # At the end there is nowhere to go: the focus stays, and a press does nothing.
    expect(up).to_have_attribute("aria-disabled", "true")
    desk.keyboard.press("Enter")
    expect(up).to_be_focused()
    assert next(part.title_nl for part in parts(table)) == "Soep"
    for page in (desk, other):
        assert complaints(page) == []
        assert not sideways(page)


def test_what_is_refused_stays_where_it_was_typed_and_outlives_a_reload(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk = new_page()
    table.enter_desk(desk, "programme")
    minutes = field(desk, "Welkom", say("field.minutes"))
    minutes.fill("600")
    minutes.press("Enter")
    expect(card(desk, "Welkom").get_by_role("alert")).to_contain_text("480")
    assert complaints(desk) == []
    desk.reload()
    expect(minutes).to_have_value("600")
    assert parts(table)[0].minutes == 10
    minutes.fill("15")
    minutes.press("Enter")
    until_kept(desk)
    expect(card(desk, "Welkom").get_by_role("alert")).to_have_count(0)
    assert parts(table)[0].minutes == 15


def test_of_two_facilitators_in_one_field_the_second_is_told_what_the_first_typed(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    first, second = new_page(), new_page()
    for desk in (first, second):
        table.enter_desk(desk, "programme")
        expect(card(desk, "Welkom")).to_be_visible()
    mine = field(second, "Welkom", "Titel")
    mine.press("End")
    mine.press_sequentially(" allemaal")  # not sent yet
    field(first, "Welkom", "Titel").fill("Inloop")
    field(first, "Welkom", "Titel").press("Enter")
    until_kept(first)
    expect(card(second, "Inloop")).to_be_visible()
    mine = field(second, "Inloop", "Titel")
    expect(mine).to_have_value("Welkom allemaal")
    mine.press("Enter")
    expect(card(second, "Inloop").get_by_role("alert")).to_contain_text("‘Inloop’")
    expect(mine).to_have_value("Welkom allemaal")
    assert parts(table)[0].title_nl == "Inloop"
    mine.press("Enter")
    expect(field(first, "Welkom allemaal", "Titel")).to_have_value("Welkom allemaal")


def test_what_was_taken_away_is_put_back_with_all_that_was_in_it(table: Ready, new_page: Callable[..., Page]) -> None:
    desk = new_page()
    table.enter_desk(desk, "programme")
    before = parts(table)
    take = desk.get_by_role("button", name=f"{say('live.take_away')}: {before[1].title_nl}")
    take.click()
    expect(desk.get_by_role("button", name=say("live.keep_it"))).to_be_focused()
    desk.get_by_role("button", name=say("live.take_away"), exact=True).click()
    expect(card(desk, before[1].title_nl)).to_have_count(0)
    assert len(parts(table)) == len(before) - 1
    desk.get_by_role("button", name=say("live.put_back")).click()
    expect(card(desk, before[1].title_nl)).to_have_count(1)
    after = parts(table)
    assert [(part.title_nl, part.title_en, part.minutes, part.script, part.kind) for part in after] == [
        (part.title_nl, part.title_en, part.minutes, part.script, part.kind) for part in before
    ]


def test_a_card_that_was_added_is_shown_when_it_can_be_typed_in(table: Ready, new_page: Callable[..., Page]) -> None:
    desk = new_page()
    table.enter_desk(desk, "programme")
    expect(card(desk, "Welkom")).to_be_visible()
    before = names(desk)

    def answers_after_the_ring(route: Route) -> None:
        answer = route.fetch()
        if route.request.method == "POST":
            desk.wait_for_timeout(1500)  # every screen has heard of it and looked, this one too
        route.fulfill(response=answer)

    desk.route("**/api/lists/**", answers_after_the_ring)
    desk.get_by_role("button", name=say("live.put_in_last")).click()
    desk.get_by_role("button", name=say("part.break"), exact=True).last.click()
    expect(desk.locator(".list_editor .card")).to_have_count(len(before) + 1)
    desk.keyboard.type("Soep")
    desk.keyboard.press("Enter")
    until_kept(desk)
    assert [part.title_nl for part in parts(table)] == [*before, "Soep"]


def test_questions_and_roles_are_cards_with_the_other_language_behind_a_switch(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk = new_page()
    table.enter_desk(desk, "questions")
    desk.get_by_role("tab", name=say("prepare.roles")).click()
    roles = desk.locator(".list_editor:visible")
    expect(roles.locator(".card")).to_have_count(4)
    roles.get_by_label(say("live.both_languages")).check()
    expect(roles.get_by_label("Naam (English)", exact=True).first).to_have_value("residents' initiative")
    roles.get_by_role("button", name=say("lists.add_role")).click()
    expect(roles.locator(".card")).to_have_count(5)
    desk.keyboard.type("wethouder")
    desk.keyboard.press("Enter")
    expect(roles.get_by_text(say("live.saved"), exact=True)).to_be_visible()
    desk.mouse.wheel(0, -5000)  # what lies under the line is no target
    desk.wait_for_timeout(500)
    assert complaints(desk) == []
    house = table.app.house()
    kept = house.stages.desk(Credentials((), table.sign_in), table.workshop_id).roles
    house.close()
    assert [role.name_nl for role in kept][-1] == "wethouder"
