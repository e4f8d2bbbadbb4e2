"""The day in a facilitator's hands: the clock that every screen follows, the end of time, two hands at once, a group alone."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import speaker, write
from workshop.bootstrap import utc_now
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.programme import PartKind
from workshop.services.identity import Credentials
from workshop.storage.tables import rounds, workshops

say = speaker("nl")
MINUTES = re.compile(r"^\d\d:\d\d$")


def box(page: Page) -> Locator:
    return page.locator("#box-text")


def press(desk: Page, key: str) -> None:
    desk.locator(f"[data-key='{key}']").click()


def clock_of(page: Page) -> Locator:
    """The large clock of the page of the day, or that of a room; the line on top has one too."""
    return page.locator(".cockpit, .room").get_by_role("timer")


def ends_in(ready: Ready, seconds: float, begun: float = 0) -> None:
    """Moves the clock of the part that is on, as if time had passed; a press afterwards tells everybody."""
    house = ready.app.house()
    now = utc_now()
    with house.engines.writing.begin() as connection:
        newer = workshops.c.version + 1
        values = {"part_ends_at": now + timedelta(seconds=seconds), "version": newer, "stage_version": newer}
        if begun:
            values["part_started_at"] = now - timedelta(minutes=begun)
            published = {"published_at": now - timedelta(minutes=begun)}
            connection.execute(sa.update(rounds).where(rounds.c.workshop_id == ready.workshop_id).values(**published))
        connection.execute(sa.update(workshops).where(workshops.c.id == ready.workshop_id).values(**values))
    house.close()


def test_every_screen_follows_the_clock_while_it_is_paused_and_extended_and_parts_go_on_and_back(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk, phone = new_page(), new_page(viewport={"width": 390, "height": 844})
    table.enter(phone)
    table.enter_desk(desk, "cockpit")
    expect(desk.locator("p.on .what")).to_have_text("Deel II: aan de slag in groepjes")
    press(desk, "pause")
    expect(clock_of(phone)).to_contain_text(say("live.paused"))
    expect(desk.get_by_text(say("live.paused"), exact=True)).to_be_visible()
    stands = clock_of(desk).inner_text()
    desk.wait_for_timeout(1500)
    assert clock_of(desk).inner_text() == stands
    press(desk, "pause")
    expect(clock_of(phone)).not_to_contain_text(say("live.paused"))
    press(desk, "more-5")
    expect(desk.get_by_text(say.count("cockpit.earlier", 45))).to_be_visible()
    press(desk, "last-call")
    expect(phone.get_by_text(say("live.two_minutes"), exact=True)).to_be_hidden()  # it cuts 45 minutes: asked first
    press(desk, "sure")
    expect(phone.get_by_text(say("live.two_minutes"), exact=True)).to_be_visible()
    press(desk, "next")
    expect(phone.get_by_role("heading", name=say("live.plenary"), exact=True)).to_be_visible()
    desk.wait_for_timeout(1200)  # two presses at once that take everybody elsewhere are one
    press(desk, "undo")
    expect(box(phone)).to_be_visible()
    desk.get_by_text(say("live.the_day"), exact=True).click()
    desk.get_by_text(say("live.pressed")).click()
    expect(desk.locator(".fold .fold li").first).to_contain_text("ging terug naar ‘Deel II: aan de slag in groepjes’")


def test_a_tab_that_slept_for_half_an_hour_shows_the_servers_clock_again(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.clock.install()
    table.enter(page)
    clock = clock_of(page)
    expect(clock).to_have_text(MINUTES)
    # The machine's clock has moved on by half an hour, and the server's has not; what was due meanwhile happens once.
    page.clock.fast_forward("30:00")
    house = table.app.house()
    ends = house.stages.desk(Credentials((), table.sign_in), table.workshop_id).workshop.part_ends_at
    house.close()
    assert ends is not None

    def shown() -> float:
        minutes, seconds = clock.inner_text().split(":")
        return abs((ends - utc_now()).total_seconds() - 60 * int(minutes) - int(seconds))

    expect(clock).not_to_have_text(re.compile(r"^(0\d|1\d|.*\d{3})"))  # not ten minutes left, and not over
    assert min(shown() for _ in range(3)) < 1.5  # it counts whole seconds, up


def test_when_the_time_is_over_what_is_being_typed_is_sent_and_typing_may_be_let_go_on(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk, phone, other = new_page(), new_page(viewport={"width": 390, "height": 844}), new_page()
    table.enter(phone)
    table.enter(other, 1)
    table.enter_desk(desk, "cockpit")
    write(phone, "al eerder verstuurd")
    phone.get_by_role("button", name=f"{say('live.edit')}: al eerder verstuurd").click()
    phone.locator("li.card textarea").fill("al eerder verstuurd en nu beter")
    box(phone).press_sequentially("nog niet af maar wel ge")
    ends_in(table, 4)
    press(desk, "pause")
    expect(desk.get_by_role("button", name=say("live.resume"), exact=True)).to_be_visible()
    press(desk, "pause")
    expect(phone.get_by_text(say("live.sent_in_time"))).to_be_visible()
    expect(other.get_by_text("nog niet af maar wel ge")).to_be_visible()
    expect(other.get_by_text("al eerder verstuurd en nu beter")).to_be_visible()
    expect(box(phone)).to_be_hidden()
    expect(clock_of(desk)).to_contain_text("+")
    press(desk, "typing")
    expect(box(phone)).to_be_visible()
    write(phone, "met een beetje extra tijd")
    expect(other.get_by_text("met een beetje extra tijd")).to_be_visible()
    assert sorted(table.kept(3)) == [
        "al eerder verstuurd en nu beter",
        "met een beetje extra tijd",
        "nog niet af maar wel ge",
    ]


def test_of_two_facilitators_who_press_at_once_the_second_is_told_what_the_first_did(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    house = table.app.house()
    karim = house.facilitators.enter(
        house.facilitators.co_facilitator_link(Credentials((), table.sign_in), table.workshop_id, "Karim")
    )
    desk = new_page()
    table.enter_desk(desk, "cockpit")
    expect(clock_of(desk)).to_be_visible()
    desk.route("**/api/cockpit/**", lambda route: route.fallback() if route.request.method == "POST" else route.abort())
    house.steering.pause(Credentials((), karim), table.workshop_id)
    house.close()
    press(desk, "more-5")
    expect(desk.get_by_role("alert").filter(has_text="Karim zette de klok stil")).to_be_visible()
    desk.unroute("**/api/cockpit/**")
    expect(desk.get_by_text(say("live.paused"), exact=True)).to_be_visible()
    press(desk, "more-5")
    expect(desk.get_by_role("alert").filter(has_text="Karim")).to_have_count(0)


def test_a_group_in_which_one_is_alone_comes_on_top_and_a_facilitator_looks_over_its_shoulder(
    shared_app: Running, table: Ready, new_page: Callable[..., Page]
) -> None:
    desk, phone = new_page(), new_page(viewport={"width": 390, "height": 844})
    table.enter(phone)
    expect(box(phone)).to_be_visible()
    ends_in(table, 1200, begun=8)
    table.enter_desk(desk, "cockpit")
    urgent = desk.locator(".needing > li")
    expect(urgent).to_have_count(1)
    expect(desk.locator(".group.amber .present")).to_contain_text(say("cockpit.of", n=1, seats=4))
    expect(urgent).to_contain_text(say("signal.alone"))
    expect(urgent).to_contain_text(say.count("signal.silent", 8))
    assert complaints(desk) == []
    urgent.get_by_role("button", name=say("live.look")).click()
    dialog = desk.get_by_role("dialog")
    write(phone, "hier zit ik dan")
    expect(dialog.get_by_text("hier zit ik dan")).to_be_visible()
    desk.wait_for_timeout(600)  # until it has come in
    assert complaints(desk) == []
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(urgent.get_by_role("button", name=say("live.look"))).to_be_focused()
    expect(desk.locator(".group .foot")).to_have_text(say("cockpit.just_now"))


def test_axe_finds_nothing_serious_when_the_time_is_over_and_nothing_scrolls_sideways(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    ends_in(table, -30, begun=8)
    for width in (1440, 320):
        desk = new_page(viewport={"width": width, "height": 900})
        table.enter_desk(desk, "cockpit")
        expect(desk.locator(".cockpit").get_by_text(say("live.over"), exact=True)).to_be_visible()
        assert complaints(desk) == []
        assert not sideways(desk)


def named_long(ready: Ready) -> None:
    """Gives every part of the day a title of as many letters as there can be."""
    house, who = ready.app.house(), Credentials((), ready.sign_in)
    parts = house.stages.desk(who, ready.workshop_id).parts
    titles = [f"{n}: {'verder praten over warmte in de buurt ' * 4}"[:120].strip() for n in range(len(parts))]
    house.workshops.put_parts(
        who, ready.workshop_id, [replace(part, title_nl=title) for part, title in zip(parts, titles, strict=True)]
    )
    house.close()


def test_titles_of_as_many_letters_as_there_can_be_leave_the_groups_in_sight(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    named_long(table)
    desk = new_page(viewport={"width": 1440, "height": 900})
    table.enter_desk(desk, "cockpit")
    press(desk, "more-1")
    press(desk, "undo")  # what can be taken back stands in the place of the way back
    back, on = desk.locator("[data-key='back']"), desk.locator("[data-key='next']")
    expect(back).to_be_visible()
    for button in (back, on):
        whole = button.get_attribute("aria-label")
        assert whole is not None
        assert "…" in button.inner_text()
        assert button.locator("..").get_attribute("title") == whole
    for key in ("pause", "more-1"):  # the clock stands, and something can be taken back
        panel, group = desk.locator(".now").bounding_box(), desk.locator("li.group").first.bounding_box()
        assert panel is not None
        assert group is not None
        assert panel["height"] <= 260, panel
        assert group["y"] < 480, group
        press(desk, key)
        desk.wait_for_timeout(1200)
    desk.set_viewport_size({"width": 390, "height": 844})
    assert not sideways(desk)


def test_going_on_asks_only_while_fewer_than_half_answered_and_says_how_many_by_now(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    house, who = table.app.house(), Credentials((), table.sign_in)
    poll = house.polls.make(who, table.workshop_id, PollWish(kind=PollKind.TEXT, text_nl="Wat hoop je?"))
    house.polls.open(who, table.workshop_id, poll)
    house.close()
    desk, phones = new_page(), (new_page(), new_page())
    for n, phone in enumerate(phones):
        table.enter(phone, n)
        phone.locator(".poll textarea").fill("Warmte")
    table.enter_desk(desk, "cockpit")
    press(desk, "next")
    asked = desk.locator(".sure p")
    for n, phone in enumerate(phones):
        said = say("cockpit.answered", n=n, here=4)
        expect(asked).to_have_text(say("live.leave_poll", told=said))
        expect(desk.locator(".asking")).to_contain_text(said)
        phone.locator(".poll").get_by_role("button", name=say("live.send")).click()
    said = say("cockpit.answered", n=2, here=4)
    expect(asked).to_have_text(say("live.leave_poll", told=said))
    press(desk, "not-sure")
    press(desk, "next")
    expect(desk.locator("p.on .what")).to_have_text("De oogst bespreken")


def test_closing_asks_with_one_red_button_and_a_closed_day_leads_to_the_report(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, part=PartKind.CLOSING)
    desk = new_page()
    ready.enter_desk(desk, "cockpit")
    strong = desk.locator(".now .strong")
    expect(strong).to_have_attribute("data-key", "next")
    press(desk, "next")
    expect(strong).to_have_count(1)
    expect(strong).to_have_attribute("data-key", "sure")
    press(desk, "not-sure")
    expect(strong).to_have_attribute("data-key", "next")
    press(desk, "next")
    press(desk, "sure")
    report = desk.get_by_role("link", name=say("steer.report"))
    expect(report).to_be_visible()
    expect(desk.locator("p.on")).to_have_text(say("live.state_closed"))
    expect(desk.locator(".end")).to_have_text("")
    expect(desk.get_by_role("heading", name=say("live.needs_attention"))).to_have_count(0)
    report.click()
    expect(desk.get_by_role("heading", name=say("page.results"))).to_be_attached()


def test_on_paper_stand_the_workshop_its_programme_and_the_groups_and_nothing_to_press(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    desk = new_page(viewport={"width": 794, "height": 1123})
    table.enter_desk(desk, "cockpit")
    cockpit = desk.locator(".cockpit")
    expect(desk.get_by_text(say("steer.live"))).to_be_visible()
    expect(cockpit.locator(".programme")).to_be_hidden()
    expect(cockpit.locator(".paper")).to_be_hidden()
    desk.emulate_media(media="print")
    expect(cockpit.locator(".paper")).to_have_text("Samen op papier")
    expect(cockpit.locator(".paper")).to_be_visible()
    for text in ("Welkom", "Deel II: aan de slag in groepjes"):
        expect(cockpit.locator(".programme li", has_text=text).locator(".at")).to_have_text(MINUTES)
        expect(cockpit.locator(".programme li", has_text=text)).to_be_visible()
    expect(cockpit.locator("li.group")).to_be_visible()
    expect(desk.get_by_text(say("steer.live"))).to_be_hidden()
    for hidden in (".now", ".to-all", "button.small"):
        expect(cockpit.locator(hidden).first).to_be_hidden()
    programme, group = cockpit.locator(".programme").bounding_box(), cockpit.locator("li.group").bounding_box()
    assert programme is not None
    assert group is not None
    assert programme["y"] + programme["height"] < group["y"]
