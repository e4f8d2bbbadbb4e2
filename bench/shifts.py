"""Every page of a facilitator in, how far what is on it moves while it loads out (cumulative layout shift, as Chromium counts it)."""

import json
import tempfile
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, install
from tests.browser.invented import invented
from workshop.presenters.destinations import DESTINATIONS

_COUNT = """() => {
  window.shifted = 0
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
  }).observe({ type: "layout-shift", buffered: true })
}"""
_QUIET = 4000  # milliseconds


@click.command()
def main() -> None:
    """Prints one JSON line: page by page, on a laptop, with an empty cache; and the page where it moves most."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=install(), args=FLAGS)
        found: dict[str, float] = {}
        with invented(Path(folder)) as of:
            for name in ("workshops", *(name for pages in DESTINATIONS.values() for name in pages)):
                page = browser.new_context(locale="nl-NL", viewport={"width": 1440, "height": 900}).new_page()
                page.add_init_script(f"({_COUNT})()")
                of.enter_desk(page, name)
                page.wait_for_timeout(_QUIET)
                found[name] = round(page.evaluate("window.shifted"), 3)
                page.context.close()
        browser.close()
    print(json.dumps({"worst": max(found.values()), "where": max(found, key=lambda name: found[name]), **found}))


if __name__ == "__main__":
    main()
