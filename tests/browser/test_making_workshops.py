"""A workshop's template in a real browser: kept as a file, chosen again, and a workshop made of it; one copied."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import complaints, sideways
from tests.browser.ready import Ready
from tests.browser.steps import settled, speaker
from workshop.bootstrap import FACILITATOR_COOKIE

say = speaker("nl")


def own_template(desk: Page) -> None:
    box = desk.get_by_role("combobox", name=say("workshops.template"), exact=True)
    box.scroll_into_view_if_needed()
    settled(desk)
    box.click()  # what opens closes again when the page is scrolled, as by a click that has to scroll first
    expect(box).to_have_attribute("aria-expanded", "true")
    desk.get_by_role("option", name=say("workshops.template.file")).click()


def mine(table: Ready, desk: Page) -> None:
    """Opens the page of one's own workshops."""
    desk.context.add_cookies([{"name": FACILITATOR_COOKIE, "value": table.sign_in, "url": table.app.url}])
    desk.goto(f"{table.app.url}/workshops")
    expect(desk.get_by_role("button", name=say("workshops.make"))).to_be_visible()


def test_a_workshop_is_kept_as_a_file_and_made_of_it_again(
    table: Ready, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    desk, file = new_page(), tmp_path / "eigen.toml"
    mine(table, desk)
    link = desk.locator(f"a[href$='/download/{table.code}/template.toml']")
    expect(link).to_have_text(re.compile(say("workshops.save_template")))
    address = f"{table.app.url}/download/{table.code}/template.toml"
    file.write_bytes(desk.context.request.get(address).body())
    desk.get_by_label(say("field.title"), exact=True).fill("Nog eens 🙂")
    own_template(desk)
    choice = desk.get_by_label(say("workshops.choose_file"))
    choice.set_input_files(files=[{"name": "fout.toml", "mimeType": "text/plain", "buffer": b"geen sjabloon"}])
    expect(desk.get_by_text(say("workshops.file_chosen", name="fout.toml"))).to_be_visible()
    desk.get_by_role("button", name=say("workshops.make")).click()
    expect(desk.get_by_text(say("refused.not_toml", line=1))).to_be_visible()
    choice.set_input_files(file)
    expect(desk.get_by_text(say("workshops.file_chosen", name="eigen.toml"))).to_be_visible()
    expect(desk.get_by_label(say("field.title"), exact=True)).to_have_value("Nog eens 🙂")
    desk.get_by_role("button", name=say("workshops.make")).click()
    expect(desk.get_by_role("heading", name=say("page.prepare"))).to_be_visible()
    expect(desk.get_by_text("Nog eens 🙂").first).to_be_visible()


def test_a_workshop_is_copied_in_one_press(table: Ready, new_page: Callable[..., Page]) -> None:
    desk = new_page()
    mine(table, desk)
    desk.get_by_role("button", name=say("workshops.copy"), exact=True).first.click()
    expect(desk.get_by_role("heading", name=say("page.prepare"))).to_be_visible()
    expect(desk.get_by_label(say("field.title"), exact=True).first).to_have_value(re.compile(r"\(kopie\)$"))


@pytest.mark.parametrize("width", [1440, 390])
def test_everybody_can_choose_a_template_or_a_file(table: Ready, new_page: Callable[..., Page], width: int) -> None:
    desk = new_page(viewport={"width": width, "height": 844})
    mine(table, desk)
    own_template(desk)
    expect(desk.get_by_label(say("workshops.choose_file"))).to_be_visible()
    assert not sideways(desk)
    assert complaints(desk) == []
