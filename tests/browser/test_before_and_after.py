"""Before the work and afterwards: the first who comes, the link to take home, and what a group and each of its people made."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from playwright.sync_api import Page, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import speaker
from tests.browser.test_cockpit import ends_in
from workshop.domain.answers import Words
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials

say = speaker("nl")
PHONE = {"width": 390, "height": 844}
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


def test_whoever_comes_first_is_greeted_and_nobody_is_counted_as_one_other(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    alone = prepare(shared_app, 1, part=None)
    first = new_page(viewport=PHONE)
    alone.enter(first)
    expect(first.get_by_text(say("live.first_here"))).to_be_visible()
    expect(first.get_by_text("Samen op papier", exact=True)).to_be_in_viewport()
    several = prepare(shared_app, 3, part=PartKind.WELCOME)
    page = new_page(viewport=PHONE)
    several.enter(page)
    expect(page.get_by_role("heading", name=say("live.who_here"))).to_be_visible()
    expect(page.get_by_text(say.count("live.people", 3))).to_be_visible()
    expect(page.locator(".here")).not_to_contain_text("anders")


def on_break(app: Running) -> tuple[Ready, datetime]:
    """A workshop whose people have a break, and when that ends."""
    ready = prepare(app, 4)
    house, desk = app.house(), Credentials((), ready.sign_in)
    parts = house.stages.desk(desk, ready.workshop_id).parts
    house.workshops.put_parts(desk, ready.workshop_id, [*parts, replace(parts[-1], id="", kind=PartKind.BREAK)])
    house.steering.start_part(desk, ready.workshop_id, house.stages.desk(desk, ready.workshop_id).parts[-1].id)
    ends = house.stages.desk(desk, ready.workshop_id).workshop.part_ends_at
    house.close()
    assert ends is not None
    return ready, ends


def test_a_break_is_called_one_and_says_when_it_goes_on(shared_app: Running, new_page: Callable[..., Page]) -> None:
    ready, ends = on_break(shared_app)
    page = new_page(viewport=PHONE)
    ready.enter(page)
    expect(page.get_by_role("heading", name=say("live.break_now"), level=1)).to_be_visible()
    expect(page.get_by_text(say("live.break_until", time=say.clock(ends)))).to_be_visible()
    expect(page.get_by_text(say("live.following"))).to_have_count(0)

    # When its time is over, the screen says so by itself.
    ready, _ = on_break(shared_app)
    ends_in(ready, 4)
    ready.enter(page)
    expect(page.get_by_text(say("live.break_soon"))).to_be_visible()


def test_the_closing_thanks_and_gives_the_link_though_it_is_not_closed_yet(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 4)
    house, desk = shared_app.house(), Credentials((), ready.sign_in)
    visit = house.stages.visit(Credentials((ready.ids[0],)), ready.workshop_id)
    assert visit.seat is not None
    sent = SentAnswer(
        id=str(uuid.uuid4()),
        workshop_id=ready.workshop_id,
        group_id=visit.seat.id,
        prompt_id=visit.prompts[0].id,
        words=Words("Begin met koffie"),
    )
    house.sending.send(Credentials((ready.ids[0],)), sent)
    parts = house.stages.desk(desk, ready.workshop_id).parts
    closing = next(part for part in parts if part.kind is PartKind.CLOSING)
    told = replace(closing, instruction="Neem je jas mee")
    house.workshops.put_parts(desk, ready.workshop_id, [told if part is closing else part for part in parts])
    house.steering.start_part(desk, ready.workshop_id, closing.id)
    poll = house.polls.make(desk, ready.workshop_id, PollWish(kind=PollKind.TEXT, text_nl="Wat neem je mee?"))
    house.polls.open(desk, ready.workshop_id, poll)
    house.close()
    page = new_page(viewport=PHONE)
    ready.enter(page)
    expect(page.get_by_role("heading", name=say("live.thanks"), level=1)).to_be_visible()
    for text in (say("live.closing_text"), "Neem je jas mee"):
        expect(page.get_by_text(text)).to_be_visible()
    expect(page.get_by_text(say("live.after_text"))).to_have_count(0)
    expect(page.locator(".taken .beside .text")).to_have_text(["Begin met koffie"])
    expect(page.get_by_role("button", name=say("live.copy_link"))).to_be_in_viewport()
    expect(page.get_by_role("link", name=say("live.mail_link"))).to_be_visible()
    expect(page.get_by_role("heading", name="Wat neem je mee?")).to_be_visible()
    assert complaints(page) == []


def test_afterwards_one_keeps_the_link_and_finds_what_the_group_and_oneself_made(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 4)
    house = shared_app.house()
    anna = Credentials((ready.ids[0],))
    visit = house.stages.visit(anna, ready.workshop_id)
    assert visit.seat is not None
    texts = ["Begin met koffie", "Bel bij de buren aan", "Vraag het de wethouder", "Maak een krantje"]
    ids = [str(uuid.uuid4()) for _ in texts]
    for n, (answer_id, text) in enumerate(zip(ids, texts, strict=True)):
        sent = SentAnswer(
            id=answer_id,
            workshop_id=ready.workshop_id,
            group_id=visit.seat.id,
            prompt_id=visit.prompts[0].id,
            words=Words(text),
        )
        house.sending.send(Credentials((ready.ids[n % 2],)), sent)
    desk = Credentials((), ready.sign_in)
    parts = house.stages.desk(desk, ready.workshop_id).parts
    check = replace(parts[-1], id="", kind=PartKind.CHECK)
    house.workshops.put_parts(desk, ready.workshop_id, [*parts, check])
    now = house.stages.desk(desk, ready.workshop_id).parts[-1].id
    house.steering.start_part(desk, ready.workshop_id, now)
    for who, starred in ((0, ids[1:3]), (1, ids[2:3])):
        for answer in starred:
            house.harvest_check.star(Credentials((ready.ids[who],)), ready.workshop_id, answer, given=True)
    house.workshops.step(desk, ready.workshop_id, State.CLOSED)
    house.close()

    page = new_page(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    ready.enter(page)
    expect(page.get_by_role("heading", name=say("live.thanks"), level=1)).to_be_visible()
    expect(page.get_by_text(say("live.after_text"))).to_be_visible()
    expect(page.locator(".taken ol .text")).to_have_text([texts[2], texts[1]])
    expect(page.locator(".taken .card.own", has_text=texts[2]).first).to_be_visible()
    expect(page.locator(".taken .beside .text")).to_have_text([texts[0], texts[2]])
    expect(page.get_by_role("heading", name=say("live.after_title"))).to_be_visible()
    page.get_by_role("button", name=say("live.copy_link")).click()
    expect(page.get_by_text(say("live.link_copied"), exact=True)).to_be_visible()
    link = page.locator(".personal").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == link
    mail = page.get_by_role("link", name=say("live.mail_link")).get_attribute("href")
    assert mail is not None
    assert mail.startswith("mailto:?subject=")
    assert link.rsplit("/", 1)[1] in mail
    assert complaints(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert not sideways(page)

    # A browser that does not let a page copy.
    other = new_page(viewport=PHONE)
    other.add_init_script(NO_CLIPBOARD)
    ready.enter(other, 1)
    other.get_by_role("button", name=say("live.copy_link")).click()
    expect(other.get_by_text(say("live.link_not_copied"))).to_be_visible()
