"""The day is over: the report is written and published, read on a phone, remarked on, and published again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running
from tests.browser.steps import settled, speaker
from tests.browser.test_accessible import write_some
from workshop.domain.workshops import State
from workshop.services.identity import Credentials

say = speaker("nl")


def close(ready: Ready) -> None:
    house = ready.app.house()
    house.workshops.step(Credentials((), ready.sign_in), ready.workshop_id, State.CLOSED)
    house.close()


@pytest.mark.timeout(240)
def test_a_report_is_written_published_read_remarked_on_and_published_again(
    shared_app: Running, new_page: Callable[..., Page]
) -> None:
    ready = prepare(shared_app, 6)
    write_some(ready)
    close(ready)
    desk, phone = new_page(), new_page(viewport={"width": 320, "height": 640})
    ready.enter(phone)
    expect(phone.get_by_text(say("live.report_coming"))).to_be_visible()
    phone.get_by_role("link", name=say("live.report_own")).click()
    expect(phone.get_by_text(say("report.not_yet"))).to_be_visible()
    assert (complaints(phone), sideways(phone)) == ([], False)
    phone.go_back()

    # What is typed is there after a reload, and counts once it is saved.
    ready.enter_desk(desk, "report")
    box = desk.get_by_label(say("field.report_introduction").capitalize())
    box.fill("We kwamen samen in het dorpshuis.")
    box.press("Tab")
    settled(desk)
    desk.reload()
    expect(desk.get_by_label(say("field.report_introduction").capitalize())).to_have_value(
        "We kwamen samen in het dorpshuis."
    )
    publish = desk.locator(".st-key-publish_report button")
    expect(publish).to_be_disabled()
    until = desk.get_by_role("combobox", name=say("report.until"))
    until.scroll_into_view_if_needed()
    settled(desk)
    until.click()
    desk.get_by_role("option").nth(1).click()
    desk.locator(".st-key-save_report button").click()
    expect(publish).to_be_enabled()
    publish.click()
    address = desk.locator(".st-key-report_standing code")
    expect(address).to_contain_text("/v/", timeout=30_000)

    # A phone that is open hears of it; there one's own stands above what everybody reads.
    phone.get_by_role("link", name=say("live.report_read")).click()
    expect(phone.get_by_text("We kwamen samen in het dorpshuis.")).to_be_visible()
    expect(phone.get_by_role("heading", name=say("report.mine", name="Deelnemer0"))).to_be_visible()
    assert (complaints(phone), sideways(phone)) == ([], False)
    phone.get_by_label(say("report.your_remark")).fill("Het dorpshuis was dicht.")
    phone.get_by_role("button", name=say("live.send")).click()
    expect(phone.get_by_role("status")).to_have_text(say("report.remark_sent"))

    # Whoever only has the address reads the report, and nothing of anybody.
    stranger = new_page(color_scheme="dark")
    stranger.goto(shared_app.url + re.sub(r"https?://[^/]+", "", address.inner_text()))
    expect(stranger.get_by_text("We kwamen samen in het dorpshuis.")).to_be_visible()
    expect(stranger.get_by_text("Deelnemer0")).to_have_count(0)
    assert complaints(stranger) == []

    # The remark is taken over, and the next version says so.
    ready.enter_desk(desk, "report")
    expect(desk.get_by_text("Het dorpshuis was dicht.")).to_be_visible()
    desk.get_by_text(say("report.way.taken"), exact=True).click()
    desk.locator("[class*=st-key-save_remark] button").click()
    box = desk.get_by_label(say("field.report_introduction").capitalize())
    box.fill("We kwamen samen in de kerk.")
    box.press("Tab")
    settled(desk)
    desk.locator(".st-key-save_report button").click()
    desk.get_by_label(say("report.what_changed")).fill("De plek klopt nu.")
    desk.get_by_label(say("report.what_changed")).press("Tab")
    publish.click()
    expect(desk.get_by_text(say("report.stands_published", n=2, at="").split(",")[0])).to_be_visible(timeout=30_000)
    stranger.reload()
    expect(stranger.get_by_text("We kwamen samen in de kerk.")).to_be_visible()
    expect(stranger.get_by_text("Het dorpshuis was dicht.")).to_be_visible()


def test_somebody_reads_and_erases_what_is_kept_about_them(shared_app: Running, new_page: Callable[..., Page]) -> None:
    ready = prepare(shared_app, 4)
    phone = new_page(viewport={"width": 320, "height": 640})
    ready.enter(phone)
    phone.goto(f"{shared_app.url}/r/{ready.code}/data")
    expect(phone.get_by_label(say("field.name"), exact=True)).to_have_value("Deelnemer0 van Oosterlinde")
    assert (complaints(phone), sideways(phone)) == ([], False)
    press = phone.get_by_role("button", name=say("own_data.forget_press"))
    press.click()  # the browser itself asks for the tick first
    expect(phone).to_have_url(f"{shared_app.url}/r/{ready.code}/data")
    phone.get_by_label(say("own_data.sure")).check()
    press.click()
    expect(phone.get_by_role("status")).to_have_text(say("own_data.done_forget"))
    expect(phone.get_by_text("Deelnemer0")).to_have_count(0)
    assert complaints(phone) == []
