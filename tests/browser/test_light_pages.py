"""Light pages: little to load, a form that works without scripts, a room that keeps itself up to date or says that it cannot."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import fill_in, join, open_link, speaker, until
from workshop.domain.people import NAMELESS
from workshop.domain.programme import PartKind
from workshop.services.identity import Credentials

say = speaker("nl")


def weigh(page: Page) -> Callable[[], tuple[int, int]]:
    """Counts what a page loads from now on: bytes as they came over the wire, and requests."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    loaded: list[int] = []
    session.on("Network.loadingFinished", lambda event: loaded.append(int(event["encodedDataLength"])))
    return lambda: (sum(loaded), len(loaded))


def test_a_first_visit_loads_little_and_the_room_little_more(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 3, part=PartKind.WELCOME)
    page = new_page()
    weight = weigh(page)
    page.goto(f"{shared_app.url}/j/{ready.code}", wait_until="networkidle")
    size, requests = weight()
    assert (size <= 60_000, requests <= 8) == (True, True), (size, requests)
    join(page, shared_app, ready.code, "Nieuwe Naam", "raadslid", "Waterhoven")
    page.wait_for_load_state("networkidle")
    size, requests = weight()
    # The form was opened a second time to be filled in.
    assert (size <= 100_000, requests <= 25) == (True, True), (size, requests)


@pytest.mark.parametrize("word", ["Samenwerkingsovereenkomst", "Verduurzamingssubsidieregeling"])
def test_no_word_of_a_title_is_broken_on_a_phone(shared_app: Running, new_page: Callable[..., Page], word: str) -> None:
    ready = prepare(shared_app, 1, part=None)
    house, who = shared_app.house(), Credentials((), ready.sign_in)
    now = house.stages.desk(who, ready.workshop_id).workshop
    kept = ("series", "organisers", "place", "video_link", "starts_at", "group_size", "write_first")
    title = f"De {word.lower()} in onze buurt"
    house.workshops.describe(who, ready.workshop_id, title=title, **{name: getattr(now, name) for name in kept})
    house.close()
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{shared_app.url}/j/{ready.code}")
    lines = """(word) => {
      const text = document.querySelector("h1").firstChild, at = text.data.indexOf(word), range = document.createRange()
      range.setStart(text, at); range.setEnd(text, at + word.length)
      return range.getClientRects().length
    }"""
    assert page.evaluate(lines, word.lower()) == 1
    assert not sideways(page)


def test_without_scripts_somebody_joins_reads_who_sits_with_them_and_answers(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 4)
    page = new_page(java_script_enabled=False)
    fill_in(page, shared_app, ready.code, "Zonder Script", "raadslid", "Waterhoven")
    page.wait_for_url(f"**/r/{ready.code}/plain")
    page.get_by_role("link", name=say("plain.look")).click()
    expect(page.get_by_role("heading", name=re.compile("^Groepje"))).to_be_visible()
    expect(page.get_by_role("heading", name=say("plain.with"))).to_be_visible()
    box = page.locator("section", has_text="Hoe begin je?").get_by_label(say("live.your_answer"))
    box.fill("Met koffie en zonder script")
    page.locator("section", has_text="Hoe begin je?").get_by_role("button", name=say("live.send")).click()
    expect(page.get_by_role("status")).to_have_text(say("live.saved"))
    expect(page.get_by_text("Met koffie en zonder script")).to_be_visible()
    assert ready.kept(1) == ["Met koffie en zonder script"]


