"""The groups page in the hands of a facilitator: by mouse, by keyboard, by thumb, by two at once, and without a network."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import fill_in, settled, speaker, unfold, unfold_place
from workshop.domain.programme import PartKind

say = speaker("nl")


def proposal(app: Running, page: Page, people: int = 12) -> Ready:
    """A live workshop whose first proposal is on the screen."""
    ready = prepare(app, people, part=PartKind.WELCOME, grouped=False)
    ready.enter_desk(page, "groups")
    page.get_by_role("button", name=say("wishes.propose")).click()
    expect(page.get_by_role("heading", name=say("groups.proposal", round=1))).to_be_visible()
    expect(page.locator(".person")).to_have_count(people)
    return ready


def group(page: Page, n: int) -> Locator:
    return page.get_by_role("region", name=say("group.title", n=n), exact=True)


def names(page: Page, n: int) -> list[str]:
    expect(group(page, n).locator(".person").first).to_be_visible()  # a page that is drawn anew has none for a moment
    return group(page, n).locator(".name > span:first-child").all_inner_texts()


def card(page: Page, n: int, name: str) -> Locator:
    """Somebody's card in a group."""
    return group(page, n).locator(".person").filter(has=page.get_by_text(name, exact=True))


def chip(page: Page, n: int, name: str) -> Locator:
    """What picks somebody up, or swaps with them while somebody else is held."""
    return card(page, n, name).get_by_role("button")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


