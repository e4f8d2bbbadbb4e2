"""axe finds nothing serious on any screen, in both themes; everything fits 320 pixels and is said in our words; the journey works
by keyboard alone."""

import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import complaints, complaints_as_it_stands, sideways
from tests.browser.read_aloud import known_words, strange_words
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import open_link, settled, speaker
from workshop.domain.answers import Words
from workshop.domain.guests import GuestKind
from workshop.domain.programme import PartKind
from workshop.domain.wall import View
from workshop.domain.workshops import State
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials

say = speaker("nl")
PUBLIC = ["", "help", "sign_in", "join?code={code}", "j/XXXXXX", "out", "language/en"]
DESK = [
    "workshops",
    "account",
    "cockpit",
    "prepare",
    "programme",
    "rehearse",
    "invite",
    "people",
    "groups",
    "wall",
    "themes",
    "plenary",
    "questions",
    "votes",
    "entry",
    "report",
    "results",
    "answers",
]


def write_some(ready: Ready) -> None:
    """Answers of the kinds that are hard to show."""
    house = ready.app.house()
    for n, participant in enumerate(ready.ids):
        who = Credentials((participant,))
        visit = house.stages.visit(who, ready.workshop_id)
        assert visit.seat is not None
        for prompt in visit.prompts:
            text = f"Warmtetransitiebewonersgroepvertegenwoordiger {n} " + "x" * 200
            sending = SentAnswer(
                id=str(uuid.uuid4()),
                workshop_id=ready.workshop_id,
                group_id=visit.seat.id,
                prompt_id=prompt.id,
                words=Words(text, "a", "b"),
            )
            house.sending.send(who, sending)
    house.close()


