"""Whatever is typed, pasted or tampered with: a clear sentence, nothing lost, nothing rendered as markup, no traceback."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import join, open_link, speaker, write
from workshop.bootstrap import PARTICIPANT_COOKIE
from workshop.domain.programme import PartKind
from workshop.domain.wall import View
from workshop.domain.workshops import State
from workshop.services.identity import Credentials

say = speaker("nl")
HOSTILE = [
    "<script>document.title='gekaapt'</script>",
    "<img src=https://kwaad.example/x.png onerror=document.title='gekaapt'>",
    "![plaatje](https://kwaad.example/x.png) [link](javascript:alert(1))",
    "$\\frac{1}{2}$ :red[rood] :material/home: **vet** `code` # kop",
    "www.kwaad.example https://kwaad.example mail@kwaad.example",
    "=1+1 |tabel|cel| <!-- weg -->",
    "👩‍👩‍👧‍👦 🇳🇱 é ñ 漢字 עברית",
]


def test_hostile_answers_are_shown_letter_for_letter_everywhere(table: Ready, new_page: Callable[..., Page]) -> None:
    page, other, wall = new_page(), new_page(), new_page()
    table.enter(page)
    table.enter(other, 1)
    for text in HOSTILE:
        write(page, text)
    table.shows(View.ANSWERS)
    table.enter_desk(wall, "wall")
    for screen in (other, wall):
        for text in HOSTILE:
            expect(screen.locator("li.card .text").get_by_text(text, exact=True)).to_be_visible()
        assert screen.locator("li.card img, li.card a, li.card script, li.card code, li.card strong").count() == 0
        assert "gekaapt" not in screen.title()


def test_hostile_names_and_places_are_shown_letter_for_letter_on_every_list(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 2)
    name = "**Vet** <b>x</b> ![p](https://kwaad.example/x.png) :red[a] $x$ www.kwaad.example --> A"
    page, desk = new_page(), new_page()
    page.goto(f"{shared_app.url}/j/{ready.code}")
    page.get_by_label(say("field.name"), exact=True).fill(name)
    page.get_by_role("radio", name="gemeente").check(force=True)
    page.get_by_label(say("join.place")).fill("_Plaats_ https://kwaad.example")
    page.get_by_role("button", name=say("join.go")).click()
    page.wait_for_url("**/r/*")

    for path in ("people", "groups"):
        ready.enter_desk(desk, path)
        expect(desk.get_by_role("heading", name=say(f"page.{path}"), exact=True)).to_be_visible()
        if path == "groups":
            # Beside them sits nobody else of that first name, so that is what they are called; in full in the hand.
            desk.locator(".person").filter(has_text=name.split(maxsplit=1)[0]).get_by_role("button").click()
            expect(desk.locator(".hand strong")).to_have_text(name)
        else:
            expect(desk.locator("summary", has_text="Deelnemer0")).to_be_visible()
            # What would be read as an address is kept from being one by a sign that nobody sees.
            rows = [text.replace("\u2060", "") for text in desk.locator("summary").all_inner_texts()]
            assert [row for row in rows if name in row], rows
        assert desk.locator("a[href*='kwaad'], img[src*='kwaad']").count() == 0


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("   ", say("refused.empty", field=say("field.name"))),
        ("\u202e\u200b", say("refused.empty", field=say("field.name"))),
        ("a" * 121, "121 tekens, en er passen er 120"),
    ],
)
def test_a_name_that_cannot_be_gets_a_sentence_and_the_rest_stays(
    table: Ready, new_page: Callable[..., Page], name: str, seen: str
) -> None:
    page = new_page()
    page.goto(f"{table.app.url}/j/{table.code}")
    page.get_by_label(say("field.name"), exact=True).fill(name)
    page.get_by_role("radio", name="gemeente").check(force=True)
    page.get_by_label(say("join.place")).fill("Waterhoven")
    page.get_by_role("button", name=say("join.go")).click()
    expect(page.get_by_text(seen)).to_be_visible()
    expect(page.get_by_label(say("join.place"))).to_have_value("Waterhoven")


def test_without_a_role_the_form_asks_for_one(table: Ready, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(f"{table.app.url}/j/{table.code}")
    page.get_by_label(say("field.name"), exact=True).fill("Anna")
    page.get_by_role("button", name=say("join.go")).click()
    expect(page.get_by_text(say("refused.not_a_choice.role"))).to_be_visible()


def test_one_letter_names_and_twins_sit_at_one_table(shared_app: Running, new_page: Callable[..., Page]) -> None:
    ready = prepare(shared_app, 2)
    for _ in range(2):
        page = new_page()
        page.goto(f"{shared_app.url}/j/{ready.code}")
        page.get_by_label(say("field.name"), exact=True).fill("A")
        page.get_by_role("radio", name="gemeente").check(force=True)
        page.get_by_role("button", name=say("join.go")).click()
        page.wait_for_url("**/r/*")
        write(page, "van een A")
        expect(page.get_by_text("van een A").first).to_be_visible()
    assert ready.kept(2) == ["van een A", "van een A"]


def test_wrong_old_and_closed_codes_get_a_sentence(shared_app: Running, new_page: Callable[..., Page]) -> None:
    closed = prepare(shared_app, 2)
    house = shared_app.house()
    house.workshops.step(Credentials((), closed.sign_in), closed.workshop_id, State.CLOSED)
    house.close()
    page = new_page()
    page.goto(shared_app.url)
    for typed, seen in (
        ("XXXXXX", say("refused.unknown_code")),
        ("", say("refused.unknown_code")),
        ("<script>", say("refused.unknown_code")),
        (closed.code, say("refused.workshop_closed")),
    ):
        page.get_by_label(say("home.code")).fill(typed)
        page.get_by_role("button", name=say("home.go")).click()
        expect(page.get_by_text(seen)).to_be_visible()
    for code, seen in (("XXXXXX", say("refused.unknown_code")), (closed.code, say("refused.workshop_closed"))):
        page.goto(f"{shared_app.url}/j/{code}")
        expect(page.get_by_text(seen)).to_be_visible()


def test_a_tampered_cookie_or_link_shows_nothing_of_anybody(table: Ready, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(f"{table.app.url}/me/{table.tokens[0][:-3]}xyz")
    expect(page.get_by_text(say("home.old_link"))).to_be_visible()
    page.context.add_cookies([{"name": PARTICIPANT_COOKIE, "value": "WyJ4Il0.verzonnen", "url": table.app.url}])
    for path in ("room", "cockpit", "wall", "groups", "people", "results"):
        page.goto(f"{table.app.url}/{path}?w={table.code}")
        expect(page.get_by_role("heading", name=say("nothing.title"))).to_be_visible()
        assert "Deelnemer" not in page.inner_text("body")


def test_a_part_that_ended_long_ago_refuses_and_gives_the_text_back(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 4, part=PartKind.CLOSING)
    page = new_page()
    ready.enter(page)
    expect(page.get_by_role("heading", name=say("live.thanks"))).to_be_visible()
    house = shared_app.house()
    visit = house.stages.visit(Credentials((ready.ids[0],)), ready.workshop_id)
    parts = house.stages.desk(Credentials((), ready.sign_in), ready.workshop_id).parts
    # A part in between, so that group work is not the one that ended just now.
    house.steering.start_part(Credentials((), ready.sign_in), ready.workshop_id, parts[0].id)
    house.close()
    key = f"workshop.draft.{ready.ids[0]}.{visit.prompts[0].id}"
    page.evaluate("([key]) => localStorage.setItem(key, JSON.stringify({text: 'te laat'}))", [key])
    page.reload()
    page.get_by_role("button", name=say("live.send"), exact=True).click()
    expect(page.get_by_text(say("refused.part_ended"))).to_be_visible()
    expect(page.get_by_text("te laat")).to_be_visible()
    assert ready.answers() == []


def test_a_clock_that_is_an_hour_off_still_counts_down_rightly(table: Ready, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.add_init_script("const real = Date.now; Date.now = () => real() + 3600000")
    table.enter(page)
    expect(page.locator(".clock")).to_contain_text("39:")


def test_joining_takes_the_same_person_back_from_another_browser(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 2, part=PartKind.WELCOME)
    page = new_page()
    join(page, shared_app, ready.code, "Terug Keer", "gemeente", "Waterhoven")
    page.get_by_text(say("live.link_button")).click()
    link = page.locator("code.personal").inner_text()
    other = new_page()
    open_link(other, link)
    expect(other.get_by_role("heading", name=say("live.welcome", name="Terug"))).to_be_visible()
    for _ in range(2):  # by the code again, and back from the room by the browser's own button
        page.goto(f"{shared_app.url}/j/{ready.code}")
        page.get_by_role("link", name=say("join.back")).click()
        expect(page.get_by_role("heading", name=say("live.welcome", name="Terug"))).to_be_visible()
    page.go_back()
    expect(page.get_by_text(say("join.you_are", name="Terug Keer"))).to_be_visible()
