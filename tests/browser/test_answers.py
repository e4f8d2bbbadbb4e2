"""Answers in a facilitator's hands: looked at first, let in, put together, mended, hidden, undone; table and wall follow."""

import base64
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import speaker, write
from tests.browser.test_plenary import wall_of
from tests.factories import uuid_of
from workshop.domain.answers import Words
from workshop.domain.programme import PartKind
from workshop.domain.wall import Shows, View
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials

say = speaker("nl")
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # one point
pytestmark = pytest.mark.timeout(240)


def card(page: Page, text: str, inside: str = ".answers") -> Locator:
    return page.locator(f"{inside} li.card", has=page.get_by_text(text, exact=True))


def press(desk: Page, text: str, key: str) -> None:
    desk.get_by_role("button", name=f"{say(f'live.{key}')}: {text}", exact=True).click()


def button(desk: Page | Locator, key: str, text: str = "") -> Locator:
    return desk.get_by_role("button", name=f"{say(f'live.{key}')}{text and ': '}{text}", exact=True)


def answered(ready: Ready, *said: Words, prompt: int = 0, seed: int, waits: bool = False) -> list[str]:
    """The first participant wrote this, before anybody looks; gives the ids."""
    house, ids = ready.app.house(), [uuid_of(seed * 1000 + n) for n in range(len(said))]
    house.moderation.approve_first(Credentials((), ready.sign_in), ready.workshop_id, on=waits)
    who = Credentials((ready.ids[0],))
    visit = house.stages.visit(who, ready.workshop_id)
    assert visit.seat is not None
    for answer_id, words in zip(ids, said, strict=True):
        house.sending.send(
            who,
            SentAnswer(
                id=answer_id,
                workshop_id=ready.workshop_id,
                group_id=visit.seat.id,
                prompt_id=visit.prompts[prompt].id,
                words=words,
            ),
        )
    house.close()
    return ids


def all_of(desk: Page, text: str) -> None:
    """Show all that can be done with an answer."""
    more = button(desk, "more", text)
    expect(more).to_have_attribute("aria-expanded", "false")
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")


ASK = """([to, how, body]) => fetch(to, { method: how, headers: { "Content-Type": "application/json" },
body: JSON.stringify(body) }).then(response => response.status)"""


