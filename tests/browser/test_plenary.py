"""The plenary: themes by hand, a contradiction confirmed, five things on the wall, a vote by twelve, and a power cut."""

from collections.abc import Callable
from contextlib import suppress

import httpx
import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import picture, speaker
from tests.factories import uuid_of
from tests.harvests import answers
from workshop.bootstrap import FACILITATOR_COOKIE
from workshop.domain.answers import Words
from workshop.domain.ballots import BallotKind
from workshop.domain.wall import Shows, View
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials

say = speaker("nl")
ADVISED, WARNED = "Begin met de wethouder aan tafel", "Begin nooit met de wethouder aan tafel"


def harvest(app: Running, people: int = 12, number: int = 36, seed: int = 700) -> Ready:
    """A live workshop with answers to how one begins, two that contradict each other, and surprises."""
    ready = prepare(app, people)
    made, _ = answers(number, subjects=3)
    texts = [(0, Words(text.text)) for text in made]
    texts += [(0, Words(ADVISED)), (1, Words(WARNED)), (1, Words("de jurist te vroeg laten schrijven aan alles"))]
    texts += [
        (2, Words(f"Bij {what} werd het anders", "dat het vanzelf ging", "soep"))
        for what in ("de overeenkomst", "de koffie")
    ]
    house = app.house()
    for at, (prompt, words) in enumerate(texts):
        who = Credentials((ready.ids[at % people],))
        visit = house.stages.visit(who, ready.workshop_id)
        assert visit.seat is not None
        house.sending.send(
            who,
            SentAnswer(
                id=uuid_of(seed * 1000 + at),
                workshop_id=ready.workshop_id,
                group_id=visit.seat.id,
                prompt_id=visit.prompts[prompt].id,
                words=words,
            ),
        )
    house.close()
    return ready


def theme(page: Page, n: int) -> Locator:
    return page.locator(".theme:not(.loose)").nth(n)


def wall_of(ready: Ready, page: Page, theme: str = "") -> None:
    """A projector shows the wall; without a theme the one of its machine."""
    ready.enter_desk(page, "wall")
    page.goto(f"{ready.app.url}/wall?w={ready.code}&present=1&embed=true{theme and f'&embed_options={theme}_theme'}")


def choose(desk: Page, view: str) -> None:
    """A facilitator looks at one of the views on the page of the wall."""
    desk.get_by_test_id("stRadio").locator("label").filter(
        has=desk.get_by_text(say(f"wall.view.{view}"), exact=True)
    ).last.click()
    expect(desk.get_by_role("radio", name=say(f"wall.view.{view}"), exact=True)).to_be_checked()


def choose_first(page: Page, label: str) -> None:
    """Chooses the first option of a list; the list folds in when the page is drawn anew under it, and is opened again."""
    box, option = page.get_by_role("combobox", name=label), page.get_by_role("option").first
    for _ in range(5):
        expect(box).to_have_count(1)  # while a view takes the place of another, both are there
        box.click()
        with suppress(PlaywrightTimeout):
            option.click(timeout=4000)
            return
        page.keyboard.press("Escape")
    raise AssertionError(f"The list {label} does not stay open.")


def unfold(page: Page, label: str) -> None:
    """Opens what is folded in, unless it is open; when the page is drawn anew under it, it folds in again."""
    fold = page.get_by_test_id("stExpander").filter(has_text=label)
    for _ in range(5):
        expect(fold.locator("details")).to_have_count(1)  # while a view takes the place of another, both are there
        with suppress(AssertionError, PlaywrightError):  # or another comes at that very moment
            if fold.locator("details").get_attribute("open") is None:
                fold.locator("summary").click()
            expect(fold.locator("table")).to_be_visible(timeout=4000)
            return
    raise AssertionError(f"{label} does not stay open.")


def show(desk: Page, view: str) -> None:
    """A facilitator on the page of the wall puts something on it."""
    choose(desk, view)
    desk.get_by_role("button", name=say("wall.put")).click()
    expect(desk.get_by_text(say("wall.on_now"))).to_be_visible()


