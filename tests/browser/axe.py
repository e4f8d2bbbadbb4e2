"""What axe holds against a screen, in both themes of one visit, and whether a screen is wider than its window."""

from collections.abc import Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.steps import still, until

_WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # all that differs in the dark
_IS_DARK = """getComputedStyle(document.querySelector('[data-testid=stApp], body')).backgroundColor
  .match(/\\d+/g).slice(0, 3).every(part => part < 60)"""


def complaints_as_it_stands(page: Page, rules: Mapping[str, object] = _WCAG) -> list[str]:
    """What axe holds against a screen that has chosen its theme, once nothing fades in; serious and critical only."""
    page.mouse.move(0, 0)  # a button under the mouse has Streamlit's own colours
    still(page)
    found = Axe().run(page, options={"runOnly": rules})
    return [
        f"{page.url} {violation['id']} ({violation['impact']}): {violation['nodes'][0]['target']} {violation['nodes'][0]['html'][:200]}"
        for violation in found.response["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]


def complaints(page: Page) -> list[str]:
    """What axe holds against a screen, and then against its colours when the machine goes dark under it."""
    found = complaints_as_it_stands(page)
    page.emulate_media(color_scheme="dark")
    until(page, lambda: page.evaluate(_IS_DARK))
    found += [f"in the dark: {complaint}" for complaint in complaints_as_it_stands(page, _COLOURS)]
    page.emulate_media(color_scheme="light")
    until(page, lambda: not page.evaluate(_IS_DARK))
    return found


def sideways(page: Page) -> bool:
    """Whether the page, or the part of it that Streamlit scrolls, is wider than the screen."""
    boxes = "[...document.querySelectorAll('html, [data-testid=stMain]')]"
    return bool(page.evaluate(f"{boxes}.some(box => box.scrollWidth > box.clientWidth + 1)"))
