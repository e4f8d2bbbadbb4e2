"""Makes the pictures of the guide and the README, of the invented workshop: make pictures. So they stay true.

A test holds that each of them is there, in both languages, and as large as the page says.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import FLAGS, install
from tests.browser.invented import Invented, invented
from tests.browser.steps import open_link, settled, speaker
from workshop.domain.programme import PartKind
from workshop.domain.wall import Shows, View
from workshop.presenters.guide import PICTURES, picture_file
from workshop.services.identity import Credentials
from workshop.text.catalogue import LANGUAGES

_WIDEST = 1280  # pixels of a picture
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}


def _day(page: Page, of: Invented, _language: str) -> None:
    of.enter_desk(page, "cockpit")
    expect(page.locator(".cockpit .group").first).to_be_visible()


def _groups(page: Page, of: Invented, _language: str) -> None:
    of.enter_desk(page, "groups")
    expect(page.locator(".person").first).to_be_visible()


def _room(page: Page, of: Invented, language: str) -> None:
    house = of.app.house()
    house.joining.speak(Credentials((of.person,)), language)
    house.close()
    open_link(page, f"{of.app.url}/me/{of.personal}")
    expect(page.get_by_label(speaker(language)("live.your_answer"))).to_be_visible()
    page.get_by_label(speaker(language)("live.your_answer")).blur()


def _screen(page: Page, of: Invented, language: str) -> None:
    house = of.app.house()
    who = Credentials((), of.sign_in)
    workshop = next(found for found in house.workshops.mine(who) if found.code == of.code)
    prompt = house.stages.desk(who, workshop.id).prompts[0]
    house.walls.show(who, workshop.id, Shows(View.ANSWERS, f"{prompt.id}:1"))
    house.close()
    of.enter_desk(page, "home")
    page.goto(f"{of.app.url}/wall?w={of.code}&present=1&embed=true&embed_options=dark_theme")
    expect(page.get_by_role("heading", name=prompt.text(language))).to_be_visible()


_DRAW = {"day": _day, "groups": _groups, "room": _room, "screen": _screen}


def make(browser: Browser, of: Invented) -> None:
    """Makes every picture in every language."""
    for language in LANGUAGES:
        for name, (width, height) in PICTURES.items():
            page = browser.new_context(
                locale=_LOCALES[language],
                color_scheme="light",
                viewport={"width": width, "height": height},
                reduced_motion="reduce",
                device_scale_factor=_WIDEST / width if width > _WIDEST else 1,
            ).new_page()
            _DRAW[name](page, of, language)
            settled(page)
            page.wait_for_timeout(1000)
            file = picture_file(language, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            # Few colours are as good to the eye, and a third of the bytes.
            Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(96).save(file, optimize=True)
            page.context.close()
            print(file.name, language, f"{file.stat().st_size // 1000} kB")


def main() -> None:
    """Serves the invented workshop while its groups are at work, and takes the pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=install(), args=FLAGS)
        with invented(Path(folder), PartKind.GROUPS) as of:
            make(browser, of)
        browser.close()


if __name__ == "__main__":
    main()