def test_what_a_facilitator_does_with_answers_is_seen_at_the_table_and_on_the_wall(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 4)
    desk = new_page(reduced_motion="reduce")  # a card that is still coming has no contrast to hold it to
    phone, wall = new_page(viewport={"width": 390, "height": 844}), new_page()
    ready.enter(phone)
    ready.shows(View.ANSWERS)
    wall_of(ready, wall, "dark")
    ready.enter_desk(desk, "answers")
    box = desk.get_by_role("checkbox", name=say("live.approve_first"))
    expect(box).to_be_visible()
    with desk.expect_response("**/api/moderation/**"):
        box.check()
    write(phone, "Begin met koffie")
    write(phone, "Koffie zettten")
    expect(phone.get_by_text(say("live.at_table_waiting"))).to_have_count(2)
    expect(desk.get_by_text(say.count("moderation.waits", 2))).to_be_visible()
    expect(wall.get_by_text(say("live.nothing_yet")).first).to_be_visible()
    press(desk, "Begin met koffie", "let_in")
    expect(card(wall, "Begin met koffie", ".wall")).to_be_visible()
    expect(phone.get_by_text(say("live.at_table_waiting"))).to_have_count(1)
    desk.get_by_role("button", name=say("live.approve_all")).click()
    expect(card(wall, "Koffie zettten", ".wall")).to_be_visible()

    # A typing error: what is being typed there outlives somebody else's answer, and a reload.
    mended = card(desk, "Koffie zettten")
    expect(mended.get_by_role("button")).to_have_text(
        [say(f"live.{key}") for key in ("hide_answer", "spotlight", "more")]
    )
    all_of(desk, "Koffie zettten")
    assert complaints(desk) == []
    press(desk, "Koffie zettten", "correct_answer")
    desk.locator(".answers textarea").fill("Koffie zetten")
    write(phone, "Nog een derde")
    expect(card(desk, "Nog een derde")).to_be_visible()
    expect(desk.locator(".answers textarea")).to_have_value("Koffie zetten")
    desk.reload()
    expect(desk.locator(".answers textarea")).to_have_value("Koffie zetten")
    assert complaints(desk) == []
    desk.get_by_role("button", name=say("live.save"), exact=True).click()
    expect(card(desk, "Koffie zetten")).to_be_visible()
    expect(phone.get_by_text(say("live.corrected", text="Koffie zettten"))).to_be_visible()

    # Two that say the same: the likest comes first, and on the wall one stands behind the other.
    all_of(desk, "Koffie zetten")
    press(desk, "Koffie zetten", "double_answer")
    this = desk.get_by_role("button", name=f"{say('live.this_one')}: ")
    expect(this.first).to_have_accessible_name(f"{say('live.this_one')}: Begin met koffie")
    assert complaints(desk) == []
    this.first.click()
    front = card(wall, "Begin met koffie", ".wall")
    expect(front).to_contain_text("2×")
    expect(card(wall, "Koffie zetten", ".wall")).to_have_count(0)

    # Hidden and back again, by keyboard; another facilitator's screen follows.
    other = new_page()
    ready.enter_desk(other, "answers")
    hide = desk.get_by_role("button", name=f"{say('live.hide_answer')}: Begin met koffie", exact=True)
    hide.focus()
    desk.keyboard.press("Enter")
    expect(card(wall, "Begin met koffie", ".wall")).to_have_count(0)
    expect(card(wall, "Koffie zetten", ".wall")).to_be_visible()  # it stands for itself now
    expect(phone.get_by_text(say("live.at_table_hidden"), exact=True)).to_be_visible()
    expect(card(other, "Begin met koffie").get_by_text(say("live.is_hidden"), exact=True)).to_be_visible()
    expect(other.get_by_text(say("moderation.did.hide", answer="Begin met koffie"))).to_be_visible()
    other.get_by_role("button", name=say("live.undo"), exact=True).click()
    expect(card(wall, "Begin met koffie", ".wall")).to_be_visible()
    other.get_by_text(say("live.trail")).click()
    expect(other.locator(".answers .lines li").first).to_contain_text("maakte iets ongedaan")
    expect(other.locator(".answers .lines")).to_contain_text(say("moderation.did.double", answer="Koffie zetten"))
    other.set_viewport_size({"width": 320, "height": 700})
    assert not sideways(other)


def test_a_picture_of_a_part_is_chosen_in_preparation_and_seen_in_the_room_and_on_the_wall(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 2, part=PartKind.WELCOME)
    desk, phone, wall = new_page(), new_page(viewport={"width": 390, "height": 844}), new_page()
    ready.enter(phone)
    ready.enter_desk(desk, "programme")
    choose = desk.locator(".materials input[type=file]")
    picture = {"name": "plattegrond.png", "mimeType": "image/png", "buffer": base64.b64decode(DOT)}
    choose.first.set_input_files([{**picture, "name": "kwaad.svg", "buffer": b"<svg onload=alert(1)>"}])
    expect(desk.locator(".materials .status")).to_contain_text("geen plaatje")
    choose.first.set_input_files([picture])
    expect(desk.get_by_role("link", name="plattegrond.png")).to_be_visible()
    house = shared_app.house()
    parts = house.stages.desk(Credentials((), ready.sign_in), ready.workshop_id).parts
    title = next(part.title_nl for part in parts if part.kind is PartKind.WELCOME)
    house.close()
    shown = phone.get_by_role("img", name=title, exact=True)
    expect(shown).to_be_visible()
    assert shown.evaluate("picture => picture.complete && picture.naturalWidth") == 1
    house = shared_app.house()
    house.walls.show(Credentials((), ready.sign_in), ready.workshop_id, Shows(View.PROGRAMME))
    house.close()
    wall_of(ready, wall)
    expect(wall.get_by_role("img", name=title, exact=True)).to_be_visible()
    desk.locator(".materials").get_by_role("button", name=say("live.file_away")).click()
    expect(shown).to_have_count(0)
    expect(wall.locator(".lobby .code")).to_be_visible()


