"""Twelve tabs that are all live, and an app that still works when the live channel is refused."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import speaker, start_part, write

say = speaker("nl")


def test_twelve_tabs_of_one_browser_are_all_live(table: Ready, new_page: Callable[..., Page]) -> None:
    first = new_page()
    table.enter(first)
    tabs = [first] + [first.context.new_page() for _ in range(11)]
    for tab in tabs[1:]:
        tab.goto(first.url)
    for tab in tabs:
        expect(tab.get_by_text(say("live.none_yet"))).to_be_visible()
    other = new_page()
    table.enter(other, 1)
    write(other, "voor alle twaalf")
    for tab in tabs:
        expect(tab.get_by_text("voor alle twaalf")).to_be_visible(timeout=5_000)


def test_with_the_channel_refused_answers_and_parts_still_come_a_little_later(
    tmp_path_factory, new_page: Callable[..., Page]
) -> None:
    app = Running(tmp_path_factory.mktemp("asking"), WORKSHOP_LIVE="false")
    ready = prepare(app)
    app.start()
    try:
        first, second, desk = new_page(), new_page(), new_page()
        ready.enter(first)
        ready.enter(second, 1)
        write(first, "zonder live kanaal")
        expect(second.get_by_text("zonder live kanaal")).to_be_visible(timeout=15_000)
        expect(first.get_by_text(say("live.saved"), exact=True)).to_be_visible()
        ready.enter_desk(desk, "cockpit")
        start_part(desk, "De oogst bespreken")
        expect(second.get_by_role("heading", name=say("live.plenary"), exact=True)).to_be_visible(timeout=15_000)
    finally:
        app.stop()
    assert "Traceback" not in app.printed


def test_a_participant_who_is_taken_out_stops_hearing_the_table_at_once(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    first, second, desk = new_page(), new_page(), new_page()
    table.enter(first)
    table.enter(second, 1)
    expect(second.get_by_text(say("live.none_yet"))).to_be_visible()
    table.enter_desk(desk, "people")
    desk.locator("summary").filter(has_text="Deelnemer1").first.click()
    desk.get_by_role("button", name=say("people.take_out"), exact=True).click()
    expect(second.get_by_text(say("live.left_out"))).to_be_visible()
    write(first, "dit is voor wie er zit")
    expect(first.get_by_text(say("live.saved"), exact=True)).to_be_visible()
    expect(second.get_by_text(say("live.left_out"))).to_be_visible()
    assert "dit is voor wie er zit" not in second.inner_text("body")


@pytest.mark.parametrize(("full", "sentence"), [(False, "unreached.blocked"), (True, "unreached.full")])
def test_why_no_connection_comes_through_is_told_on_every_page_of_streamlit(
    table: Ready, new_page: Callable[..., Page], full: bool, sentence: str
) -> None:
    desk = new_page()
    blocked = True
    if full:
        desk.route("**/api/places", lambda route: route.fulfill(json={"full": True}))
    desk.route_web_socket(
        re.compile("/_stcore/stream"), lambda socket: socket.close() if blocked else socket.connect_to_server()
    )
    table.enter_desk(desk, "cockpit")
    said = desk.get_by_role("alert").filter(has_text=say(sentence))
    expect(said).to_be_visible()
    blocked = False
    expect(desk.get_by_role("heading", name=say("page.cockpit"))).to_be_visible()
    expect(said).to_have_count(0)


def test_a_server_that_is_away_is_told_to_a_facilitator_and_taken_back_when_it_returns(
    own_table: Ready, new_page: Callable[..., Page]
) -> None:
    desk = new_page()
    own_table.enter_desk(desk, "cockpit")
    expect(desk.locator("[data-key=more-5]")).to_be_visible()  # with its script, which would not load any more
    own_table.app.kill()
    said = desk.get_by_role("alert").filter(has_text=say("unreached.away"))
    expect(said).to_be_visible()
    own_table.app.start()
    expect(said).to_have_count(0)
    expect(desk.get_by_role("heading", name=say("page.cockpit"))).to_be_visible()


def test_a_network_that_lets_only_get_and_post_through_costs_nobody_an_answer(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    room = new_page()
    room.route(
        "**/api/answers/*",
        lambda route: route.continue_() if route.request.method == "POST" else route.fulfill(status=403, body="<html>"),
    )
    table.enter(room)
    write(room, "alleen met POST")
    expect(room.get_by_text(say("live.saved"), exact=True)).to_be_visible()
    assert table.kept(1) == ["alleen met POST"]