@pytest.mark.timeout(300)
def test_groups_are_proposed_dragged_locked_published_and_mended_and_everybody_follows(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    desk = new_page()
    ready = proposal(shared_app, desk)
    phone = new_page(viewport={"width": 390, "height": 844})
    ready.enter(phone, 0)
    expect(phone.get_by_text(say("live.following"))).to_be_visible()

    # Dragged to another group, and back with undo.
    first, second = names(desk, 1), names(desk, 2)
    card(desk, 1, first[0]).drag_to(group(desk, 2).locator("h3"))
    expect(group(desk, 2).locator(".person")).to_have_count(5)
    assert sorted(names(desk, 2)) == sorted([*second, first[0]])
    expect(desk.get_by_text(say("broken.too_full"))).to_be_visible()
    desk.locator(".said").get_by_role("button", name=say("live.undo")).click()
    expect(group(desk, 2).locator(".person")).to_have_count(4)
    assert (sorted(names(desk, 1)), sorted(names(desk, 2))) == (sorted(first), sorted(second))

    # Dragged onto somebody: those two swap.
    card(desk, 1, first[0]).drag_to(card(desk, 2, second[0]))
    expect(card(desk, 2, first[0])).to_be_visible()
    assert sorted(names(desk, 1)) == sorted([*first[1:], second[0]])

    # A locked group stays as it is when the rest is made anew.
    group(desk, 2).get_by_label(say("live.lock")).check()
    expect(group(desk, 2).get_by_label(say("live.lock"))).to_be_checked()
    kept = sorted(names(desk, 2))
    press(desk, say("live.again"))
    expect(desk.get_by_text(say("live.same_worth")).or_(desk.locator(".said .better"))).to_be_visible()
    assert sorted(names(desk, 2)) == kept
    group(desk, 2).get_by_label(say("live.lock")).uncheck()
    expect(group(desk, 2).get_by_label(say("live.lock"))).not_to_be_checked()

    # Published: a participant's screen goes to their group and says why.
    press(desk, say("groups.publish_begin"))
    expect(desk.get_by_role("heading", name=say("groups.published", round=1))).to_be_visible()
    # Pressed too soon: taken back while nobody has written, and shown again.
    expect(phone.get_by_label(say("live.your_answer"))).to_be_visible()
    phone.get_by_label(say("live.your_answer")).fill("Wat ik al typte")
    press(desk, say("groups.withdraw"))
    expect(desk.get_by_role("heading", name=say("groups.proposal", round=1))).to_be_visible()
    expect(phone.get_by_label(say("live.your_answer"))).to_be_hidden()
    expect(phone.get_by_text(say("live.following"))).to_be_visible()
    told = phone.get_by_text(say("live.group_back"))
    expect(told.locator("visible=true")).to_have_count(2)  # to the eye, and to whoever does not see it
    press(desk, say("groups.publish_begin"))
    expect(desk.get_by_role("heading", name=say("groups.published", round=1))).to_be_visible()
    expect(phone.get_by_label(say("live.your_answer"))).to_have_value("Wat ik al typte")
    expect(phone.locator("p.instruction", has_text=say("live.group_back"))).to_have_count(0)
    phone.get_by_label(say("live.your_answer")).fill("")
    unfold_place(phone)
    expect(phone.locator(".why li").first).to_contain_text("Deelnemer")

    # Somebody comes late: they sit at once, and nobody else moved.
    before = {n: names(desk, n) for n in (1, 2, 3)}
    late = new_page(viewport={"width": 390, "height": 844})
    fill_in(late, shared_app, ready.code, "Zoë Laatkomer", "gemeente", "Waterhoven")
    expect(late.get_by_label(say("live.your_answer"))).to_be_visible()
    unfold_place(late)
    expect(late.locator(".why")).to_contain_text(say("why.late"))
    expect(desk.locator(".person", has_text="Zoë")).to_be_visible()
    after = {n: [name for name in names(desk, n) if name != "Zoë"] for n in (1, 2, 3)}
    assert {n: sorted(people) for n, people in after.items()} == {n: sorted(people) for n, people in before.items()}

    # Two of one group leave; the repair tells who would move, and does just that.
    gone = names(desk, 3)[:2]
    for name in gone:
        desk.goto(f"{shared_app.url}/people?w={ready.code}")
        desk.locator("summary").filter(has_text=re.compile(rf"^\s*\S*{name}\b")).first.click()
        press(desk, say("people.take_out"))
        expect(desk.get_by_text(say.count("people.gone", 1 + gone.index(name)))).to_be_visible()
    desk.goto(f"{shared_app.url}/groups?w={ready.code}")
    expect(group(desk, 3).locator(".person")).to_have_count(2)
    press(desk, say("live.repairs"))
    offer = desk.locator(".offer").last
    told = [line.inner_text() for line in offer.locator("details li").all()]
    moved = [(line.split()[0], int(re.findall(r"\d+", line)[-1])) for line in told]
    offer.get_by_role("button", name=say("live.do_it")).click()
    expect(desk.locator(".offer")).to_have_count(0)
    for mover, to in moved:
        expect(card(desk, to, mover)).to_be_visible()
    desk.get_by_text(say("live.past")).click()
    expect(desk.locator(".fold li", has_text="indeling hersteld").first).to_be_visible()
    desk.reload()
    for mover, to in moved:
        expect(card(desk, to, mover)).to_be_visible()


def test_by_keyboard_alone_somebody_is_moved_swapped_and_the_focus_stays_on_them(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    proposal(shared_app, page)
    first, second = names(page, 1), names(page, 2)
    held = chip(page, 1, first[0])

    held.press("Enter")
    expect(held).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(held).to_have_attribute("aria-pressed", "false")
    expect(held).to_be_focused()

    held.press("Enter")
    page.get_by_role("button", name=say("live.here")).nth(0).press("Enter")
    moved = chip(page, 2, first[0])
    expect(moved).to_be_focused()
    assert sorted(names(page, 2)) == sorted([*second, first[0]])

    moved.press("Enter")
    expect(chip(page, 1, first[1])).to_have_accessible_name(re.compile(say("live.swap_with", name=first[1])))
    chip(page, 1, first[1]).press("Enter")
    back = chip(page, 1, first[0])
    expect(back).to_be_focused()
    expect(chip(page, 2, first[1])).to_be_visible()

    back.press("Enter")
    page.get_by_label(say("live.to_group")).select_option(index=2)
    expect(chip(page, 3, first[0])).to_be_focused()


def test_by_thumb_somebody_is_moved_and_nothing_scrolls_sideways(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    proposal(shared_app, page, 8)
    people = names(page, 1)
    chip(page, 1, people[0]).tap()
    expect(page.locator(".hand")).to_contain_text(people[0])
    assert not sideways(page)
    group(page, 2).get_by_role("button", name=say("live.here")).tap()
    expect(chip(page, 2, people[0])).to_be_visible()
    assert not sideways(page)


def test_of_two_facilitators_each_sees_what_the_other_does_and_proposals_stand_side_by_side(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    first, second = new_page(), new_page()
    ready = proposal(shared_app, first)
    ready.enter_desk(second, "groups")
    expect(second.locator(".person")).to_have_count(12)
    people = names(first, 1)
    chip(first, 1, people[0]).click()
    group(first, 2).get_by_role("button", name=say("live.here")).click()
    expect(chip(second, 2, people[0])).to_be_visible()

    unfold(second, say("wishes.title"))
    second.get_by_role("button", name=say("wishes.beside")).click()
    expect(second.get_by_text(say("round.proposal", letter="B")).first).to_be_visible()
    beside = first.get_by_role("radiogroup").get_by_text(say("round.proposal", letter="B"))
    expect(beside).to_be_visible()
    first.get_by_text(say("round.compare")).click()
    expect(first.get_by_role("table")).to_contain_text(say("round.proposal", letter="B"))

    settled(second)
    press(second, say("groups.publish_begin"))
    expect(first.get_by_role("heading", name=say("groups.published", round=1))).to_be_visible()
    expect(first.get_by_text(say("round.proposal", letter="B"))).to_have_count(0)


def test_without_a_network_the_board_says_so_changes_nothing_and_is_right_again_afterwards(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    proposal(shared_app, page)
    people = names(page, 1)
    page.context.set_offline(True)
    chip(page, 1, people[0]).click()
    group(page, 2).get_by_role("button", name=say("live.here")).click()
    expect(page.get_by_role("alert").filter(has_text=say("live.link_offline"))).to_be_visible()
    assert sorted(names(page, 1)) == sorted(people)
    page.context.set_offline(False)
    expect(page.get_by_role("alert").filter(has_text=say("live.link_offline"))).to_have_count(0)
    chip(page, 1, people[0]).click()
    group(page, 2).get_by_role("button", name=say("live.here")).click()
    expect(chip(page, 2, people[0])).to_be_visible()


def test_axe_finds_nothing_serious_while_somebody_is_held_and_while_repairs_are_offered(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    proposal(shared_app, page)
    people = names(page, 1)
    chip(page, 1, people[0]).click()
    press(page, say("live.why_here"))
    expect(page.locator(".reasons li").first).to_be_visible()
    found = complaints(page)
    group(page, 2).get_by_role("button", name=say("live.here")).click()
    expect(page.locator(".said li, .said p").first).to_be_visible()
    press(page, say("live.repairs"))
    expect(page.locator(".offer").first).to_be_visible()
    found += complaints(page)
    unfold(page, say("wishes.title"))
    unfold(page, say("pairs.title"))
    page.wait_for_timeout(600)
    found += complaints(page)
    assert not found, "\n".join(found)