def test_presses_are_done_one_after_another_and_told_and_the_keyboard_goes_on_where_it_was(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 4)
    texts = [f"Antwoord {n}" for n in range(7)]
    ids = answered(ready, *(Words(text) for text in texts), seed=8640, waits=True)
    desk, sent, live = new_page(), [], []

    def listen(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        live.append(socket)

    desk.route_web_socket("**/live", listen)
    ready.enter_desk(desk, "answers")
    told = desk.locator(".answers .told")
    desk.locator("#answers-visibility").select_option("waiting")
    expect(desk.locator(".answers li.card")).to_have_count(7)
    desk.on("request", lambda request: sent.append(request.post_data_json) if request.method == "POST" else None)

    # By keyboard: what is let in leaves the list, and the next one can be let in at once.
    button(desk, "let_in", texts[6]).focus()
    for n in (6, 5):
        desk.keyboard.press("Enter")
        expect(button(desk, "let_in", texts[n - 1])).to_be_focused()
        expect(told).to_contain_text(say("moderation.did.approve", answer=texts[n]))
    assert sent[0] == {"do": "show", "answer": ids[6], "revision": 0}

    # Two presses in one breath: both are done, each is told.
    desk.get_by_role("button", name=f"{say('live.let_in')}: ").evaluate_all(
        "all => all.slice(0, 2).forEach(button => button.click())"
    )
    for n in (4, 3):
        expect(told).to_contain_text(say("moderation.did.approve", answer=texts[n]))
    expect(desk.locator(".answers li.card")).to_have_count(3)

    # Without a network nothing is shown as if it were stored.
    box = desk.get_by_role("checkbox", name=say("live.approve_first"))
    desk.context.set_offline(True)
    box.click()
    expect(told).to_have_text(say("live.not_done"))
    expect(box).to_be_checked()
    desk.context.set_offline(False)

    # All that was seen, in the words that were seen; what had the focus is gone, and the line above the list has it.
    button(desk, "approve_all").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".answers .none")).to_be_focused()
    assert sent[-1] == {"do": "approve_all", "revisions": dict.fromkeys(ids[:3], 0)}
    expect(desk.get_by_text(say("live.none_like"))).to_be_visible()

    # What stands behind another is not put on top, and what is undone is told as that.
    desk.locator("#answers-visibility").select_option("")
    all_of(desk, texts[1])
    button(desk, "more", texts[0]).press("Enter")
    expect(button(desk, "more", texts[0])).to_be_focused()
    button(desk, "double_answer", texts[0]).click()
    button(desk, "this_one", texts[1]).click()
    expect(button(desk, "not_double", texts[0])).to_be_visible()
    expect(button(desk, "pin_answer", texts[1])).to_be_visible()
    expect(button(desk, "pin_answer", texts[0])).to_have_count(0)
    button(desk, "undo").click()
    expect(told).to_contain_text(say("moderation.did.double", answer=texts[0]))
    expect(told).to_contain_text(say("live.undone", what=""))

    # A right that ended: the page says so.
    house = shared_app.house()
    house.facilitators.sign_out(Credentials((), ready.sign_in))
    house.close()
    live[-1].send(json.dumps({"topic": f"answers:{ready.workshop_id}", "gone": True}))
    expect(desk.get_by_role("heading", name=say("nothing.title"))).to_be_visible()


