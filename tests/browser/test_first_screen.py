"""Whatever happens around it, the box that people write in stands in the first screen; and a phone is used as a person holds it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import speaker, start_part, unfold_place
from tests.browser.test_cockpit import ends_in
from tests.browser.test_tables import scribe_of
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.programme import PartKind
from workshop.services.identity import Credentials

say = speaker("nl")
PHONE = {"width": 390, "height": 844}
MOST = {(390, 844): 200, (1440, 900): 300, (720, 450): 320}  # the last is a laptop at 200 %
LONGEST = "Wilhelmina-Antoinette{n} van den Bosch-Oosterwijk tot Brederode"
SHORT = "Vergeet de derde vraag niet"
TEXT = "Vergeet de derde vraag niet: daar zit vaak het meeste in, ook voor wie er vandaag niet bij kan zijn."
TOP = "element => element.getBoundingClientRect().top - element.closest('.room').getBoundingClientRect().top"
SMALL = """all => all.filter(element => element.checkVisibility() && !element.closest('.wall')).map(element => element.closest('label') ?? element)
.filter(element => element.getBoundingClientRect().height < 43.5).map(element => element.outerHTML.slice(0, 120))"""


# The letters of a message that are seen, in reading order.
SEEN = """element => { const box = element.getBoundingClientRect(), range = document.createRange(), seen = []
const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
for (let node; (node = walker.nextNode());) for (let n = 0; n < node.length; n++) {
  range.setStart(node, n), range.setEnd(node, n + 1)
  const { right, bottom } = range.getBoundingClientRect()
  if (right <= box.right + 1 && bottom <= box.bottom + 2) seen.push(node.data[n])
}
return seen.join("") }"""


def holds(page: Page) -> None:
    """The box of every question stands where it is to stand, at every size of screen."""
    tops = {}
    for size, most in MOST.items():
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for n in range(3):
            page.get_by_role("tab").nth(n).click()
            top = float(page.locator(".form textarea").first.evaluate(TOP))
            if top > most:
                tops[size, n] = top
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("tab").first.click()
    assert tops == {}


def told(desk: Page) -> None:
    """A press that changes nothing but tells every screen how it stands."""
    desk.locator("[data-key='more-1']").click()


def as_facilitator(ready: Ready, does: Callable[..., object]) -> None:
    house = ready.app.house()
    try:
        does(house, Credentials((), ready.sign_in), ready.workshop_id)
    finally:
        house.close()


@pytest.mark.timeout(300)
def test_the_box_stays_where_it_is_while_all_that_can_happen_around_it_happens(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 12, part=PartKind.WELCOME, group_size=12, name=LONGEST)
    polls: list[str] = []

    def ask(house, who, workshop) -> None:  # type: ignore[no-untyped-def]
        polls.append(house.polls.make(who, workshop, PollWish(kind=PollKind.TEXT, text_nl="Wat hoop je?")))
        house.polls.open(who, workshop, polls[-1])

    as_facilitator(ready, ask)
    page, desk = new_page(viewport=PHONE), new_page()
    ready.enter(page, scribe_of(ready))
    ready.enter_desk(desk, "cockpit")
    expect(page.get_by_role("heading", name="Wat hoop je?")).to_be_visible()

    # The opening question is over with its part, and the work begins: nobody is asked anything else in the first minute.
    as_facilitator(ready, lambda house, who, workshop: house.polls.close(who, workshop, polls[0]))
    start_part(desk, "Deel II: aan de slag in groepjes")
    expect(page.locator(".form")).to_be_visible()
    expect(page.get_by_text(say("live.poll_over"))).to_have_count(0)
    expect(page.locator(".duties .asked")).to_have_count(0)
    holds(page)

    # A question that is open and is closed while people write stands under the box.
    as_facilitator(ready, ask)
    told(desk)
    expect(page.get_by_role("heading", name="Wat hoop je?")).to_be_visible()
    holds(page)
    as_facilitator(ready, lambda house, who, workshop: house.polls.close(who, workshop, polls[1]))
    told(desk)
    expect(page.get_by_role("heading", name=say("live.poll_over"))).to_be_visible()
    holds(page)

    # What a former self left, a long message, a duty that is asked, help that was called.
    page.evaluate(
        "key => localStorage.setItem(key, JSON.stringify({ id: 'x', text: 'Dit bleef liggen' }))",
        f"workshop.draft.somebody.{first_prompt(ready)}",
    )
    page.reload()
    expect(page.get_by_text("Dit bleef liggen")).to_be_visible()
    as_facilitator(ready, lambda house, who, workshop: house.messages.say(who, workshop, TEXT))
    ends_in(ready, 2000, begun=2)
    told(desk)
    expect(page.locator(".duties .asked")).to_have_count(1)
    page.get_by_role("button", name=say("live.help"), exact=True).click()
    expect(page.get_by_role("button", name=say("live.no_help"))).to_be_visible()
    holds(page)

    # The duty is taken on: it asks for the role of who says it.
    page.get_by_role("button", name=f"{say('live.duty_accept')}: {say('live.duty_scribe')}", exact=True).click()
    expect(page.get_by_role("group", name=say("live.who_says"))).to_be_visible()
    holds(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert not sideways(page)
    line = page.locator(".top").bounding_box()
    assert line is not None
    assert line["height"] < 60, "The line on top is one line."


def first_prompt(ready: Ready) -> str:
    house = ready.app.house()
    try:
        return str(house.stages.desk(Credentials((), ready.sign_in), ready.workshop_id).prompts[0].id)
    finally:
        house.close()


def test_a_question_of_as_many_letters_as_there_can_be_leaves_the_box_in_sight_and_is_read_after_a_press(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 12, group_size=12, name=LONGEST)
    longest = ("Welke verduurzamingsmaatregelen en samenwerkingsovereenkomsten " * 4)[:200].strip()

    def ask(house, who, workshop) -> None:  # type: ignore[no-untyped-def]
        prompts = house.stages.desk(who, workshop).prompts
        house.workshops.put_prompts(who, workshop, [replace(prompt, text_nl=longest) for prompt in prompts])
        house.messages.say(who, workshop, TEXT)

    as_facilitator(ready, ask)
    page = new_page(viewport=PHONE)
    ready.enter(page)
    expect(page.locator(".banner")).to_contain_text(TEXT)
    expect(page.get_by_role("heading", name=longest)).to_be_visible()
    holds(page)
    whole = page.get_by_role("heading", name=longest)
    before = whole.evaluate("element => element.clientHeight")
    page.get_by_role("button", name=say("live.more"), exact=True).last.click()
    expect(page.locator("[data-key=whole-question]")).to_have_attribute("aria-expanded", "true")
    assert whole.evaluate("element => element.clientHeight") > 1.8 * before
    assert whole.evaluate("element => element.scrollHeight - element.clientHeight") <= 1


def test_a_message_is_two_lines_of_its_words_that_unfold_and_go_away(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    as_facilitator(table, lambda house, who, workshop: house.messages.say(who, workshop, SHORT))
    page = new_page(viewport=PHONE)
    table.enter(page)
    banner, text, more = page.locator(".banner"), page.locator(".banner .text").first, say("live.more")
    expect(banner).to_contain_text(SHORT)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert text.evaluate(SEEN).startswith(SHORT)
    table.press(new_page(), do="say", text=TEXT, prompt=first_prompt(table))
    expect(banner).to_contain_text(TEXT)
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        expect(banner.get_by_role("button", name=more)).to_be_visible()
        seen = text.evaluate(SEEN)
        assert len(seen) > 35
        assert TEXT.startswith(seen[:30])
        assert banner.evaluate("element => element.getBoundingClientRect().height") < 50
        assert not sideways(page)
    holds(page)
    banner.get_by_role("button", name=more).click()
    expect(banner.get_by_role("button", name=say("live.less"))).to_be_focused()
    assert banner.evaluate("element => element.getBoundingClientRect().height") > 80
    expect(banner.get_by_role("button", name=say("live.go_there"))).to_be_visible()
    banner.get_by_role("button", name=say("live.close")).click()
    expect(banner).to_be_hidden()


def test_the_line_on_top_stays_and_unfolds_and_gives_the_focus_back(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    table.enter(page)
    place = page.locator(".place")
    expect(place).to_have_attribute("aria-expanded", "false")
    place.focus()
    page.keyboard.press("Enter")
    more = page.locator(".more")
    for text in ("Deelnemer1 van Oosterlinde", "Waterhoven", say("live.duty_scribe"), say("live.why_me")):
        expect(more.get_by_text(text).first).to_be_visible()
    expect(more.locator(".why li").first).to_be_visible()
    expect(more.get_by_role("button", name="English")).to_be_visible()
    assert not sideways(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(more).to_be_hidden()
    expect(place).to_be_focused()
    expect(place).to_have_attribute("aria-expanded", "false")
    # However far one scrolls, it stays on top.
    page.get_by_role("button", name=say("live.pass_on")).scroll_into_view_if_needed()
    expect(page.get_by_role("timer")).to_be_in_viewport()
    page.get_by_role("button", name=say("live.help"), exact=True).click()
    expect(page.get_by_role("button", name=say("live.no_help"))).to_be_focused()


def test_a_keyboard_covers_neither_the_box_nor_its_button(table: Ready, new_page: Callable[..., Page]) -> None:
    page = new_page(viewport=PHONE)
    table.enter(page)
    page.get_by_role("tab").nth(2).click()
    last = page.get_by_label(say("live.helped"))
    last.click()
    page.set_viewport_size({"width": 390, "height": 420})  # a keyboard that takes half of the screen
    send = page.get_by_role("button", name=say("live.send"), exact=True)
    expect(send).to_be_in_viewport(ratio=1)
    expect(last).to_be_in_viewport(ratio=1)
    expect(last).to_be_focused()
    page.set_viewport_size({"width": 844, "height": 300})
    expect(last).to_be_in_viewport(ratio=0.9)


def test_all_that_is_pressed_on_a_phone_is_large_enough_for_a_finger(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page(viewport=PHONE)
    table.enter(page)
    page.locator("#box-text").fill("Met een vinger")
    page.get_by_role("button", name=say("live.send"), exact=True).click()
    expect(page.get_by_role("button", name=f"{say('live.edit')}: Met een vinger")).to_be_visible()
    unfold_place(page)
    every = page.locator(".room :is(button, a, summary, input, select, textarea)")
    assert every.evaluate_all(SMALL) == []
    letters = page.locator(".room :is(input:not([type=hidden]), textarea, select)").evaluate_all(
        "all => Math.min(...all.map(element => parseFloat(getComputedStyle(element).fontSize)))"
    )
    assert letters >= 16, "A phone looks closer at a box with smaller letters."
