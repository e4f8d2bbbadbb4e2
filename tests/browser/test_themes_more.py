"""Coarser and finer themes, answers that are alike, and where meaning comes from, on the page themes in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import settled, speaker
from tests.browser.test_themes import harvest, shown, theme
from tests.factories import uuid_of
from workshop.domain.answers import Words
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials
from workshop.services.plenary.themes import At

say = speaker("nl")


def add(ready: Ready, texts: list[str], seed: int) -> list[str]:
    """More answers to how one begins; gives their ids."""
    house = ready.app.house()
    ids = []
    for n, text in enumerate(texts):
        who = Credentials((ready.ids[n],))
        visit = house.stages.visit(who, ready.workshop_id)
        assert visit.seat is not None
        ids.append(uuid_of(seed * 1000 + 500 + n))
        house.sending.send(
            who,
            SentAnswer(
                id=ids[-1],
                workshop_id=ready.workshop_id,
                group_id=visit.seat.id,
                prompt_id=visit.prompts[0].id,
                words=Words(text),
            ),
        )
    house.close()
    return ids


def apart(ready: Ready) -> None:
    """Takes one of the answers that look most alike out of its theme, and both of another pair."""
    house = ready.app.house()
    who = Credentials((), ready.sign_in)
    found = house.themes.themes(who, ready.workshop_id)[0]
    top = found.alike.pairs[0]
    both = next(pair for pair in found.alike.pairs if not {pair.first, pair.second} & {top.first, top.second})
    out = [top.second, both.first, both.second]
    house.themes.move(who, At(ready.workshop_id, found.prompt.id), out, None)
    house.close()


@pytest.mark.timeout(240)
def test_finer_themes_are_offered_taken_over_and_undone(shared_app: Running, new_page: Callable[..., Page]) -> None:
    ready = harvest(shared_app, seed=911)
    page = new_page()
    shown(page, ready)
    expect(page.get_by_text(say("themes.knows.many"))).to_be_visible()
    choice = page.get_by_role("group", name=say("live.resolution"))
    expect(choice.get_by_role("button", name=say("live.usual"))).to_have_attribute("aria-pressed", "true")

    # Coarser is no different here, and that is said.
    choice.get_by_role("button", name=say("live.coarser")).click()
    expect(page.get_by_text(say("themes.same.coarser"))).to_be_visible()
    expect(theme(page, 2)).to_be_visible()

    # Finer is: both are shown, and nothing is changed by looking.
    choice.get_by_role("button", name=say("live.finer")).press("Enter")
    expect(choice.get_by_role("button", name=say("live.finer"))).to_be_focused()
    expect(page.get_by_role("heading", name=say("live.as_it_could_be"))).to_be_visible()
    expect(page.locator(".theme:not(.loose)")).to_have_count(3)
    assert complaints(page) == []
    page.get_by_role("button", name=say("live.take_over")).click()
    expect(page.locator(".theme:not(.loose)")).not_to_have_count(3)
    finer = page.locator(".theme:not(.loose)").count()
    assert finer > 3
    expect(choice.get_by_role("button", name=say("live.finer"))).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name=say("live.take_over"))).to_be_hidden()

    # It is there after a reload, and undone it is as it was.
    page.reload()
    expect(page.locator(".theme:not(.loose)")).to_have_count(finer)
    page.get_by_role("button", name=say("live.undo"), exact=True).click()
    expect(page.locator(".theme:not(.loose)")).to_have_count(3)
    expect(choice.get_by_role("button", name=say("live.usual"))).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text(say("live.looking"))).to_be_hidden()


@pytest.mark.timeout(240)
def test_answers_that_say_the_same_are_counted_and_a_pair_is_put_together(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    seed = 913
    ready = harvest(shared_app, seed=seed)
    add(ready, ["Koffie en soep aan de keukentafel bij de buren"] * 3, seed)
    page = new_page()
    ready.enter_desk(page, "themes")
    top = page.locator(".answer", has_text="×3")
    expect(top).to_have_count(1)
    expect(top.get_by_text(say.count("live.same_said", 3))).to_be_attached()

    # Pairs that lie apart are listed; the second goes where the first is.
    expect(page.get_by_text(say("live.looking"))).to_be_hidden()
    apart(ready)
    page.reload()
    fold = page.locator("details.alike")
    fold.locator("summary").press("Enter")
    expect(fold.get_by_text(say("live.alike_help"))).to_be_visible()
    pair = fold.locator(".pair", has=page.get_by_role("button", name=say("live.put_together"))).first
    first, second = pair.locator(".side .text").all_inner_texts()
    assert complaints(page) == []
    pair.get_by_role("button").click()
    together = page.locator(".theme:not(.loose)", has=page.locator(".answer", has_text=first))
    expect(together.locator(".answer", has_text=second)).to_contain_text(say("live.pinned"))
    expect(page.get_by_role("button", name=say("live.undo"), exact=True)).to_be_focused()

    # Two that are both loose are picked up together.
    loose = fold.locator(".pair", has=page.get_by_role("button", name=say("live.pick_both"))).first
    loose.get_by_role("button").click()
    expect(page.get_by_text(say.count("live.picked", 2))).to_be_visible()
    expect(page.get_by_label(say("live.to_theme"))).to_be_focused()
    page.set_viewport_size({"width": 320, "height": 700})
    assert not sideways(page)
    assert complaints(page) == []


@pytest.mark.timeout(240)
def test_where_meaning_comes_from_is_said_and_why_it_failed(own_app: Running, new_page: Callable[..., Page]) -> None:
    own_app.set(WORKSHOP_EMBEDDINGS="http://127.0.0.1:9/v1")
    ready = harvest(own_app, number=36, seed=915)
    own_app.start()
    page = new_page()
    shown(page, ready)
    expect(page.get_by_text(say("meaning.stays", name="127.0.0.1"))).to_be_visible()
    page.reload()
    expect(page.get_by_text(say("meaning.without.not_there"))).to_be_visible()
    assert complaints(page) == []


@pytest.mark.timeout(240)
def test_titles_and_phases_are_prepared_without_a_mouse(shared_app: Running, new_page: Callable[..., Page]) -> None:
    ready = prepare(shared_app, 2)
    page = new_page()
    ready.enter_desk(page, "questions")
    page.get_by_role("tab", name=say("prepare.titles")).press("Enter")
    page.get_by_role("textbox", name="Hoe begin je?", exact=True).fill("Geld regelen\nVertrouwen winnen")
    page.get_by_role("tabpanel", name=say("prepare.titles")).get_by_role("button", name=say("prepare.save")).press(
        "Enter"
    )
    expect(page.get_by_test_id("stToast").first).to_contain_text(say("prepare.saved"))
    assert complaints(page) == []
    page.get_by_role("tab", name=say("prepare.phases")).press("Enter")
    panel = page.get_by_role("tabpanel", name=say("prepare.phases"))
    name = f"{say('prepare.phase', n=1)}: {say('prepare.name_nl')}"
    panel.get_by_label(name).fill("kennismaken")
    panel.get_by_role("button", name=say("prepare.phase_down")).first.press("Enter")
    expect(panel.get_by_text(say("prepare.unsaved"))).to_be_visible()
    expect(panel.get_by_label(name).first).to_have_value("intentie")  # while fields change places, both are there
    panel.get_by_role("button", name=say("prepare.save"), exact=True).press("Enter")
    expect(panel.get_by_text(say("prepare.unsaved"))).to_be_hidden()
    settled(page)
    assert complaints(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert not sideways(page)
    page.reload()
    page.get_by_role("tab", name=say("prepare.phases")).click()
    expect(panel.get_by_label(name).first).to_have_value("intentie")  # while fields change places, both are there
    ready.enter_desk(page, "themes")
    expect(page.get_by_role("heading", name="Vertrouwen winnen")).to_be_visible()
