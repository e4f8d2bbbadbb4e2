"""What a person typed is never lost: reloads, second tabs, lost networks, killed servers, parts that end."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready
from tests.browser.steps import fill_in, outbox_empty, speaker, start_part, until, write

say = speaker("nl")


def box(page: Page):
    return page.get_by_label(say("live.your_answer"))


def test_a_reload_in_mid_sentence_keeps_the_sentence_and_the_question(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    table.enter(page)
    page.get_by_role("tab").nth(1).click()
    box(page).press_sequentially("Nooit beginnen met een contr")
    page.reload()
    expect(box(page)).to_have_value("Nooit beginnen met een contr")
    expect(page.get_by_role("tab").nth(1)).to_have_attribute("aria-selected", "true")


def test_a_second_tab_has_the_same_draft_and_sending_both_keeps_both_texts(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    table.enter(page)
    box(page).fill("uit het eerste tabblad")
    second = page.context.new_page()
    table.enter(second)
    expect(box(second)).to_have_value("uit het eerste tabblad")
    write(page, "uit het eerste tabblad")
    expect(box(second)).to_have_value("")
    write(second, "uit het tweede tabblad")
    for tab in (page, second):
        expect(tab.locator("li.card .text")).to_have_text(["uit het tweede tabblad", "uit het eerste tabblad"])
    assert table.kept(2) == ["uit het eerste tabblad", "uit het tweede tabblad"]


@pytest.mark.timeout(300)
def test_an_answer_sent_while_the_network_is_gone_for_a_minute_arrives_once(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page, other = new_page(), new_page()
    page.clock.install()
    table.enter(page)
    table.enter(other, 1)
    expect(box(page)).to_be_visible()
    expect(box(other)).to_be_visible()
    page.context.set_offline(True)
    write(page, "geschreven zonder netwerk")
    expect(page.get_by_text(say.count("live.not_saved", 1))).to_be_visible()
    expect(page.get_by_text("geschreven zonder netwerk")).to_be_visible()
    box(page).fill("en al bezig met de volgende")
    began = page.evaluate("Date.now()")
    for _ in range(30):  # in steps: each try fails, and says when the next one is
        page.clock.run_for(2000)
    assert page.evaluate("Date.now()") - began >= 60_000
    expect(page.get_by_text(say.count("live.not_saved", 1))).to_be_visible()
    assert table.answers() == []
    page.context.set_offline(False)
    expect(other.get_by_text("geschreven zonder netwerk")).to_be_visible()
    outbox_empty(page)
    expect(box(page)).to_have_value("en al bezig met de volgende")
    # What stands in the box is not sent, so nothing says that all is saved.
    expect(page.locator("li.card:not(.pending)", has_text="geschreven zonder netwerk")).to_be_visible()
    expect(page.get_by_text(say("live.saved"), exact=True)).to_have_count(0)
    box(page).fill("")
    expect(page.get_by_text(say("live.saved"), exact=True)).to_be_visible()
    assert table.kept(1) == ["geschreven zonder netwerk"]


def test_a_server_killed_between_keystrokes_costs_nothing(own_table: Ready, new_page: Callable[..., Page]) -> None:
    page = new_page()
    own_table.enter(page)
    box(page).press_sequentially("Eerst half ")
    own_table.app.kill()
    box(page).press_sequentially("en dan heel")
    own_table.app.start()
    expect(box(page)).to_have_value("Eerst half en dan heel")
    page.get_by_role("button", name=say("live.send"), exact=True).click()
    expect(page.get_by_text(say("live.saved"), exact=True)).to_be_visible()
    expect(box(page)).to_have_value("")
    assert own_table.kept(1) == ["Eerst half en dan heel"]


def test_a_server_killed_after_storing_and_before_confirming_keeps_the_answer_once(
    own_table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    own_table.enter(page)
    expect(box(page)).to_be_visible()
    stored: list[int] = []

    def swallow(route: Route) -> None:
        stored.append(route.fetch().status)
        route.abort()

    page.route("**/api/answers/*", swallow, times=1)
    write(page, "opgeslagen maar niet bevestigd")
    until(page, lambda: page.evaluate("localStorage.getItem('workshop.outbox') !== null"))
    until(page, lambda: stored)
    own_table.app.kill()
    assert stored == [200]
    own_table.app.start()
    outbox_empty(page)
    expect(page.get_by_text(say("live.saved"), exact=True)).to_be_visible()
    assert own_table.kept(1) == ["opgeslagen maar niet bevestigd"]


def test_an_answer_waiting_in_the_outbox_survives_closing_the_tab(
    own_table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    own_table.enter(page)
    expect(box(page)).to_be_visible()
    own_table.app.kill()
    write(page, "dichtgeklapt met de laptop")
    expect(page.get_by_text(say.count("live.not_saved", 1))).to_be_visible()
    context = page.context
    page.close()
    own_table.app.start()
    again = context.new_page()
    own_table.enter(again)
    expect(again.get_by_text(say("live.saved"), exact=True)).to_be_visible()
    assert own_table.kept(1) == ["dichtgeklapt met de laptop"]


def test_what_others_do_never_touches_a_half_typed_text(table: Ready, new_page: Callable[..., Page]) -> None:
    page, other = new_page(), new_page()
    table.enter(page)
    table.enter(other, 1)
    box(page).press_sequentially("ik ben nog aan het ")
    for n in range(5):
        write(other, f"antwoord {n}")
    expect(page.get_by_text("antwoord 4")).to_be_visible()
    page.keyboard.type("schrijven")
    expect(box(page)).to_have_value("ik ben nog aan het schrijven")
    expect(box(page)).to_be_focused()


def test_a_part_that_ends_while_typing_keeps_the_text_and_it_can_be_sent_after_all(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page, desk = new_page(), new_page()
    table.enter(page)
    box(page).press_sequentially("net niet op tijd")
    table.enter_desk(desk, "cockpit")
    start_part(desk, "De oogst bespreken")
    expect(page.get_by_role("heading", name=say("live.leftovers"))).to_be_visible()
    expect(page.get_by_text("net niet op tijd")).to_be_visible()
    page.get_by_role("button", name=say("live.send"), exact=True).click()
    expect(page.get_by_role("heading", name=say("live.leftovers"))).to_be_hidden()
    expect(page.get_by_text("net niet op tijd")).to_be_visible()
    assert table.kept(1) == ["net niet op tijd"]


def test_half_a_story_that_is_left_over_is_made_whole_and_sent(table: Ready, new_page: Callable[..., Page]) -> None:
    page, desk = new_page(viewport={"width": 390, "height": 844}), new_page()
    table.enter(page)
    page.get_by_role("tab").nth(2).click()
    page.get_by_label(say("live.expected")).fill("Ruzie in de zaal")
    table.enter_desk(desk, "cockpit")
    start_part(desk, "De oogst bespreken")
    expect(page.get_by_role("heading", name=say("live.leftovers"))).to_be_visible()
    expect(page.get_by_role("button", name=say("live.send"), exact=True)).to_have_count(0)
    page.get_by_label(say("live.became")).press_sequentially("Een goed gesprek")
    expect(page.get_by_label(say("live.became"))).to_be_focused()
    page.get_by_role("button", name=say("live.send"), exact=True).click()
    expect(page.get_by_role("heading", name=say("live.leftovers"))).to_be_hidden()
    assert table.kept(1) == ["Een goed gesprek"]


def test_saved_is_said_of_the_answer_that_was_just_sent_and_not_under_another_question(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    table.enter(page)
    saved = page.get_by_text(say("live.saved"), exact=True)
    write(page, "bij de eerste vraag")
    expect(saved).to_be_visible()
    page.get_by_role("tab").nth(1).click()
    expect(page.get_by_role("tab").nth(1)).to_have_attribute("aria-selected", "true")
    expect(saved).to_have_count(0)
    write(page, "bij de tweede")
    expect(saved).to_be_visible()


def test_editing_and_removing_ones_own_answer_shows_at_the_other_table_mates(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page, other = new_page(), new_page()
    table.enter(page)
    table.enter(other, 1)
    write(page, "met een tikvout")
    expect(other.get_by_text("met een tikvout")).to_be_visible()
    expect(other.get_by_role("button", name=f"{say('live.edit')}: met een tikvout")).to_be_hidden()
    page.get_by_role("button", name=f"{say('live.edit')}: met een tikvout").click()
    page.locator("li.card textarea").fill("zonder tikfout")
    page.get_by_role("button", name=say("live.save"), exact=True).click()
    expect(other.get_by_text("zonder tikfout")).to_be_visible()
    page.get_by_role("button", name=f"{say('live.remove')}: zonder tikfout").click()
    page.get_by_role("button", name=f"{say('live.remove')}: zonder tikfout").click()
    expect(other.get_by_text("zonder tikfout")).to_be_hidden()
    expect(page.get_by_text(say("live.none_yet"))).to_be_visible()
    assert table.answers() == []


def test_a_text_over_the_limit_is_refused_with_how_much_and_stays_whole(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    table.enter(page)
    long = "woord " * 1700
    box(page).fill(long)
    page.get_by_role("button", name=say("live.send"), exact=True).click()
    expect(page.get_by_text(say("live.shorten"))).to_be_visible()
    expect(page.get_by_text(say("live.too_long", over=9699, limit=500))).to_be_visible()
    expect(box(page)).to_have_value(long)
    assert table.answers() == []


def test_two_windows_that_edit_one_answer_at_once_keep_the_last_one_sent(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    table.enter(page)
    write(page, "eerste")
    expect(page.get_by_text(say("live.saved"), exact=True)).to_be_visible()
    second = page.context.new_page()
    # The second window hears nothing of the first, as when both are sent in the same instant.
    second.route_web_socket("**/live", lambda socket: None)
    table.enter(page)
    table.enter(second)
    page.get_by_role("button", name=f"{say('live.edit')}: eerste").click()
    page.locator("li.card textarea").fill("door het ene venster")
    page.get_by_role("button", name=say("live.save"), exact=True).click()
    expect(page.get_by_text("door het ene venster")).to_be_visible()
    outbox_empty(page)
    body = {"workshop": table.workshop_id, "text": "door het andere venster", "revision": 1}
    answer_id = page.evaluate(
        "async ([body]) => { const rows = await (await fetch(`/api/rows?topic=wall:${body.workshop}`)).json(); return rows.rows[0].id }",
        [body],
    )
    reply = page.evaluate(
        "async ([id, body]) => (await fetch(`/api/answers/${id}`, {method: 'PATCH',"
        " headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)})).json()",
        [answer_id, body],
    )
    assert (reply["same"], reply["row"]["text"], reply["row"]["rev"]) == (False, "door het ene venster", 1)
    second.evaluate(
        "([id, body, me]) => localStorage.setItem('workshop.outbox', JSON.stringify([{uid: 'u', kind: 'edit', id, me,"
        " workshop: body.workshop, words: {text: body.text}, revision: 1, at: Date.now()}]))",
        [answer_id, body, table.ids[0]],
    )
    second.reload()
    expect(page.get_by_text("door het andere venster")).to_be_visible()
    assert table.kept(1) == ["door het andere venster"]


def test_what_a_former_self_left_in_this_browser_is_sent_by_whoever_joined_anew(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    table.enter(page)
    box(page).fill("Half getypt voor mijn cookie weg was")
    page.wait_for_timeout(300)
    page.context.clear_cookies()
    fill_in(page, table.app, table.code, "Nieuwe Naam", "raadslid", "Waterhoven")
    card = page.locator("li.card", has_text="Half getypt voor mijn cookie weg was")
    expect(page.get_by_role("heading", name=say("live.former"))).to_be_visible()
    card.get_by_role("button", name=say("live.send_as_mine")).click()
    expect(page.get_by_role("heading", name=say("live.former"))).to_have_count(0)
    expect(page.locator("li", has_text="Half getypt voor mijn cookie weg was").first).to_be_visible()
    outbox_empty(page)
    assert table.kept(1) == ["Half getypt voor mijn cookie weg was"]


def test_a_pasted_list_is_split_only_by_whoever_wrote_it_and_nothing_of_it_is_lost(
    table: Ready, new_page: Callable[..., Page]
) -> None:
    page, other = new_page(), new_page()
    table.enter(page)
    table.enter(other, 1)
    listed = "- vraag geld aan\n- bel de raad\n- zoek een zaal"
    split = page.get_by_role("button", name=say("live.split", n=3), exact=True)
    whole = page.get_by_role("button", name=say("live.split_not"), exact=True)
    write(page, listed)
    expect(split).to_be_focused()
    expect(page.get_by_text(say("live.split_offer", n=3))).to_be_visible()
    expect(page.locator(".offer li")).to_have_text(["vraag geld aan", "bel de raad", "zoek een zaal"])
    expect(box(page)).to_have_value(listed)
    assert table.answers() == []
    assert complaints(page) == []
    assert not sideways(page)

    page.reload()  # asked and not answered: it stands there still
    expect(box(page)).to_have_value(listed)
    expect(split).to_have_count(0)
    write(page, listed)
    page.context.set_offline(True)
    split.press("Enter")
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()
    page.context.set_offline(False)
    for screen in (page, other):
        expect(screen.locator("li.card .text")).to_have_text(["vraag geld aan", "bel de raad", "zoek een zaal"])
    outbox_empty(page)
    assert sorted(table.kept(3)) == ["bel de raad", "vraag geld aan", "zoek een zaal"]

    write(page, listed)
    box(page).press("End")
    box(page).press_sequentially(" met koffie")
    expect(split).to_have_count(0)  # it is another text by now
    box(page).press("Control+Enter")
    whole.click()
    expect(other.locator("li.card .text").first).to_have_text(f"{listed} met koffie")
    outbox_empty(page)
    assert f"{listed} met koffie" in table.kept(4)
