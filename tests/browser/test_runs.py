"""Runs of a facilitator's page that follow each other closely on a busy machine: nothing vanishes, no press is lost."""

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.visits import Visit
from tests.browser.held import LINE, RUNS, Held
from tests.browser.ready import Ready, prepare
from tests.browser.steps import settled, speaker
from workshop.bootstrap import FACILITATOR_COOKIE
from workshop.domain.groups import RoundState
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.identity import Credentials

say = speaker("nl")

# Writes down what is missing from the page whenever something on it changes, so that no moment is overlooked.
WATCH = """
() => {
  window.missing = []
  const look = () => {
    const main = document.querySelector("[data-testid=stMain]")
    if (!main?.querySelector(".st-key-on_top")) missing.push("what stands on top")
    if (!main?.querySelector("h1")) missing.push("title")
    if (main?.querySelectorAll(".stBidiComponent").length !== 2) missing.push("the line or the board")
  }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
}
"""


@pytest.fixture
def held_app(tmp_path: Path) -> Iterator[Held]:
    app = Held(tmp_path)
    yield app
    app.stop()
    assert "Traceback" not in app.printed, app.printed


def proposing(app: Held, page: Page) -> Ready:
    """A workshop without groups yet, on the page that proposes them."""
    ready = prepare(app, 12, part=PartKind.WELCOME, grouped=False)
    app.start()
    ready.enter_desk(page, "groups")
    expect(page.get_by_role("button", name=say("wishes.propose"))).to_be_visible()
    for component in (".root.stage", ".root.groups"):
        expect(page.locator(component)).to_be_attached()
    settled(page)
    page.evaluate(WATCH)
    return ready


def proposals(ready: Ready) -> int:
    house = ready.app.house()
    try:
        return len(house.proposing.plans(Credentials((), ready.sign_in), ready.workshop_id, RoundState.PROPOSED))
    finally:
        house.close()


def until(holds: Callable[[], bool], what: str) -> None:
    """Waits until something is so on the server."""
    deadline = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


@pytest.mark.parametrize("then", ["a ring", "an hour"])
def test_nothing_vanishes_for_a_moment_when_a_fragment_runs_before_the_run_before_it_was_sent(
    held_app: Held, new_page: Callable[..., Page], then: str
) -> None:
    page = new_page()
    page.clock.install()
    ready = proposing(held_app, page)
    held_app.hold(LINE)
    page.get_by_role("button", name=say("wishes.propose")).click()
    until(lambda: proposals(ready) == 1, "The press was not carried out.")
    page.wait_for_timeout(2500)  # the page is drawn anew, and what it rings is answered, while nothing is sent
    if then == "an hour":
        page.clock.fast_forward("01:00:01")  # the empty fragment that keeps the page awake runs
        page.wait_for_timeout(500)
    held_app.release(LINE)
    expect(page.locator(".person")).to_have_count(12)
    settled(page)
    assert page.evaluate("missing") == []


def test_a_press_whose_run_is_on_when_the_page_rings_is_carried_out(held_app: Held) -> None:
    ready = prepare(held_app, 5, part=PartKind.TALK)
    held_app.start()

    async def press() -> None:
        visit = Visit(held_app.port, "cockpit", f"w={ready.code}", f"{FACILITATOR_COOKIE}={ready.sign_in}")
        await visit.open()
        held_app.hold(RUNS)
        pressed = asyncio.create_task(visit.press(":material/lock:"))
        await asyncio.sleep(1)  # its run stands still before its first line
        rang = asyncio.create_task(visit.ring("cockpit", 999999))
        await asyncio.sleep(0.5)
        held_app.release(RUNS)
        await rang
        pressed.cancel()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(press())).result()

    def closed() -> bool:
        house = held_app.house()
        try:
            return house.stages.desk(Credentials((), ready.sign_in), ready.workshop_id).workshop.state is State.CLOSED
        finally:
            house.close()

    until(closed, "The press was lost.")
