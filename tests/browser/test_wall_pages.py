"""Answers on a projector stand on pages: they turn by themselves, and stand still where the remote put them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.projected import projected
from tests.browser.running import Running
from tests.browser.steps import speaker
from tests.browser.test_wall_letters import put, screens, shown
from workshop.domain.moderation import ModerationKind
from workshop.domain.wall import Shows, View
from workshop.services.identity import Credentials

say = speaker("nl")


@pytest.mark.timeout(120)
def test_pages_turn_by_themselves_and_stand_still_where_the_remote_put_them(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    made = projected(shared_app, 30, seed=9)
    first = made.prompts[0]
    put(shared_app, made, Shows(View.ANSWERS, f"{first}:3"))
    wall, _ = screens(new_page, shared_app, made)
    desk = new_page()
    made.ready.enter_desk(desk, "cockpit")
    place = wall.locator(".pages .page-of")
    expect(place).to_have_text(say("live.page_of", n=3, of=4))
    read = wall.locator(".pages .card").all_inner_texts()
    wall.wait_for_timeout(13_000)  # longer than a page stands that turns
    assert wall.locator(".pages .card").all_inner_texts() == read

    desk.locator(".line [data-key=screen]").click()
    desk.get_by_role("button", name=say("remote.page_next")).click()
    expect(place).to_have_text(say("live.page_of", n=4, of=4))
    desk.get_by_role("button", name=say("remote.page_next")).click()
    expect(desk.locator(".now-on")).to_contain_text(say("remote.page", n=5))
    expect(place).to_have_text(say("live.page_of", n=4, of=4))  # a page that is not there shows the last one

    # The question that is on is the one that is offered; another one brings its own ways to show it, and shows nothing yet.
    chosen = desk.get_by_label(say("live.screen_about"))
    expect(chosen).to_have_value(first)
    chosen.select_option(made.prompts[1])
    expect(desk.locator(f"[data-key='put-themes/{made.prompts[1]}']")).to_be_visible()
    expect(desk.locator(".remote [data-key^='put-themes/']")).to_have_count(1)
    expect(desk.locator(".now-on")).to_contain_text(say("remote.page", n=5))
    chosen.select_option(first)
    desk.locator(f"[data-key='put-answers/{first}']").click()
    expect(place).to_have_text(say("live.page_of", n=1, of=4))
    expect(place).to_have_text(say("live.page_of", n=2, of=4))


@pytest.mark.timeout(120)
def test_answers_come_back_after_another_view_though_one_of_them_was_hidden_meanwhile(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    made = projected(shared_app, 14, seed=11)
    first = Shows(View.ANSWERS, made.prompts[0])
    put(shared_app, made, first)
    wall, other = screens(new_page, shared_app, made)
    other.close()
    faults: list[str] = []
    wall.on("pageerror", lambda error: faults.append(str(error)))
    cards = wall.locator(".pages .card")
    expect(cards.first).to_be_visible()
    shown(wall, shared_app, made, Shows(View.GROUPS))
    expect(wall.get_by_role("heading", name=say("wall.view.groups"))).to_be_visible()
    house = shared_app.house()
    house.moderation.do(
        Credentials((), made.ready.sign_in), made.ready.workshop_id, ModerationKind.HIDE, made.answers[0]
    )
    house.close()
    shown(wall, shared_app, made, first)
    expect(cards.first).to_be_visible(timeout=5000)  # before a page turns by itself
    assert faults == []
