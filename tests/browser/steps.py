"""What people do on the screens, by the words they see there; for the journeys, in both languages."""

import re
from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Locator, Page, expect

from tests.browser.running import Running
from workshop.settings import Settings
from workshop.text.catalogue import Speaker


def speaker(language: str) -> Speaker:
    """The sentences as the app says them."""
    return Speaker(language, Settings().zone)


def until(page: Page, true: Callable[[], object]) -> None:
    """Waits for what the browser tells in between; a busy machine may take its time."""
    for _ in range(800):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("It did not come.")


def outbox_empty(page: Page) -> None:
    """Waits until the server has confirmed everything that this browser keeps to send."""
    until(page, lambda: page.evaluate("localStorage.getItem('workshop.outbox') === null"))


# A document tells of no animation inside a component: each shadow root is asked too.
_STILL = """() => {
  const roots = [document]
  for (const root of roots) for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) roots.push(shadowRoot)
  return roots.every(root => root.getAnimations().every(it => it.playState !== "running" || it.effect.getTiming().iterations === Infinity))
}"""


def still(page: Page) -> None:
    """Waits until nothing moves or fades any more, but for what goes on for ever."""
    until(page, lambda: page.evaluate(_STILL))


def unfold(page: Page, title: str) -> None:
    """Opens what is folded in, and waits until it lies still: a press on what moves lands beside it."""
    page.get_by_text(title).click()
    expect(page.locator("details[open]").filter(has_text=title)).to_be_visible()
    still(page)


def unfold_place(page: Page) -> None:
    """Presses the line on top of a participant's screen: who sits here, why, what was said, one's own link."""
    page.locator(".place").click()
    expect(page.locator(".more")).to_be_visible()


def open_list(page: Page, label: str) -> None:
    """Opens a list to choose from; it folds in when the page is drawn anew under it, and is opened again."""
    for _ in range(5):
        page.get_by_label(label).click()
        with suppress(AssertionError):
            expect(page.get_by_role("option").first).to_be_visible(timeout=4000)
            return
        page.keyboard.press("Escape")
    raise AssertionError(f"The list {label} does not stay open.")


def picture(page: Page) -> Locator:
    """The picture on a page, once it is drawn; for a moment the one before it, or an empty place, may stand beside it."""
    drawn = page.locator("[data-testid=stVegaLiteChart]")
    expect(drawn.and_(page.locator(".vega-embed"))).to_have_count(1)
    expect(drawn).to_have_count(1)
    return drawn


def settled(page: Page) -> None:
    """Waits until Streamlit has drawn what it is drawing."""
    expect(page.locator("[data-testid=stStatusWidget]")).to_have_count(0)


def new_workshop(page: Page, app: Running, title: str, language: str = "nl") -> str:
    """A facilitator enters by the one-time link and makes a workshop; gives its code."""
    say = speaker(language)
    open_link(page, app.facilitator_link)
    page.goto(f"{app.url}/workshops")
    expect(page.get_by_role("heading", name=say("page.workshops"))).to_be_visible()
    page.get_by_label(say("field.title")).fill(title)
    page.get_by_role("button", name=say("workshops.make")).click()
    expect(page.get_by_role("heading", name=say("page.prepare"))).to_be_visible()
    page.wait_for_url("**/prepare?w=*")
    return page.url.split("w=")[1][:6]


def step(page: Page, app: Running, code: str, name: str, language: str = "nl") -> None:
    """A facilitator takes the workshop to another state, on the page of the day."""
    say = speaker(language)
    page.goto(f"{app.url}/cockpit?w={code}")
    if name.startswith("live."):
        page.get_by_text(say("steer.live")).click()  # it is folded while the day goes
    page.get_by_role("button", name=say(f"step.{name}.do")).click()
    to = name.split(".")[1]
    there = page.get_by_text(say("steer.live") if to == "live" else say("steer.state", state=say("state." + to)))
    now = page.get_by_role("button", name=say("steer.begin_now"))  # asked on another day than planned
    expect(there.or_(now).first).to_be_visible()
    if now.is_visible():
        now.click()
    expect(there).to_be_visible()


def join(page: Page, app: Running, code: str, name: str, role: str, place: str, language: str = "nl") -> None:
    """Somebody joins by the link and waits in the lobby."""
    fill_in(page, app, code, name, role, place, language)
    page.wait_for_url("**/r/*")
    welcome = speaker(language)("live.welcome", name=name.split(maxsplit=1)[0])
    expect(page.get_by_role("heading", name=welcome)).to_be_visible()


def fill_in(page: Page, app: Running, code: str, name: str, role: str, place: str, language: str = "nl") -> None:
    """Somebody fills in the form that the link leads to."""
    say = speaker(language)
    page.goto(f"{app.url}/j/{code}")
    page.get_by_label(say("field.name"), exact=True).fill(name)
    page.get_by_role("radio", name=role).check(force=True)
    page.get_by_label(say("join.place")).fill(place)
    page.get_by_role("button", name=say("join.go")).click()


def open_link(page: Page, link: str) -> None:
    """Opens a link that lets somebody in, and presses its button; a browser that is in already goes straight on.

    Whoever is asked for a name there is called Fleur.
    """
    page.goto(link)
    if re.search(r"/(me|g|f)/", page.url):
        name = page.locator("main form input[name=name]")
        if name.count():
            name.fill("Fleur")
        page.locator("main form button").click()


def write(page: Page, text: str, language: str = "nl") -> None:
    """Types an answer to the prompt in front and sends it."""
    say = speaker(language)
    page.get_by_label(say("live.your_answer")).fill(text)
    page.get_by_role("button", name=say("live.send"), exact=True).click()


def group_of(page: Page) -> str:
    """The heading that says which group somebody is in."""
    return page.locator("h2", has_text="roep").first.inner_text()


def start_part(desk: Page, title: str, language: str = "nl") -> None:
    """A facilitator on the page of the day starts the part with this title."""
    start = desk.get_by_role("button", name=f"{speaker(language)('live.start')}: {title}", exact=True)
    if not start.is_visible():
        desk.get_by_text(speaker(language)("live.the_day"), exact=True).click()
    start.click()
