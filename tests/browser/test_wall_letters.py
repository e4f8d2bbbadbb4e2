"""On a projector nothing is too small for the back row, cut, or on top of something else; at few answers and at very many."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.projected import Projected, projected
from tests.browser.ready import Ready
from tests.browser.running import Running
from tests.browser.steps import speaker
from workshop.bootstrap import FACILITATOR_COOKIE
from workshop.domain.ballots import BallotKind
from workshop.domain.programme import PartKind
from workshop.domain.wall import OF_A_PROMPT, Shows, View
from workshop.presenters.big_screen import address
from workshop.services.identity import Credentials
from workshop.services.plenary.views import DiscussionPoint, PointKind
from workshop.services.preparation.lists import Listed

say = speaker("nl")
THEMES = ("light", "dark")
PROJECTOR = {"width": 1920, "height": 1080}
# What is wrong with the letters that can be seen: too small, cut, on each other, or off the screen.
FAULTS = """skip => {
  const UNREAD = "script, style, title, desc, .strip, details, #vg-tooltip-element, [data-testid=stElementToolbar]"
  const UNUSED = "details, [data-testid=stElementToolbar], [data-testid=stHeader]"
  const faults = [], boxes = [], [width, height] = [innerWidth, innerHeight]
  const whole = element => [element, ...(element.shadowRoot ? walk(element.shadowRoot) : [])]
  const walk = root => [...root.querySelectorAll("*")].flatMap(whole)
  const up = element => element.parentElement ?? element.getRootNode().host
  const within = (element, selector) => { for (let at = element; at; at = up(at)) if (at.matches(selector)) return at; return null }
  const seen = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const covered = (element, { left, top, right, bottom }) => {
    const root = element.getRootNode(), found = root.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return found && !element.contains(found) && !found.contains(element) && Boolean(found.closest(".pages, .board, .light"))
  }
  for (const element of walk(document)) {
    const svg = element.ownerSVGElement
    const texts = [...element.childNodes].filter(node => node.nodeType === 3 && node.data.trim())
    if (!texts.length || !seen(element) || within(element, UNREAD)) continue
    const range = document.createRange()
    for (const text of texts) {
      range.selectNodeContents(text)
      const box = svg ? element.getBoundingClientRect() : range.getBoundingClientRect()
      if (!box.width || !box.height || (!svg && box.width < 3)) continue
      if (covered(element, box) || text.data === skip) continue // Streamlit's own link is not seen until it has the focus
      const words = text.data.trim().slice(0, 30)
      const scale = svg ? Math.hypot(element.getScreenCTM().a, element.getScreenCTM().b) : 1
      const size = parseFloat(getComputedStyle(element).fontSize) * scale
      if (size < 39.5) faults.push(`${words}: ${size} px`)
      const edges = [box.left, box.right, box.top, box.bottom].map(Math.round)
      if (box.left < -1 || box.right > width + 1 || box.top < -1 || box.bottom > height - 59) {
        faults.push(`${words}: off the screen, ${edges}`)
      }
      if (svg) boxes.push([words, box, element])
      else for (const line of range.getClientRects()) if (line.width > 2) boxes.push([words, line, element])
      for (let at = element; at && !svg; at = up(at)) {
        const { overflowX, overflowY } = getComputedStyle(at)
        if (at === document.documentElement || at === document.body || !at.clientWidth) continue
        const wider = overflowX !== "visible" && at.scrollWidth > at.clientWidth + 1
        if (!wider && (overflowY === "visible" || at.scrollHeight <= at.clientHeight + 1)) continue
        faults.push(`${words}: cut in ${at.className}`)
        break
      }
    }
  }
  boxes.forEach(([words, a, own], n) => boxes.slice(n + 1).forEach(([others, b, other]) => {
    if (own === other) return
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    const most = own.ownerSVGElement || other.ownerSVGElement ? 12 : 4 // a box of letters in a picture has room above and below them
    if (across > 4 && down > most) faults.push(`${words} on ${others}: ${Math.round(across)} by ${Math.round(down)}`)
  }))
  const { scrollHeight, scrollWidth } = document.documentElement
  if (scrollHeight > height + 1 || scrollWidth > width + 1) faults.push(`scrolls: ${scrollWidth} by ${scrollHeight}`)
  for (const element of walk(document)) {
    if (!element.matches("button, select, input, textarea") || !seen(element) || within(element, UNUSED)) continue
    faults.push(`to press: ${element.outerHTML.slice(0, 80)}`)
  }
  return [...new Set(faults)]
}"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The real app on a folder of its own, not started yet."""
    running = Running(tmp_path_factory.mktemp("projected"))
    yield running
    running.stop()
    assert "Traceback" not in running.printed, running.printed


