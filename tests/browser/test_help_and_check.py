"""One table and one facilitator: help is asked and comes, a message is read, a round is passed, and a harvest becomes theirs."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import speaker, start_part, unfold_place, write
from tests.browser.test_plenary import wall_of
from workshop.domain.groups import RoundState
from workshop.domain.programme import PartKind
from workshop.domain.wall import View
from workshop.services.identity import Credentials

say = speaker("nl")
CHECK = "De oogst nalopen"
ALONE = "Niet alleen mailen"
TEXTS = ("Begin met koffie", "Bel bij de buren aan")
ASKED = re.compile(re.escape(say("live.help_asked", time="TIME")).replace("TIME", r"\d\d:\d\d"))
PHONE = {"width": 390, "height": 844}


@dataclass
class Table:
    """A workshop with two groups at work, and two people of the same one."""

    ready: Ready
    title: str
    anna: int
    ben: int


def prepared(app: Running) -> Table:
    """Six people in two groups, a facilitator with a name, and a check of the harvest after the work in groups."""
    ready = prepare(app, people=6, group_size=3)
    house = app.house()
    try:
        who = Credentials((), ready.sign_in)
        parts = house.stages.desk(who, ready.workshop_id).parts
        at = next(n for n, part in enumerate(parts) if part.kind is PartKind.GROUPS) + 1
        check = replace(parts[at], id="", kind=PartKind.CHECK, title_nl=CHECK, title_en="Harvest check", minutes=10)
        house.workshops.put_parts(who, ready.workshop_id, [*parts[:at], check, *parts[at:]])
        link = house.facilitators.co_facilitator_link(who, ready.workshop_id, "Karim")
        ready.sign_in = house.facilitators.enter(link)
        plan = house.proposing.plan(who, ready.workshop_id, RoundState.PUBLISHED)
        group = plan.groups[0]
        anna, ben = (ready.ids.index(person.id) for person in plan.people[group.id][:2])
    finally:
        house.close()
    return Table(ready, say("wall.group", group=group.number), anna, ben)


def button(page: Page | Locator, key: str) -> Locator:
    return page.get_by_role("button", name=say(key), exact=True)


def card(page: Page, text: str) -> Locator:
    return page.locator(".check li.card", has_text=text)


def star(page: Page, text: str) -> None:
    mark = page.get_by_role("button", name=f"{say('live.star')}: {text}", exact=True)
    mark.click()
    expect(mark).to_have_attribute("aria-pressed", "true")


@pytest.mark.timeout(180)
def test_a_table_asks_for_help_reads_a_message_passes_a_round_and_says_what_is_theirs(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    table = prepared(shared_app)
    ready = table.ready
    desk, anna, ben = new_page(), new_page(viewport=PHONE), new_page(viewport=PHONE)
    ready.enter(anna, table.anna)
    ready.enter(ben, table.ben)
    ready.enter_desk(desk, "cockpit")
    group = desk.locator("li.group", has=desk.get_by_text(table.title, exact=True))
    expect(group).to_be_visible()
    urgent = desk.locator(".needing > li", has_text=table.title)
    expect(urgent).to_have_count(0)
    for page, text in zip((anna, ben), TEXTS, strict=True):
        write(page, text)
    expect(anna.get_by_text(TEXTS[1])).to_be_visible()

    # Help is asked; the group comes on top with the reason, and both read who comes.
    button(anna, "live.help").click()
    expect(ben.get_by_text(ASKED)).to_be_visible()
    expect(desk.locator(".needing > li").first).to_contain_text(table.title)
    expect(urgent.locator(".reasons")).to_contain_text(say("signal.help_now"))
    urgent.get_by_role("button", name=say("live.come_help")).click()
    expect(urgent.locator(".reasons")).to_have_text(f"→{say('signal.coming', who='Karim')}")
    expect(urgent).not_to_have_class("red")
    expect(urgent.get_by_role("button", name=say("live.helped_them"))).to_be_focused()
    expect(group.locator(".foot")).to_contain_text(say("cockpit.helps", who="Karim"))
    for page in (anna, ben):
        expect(page.get_by_text(say("live.help_comes", who="Karim"), exact=True)).to_be_visible()

    # The facilitator looks in and says something; it is a banner until it is closed, and can be read again.
    group.get_by_role("button", name=say("live.look")).click()
    dialog = desk.get_by_role("dialog")
    expect(dialog.get_by_text(TEXTS[0])).to_be_visible()
    dialog.get_by_label(say("live.message")).fill("Denk ook aan wat misging <b>")
    button(dialog, "live.send").click()
    expect(dialog.locator(".sent")).to_contain_text("Karim: Denk ook aan wat misging <b>")
    expect(dialog.get_by_label(say("live.message"))).to_have_value("")
    banner = anna.locator(".banner")
    expect(banner).to_contain_text("Denk ook aan wat misging <b>")
    expect(banner).to_contain_text("Karim")
    # Two full lines are all there is: nothing says that there is more.
    dialog.get_by_label(say("live.message")).fill("Nog tien minuten. Denk ook aan wat er misging.")
    button(dialog, "live.send").click()
    two = banner.locator(".message").first.locator(".words")
    expect(two).to_have_text("Nog tien minuten. Denk ook aan wat er misging.")
    assert (
        two.evaluate("words => [words.clientHeight > 30, words.scrollHeight <= words.clientHeight + 1]") == [True] * 2
    )
    button(banner, "live.close").click()
    dialog.get_by_label(say("live.message")).fill("Nog tien minuten. Denk ook aan wat er misging.")
    button(dialog, "live.send").click()
    expect(two).to_be_visible()
    expect(banner.locator("[data-key=whole]")).to_be_hidden()
    # What everybody does in the group is not cut.
    expect(anna.locator(".duties summary").first).to_be_visible()
    assert anna.locator(".duties summary").first.evaluate("line => line.scrollWidth <= line.clientWidth")
    button(banner, "live.close").click()
    expect(banner).to_be_hidden()
    anna.reload()
    expect(anna.locator("#box-text")).to_be_visible()
    expect(banner).to_be_hidden()
    unfold_place(anna)
    expect(anna.locator(".more .spoken")).to_contain_text("Denk ook aan wat misging <b>")
    expect(anna.locator(".more")).to_contain_text(f"{say('live.facilitator')}: Karim")
    anna.keyboard.press("Escape")
    expect(anna.locator(".more")).to_be_hidden()
    expect(ben.locator(".banner")).to_contain_text("Denk ook aan wat misging <b>")

    # Somebody passes and comes back; the facilitator sees it, and that the group was helped.
    button(anna, "live.pass_on").click()
    expect(anna.get_by_text(say("live.passed"), exact=True)).to_be_visible()
    expect(anna.locator("#box-text")).to_be_hidden()
    expect(dialog.locator(".people")).to_contain_text(say("cockpit.person_passed"))
    button(anna, "live.come").click()
    expect(anna.locator("#box-text")).to_be_visible()
    expect(dialog.locator(".people")).not_to_contain_text(say("cockpit.person_passed"))
    button(dialog, "live.helped_them").click()
    expect(button(ben, "live.help")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(urgent).to_have_count(0)

    # The harvest is checked: stars, better words, and it is theirs. Where there is one answer, nothing is to choose.
    for text in ("Vraag wie er al is", "Ga bij elkaar eten"):
        write(anna, text)
    anna.get_by_role("tab").nth(1).click()
    write(anna, ALONE)
    start_part(desk, CHECK)
    for page in (anna, ben):
        expect(card(page, TEXTS[0])).to_be_visible()
        expect(page.get_by_role("heading", name=say("live.check_title"))).to_be_visible()
        expect(page.locator(".banner")).to_be_hidden()  # what was said goes with its part
    expect(anna.get_by_text(say.count("live.few_answers", 1))).to_be_visible()
    expect(card(anna, ALONE).locator(".star")).to_have_count(0)
    expect(anna.locator(".check .star")).to_have_count(4)
    star(anna, TEXTS[0])
    star(ben, TEXTS[0])
    star(ben, TEXTS[1])
    expect(card(anna, TEXTS[0]).locator(".star .n")).to_have_text("2")
    expect(card(anna, TEXTS[1]).locator(".badge")).to_have_text(say("live.in_top"))
    anna.get_by_role("button", name=f"{say('live.reword')}: {TEXTS[0]}", exact=True).click()
    anna.locator(".check .editor textarea").fill("Begin altijd met koffie bij iemand thuis")
    button(anna, "live.save").click()
    for page in (anna, ben):
        changed = card(page, "Begin altijd met koffie bij iemand thuis")
        expect(changed).to_contain_text(say("live.was", text=TEXTS[0]))
        expect(changed.locator(".star .n")).to_have_text("2")
    button(ben, "live.ours").click()
    for page in (anna, ben):
        expect(page.locator(".check .ours .text")).to_have_text(say("live.ours_said"))
        expect(page.locator(".check .star")).to_have_count(0)
    expect(group.locator(".foot")).to_contain_text(say("cockpit.ours"))

    # The wall shows what the group stands behind.
    wall = new_page(viewport={"width": 1920, "height": 1080})
    ready.shows(View.ANSWERS)
    wall_of(ready, wall)
    for text in ("Begin altijd met koffie bij iemand thuis", TEXTS[1], ALONE):
        expect(wall.locator(".wall .card", has_text=text)).to_contain_text("★")

    # What is said to everybody stands on its strip, and covers nothing; what was said to the group did not.
    band = wall.locator(".strip .to-all")
    expect(band).to_be_hidden()
    desk.locator("#to-all").fill("Kom over vijf minuten terug naar de zaal.")
    button(desk.locator(".to-all"), "live.send").click()
    expect(band).to_have_text("Kom over vijf minuten terug naar de zaal.")
    expect(wall.locator(".strip .code")).to_be_visible()
    assert not sideways(wall)


def test_a_held_button_stays_what_it_is_while_somebody_else_at_the_table_presses_the_same(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    table = prepared(shared_app)
    anna, ben = new_page(), new_page()
    table.ready.enter(anna, table.anna)
    table.ready.enter(ben, table.ben)
    sent: list[str] = []
    anna.on("request", lambda request: sent.append(request.post_data or "") if "/api/table/" in request.url else None)
    held = button(anna, "live.help")
    held.scroll_into_view_if_needed()
    held.hover()
    anna.mouse.down()
    button(ben, "live.help").click()
    expect(ben.get_by_text(ASKED)).to_be_visible()
    anna.wait_for_timeout(2000)  # the stage has told this screen too
    expect(held).to_be_visible()
    anna.mouse.up()
    expect(button(anna, "live.no_help")).to_be_visible()
    assert sent == ['{"do":"help"}']
