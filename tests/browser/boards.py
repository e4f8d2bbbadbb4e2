"""Every board that facilitators or tables press on, on a screen and ready to be pressed; for faults that none may have."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Locator, Page, Request, Route, WebSocketRoute, expect

from tests.browser import test_help_and_check as tables
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import speaker
from tests.browser.test_answers import answered
from tests.browser.test_themes import harvest, shown
from tests.factories import uuid_of
from workshop.bootstrap import FACILITATOR_COOKIE, House
from workshop.domain.answers import Words
from workshop.domain.groups import RoundState
from workshop.domain.programme import PartKind
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials

say = speaker("nl")
ASK = """([to, how, body]) => fetch(to, { method: how, headers: { "Content-Type": "application/json" },
body: body && JSON.stringify(body) }).then(response => response.json())"""
# Notes when the page asked for what, by the page's own clock.
NOTE = """
window.asked = []
const real = window.fetch
window.fetch = (to, how = {}) => {
  window.asked.push([Date.now(), how.method ?? "GET", String(to)])
  return real(to, how)
}
"""


LIVE: WeakKeyDictionary[Page, list[WebSocketRoute]] = WeakKeyDictionary()  # the live channels of each page
SIGN_EVERY = 2000  # milliseconds


@dataclass
class Board:
    """One board on a screen: where it asks, what can be pressed on it, and what another does meanwhile."""

    page: Page
    address: str  # how every address begins that it asks
    first: Callable[[], Locator]
    second: Callable[[], Locator]
    does: tuple[str, str]  # what the two presses send
    held: Callable[[], Locator]
    means: Callable[[dict[str, Any]], dict[str, Any]]  # the body of that press, by what the board was told before
    change: Callable[[], object]
    calm: int = 1  # which of the two presses is possible whatever the other did
    said: str = say("live.no_answer")  # when a press is not answered
    again: bool = False  # whether it sends by itself what was not answered
    method: str = "POST"
    sent: list[Request] = field(default_factory=list)

    def presses(self) -> list[str]:
        """What was sent, by its name, in order."""
        return [self.name(request) for request in self.sent]

    def name(self, request: Request) -> str:
        body = json.loads(request.post_data or "{}")
        return str(body.get("do") or body.get("text") or "")

    def watch(self, keep: Callable[[Route], bool]) -> None:
        """Has every request that changes something noted, and those that `keep` takes held up."""

        def handle(route: Route) -> None:
            if route.request.method == self.method:
                self.sent.append(route.request)
            if not keep(route):
                route.fallback()

        self.page.route(f"**{self.address}**", handle)

    def look(self) -> dict[str, Any]:
        """What the server says of it now."""
        found: dict[str, Any] = self.page.evaluate(ASK, [self.address, "GET", None])
        return found


@dataclass
class Other:
    """Another facilitator, who presses without a screen."""

    page: Page

    def does(self, address: str, **body: object) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(ASK, [address, "POST", body])
        assert "refused" not in found, found
        return found


def other_facilitator(ready: Ready, new_page: Callable[..., Page]) -> Other:
    page = new_page()
    page.context.add_cookies([{"name": FACILITATOR_COOKIE, "value": ready.sign_in, "url": ready.app.url}])
    page.goto(f"{ready.app.url}/_stcore/health")
    return Other(page)


def screen(new_page: Callable[..., Page], **options: object) -> Page:
    page = new_page(viewport={"width": 1280, "height": 1200}, **options)
    page.clock.install()
    page.add_init_script(NOTE)
    channels = LIVE.setdefault(page, [])

    def follow(channel: WebSocketRoute) -> None:
        channel.connect_to_server()
        channels.append(channel)

    page.route_web_socket("**/live", follow)
    return page


def pass_time(page: Page, milliseconds: int) -> None:
    """Lets time pass on the page's own clock; the server gives its signs of life in that time, as it would."""
    for left in range(milliseconds, 0, -SIGN_EVERY):
        page.clock.run_for(min(SIGN_EVERY, left))
        for channel in LIVE[page]:
            channel.send(json.dumps({"beat": int(page.evaluate("Date.now()"))}))


def key(page: Page, name: str, n: int = 0) -> Locator:
    return page.locator(f"[data-key^='{name}']").nth(n)


def groups(app: Running, new_page: Callable[..., Page], seed: int) -> Board:
    ready = prepare(app, 12, part=PartKind.WELCOME, grouped=False)
    who, house = Credentials((), ready.sign_in), app.house()
    house.proposing.propose(who, ready.workshop_id, 4, seed=1)
    plan = house.proposing.plan(who, ready.workshop_id, RoundState.PROPOSED)
    first, second = plan.groups[:2]
    mover, next_mover = plan.people[first.id][:2]
    house.arranging.move(who, plan.round.id, mover.id, first.id, second.id)
    house.close()
    page, other = screen(new_page), other_facilitator(ready, new_page)
    ready.enter_desk(page, "groups")
    expect(page.locator(".person")).to_have_count(12)
    address = f"/api/groups/{plan.round.id}"
    return Board(
        page,
        address,
        lambda: key(page, "lock-", 0),
        lambda: key(page, "lock-", 1),
        ("lock_group", "lock_group"),
        lambda: page.locator("[data-key=undo]"),
        lambda seen: {"do": "undo", "action": seen["undo"]},
        lambda: other.does(address, do="move", person=next_mover.id, **{"from": first.id, "to": second.id}),
    )


