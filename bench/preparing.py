"""A facilitator who prepares a workshop in, presses and seconds out: the template as it is, and nine parts put together by hand.

Seconds are what the page took, and what hands take by the keystroke-level model of Card, Moran and Newell (1980): 2.65 for a press
(thinking, pointing, pressing) and 0.28 for a key.
"""

import json
import re
import tempfile
import time
from pathlib import Path

import click
from playwright.sync_api import Locator, Page, sync_playwright

from tests.browser.chromium import FLAGS, install
from tests.browser.ready import prepare
from tests.browser.running import Running
from tests.browser.steps import speaker

say = speaker("nl")
_PRESS, _KEY = 2.65, 0.28  # seconds


class Hand:
    """Counts what somebody presses and types, and how long the page has them wait."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.keys, self.waited = page, 0, 0, 0.0

    def press(self, what: Locator, until: Locator | None = None) -> None:
        """Presses something, and waits for what it brings."""
        began = time.monotonic()
        what.click()
        if until is not None:
            until.wait_for()
        self.waited += time.monotonic() - began
        self.presses += 1

    def type(self, text: str, *keys: str) -> None:
        """Types a text where the hand is, and then keys such as Tab."""
        self.page.keyboard.type(text)
        for key in keys:
            self.page.keyboard.press(key)
        self.keys += len(text) + len(keys)

    def saved(self) -> None:
        """Waits until what was typed is kept."""
        began = time.monotonic()
        self.page.locator(".list_editor .status").get_by_text(say("live.saved")).wait_for()
        self.waited += time.monotonic() - began

    @property
    def told(self) -> dict[str, float]:
        """Gives the figures."""
        hands = _PRESS * self.presses + _KEY * self.keys
        return {
            "presses": self.presses,
            "keys": self.keys,
            "page_s": round(self.waited, 1),
            "seconds": round(hands + self.waited),
        }


def make(hand: Hand, title: str) -> None:
    """Makes a workshop of the template that is chosen already."""
    page = hand.page
    hand.press(page.get_by_label(say("field.title"), exact=True).first)
    hand.type(title)
    hand.press(
        page.get_by_role("button", name=say("workshops.make"), exact=True),
        page.get_by_role("heading", name=say("page.prepare"), level=1),
    )


def put_in(hand: Hand, before: str, kind: str, title: str, minutes: int) -> None:
    """Puts a part in front of another one."""
    page = hand.page
    up = page.get_by_role("button", name=f"{say('live.up')}: {before}", exact=True)
    card = page.locator(".list_editor .card").filter(has=up)
    first = page.locator(".list_editor [data-key=add-0]")
    hand.press(card.get_by_role("button", name=say("live.put_in"), exact=True), first)
    made = page.locator(".list_editor input:focus")
    hand.press(page.locator(".kinds").get_by_role("button", name=say(f"part.{kind}"), exact=True), made)
    hand.type(title, "Tab")
    hand.type(str(minutes), "Enter")
    hand.saved()


def shorten(hand: Hand, title: str, minutes: int) -> None:
    """Gives a part other minutes."""
    up = hand.page.get_by_role("button", name=f"{say('live.up')}: {title}", exact=True)
    box = hand.page.locator(".list_editor .card").filter(has=up).get_by_label(say("field.minutes"), exact=True)
    hand.press(box)
    hand.type("", "Control+A")
    hand.type(str(minutes), "Enter")
    hand.saved()


def nine_parts(hand: Hand) -> None:
    """Makes the programme of nine parts of the one of five, with its opening question, and opens the workshop."""
    page = hand.page
    make(hand, "Van handdruk naar handtekening")
    pages = page.locator(".line nav")
    hand.press(
        pages.get_by_role("link", name=say("page.programme"), exact=True),
        page.locator(".list_editor .card").first,
    )
    put_in(hand, "Deel I: ervaringen uit de praktijk", "questions", "Hoe gaat het nu?", 10)
    put_in(hand, "Deel II: aan de slag in groepjes", "break", "Pauze", 10)
    put_in(hand, "De oogst bespreken", "check", "Top drie kiezen", 5)
    put_in(hand, "Afsluiting", "vote", "Stemmen", 10)
    shorten(hand, "Deel I: ervaringen uit de praktijk", 35)
    shorten(hand, "De oogst bespreken", 20)
    question = page.get_by_label(say("polls.text_nl"), exact=True)
    hand.press(pages.get_by_role("link", name=say("page.questions"), exact=True), question)
    hand.press(question)
    hand.type("Hoe gaat de samenwerking bij jullie, vandaag?")
    for label, text in (("polls.low_nl", "we vinden elkaar niet"), ("polls.high_nl", "we trekken samen op")):
        hand.press(page.get_by_label(say(label), exact=True))
        hand.type(text)
    hand.press(
        page.get_by_role("button", name=say("polls.make"), exact=True),
        page.get_by_role("heading", name=re.compile("Hoe gaat de samenwerking")).first,
    )
    hand.press(
        pages.get_by_role("link", name=say("page.prepare"), exact=True),
        page.get_by_role("button", name=say("step.draft.open.do"), exact=True),
    )
    hand.press(
        page.get_by_role("button", name=say("step.draft.open.do"), exact=True),
        page.get_by_role("button", name=say("step.open.live.do"), exact=True),
    )


@click.command()
def main() -> None:
    """Prints one JSON line: presses, keys and seconds for the default template, and for nine parts by hand."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = Running(Path(folder))
        ready = prepare(app)
        app.start()
        try:
            browser = playwright.chromium.launch(executable_path=install(), args=FLAGS)
            found = {}
            for name, steps in (("default", lambda hand: make(hand, "Samen op papier")), ("nine_parts", nine_parts)):
                page = browser.new_context(locale="nl-NL", viewport={"width": 1440, "height": 900}).new_page()
                ready.enter_desk(page, "workshops")
                page.get_by_role("button", name=say("workshops.make"), exact=True).wait_for()
                hand = Hand(page)
                steps(hand)
                found[name] = hand.told
            browser.close()
        finally:
            app.stop()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
