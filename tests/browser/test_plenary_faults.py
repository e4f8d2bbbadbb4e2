"""What goes wrong while people vote: a key held down, a card taken away under a thumb, a focus that is lost."""

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.running import Running
from tests.browser.steps import speaker
from tests.browser.test_plenary import harvest, open_ballot
from workshop.domain.ballots import BallotKind
from workshop.domain.errors import Refused
from workshop.services.identity import Credentials

say = speaker("nl")
pytestmark = pytest.mark.timeout(240)


def focus(page: Page) -> str:
    """What is focused inside the component that holds the vote."""
    return str(page.locator(".ballot").evaluate("ballot => ballot.getRootNode().activeElement?.dataset?.key ?? ''"))


def test_a_key_held_down_votes_once_and_a_card_taken_away_stays_until_it_is_voted_on(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = harvest(shared_app, people=4, number=9, seed=761)
    open_ballot(ready)
    page = new_page(viewport={"width": 390, "height": 844})
    ready.enter(page)
    progress = page.locator(".vote p.progress")
    page.locator(".vote-card [data-key=agree]").focus()
    page.keyboard.down("ArrowRight")
    page.keyboard.down("ArrowRight")  # held: the browser says it again
    page.keyboard.down("ArrowRight")
    page.keyboard.up("ArrowRight")
    expect(progress).to_have_text(say("live.card_of", n=2, of=4))

    # Who wrote the card in front takes it away; another vote meanwhile brings that here.
    text = page.locator(".vote-card .text, .vote-card dd").first.inner_text()
    house = shared_app.house()
    lines = house.boards.harvest(Credentials((), ready.sign_in), ready.workshop_id).lines
    gone = next(line.id for line in lines if text in (line.text, line.expected, line.helped))
    for answer_id in ready.ids:
        with suppress(Refused):  # not theirs
            house.sending.remove(Credentials((answer_id,)), gone)
    house.close()
    page.evaluate("dispatchEvent(new Event('online'))")
    # The cards as they are now are slow to come: what was refused is not offered again meanwhile. They come when they are old
    # already: what was said since then is not taken back by them.
    held: list[tuple[Route, APIResponse]] = []
    page.route(
        "**/api/votes/**",
        lambda route: held.append((route, route.fetch())) if route.request.method == "GET" else route.fallback(),
    )
    page.locator(".vote-card [data-key=disagree]").click()
    expect(page.locator(".vote .status")).to_have_text(re.compile("verwijderd"))
    for _ in range(2):
        front = page.locator(".vote-card .text, .vote-card dd").first.inner_text()
        assert front != text
        page.get_by_role("button", name=say("live.pass"), exact=True).click()
        expect(page.locator(".vote-card", has_text=front)).to_have_count(0)
    assert held
    for route, old in held:
        route.fulfill(response=old)
    page.unroute("**/api/votes/**")
    expect(page.get_by_role("heading", name=say("live.vote_done"))).to_be_visible()
    expect(page.get_by_text(say("live.voted_on", n=3, of=3))).to_be_visible()


def test_the_focus_stays_on_a_dot_that_was_given(shared_app: Running, new_page: Callable[..., Page]) -> None:
    ready = harvest(shared_app, people=4, number=9, seed=771)
    open_ballot(ready, BallotKind.DOTS, 5)
    page = new_page()
    ready.enter(page)
    more = page.get_by_role("button", name=say("live.dot_more"))
    expect(more).to_have_count(4)
    more.nth(1).focus()
    on = focus(page)
    with page.expect_response("**/api/votes/**"):
        page.keyboard.press("Enter")
    expect(page.get_by_text(say.count("live.dots_left", 4))).to_be_visible()
    page.wait_for_timeout(300)  # the answer is read, and nothing is drawn away for it
    assert focus(page) == on != ""
