"""Two real browsers in, how long another person's answer takes to be on screen out; for the figures in the manual."""

import json
import statistics
import tempfile
import time
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, install
from tests.browser.ready import prepare
from tests.browser.running import Running


@click.command()
@click.option("--answers", default=20, help="How many answers to send.")
def main(answers: int) -> None:
    """Prints one JSON line: milliseconds from pressing send in one browser to the text standing in the other."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = Running(Path(folder))
        ready = prepare(app)
        app.start()
        try:
            browser = playwright.chromium.launch(executable_path=install(), args=FLAGS)
            sender, reader = (browser.new_context(locale="nl-NL").new_page() for _ in range(2))
            ready.enter(sender, 0)
            ready.enter(reader, 1)
            box = sender.get_by_label("Jouw antwoord")
            box.wait_for()
            reader.get_by_label("Jouw antwoord").wait_for()
            took = []
            for n in range(answers):
                text = f"antwoord nummer {n} van {answers}"
                box.fill(text)
                # Both browsers run on this machine, so the two pages share one clock.
                reader.evaluate(
                    """text => { const root = document.querySelectorAll('*');
                    window.shownAt = 0;
                    const look = () => {
                      for (const element of document.querySelectorAll('*'))
                        if (element.shadowRoot && element.shadowRoot.textContent.includes(text)) { window.shownAt = Date.now(); return }
                      requestAnimationFrame(look)
                    }
                    requestAnimationFrame(look) }""",
                    text,
                )
                began = time.time() * 1000
                box.press("Control+Enter")
                reader.get_by_text(text).wait_for()
                reader.evaluate("async () => { while (!window.shownAt) await new Promise(requestAnimationFrame) }")
                took.append(reader.evaluate("() => window.shownAt") - began)
            browser.close()
        finally:
            app.stop()
    took.sort()
    print(json.dumps({"answers": answers, "median_ms": round(statistics.median(took)), "worst_ms": round(took[-1])}))


if __name__ == "__main__":
    main()