def test_what_is_typed_as_a_correction_is_neither_lost_nor_put_on_top_of_words_that_nobody_saw(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 4)
    first, second, _ = answered(ready, Words("Koffie zettten"), Words("Bel aann"), Words("Koffie zetten"), seed=8641)
    (tale,) = answered(ready, Words("Soep", "Dat het vanzelf gong", "Praten"), prompt=2, seed=8642)
    desk, other, phone = new_page(reduced_motion="reduce"), new_page(), new_page(viewport={"width": 390, "height": 844})
    ready.enter(phone)
    expect(phone.get_by_text("Bel aann")).to_be_visible()
    ready.enter_desk(other, "answers")
    ready.enter_desk(desk, "answers")
    to = f"/api/moderation/{ready.workshop_id}"

    # Begun, left, and meanwhile changed by somebody else: that is said first, and only then put aside.
    all_of(desk, "Koffie zettten")
    button(desk, "correct_answer", "Koffie zettten").click()
    box = desk.get_by_role("textbox", name=f"{say('live.correct_answer')}: Koffie zettten", exact=True)
    box.fill("Koffie zetten met de buren")
    desk.goto("about:blank")
    assert (
        other.evaluate(ASK, [to, "POST", {"do": "correct", "answer": first, "text": "Thee zetten", "revision": 1}])
        == 200
    )
    ready.enter_desk(desk, "answers")
    open_card = desk.locator(".answers li.card", has=desk.locator("textarea"))
    expect(open_card.get_by_role("alert")).to_have_text(say("live.changed_meanwhile", text="Thee zetten"))
    expect(open_card.locator(".face")).to_contain_text("Thee zetten")
    assert complaints(desk) == []

    # It can be chosen as what another says the same as, in the middle of this.
    all_of(desk, "Koffie zetten")
    button(desk, "double_answer", "Koffie zetten").click()
    button(desk, "this_one", "Thee zetten").click()
    expect(button(desk, "not_double", "Koffie zetten")).to_be_visible()
    open_card.locator("textarea").press("Control+Enter")
    expect(card(desk, "Koffie zetten met de buren")).to_be_visible()
    expect(button(desk, "more", "Koffie zetten met de buren")).to_be_focused()
    all_of(desk, "Koffie zetten met de buren")
    button(desk, "correct_answer", "Koffie zetten met de buren").click()
    open_card.locator("textarea").press("Escape")
    expect(desk.locator(".answers textarea")).to_have_count(0)

    # Taken away by its author while it is corrected, and once more while nobody looked: what was typed stays until it is closed.
    for again in (False, True):
        if not again:
            all_of(desk, "Bel aann")
            button(desk, "correct_answer", "Bel aann").click()
            desk.locator(".answers textarea").fill("Bel bij iedereen aan")
            body = {"workshop": ready.workshop_id}
            assert phone.evaluate(ASK, [f"/api/answers/{second}", "DELETE", body]) == 200
        else:
            desk.reload()
        lost = desk.locator(".answers li.card", has=desk.get_by_text(say("live.taken_away")))
        expect(lost.locator(".typed")).to_have_text("Bel bij iedereen aan")
    button(lost, "close").click()
    expect(lost).to_have_count(0)
    assert desk.evaluate("() => Object.keys(localStorage).filter(key => key.includes('correct'))") == []

    # Of a story it is told which field said what.
    words = {"text": "Soep", "expected": "Dat het vanzelf ging", "helped": "Praten", "revision": 1}
    assert other.evaluate(ASK, [to, "POST", {"do": "correct", "answer": tale, **words}]) == 200
    was = f"{say('live.expected')}: Dat het vanzelf gong"
    expect(desk.get_by_text(say("live.was", text=was), exact=True)).to_be_visible()
    phone.get_by_role("tab").nth(2).click()
    expect(phone.get_by_text(say("live.corrected", text=was))).to_be_visible()
    assert ready.kept(3) == ["Koffie zetten met de buren", "Koffie zetten", "Soep"]