def themes(app: Running, new_page: Callable[..., Page], seed: int) -> Board:
    ready = harvest(app, seed=seed)
    page, other = screen(new_page), other_facilitator(ready, new_page)
    shown(page, ready)
    address = f"/api/themes/{ready.workshop_id}"
    prompt = page.evaluate(ASK, [address, "GET", None])["prompts"][0]["id"]
    other.does(address, do="create", prompt=prompt, title="Eerste")
    expect(page.locator("[data-key=undo]")).to_be_visible()

    def put_in(n: int) -> Locator:
        page.locator(".theme").nth(0).locator(".answer button").nth(n).click()
        return page.locator(".theme:not(.loose) [data-key^=here-]").nth(1)

    return Board(
        page,
        address,
        lambda: put_in(0),
        lambda: page.locator("[data-key=undo]"),
        ("move", "undo"),
        lambda: page.locator("[data-key=undo]"),
        lambda seen: {"do": "undo", "prompt": prompt, "action": seen["prompts"][0]["undo"]},
        lambda: other.does(address, do="create", prompt=prompt, title="Tweede"),
        calm=0,
    )


def answers(app: Running, new_page: Callable[..., Page], seed: int) -> Board:
    ready = prepare(app, 4)
    ids = answered(ready, Words("Begin met koffie"), Words("Bel bij de buren aan"), seed=seed, waits=True)
    page, other = screen(new_page), other_facilitator(ready, new_page)
    ready.enter_desk(page, "answers")
    expect(page.locator("li.card")).to_have_count(2)
    expect(page.locator("[data-key=all]")).to_be_visible()
    address = f"/api/moderation/{ready.workshop_id}"
    return Board(
        page,
        address,
        lambda: key(page, f"away-{ids[0]}"),
        lambda: key(page, f"away-{ids[1]}"),
        ("hide", "hide"),
        lambda: page.locator("[data-key=all]"),
        lambda seen: {"do": "approve_all", "revisions": dict.fromkeys(ids, 0)},
        lambda: other.does(address, do="hide", answer=ids[0]),
    )


def cockpit(app: Running, new_page: Callable[..., Page], seed: int) -> Board:
    ready = prepare(app, 4)
    page, other = screen(new_page), other_facilitator(ready, new_page)
    ready.enter_desk(page, "cockpit")
    expect(page.locator("[data-key=more-5]")).to_be_visible()
    address = f"/api/cockpit/{ready.workshop_id}"
    return Board(
        page,
        address,
        lambda: key(page, "more-1"),
        lambda: key(page, "pause"),
        ("extend", "pause"),
        lambda: key(page, "more-5"),
        lambda seen: {"do": "extend", "minutes": 5, "last_action": seen["pressed"]},
        lambda: other.does(
            address, do="extend", minutes=1, last_action=other.page.evaluate(ASK, [address, "GET", None])["pressed"]
        ),
    )


def dialog(app: Running, new_page: Callable[..., Page], seed: int) -> Board:
    made = cockpit(app, new_page, seed)
    page, address, change = made.page, made.address, made.change
    group = made.look()["groups"][0]["id"]
    key(page, "look-").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    return Board(
        page,
        address,
        lambda: key(page, "give"),
        lambda: key(page, "point-"),
        ("give", "say"),
        lambda: key(page, "give"),
        lambda seen: {"do": "give", "group": group, "last_action": seen["pressed"]},
        change,
    )


def check(app: Running, new_page: Callable[..., Page], seed: int) -> Board:
    table = tables.prepared(app)
    ready, house = table.ready, app.house()
    ids = [uuid_of(seed * 1000 + n) for n in range(4)]
    who = Credentials((ready.ids[table.anna],))
    visit = house.stages.visit(who, ready.workshop_id)
    assert visit.seat is not None
    for answer_id, text in zip(ids, (*tables.TEXTS, "Ga samen eten", "Vraag het"), strict=True):
        house.sending.send(
            who,
            SentAnswer(
                id=answer_id,
                workshop_id=ready.workshop_id,
                group_id=visit.seat.id,
                prompt_id=visit.prompts[0].id,
                words=Words(text),
            ),
        )
    start_check(house, ready)
    house.close()
    page, ben = screen(new_page), new_page()
    ready.enter(page, table.anna)
    ready.enter(ben, table.ben)
    expect(tables.card(page, tables.TEXTS[1])).to_be_visible()
    address = f"/api/table/{ready.workshop_id}"
    return Board(
        page,
        address,
        lambda: key(page, f"star-{ids[0]}"),
        lambda: key(page, f"star-{ids[1]}"),
        ("star", "star"),
        lambda: key(page, f"star-{ids[0]}"),
        lambda seen: {"do": "star", "answer": ids[0]},
        lambda: Other(ben).does(address, do="star", answer=ids[0]),
        said=say("live.star_waits"),
        again=True,
    )


def start_check(house: House, ready: Ready) -> None:
    who = Credentials((), ready.sign_in)
    parts = house.stages.desk(who, ready.workshop_id).parts
    house.steering.start_part(who, ready.workshop_id, next(part.id for part in parts if part.kind is PartKind.CHECK))


def entry(app: Running, new_page: Callable[..., Page], seed: int) -> Board:
    ready = prepare(app, 4)
    page = screen(new_page)
    ready.enter_desk(page, "entry")
    expect(page.locator("#entry-line")).to_be_visible()

    def typed(text: str) -> Locator:
        page.locator("#entry-line").fill(text)
        return page.locator(".entry .send")

    return Board(
        page,
        "/api/paper",
        lambda: typed("Eerste regel"),
        lambda: typed("Tweede regel"),
        ("Eerste regel", "Tweede regel"),
        lambda: typed(""),
        lambda seen: {},
        lambda: None,
        said=say.count("live.not_saved", 2),
        again=True,
        method="PUT",
    )


BOARDS = {"groups": groups, "themes": themes, "answers": answers, "cockpit": cockpit, "dialog": dialog, "check": check}
