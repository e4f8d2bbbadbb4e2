"""A machine in, the path of a browser to test with out: one that is there, else Playwright's own, else Debian's."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HELP = (
    "No browser to test with. Install Chromium or Chrome (on Debian or Ubuntu: apt-get install chromium), "
    "or run: python -m playwright install chromium"
)


def found() -> str | None:
    """The path of a browser on this machine, or None."""
    for path in (os.environ.get("WORKSHOP_TEST_BROWSER"), *map(shutil.which, NAMES)):
        if path:
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if own and os.path.exists(own) else None


def install() -> str:
    """The path of a browser, installed if need be. Raises SystemExit with what to do when none can be had."""
    path = found()
    if path is None:
        tries = [[sys.executable, "-m", "playwright", "install", "chromium"]]
        if shutil.which("apt-get") and os.geteuid() == 0:
            tries += [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]]
        for command in tries:
            print("Running:", " ".join(command), flush=True)
            subprocess.run(command, check=False, timeout=600)
            path = found()
            if path is not None:
                break
    if path is None:
        raise SystemExit(HELP)
    return path


if __name__ == "__main__":
    print("Browser for tests:", install())