@pytest.mark.timeout(300)
def test_no_screen_has_a_serious_fault_scrolls_sideways_at_320_pixels_or_says_words_that_are_not_ours(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    group = prepare(shared_app, 12)
    write_some(group)
    lobby = prepare(shared_app, 5, part=PartKind.WELCOME)
    plenary = prepare(shared_app, 5, part=PartKind.PLENARY)
    closed = prepare(shared_app, 5)
    write_some(closed)
    house = shared_app.house()
    house.workshops.step(Credentials((), closed.sign_in), closed.workshop_id, State.CLOSED)
    steering = Credentials((), group.sign_in)
    house.proposing.propose(steering, group.workshop_id, 4)
    for kind in GuestKind:
        house.guest_links.make(steering, group.workshop_id, kind, "Beamer in de grote zaal van het dorpshuis")
    wall_link, observer_link = (f"/g/{desk.token}" for desk in house.guest_links.links(steering, group.workshop_id))
    known = known_words(house, "nl")
    house.close()
    wide = new_page()
    narrow = new_page(viewport={"width": 320, "height": 640})
    found: list[str] = []

    def look(page: Page, *, has_chosen: bool = False) -> None:
        settled(page)
        page.wait_for_timeout(250)
        # Colours are the same however narrow it is, and whatever the machine likes where a theme is chosen.
        found.extend(complaints_as_it_stands(page) if has_chosen or page is narrow else complaints(page))
        if sideways(page):
            found.append(f"{page.url} scrolls sideways at {page.viewport_size}")
        if page is wide:
            found.extend(strange_words(page, known))

    for page in (wide, narrow):
        for path in PUBLIC:
            page.goto(f"{shared_app.url}/{path.format(code=group.code)}")
            expect(page.locator("h1").first).to_be_visible()
            look(page)
        for ready, heading in (
            (lobby, say("live.welcome", name="Deelnemer0")),
            (group, "Hoe begin je?"),
            (plenary, "Hoe begin je?"),
            (closed, say("live.after_title")),
        ):
            ready.enter(page)
            expect(page.get_by_role("heading", name=heading).first).to_be_visible()
            look(page)
    for page in (wide, narrow):
        for path in DESK:
            group.enter_desk(page, path)
            expect(page.locator("h1").first).to_be_visible()
            look(page)
            if page is wide:
                for summary in page.get_by_test_id("stExpander").locator("summary").all():
                    summary.click()
                settled(page)
                found.extend(strange_words(page, known))
    group.enter_desk(wide, "wall")
    wide.get_by_role("radio", name=say("wall.view.questions")).check(force=True)
    expect(wide.get_by_role("heading", name=say("chart.by_role_title"))).to_be_visible()
    look(wide)
    for theme in ("light", "dark"):
        wide.goto(f"{shared_app.url}/wall?w={lobby.code}&present=1&embed=true&embed_options={theme}_theme")
        expect(wide.locator(".lobby .code")).to_be_visible()
        look(wide, has_chosen=True)
        wide.goto(f"{shared_app.url}/wall?w={group.code}&present=1&embed=true&embed_options={theme}_theme")
        expect(wide.locator(".scene .asked")).to_be_visible()
        look(wide, has_chosen=True)
    group.shows(View.ANSWERS)
    for theme in ("light", "dark"):
        wide.goto(f"{shared_app.url}/wall?w={group.code}&present=1&embed=true&embed_options={theme}_theme")
        expect(wide.get_by_role("heading", name="Hoe begin je?")).to_be_visible()
        look(wide, has_chosen=True)
    for page in (wide, narrow):
        page.context.clear_cookies()
        for theme in ("light", "dark"):
            open_link(page, f"{shared_app.url}{wall_link}?look={theme}")
            expect(page.get_by_role("heading", name="Hoe begin je?")).to_be_visible()
            look(page, has_chosen=True)
        open_link(page, f"{shared_app.url}{observer_link}")
        expect(page.get_by_role("button", name=say("live.look")).first).to_be_visible()
        look(page)
        page.get_by_role("button", name=say("live.look")).first.click()
        expect(page.get_by_role("dialog").locator("li.card").first).to_be_visible()
        look(page)
    assert not found, "\n".join(found)


def test_a_page_that_has_heard_nothing_yet_shows_no_button_without_a_name(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 1)
    page = new_page()
    page.route("**/api/rows?*", lambda route: route.abort())
    page.route_web_socket("**/live*", lambda socket: socket.close())
    ready.enter_desk(page, "groups")
    expect(page.locator("h1").first).to_be_visible()
    settled(page)
    expect(page.locator(".line .top")).to_be_visible()
    expect(page.locator(".line .clock")).to_have_text("")
    expect(page.locator(".line").get_by_role("button")).to_have_text(
        ["Samen op papier", "", f"▣ {say('live.big_screen')}", say("live.menu")]
    )
    assert complaints(page) == []


def test_the_whole_participant_journey_works_by_keyboard_alone(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 6)
    page = new_page()

    def tab_to(condition: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(
                "([condition]) => { let e = document.activeElement; while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;"
                " return Boolean(e && e.matches(condition)) }",
                [condition],
            ):
                return
        raise AssertionError(f"Nothing that is {condition} can be reached by keyboard.")

    page.goto(shared_app.url)
    expect(page.get_by_label(say("home.code"))).to_be_visible()
    tab_to("input[name=code]")
    page.keyboard.type(ready.code.lower())
    page.keyboard.press("Enter")
    expect(page.get_by_label(say("field.name"), exact=True)).to_be_visible()
    tab_to("input[name=name]")
    page.keyboard.type("Toets Enbord")
    tab_to("input[type=radio]")
    page.keyboard.press("Space")
    tab_to("input[name=place]")
    page.keyboard.type("Waterhoven")
    page.keyboard.press("Enter")
    page.wait_for_url("**/r/*")
    expect(page.get_by_label(say("live.your_answer"))).to_be_visible()
    tab_to("[role=tab][aria-selected=true]")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="Wat moet je echt niet doen?")).to_be_visible()
    tab_to("textarea")
    page.keyboard.type("alleen met de muis werken")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(say("live.saved"), exact=True)).to_be_visible()
    assert ready.kept(1) == ["alleen met de muis werken"]
