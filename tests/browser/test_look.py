"""What is made for a projector and for a phone is what they get: large letters, one chart alone on the wall, tabs side by side."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.ready import prepare
from tests.browser.running import Running
from tests.browser.steps import speaker
from tests.browser.test_accessible import write_some
from workshop.domain.wall import Shows, View
from workshop.services.identity import Credentials

say = speaker("nl")


def letters(page: Page, selector: str) -> float:
    """The size of an element's letters, in pixels."""
    return float(page.locator(selector).first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)"))


def test_a_projector_gets_large_answers_without_buttons_and_a_chart_alone(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 6)
    write_some(ready)
    ready.shows(View.ANSWERS)
    page = new_page(viewport={"width": 1920, "height": 1080})
    ready.enter_desk(page, "wall")
    expect(page.locator(".wall .card").first).to_be_visible()
    laptop = letters(page, ".wall .card .text")
    wall = f"{shared_app.url}/wall?w={ready.code}&present=1&embed=true&embed_options=dark_theme"
    page.goto(wall)
    expect(page.locator(".wall .card").first).to_be_visible()
    assert letters(page, ".wall .card .text") == 44 > 2 * laptop
    assert letters(page, ".wall h2") == 60
    expect(page.locator(".wall :is(button, select):visible")).to_have_count(0)
    house = shared_app.house()
    for view, title in (
        (View.QUESTIONS, "chart.by_role_title"),
        (View.GROUPS, "chart.by_group_title"),
        (View.GROWTH, "chart.over_time_title"),
    ):
        house.walls.show(Credentials((), ready.sign_in), ready.workshop_id, Shows(view))
        page.goto(wall)
        chart = page.locator("[data-testid=stVegaLiteChart]")
        expect(page.get_by_role("heading", name=say(title))).to_be_visible()
        expect(page.locator(".wall .pages")).to_have_count(0)
        expect(chart).to_have_count(1)
        expect(chart).to_be_in_viewport(ratio=0.95)
        assert letters(page, ".cards h2") == 56
    house.close()


def test_on_a_phone_the_questions_are_tabs_side_by_side_and_a_change_of_words_shows_no_bare_warning(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 4)
    write_some(ready)
    page = new_page(viewport={"width": 320, "height": 640})
    ready.enter(page)
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_count(3)
    boxes = tabs.evaluate_all(
        "all => all.map(element => [element.getBoundingClientRect().top, element.getBoundingClientRect().right])"
    )
    assert len({top for top, _right in boxes}) == 1
    assert max(right for _top, right in boxes) <= 320
    page.get_by_role("button", name=say("live.edit")).first.click()
    complaint = page.locator(".card .status.warn")
    expect(complaint).to_have_count(1)
    assert complaint.evaluate("element => getComputedStyle(element, '::before').content") == "none"