def put(app: Running, made: Projected, shows: Shows) -> None:
    """Puts something on the big screen, before anybody looks there."""
    house = app.house()
    try:
        house.walls.show(Credentials((), made.ready.sign_in), made.ready.workshop_id, shows)
    finally:
        house.close()


def screens(new_page: Callable[..., Page], app: Running, made: Projected) -> list[Page]:
    """The same wall on two projectors, light and dark."""
    found = []
    for theme in THEMES:
        page = new_page(viewport=PROJECTOR)
        page.context.add_cookies([{"name": FACILITATOR_COOKIE, "value": made.ready.sign_in, "url": app.url}])
        page.goto(f"{app.url}/wall?w={made.ready.code}&present=1&embed=true&embed_options={theme}_theme")
        found.append(page)
    return found


def offered(made: Projected) -> list[Shows]:
    """What the remote can put on the wall, and pages of answers, one of them long gone."""
    first, _, story = made.prompts[:3]
    pages = [
        Shows(View.ANSWERS, f"{prompt}:{page}") for prompt, page in ((first, 1), (first, 2), (story, 1), (story, 4))
    ]
    of_all = [View.CONTRAST, View.CONTRADICTIONS, View.LINE, View.VOTES, View.QUESTIONS, View.GROUPS, View.GROWTH]
    return [
        Shows(View.ANSWERS),
        *pages,
        Shows(View.ANSWERS, f"{first}:999"),
        *(Shows(View.POLL, poll) for poll in made.polls),
        *(Shows(view, first) for view in View if view in OF_A_PROMPT),
        *(Shows(view) for view in of_all),
        *(Shows(View.TALK, point.id) for point in talks(made)),
    ]


def talks(made: Projected) -> list[DiscussionPoint]:
    """Things to discuss, of the longest answers."""
    begin, warning, surprise = made.answers[6:9]
    return [
        DiscussionPoint(PointKind.SHARED, (begin,)),
        DiscussionPoint(PointKind.CONTRADICTION, (begin, warning)),
        DiscussionPoint(PointKind.SURPRISE, (surprise,)),
    ]


def shown(page: Page, app: Running, made: Projected, shows: Shows) -> None:
    """A facilitator puts it on the wall from the remote."""
    answer = page.request.post(
        f"{app.url}/api/screen/{made.ready.workshop_id}", data={"show": shows.stored}, headers={"Origin": app.url}
    )
    assert answer.ok, (shows, answer.status)


def light_up(page: Page, app: Running, made: Projected, answer: str) -> None:
    """A facilitator puts one answer in the spotlight."""
    asked = {"workshop": made.ready.workshop_id, "answer": answer}
    told = page.request.post(f"{app.url}/api/spotlight", data=asked, headers={"Origin": app.url})
    assert told.ok, told.status


def settled(page: Page) -> list[str]:
    """What is wrong once nothing moves any more."""
    page.evaluate(
        """() => new Promise(done => {
          let before = "", same = 0
          const look = () => {
            const shadows = [...document.querySelectorAll("*")].map(element => element.shadowRoot?.textContent ?? "")
            const now = shadows.join() + document.body.innerText + document.querySelectorAll("svg text").length
            same = now.replace(/\\d\\d:\\d\\d/g, "") === before ? same + 1 : 0
            before = now.replace(/\\d\\d:\\d\\d/g, "")
            if (same > 3) done(null)
            else setTimeout(look, 60)
          }
          look()
        })"""
    )
    faults: list[str] = page.evaluate(FAULTS, say("streamlit.skip"))
    return faults


