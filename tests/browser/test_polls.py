"""An opening question: asked, answered, changed after a reload, kept without a network, sealed, on the wall, a word taken off it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import complaints, complaints_as_it_stands, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import settled, speaker
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.programme import PartKind
from workshop.domain.wall import Shows, View
from workshop.services.identity import Credentials

say = speaker("nl")
QUESTION = "Hoe gaat de samenwerking?"


def asked(app: Running) -> tuple[Ready, str]:
    """A live workshop with words that were answered, a sealed question that stands ready, and a wall that shows it."""
    ready = prepare(app, part=PartKind.WELCOME, grouped=False)
    house, who = app.house(), Credentials((), ready.sign_in)
    words = house.polls.make(who, ready.workshop_id, PollWish(kind=PollKind.WORDS, text_nl="Waar denk je aan?"))
    house.polls.open(who, ready.workshop_id, words)
    for participant_id, term in zip(ready.ids, ("sukkels", "Sukkels", "sukkels", "soep"), strict=True):
        house.polls.answer(Credentials((participant_id,)), ready.workshop_id, words, [term])
    house.polls.close(who, ready.workshop_id, words)
    wish = PollWish(
        kind=PollKind.SCALE, text_nl=QUESTION, text_en="", points=5, low=("slecht", ""), high=("goed", ""), hidden=True
    )
    poll = house.polls.make(who, ready.workshop_id, wish)
    house.walls.show(who, ready.workshop_id, Shows(View.POLL, poll))
    house.close()
    return ready, poll


def choose(page: Page, step: str) -> None:
    page.get_by_role("radio", name=step).check()


@pytest.mark.timeout(300)
def test_what_is_wrong_with_a_question_is_said_at_its_field_and_the_hand_is_there(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk = new_page(viewport={"width": 1280, "height": 700})
    table.enter_desk(desk, "questions")
    make = desk.get_by_role("button", name=say("polls.make"))
    make.scroll_into_view_if_needed()
    make.click()
    field = desk.get_by_label(say("polls.text_nl"), exact=True)
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    expect(desk.locator("[class*=st-key-wrong_poll_nl] [data-testid=stAlert]")).to_be_in_viewport()


def test_two_people_answer_one_changes_it_after_a_reload_and_the_wall_shows_it_once_revealed(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready, _ = asked(shared_app)
    phone, other = new_page(viewport={"width": 320, "height": 640}), new_page()
    desk, wall = new_page(), new_page(viewport={"width": 1920, "height": 1080})
    for n, page in enumerate((phone, other)):
        ready.enter(page, n)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".poll")).to_be_hidden()
    ready.enter_desk(wall, "wall")
    wall.goto(f"{ready.app.url}/wall?w={ready.code}&present=1&embed=true")
    expect(wall.get_by_role("heading", name=QUESTION)).to_be_visible()

    # It comes on every screen, by itself.
    ready.enter_desk(desk, "questions")
    desk.get_by_role("button", name=say("polls.open")).click()
    for page in (phone, other):
        expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    assert complaints(phone) == []
    assert not sideways(phone)
    choose(phone, "2")
    phone.get_by_role("button", name=say("live.send")).click()
    expect(phone.locator(".poll .status")).to_contain_text(say("live.poll_saved"))

    # Without a network the answer waits, and it is sent when there is one again; a reload forgets nothing.
    other.context.set_offline(True)
    choose(other, "5")
    other.get_by_role("button", name=say("live.send")).click()
    expect(other.locator(".poll .status")).to_contain_text(say("live.poll_waits"))
    other.context.set_offline(False)
    expect(other.locator(".poll .status")).to_contain_text(say("live.poll_saved"))
    choose(phone, "4")
    phone.reload()
    expect(phone.get_by_role("radio", name="4")).to_be_checked()
    expect(phone.locator(".poll .status")).to_contain_text(say("live.poll_changed"))
    phone.get_by_role("button", name=say("live.poll_change")).click()
    expect(phone.locator(".poll .status")).to_contain_text(say("live.poll_saved"))

    # Sealed, the wall says how many; revealed, what they said.
    expect(wall.get_by_text(say("chart.poll.sealed", n="2", here="4"))).to_be_visible()
    expect(desk.get_by_text(say("polls.so_far", n="2", here="4"))).to_be_visible()
    settled(desk)
    desk.get_by_role("button", name=say("polls.reveal")).click()
    # What one or two people pressed would lead those who answer after them.
    expect(wall.get_by_text(say.count("chart.poll.early", 2))).to_be_visible()
    third = new_page()
    ready.enter(third, 2)
    choose(third, "5")
    third.get_by_role("button", name=say("live.send")).click()
    expect(wall.get_by_text(say("chart.poll.average", average="4,7", points="5"))).to_be_visible()
    assert complaints_as_it_stands(wall) == []  # its theme is chosen by its address
    desk.get_by_role("button", name=say("polls.close")).click()
    for page in (phone, other):
        expect(page.get_by_role("heading", name=say("live.poll_over"))).to_be_visible()

    # A rude word is off the wall as soon as a facilitator hides it.
    desk.get_by_role("button", name=say("wall.put")).click()
    expect(wall.get_by_text("sukkels").first).to_be_visible()
    desk.get_by_text(say("polls.hide_words")).click()
    desk.get_by_role("button", name=say("polls.hide_one", text="sukkels")).click()
    expect(wall.get_by_text("sukkels")).to_have_count(0)
    expect(desk.get_by_role("button", name=say("polls.show_one", text="sukkels"))).to_be_visible()
    assert complaints(desk) == []