def test_a_room_whose_script_does_not_come_says_so_and_leads_on(table: Ready, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.route("**/packed/room.js", lambda route: route.abort())
    open_link(page, f"{table.app.url}/me/{table.tokens[0]}")
    said = page.get_by_role("alert").filter(has_text=say("room.half"))
    expect(said).to_be_visible()
    page.unroute("**/packed/room.js")
    said.get_by_role("link", name=say("room.again")).click()
    expect(page.get_by_label(say("live.your_answer"))).to_be_visible()
    expect(said).to_be_hidden()
    page.route("**/packed/room.js", lambda route: route.abort())
    page.reload()
    said.get_by_role("link", name=say("room.plain")).click()
    expect(page.get_by_text(say("plain.text"))).to_be_visible()


def rename(desk: Page, ready: Ready, title: str) -> None:
    """A facilitator gives the workshop another title, which every page shows by itself."""
    ready.enter_desk(desk, "prepare")
    desk.get_by_label(say("field.title")).fill(title)
    desk.get_by_role("button", name=say("prepare.save")).first.click()
    expect(desk.get_by_text(say("prepare.saved")).first).to_be_visible()


def test_what_the_page_itself_shows_comes_anew_while_somebody_types(
    own_table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    own_table.enter(page)
    box = page.get_by_label(say("live.your_answer"))
    box.fill("Half getypt")
    page.evaluate("window.same = true")
    rename(new_page(), own_table, "Avond van de buurt")
    page.locator("[data-key=place]").click()
    expect(page.get_by_text("Avond van de buurt")).to_be_visible()
    expect(box).to_have_value("Half getypt")
    assert page.evaluate("window.same") is True, "the page was loaded anew"


def test_a_page_older_than_its_server_is_loaded_anew_and_what_was_typed_is_there(
    own_table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page()

    def older(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r'"stamp": "\w+"', '"stamp": "00000000"', answer.text()))

    own_table.enter(page)
    page.route(f"**/r/{own_table.code}", older, times=1)
    page.reload()
    box = page.get_by_label(say("live.your_answer"))
    box.fill("Getypt voor de nieuwe versie")
    loaded: list[str] = []
    page.on("load", lambda anew: loaded.append(anew.url))  # asked while it goes, a page cannot answer
    rename(new_page(), own_table, "Nieuwe versie")
    until(page, lambda: loaded)
    expect(box).to_have_value("Getypt voor de nieuwe versie")


def test_whoever_leaves_a_device_leaves_nothing_on_it(table: Ready, new_page: Callable[..., Page]) -> None:
    page = new_page()
    table.enter(page)
    page.get_by_label(say("live.your_answer")).fill("Voor niemand anders")
    until(page, lambda: page.evaluate("Object.keys(localStorage).some(key => key.startsWith('workshop.draft'))"))
    page.goto(f"{table.app.url}/leave/{table.code}")
    page.get_by_role("button", name=say("leave.press")).click()
    expect(page.get_by_role("heading", name=say("leave.done"))).to_be_visible()
    until(page, lambda: page.evaluate("Object.keys(localStorage).length + sessionStorage.length") == 0)
    page.goto(f"{table.app.url}/r/{table.code}")
    page.wait_for_url(f"**/j/{table.code}")
    expect(page.get_by_label(say("field.name"), exact=True)).to_have_value("")
    expect(page.get_by_text("Deelnemer0")).to_have_count(0)


@pytest.mark.parametrize("language", ["nl-NL", "en-GB"])
def test_axe_finds_nothing_serious_on_the_light_pages_and_nothing_scrolls_sideways(
    shared_app: Running, new_page: Callable[..., Page], language: str
) -> None:
    ready = prepare(shared_app, 4)
    page = new_page(locale=language, viewport={"width": 320, "height": 640})
    paths = ["", "sign_in?door=used", "j/XXXXXX", "j/{code}", f"me/{ready.tokens[0]}"]
    found = []
    for path in paths:
        page.goto(f"{shared_app.url}/{path.format(code=ready.code)}")
        found += complaints(page) + ["sideways"] * sideways(page)
    page.goto(f"{shared_app.url}/j/{ready.code}")
    page.locator("main form button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += complaints(page) + ["sideways"] * sideways(page)
    ready.enter(page)
    for path in ("plain", ""):
        page.goto(f"{shared_app.url}/r/{ready.code}/{path}".rstrip("/"))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        found += complaints(page) + ["sideways"] * sideways(page)
    page.goto(f"{shared_app.url}/leave/{ready.code}")
    found += complaints(page) + ["sideways"] * sideways(page)
    house = shared_app.house()
    page.goto(f"{shared_app.url}/f/{house.facilitators.house_link(NAMELESS)}")
    house.close()
    found += complaints(page) + ["sideways"] * sideways(page)
    page.locator("main form button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += complaints(page) + ["sideways"] * sideways(page)
    assert found == []


def test_enter_goes_to_the_next_box_and_sends_at_the_last(shared_app: Running, new_page: Callable[..., Page]) -> None:
    ready = prepare(shared_app, 2, part=PartKind.WELCOME)
    page = new_page()
    page.goto(f"{shared_app.url}/j/{ready.code}")
    page.get_by_label(say("field.name"), exact=True).press_sequentially("Toets Enbord")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(page.get_by_role("radio").first).to_be_checked()
    page.get_by_label(say("join.place")).fill("Waterhoven")
    page.keyboard.press("Enter")
    page.wait_for_url("**/r/*")
    expect(page.get_by_role("heading", name=say("live.welcome", name="Toets"))).to_be_visible()


def test_whoever_enters_for_the_first_time_says_their_name_by_keyboard_alone(
    own_app: Running, new_page: Callable[..., Page]
) -> None:
    own_app.start()
    page = new_page(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page.goto(own_app.facilitator_link)
    box = page.get_by_label(say("door.name"))
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    alert, empty = page.get_by_role("alert"), say("refused.empty", field=say("field.name"))
    expect(alert).to_have_text(empty)
    expect(box).to_be_focused()
    expect(box).to_have_accessible_description(f"⚠ {empty}")
    page.keyboard.type("x" * 121)
    page.keyboard.press("Enter")
    expect(alert).to_contain_text("120")
    expect(box).to_have_value("x" * 121)
    assert not sideways(page)
    box.fill("Fleur <b>de Vries</b>")
    page.keyboard.press("Enter")
    page.wait_for_url("**/workshops")
    page.goto(own_app.facilitator_link)
    expect(page.get_by_role("button", name=say("door.facilitator_go"))).to_be_focused()
    expect(box).to_have_count(0)


def test_the_back_button_after_joining_makes_nobody_twice(shared_app: Running, new_page: Callable[..., Page]) -> None:
    ready = prepare(shared_app, 0, part=PartKind.WELCOME)
    page = new_page()
    join(page, shared_app, ready.code, "Maar Eens", "raadslid", "Waterhoven")
    page.go_back()
    page.get_by_role("link", name=say("join.back")).click()
    page.wait_for_url("**/r/*")
    house = shared_app.house()
    try:
        everybody = house.joining.everybody(Credentials((), ready.sign_in), ready.workshop_id)
        assert [person.name for person in everybody] == ["Maar Eens"]
    finally:
        house.close()