@pytest.mark.timeout(300)
def test_all_letters_on_a_projector_can_be_read_from_the_back_row(app: Running, new_page: Callable[..., Page]) -> None:
    votes = (BallotKind.DOTS, BallotKind.CARDS)
    made = [projected(app, number, seed=seed, vote=votes[seed]) for seed, number in enumerate((14, 500))]
    app.start()
    faults: dict[str, list[str]] = {}
    for workshop, number in zip(made, (14, 500), strict=True):
        walls = screens(new_page, app, workshop)
        for shows in offered(workshop):
            shown(walls[0], app, workshop, shows)
            for theme, page in zip(THEMES, walls, strict=True):
                expect(page.locator(".strip")).to_have_attribute("data-shows", shows.stored)
                expect(page.get_by_text(say("plenary.working"))).to_be_hidden()
                found = settled(page)
                if found:
                    faults[f"{number} answers, {theme}, {shows.stored}"] = found
        shown(walls[0], app, workshop, Shows(View.ANSWERS))
        light_up(walls[0], app, workshop, workshop.answers[8])
        for theme, page in zip(THEMES, walls, strict=True):
            expect(page.locator(".strip")).to_have_attribute("data-shows", Shows(View.ANSWERS).stored)
            expect(page.get_by_role("dialog")).to_be_visible()
            found = settled(page)
            if found:
                faults[f"{number} answers, {theme}, spotlight"] = found
    assert faults == {}


@pytest.mark.timeout(120)
def test_all_letters_of_the_programme_can_be_read_from_the_back_row(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    faults: dict[str, list[str]] = {}
    made = projected(shared_app, 14, seed=7)
    house, who = shared_app.house(), Credentials((), made.ready.sign_in)
    values = {"kind": "break", "title_nl": "Even lopen", "minutes": "10"}
    house.lists.add(who, made.ready.workshop_id, Listed.PARTS, values)
    parts = house.stages.desk(who, made.ready.workshop_id).parts
    house.close()
    desk = new_page()
    for kind in (PartKind.WELCOME, PartKind.TALK, PartKind.GROUPS, PartKind.BREAK, PartKind.CLOSING):
        made.ready.press(desk, do="start", part=next(part.id for part in parts if part.kind is kind))
        for theme, page in zip(THEMES, screens(new_page, shared_app, made), strict=True):
            expect(page.locator(".scene")).to_be_visible()
            if kind is PartKind.BREAK:
                expect(page.get_by_role("heading", name=say("live.break_now"))).to_be_visible()
                expect(page.get_by_text(re.compile(r"We gaan verder om \d\d:\d\d\."))).to_be_visible()
                expect(page.get_by_text("Even lopen")).to_be_visible()
            found = settled(page)
            if found:
                faults[f"{kind}, {theme}"] = found
            page.context.close()
    assert faults == {}


def test_the_way_in_and_the_time_are_whole_in_the_strip_beside_the_longest_title(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    house, who = table.app.house(), Credentials((), table.sign_in)
    now = house.stages.desk(who, table.workshop_id).workshop
    names = ("series", "organisers", "place", "video_link", "starts_at", "group_size", "write_first")
    kept = {name: getattr(now, name) for name in names}
    house.workshops.describe(who, table.workshop_id, title=("Wie doet wat in de buurt? " * 5)[:119], **kept)
    house.close()
    wall = new_page(viewport=PROJECTOR)
    table.enter_desk(wall, "home")
    wall.goto(f"{table.app.url}{address(table.code, 'dark')}")
    strip = wall.locator(".strip")
    expect(strip.locator(".code")).to_have_text(table.code)
    for part in (".where", ".code"):
        box, inside = strip.locator(part).bounding_box(), "box => [box.scrollWidth <= box.clientWidth + 1, innerWidth]"
        whole, width = strip.locator(part).evaluate(inside)
        assert whole, part
        assert box is not None
        assert 0 <= box["x"] <= width - box["width"], part