@pytest.mark.timeout(400)
def test_a_facilitators_plenary_from_themes_to_the_result_of_a_vote_and_all_is_there_after_a_power_cut(
    own_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = harvest(own_app)
    own_app.start()
    desk = new_page(viewport={"width": 1280, "height": 1500})  # both ends of a way of dragging are in sight
    wall = new_page(viewport={"width": 1920, "height": 1080})

    # A title prepared beforehand waits for answers.
    ready.enter_desk(desk, "questions")
    desk.get_by_role("tab", name=say("prepare.titles")).click()
    desk.get_by_role("textbox", name="Wat moet je echt niet doen?").fill("Te vroeg tekenen")
    desk.get_by_role("tabpanel", name=say("prepare.titles")).get_by_role("button", name=say("prepare.save")).click()
    expect(desk.get_by_test_id("stToast")).to_contain_text(say("prepare.saved"))

    # Themes: one given a name, one answer dragged, two made one, and that undone.
    ready.enter_desk(desk, "themes")
    desk.get_by_role("tab", name="Wat moet je echt niet doen?").click()
    expect(desk.get_by_role("heading", name="Te vroeg tekenen")).to_be_visible()
    desk.get_by_role("tab", name="Hoe begin je?").click()
    expect(desk.locator(".theme:not(.loose)")).to_have_count(3)
    theme(desk, 0).get_by_role("button", name=say("live.rename")).click()
    desk.get_by_label(say("live.title")).fill("Kennismaken")
    desk.get_by_role("button", name=say("live.save"), exact=True).click()
    expect(theme(desk, 0).get_by_role("heading")).to_contain_text("Kennismaken")
    expect(desk.get_by_text(say("live.looking"))).to_be_hidden()
    first = theme(desk, 1).locator(".answer").first
    moved = first.locator(".text").inner_text()
    first.drag_to(theme(desk, 0).get_by_role("heading"))
    expect(theme(desk, 0).locator(".answer", has_text=moved)).to_contain_text(say("live.pinned"))
    theme(desk, 1).get_by_text(say("live.more"), exact=True).click()
    theme(desk, 1).get_by_label(say("live.merge")).select_option(index=2)
    expect(desk.locator(".theme:not(.loose)")).to_have_count(2)
    desk.get_by_role("button", name=say("live.undo"), exact=True).click()
    expect(desk.locator(".theme:not(.loose)")).to_have_count(3)

    # On the wall, at once and without a press there.
    wall_of(ready, wall)
    ready.enter_desk(desk, "wall")
    show(desk, "themes")
    expect(wall.get_by_role("heading", name="Kennismaken", exact=True)).to_be_visible()
    expect(wall.get_by_role("button")).to_have_count(0)
    desk.locator(".cards .opener").filter(has=desk.get_by_text("Kennismaken", exact=True)).click()
    expect(desk.get_by_role("dialog", name="Kennismaken").get_by_text(moved)).to_be_visible()
    desk.get_by_role("button", name=say("live.close")).click()

    # A press on a bar shows its answers, where it is pressed.
    show(desk, "roles")
    expect(picture(wall)).to_be_visible()
    picture(desk).locator(".mark-rect path").first.click(force=True)
    expect(desk.locator(".quotes-behind .one").first).to_be_visible()

    # The best contradiction is found, goes on the wall, and is confirmed.
    ready.enter_desk(desk, "plenary")
    card = desk.get_by_test_id("stLayoutWrapper").filter(has_text=say("talk.contradiction")).filter(has_text=WARNED)
    expect(card.first).to_contain_text(ADVISED)
    card.last.get_by_role("button", name=say("wall.put")).click()
    expect(wall.locator(".talk")).to_contain_text(ADVISED)
    expect(wall.locator(".talk")).to_contain_text(say("talk.contradiction.question"))
    desk.get_by_role("button", name=say("contradiction.confirmed")).first.click()
    expect(desk.get_by_text(say("contradiction.is_confirmed"))).to_be_visible()

    # Twelve people vote on what is proposed, by thumb; one of them by keyboard.
    ready.enter_desk(desk, "votes")
    desk.get_by_role("button", name=say("votes.prepare")).click()
    desk.get_by_role("button", name=say("votes.open"), exact=True).click()
    expect(desk.get_by_text(say("votes.sealed"))).to_be_visible()
    people = [new_page(viewport={"width": 390, "height": 844}) for _ in ready.ids]
    for number, page in enumerate(people):
        ready.enter(page, number)
        vote_on_everything(page, agree=number % 4 != 3, by_keyboard=number == 0)
    expect(desk.get_by_text(say("votes.so_far", voters=12, here=12, votes="").split("·")[0].strip())).to_be_visible()
    expect(wall.locator("[data-testid=stVegaLiteChart]")).to_have_count(0)
    desk.get_by_role("button", name=say("votes.close")).click()
    expect(people[0].get_by_role("heading", name=say("live.vote_over"))).to_be_visible()
    expect(picture(desk)).to_be_visible()
    desk.get_by_role("button", name=say("wall.put")).click()
    expect(wall.get_by_role("heading", name=say("chart.votes_title"))).to_be_visible()
    expect(picture(wall)).to_be_visible()
    said = wall.locator(".cards .sentence").inner_text()

    # The power goes, and comes back.
    own_app.kill()
    own_app.start()
    wall_of(ready, wall)
    expect(wall.locator(".cards .sentence")).to_have_text(said)
    expect(picture(wall)).to_be_visible()
    ready.enter_desk(desk, "plenary")
    expect(desk.get_by_text(say("contradiction.is_confirmed"))).to_be_visible()
    ready.enter_desk(desk, "themes")
    expect(theme(desk, 0).get_by_role("heading")).to_contain_text("Kennismaken")
    expect(theme(desk, 0).locator(".answer", has_text=moved)).to_contain_text(say("live.pinned"))


# What is said of a card is worded as its question is: of what one must not do, that it is a good idea would be odd.
AGREES = {"Hoe begin je?": "live.agree_start", "Wat moet je echt niet doen?": "live.agree_avoid"}


def vote_on_everything(page: Page, *, agree: bool, by_keyboard: bool = False) -> None:
    """One participant goes through all cards."""
    card = page.locator(".vote-card")
    expect(card).to_be_visible()
    cards = int(page.locator(".vote progress").get_attribute("max") or "0")
    for number in range(cards):
        expect(page.locator(".vote p.progress")).to_have_text(say("live.card_of", n=number + 1, of=cards))
        words = AGREES.get(card.locator(".of").inner_text(), "live.agree")
        expect(card.locator("[data-key=agree]")).to_contain_text(say(words))
        if by_keyboard:
            card.locator("[data-key=agree]").focus()
            page.keyboard.press("ArrowRight" if agree else "ArrowLeft")
        else:
            card.locator("[data-key=agree]" if agree else "[data-key=disagree]").click()
    expect(page.get_by_role("heading", name=say("live.vote_done"))).to_be_visible()
    expect(page.locator(".vote .status")).to_have_text("")


@pytest.mark.timeout(240)
def test_a_vote_outlives_a_reload_a_lost_network_and_a_killed_server_and_minds_may_change(
    own_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = harvest(own_app, people=6, number=9, seed=710)
    house = own_app.house()
    who = Credentials((), ready.sign_in)
    lines = house.boards.harvest(who, ready.workshop_id).lines
    ballot = house.ballots.prepare(who, ready.workshop_id, BallotKind.CARDS, 0, [line.id for line in lines[:4]])
    house.ballots.open(who, ready.workshop_id, ballot)
    house.close()
    own_app.start()
    page = new_page(viewport={"width": 390, "height": 844})
    ready.enter(page)
    card = page.locator(".vote-card")
    agree = page.locator(".vote-card [data-key=agree]")
    agree.click()

    # Without a network the next card comes all the same, and what was said waits.
    page.context.set_offline(True)
    expect(page.locator(".vote p.progress")).to_have_text(say("live.card_of", n=2, of=4))
    agree.click()
    expect(page.get_by_text(say.count("live.vote_waits", 1))).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text(say.count("live.vote_waits", 1))).to_be_hidden()

    # The server dies; the vote is sent when it is back, and is there after a reload.
    own_app.kill()
    page.locator(".vote-card [data-key=disagree]").click()
    expect(page.get_by_text(say.count("live.vote_waits", 1))).to_be_visible()
    own_app.start()
    expect(page.get_by_text(say.count("live.vote_waits", 1))).to_be_hidden()
    page.reload()
    expect(page.locator(".vote p.progress")).to_have_text(say("live.card_of", n=4, of=4))
    text = card.locator(".text, dd").first.inner_text()
    page.get_by_role("button", name=say("live.pass"), exact=True).click()

    # A change of mind, and enough.
    page.get_by_text(say("live.my_votes")).click()
    own = page.locator(".vote .rows .card", has_text=text)
    own.get_by_role("button", name=say("live.change_vote")).click()
    expect(page.get_by_role("button", name=say("live.pass"), exact=True)).to_have_attribute("aria-pressed", "true")
    agree.click()
    expect(page.get_by_role("heading", name=say("live.vote_done"))).to_be_visible()
    expect(page.locator(".vote .status")).to_have_text("")
    for _ in range(100):  # what was said is on its way for a moment, without a word
        if own_votes(own_app, ready) == [-1, 1, 1, 1]:
            break
        page.wait_for_timeout(250)
    assert own_votes(own_app, ready) == [-1, 1, 1, 1]


def own_votes(app: Running, ready: Ready) -> list[int]:
    """What the first participant's votes are, as they are kept."""
    house = app.house()
    try:
        own = house.ballots.own(Credentials((ready.ids[0],)), ready.workshop_id)
        return sorted(own.votes.values()) if own is not None else []
    finally:
        house.close()


@pytest.mark.timeout(240)
def test_dots_are_divided_and_cannot_run_over(shared_app: Running, new_page: Callable[..., Page]) -> None:
    ready = harvest(shared_app, people=4, number=9, seed=720)
    page = new_page(viewport={"width": 390, "height": 844})
    open_ballot(ready, BallotKind.DOTS, 3)
    ready.enter(page)
    more = page.get_by_role("button", name=say("live.dot_more"))
    expect(page.get_by_text(say.count("live.dots_left", 3))).to_be_visible()
    more.nth(0).click()
    more.nth(0).click()
    more.nth(1).click()
    expect(page.get_by_text(say.count("live.dots_left", 0))).to_be_visible()
    expect(more.nth(2)).to_be_disabled()
    page.get_by_role("button", name=say("live.dot_less")).nth(0).click()
    expect(page.get_by_text(say.count("live.dots_left", 1))).to_be_visible()
    page.reload()
    expect(page.get_by_text(say.count("live.dots_left", 1))).to_be_visible()
    assert complaints(page) == []


def open_ballot(ready: Ready, kind: BallotKind = BallotKind.CARDS, budget: int = 0) -> None:
    house = ready.app.house()
    who = Credentials((), ready.sign_in)
    lines = house.boards.harvest(who, ready.workshop_id).lines
    plain, stories = [line for line in lines if not line.expected], [line for line in lines if line.expected]
    cards = [line.id for line in (*plain[:3], stories[0])]  # no two of them read the same anywhere
    ballot = house.ballots.prepare(who, ready.workshop_id, kind, budget, cards)
    house.ballots.open(who, ready.workshop_id, ballot)
    house.close()


@pytest.mark.timeout(400)
def test_axe_finds_nothing_serious_on_the_wall_the_plenary_and_the_vote(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = harvest(shared_app, people=6, seed=730)
    open_ballot(ready)  # before anybody looks: it is opened past the server, which tells nobody
    house = shared_app.house()
    who = Credentials((), ready.sign_in)
    prompt = house.stages.desk(who, ready.workshop_id).prompts[0].id
    house.close()
    page = new_page(viewport={"width": 1920, "height": 1080})
    for view in View:
        if view in {View.TALK, View.POLL}:
            continue
        house = shared_app.house()
        about = prompt if view in {View.THEMES, View.ROLES, View.SIDES, View.WORDS} else ""
        house.walls.show(who, ready.workshop_id, Shows(view, about))
        house.close()
        wall_of(ready, page)
        expect(
            page.locator(".cards h2:visible, .cards .sentence:visible, .wall .card:visible, .scene h2:visible").first
        ).to_be_visible()
        expect(page.get_by_text(say("plenary.working"))).to_be_hidden()
        assert (view, complaints(page)) == (view, [])
    page.set_viewport_size({"width": 390, "height": 844})
    for path in ("wall", "plenary", "votes"):
        ready.enter_desk(page, path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".cards:visible, .scene:visible, [data-testid=stProgress]:visible").first).to_be_visible()
        assert (path, complaints(page)) == (path, [])
        page.set_viewport_size({"width": 320, "height": 700})
        assert not sideways(page)
        page.set_viewport_size({"width": 390, "height": 844})
    voter = new_page(viewport={"width": 320, "height": 640})
    ready.enter(voter)
    expect(voter.locator(".vote-card")).to_be_visible()
    assert complaints(voter) == []
    assert not sideways(voter)
    voter.get_by_role("button", name=say("live.vote_stop")).click()
    # What is half under the line that stays on top is not too small.
    voter.locator("[data-testid=stMain], html").last.evaluate("element => element.scrollTo(0, 0)")
    assert complaints(voter) == []


@pytest.mark.timeout(240)
def test_every_picture_has_a_sentence_a_table_its_answers_and_files(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = harvest(shared_app, people=6, seed=750)
    page = new_page()
    ready.enter_desk(page, "wall")
    for view in ("roles", "words", "line", "questions", "groups"):
        choose(page, view)
        # The links to a picture's files come after it and name the view; until then the picture of the former view stands.
        expect(page.locator(f"a[href*='show={view}/'], a[href*='show={view}&']")).to_have_count(2)
        expect(page.locator("a[href*='chart.']")).to_have_count(2)
        expect(picture(page)).to_be_visible()
        expect(page.locator(".cards .sentence").first).not_to_be_empty()
        unfold(page, say("wall.table"))
        expect(page.get_by_text(say("plenary.working"))).to_be_hidden()
        choose_first(page, say("wall.behind"))
        expect(page.locator(".quotes-behind .one").first).to_be_visible()
        for kind, begins in (("png", b"\x89PNG"), ("svg", b"<svg")):
            link = page.get_by_role("link", name=say(f"wall.{kind}"))
            # On a connection of its own: one that is kept may be closed by the server at that very moment.
            own = {FACILITATOR_COOKIE: ready.sign_in}
            answer = httpx.get(shared_app.url + str(link.get_attribute("href")), cookies=own, timeout=60)
            assert answer.status_code == 200
            assert answer.content.startswith(begins)
