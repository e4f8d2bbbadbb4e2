"""A network and a processor as a participant's phone has them in, how long a first visit takes and what it loads out.

    python -m bench.phone --profile phone --json

A real Chromium with an empty cache opens the address of a workshop, types a name, sends the form and follows the server
to the room, whatever page that is. Compared against the same visit without throttling, made just before in the same run.
Then somebody who sits at a table opens their room on three screens: how far down their answer box begins.

Chromium does not slow what is said over an open WebSocket down; that is counted apart.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, TimeoutError, sync_playwright

from tests.browser.chromium import FLAGS, install
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running

GIVE_UP_SECONDS = 120.0
NOT_FINISHED = "not finished"
# Drawn by its script: a light page says so, and inside Streamlit there is no heading before.
ROOM = "html[data-shown] #room h1, .root.room:not(#room) h1"
BOX = "textarea:visible"
SCREENS = ((390, 844), (1440, 900), (720, 450))


@dataclass(frozen=True)
class Profile:
    """Bits per second down and up, milliseconds of a round trip, and how many times slower the processor is."""

    down: int
    up: int
    latency: int
    slower: int


PROFILES = {
    "fast": None,
    "phone": Profile(down=1_600_000, up=750_000, latency=300, slower=4),
    "slow": Profile(down=400_000, up=400_000, latency=400, slower=6),
}


class Counter:
    """Counts what goes over the wire, as the browser tells it: requests and their bytes, and WebSockets apart."""

    def __init__(self, devtools: CDPSession) -> None:
        self.requests = self.bytes = self.sockets = self.heard = 0
        devtools.on("Network.requestWillBeSent", self._asked)
        devtools.on("Network.loadingFinished", self._loaded)
        devtools.on("Network.webSocketCreated", self._opened)
        devtools.on("Network.webSocketFrameReceived", self._said)
        devtools.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        self.requests += not event["request"]["url"].startswith(("data:", "blob:"))
        # A redirect ends no loading: its bytes come with the request that follows it.
        self.bytes += int(event.get("redirectResponse", {}).get("encodedDataLength", 0))

    def _loaded(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _opened(self, _event: dict[str, Any]) -> None:
        self.sockets += 1

    def _said(self, event: dict[str, Any]) -> None:
        self.heard += len(event["response"]["payloadData"])

    def found(self) -> dict[str, int]:
        """Gives what was counted so far."""
        return {
            "requests": self.requests,
            "kb": round(self.bytes / 1000),
            "sockets": self.sockets,
            "sockets_kb": round(self.heard / 1000),
        }


def _slow_down(devtools: CDPSession, profile: Profile | None) -> None:
    if profile is None:
        return
    devtools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": profile.latency,
            "downloadThroughput": profile.down / 8,
            "uploadThroughput": profile.up / 8,
        },
    )
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": profile.slower})


def _seconds(act: Callable[[float], None]) -> float | None:
    """How long it took; None when it was given up. `act` is told how many milliseconds it has."""
    began = time.perf_counter()
    try:
        act(GIVE_UP_SECONDS * 1000)
    except TimeoutError:
        return None
    return round(time.perf_counter() - began, 2)


def _join(page: Page, address: str, patience: float) -> None:
    page.goto(address, wait_until="commit", timeout=patience)
    name = page.locator("input[name=name]")
    name.press_sequentially("Anna Vermeer", timeout=patience)
    if name.input_value() != "Anna Vermeer":
        raise RuntimeError("The form did not take what was typed.")


def _enter(page: Page, patience: float) -> None:
    page.locator("form button").last.click(timeout=patience, no_wait_after=True)
    page.locator(ROOM).first.wait_for(timeout=patience)


def visit(browser: Browser, ready: Ready, profile: Profile | None) -> dict[str, Any]:
    """Makes one first visit: to the form that can be typed into, and from sending it to the room."""
    context = browser.new_context(
        locale="nl-NL", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    counter = Counter(devtools)
    _slow_down(devtools, profile)
    found: dict[str, Any] = {}
    form = _seconds(lambda patience: _join(page, f"{ready.app.url}/j/{ready.code}", patience))
    found["form_s"] = NOT_FINISHED if form is None else form
    found["form"] = counter.found()
    if form is not None:
        page.locator("input[name=role]").first.check(force=True)
        page.locator("input[name=place]").fill("Waterhoven")
        room = _seconds(lambda patience: _enter(page, patience))
        found["room_s"] = NOT_FINISHED if room is None else room
        found["page"] = page.url.removeprefix(ready.app.url).partition("?")[0]
        found["in_all"] = counter.found()
    context.close()
    return found


def box(browser: Browser, ready: Ready, size: tuple[int, int]) -> dict[str, Any]:
    """Says where the answer box of somebody at a table begins, in pixels from the top of a screen of this size."""
    width, height = size
    context = browser.new_context(locale="nl-NL", viewport={"width": width, "height": height})
    page = context.new_page()
    ready.enter(page)
    page.locator(ROOM).first.wait_for(timeout=GIVE_UP_SECONDS * 1000)
    page.locator(BOX).first.wait_for(timeout=GIVE_UP_SECONDS * 1000)
    page.wait_for_timeout(1000)  # until nothing moves
    edges = page.locator(BOX).first.bounding_box()
    context.close()
    if edges is None:
        raise RuntimeError("The answer box is nowhere.")
    return {"top": round(edges["y"]), "height": round(edges["height"]), "of": height}


def measure(profile: str) -> dict[str, Any]:
    """Everything for one profile, and the same without throttling."""
    with tempfile.TemporaryDirectory(prefix="workshop-bench-") as folder, sync_playwright() as playwright:
        app = Running(Path(folder))
        ready = prepare(app)
        app.start()
        try:
            browser = playwright.chromium.launch(executable_path=install(), args=FLAGS)
            visit(browser, ready, None)  # the server's own first time
            found: dict[str, Any] = {"profile": profile, "fast": visit(browser, ready, None)}
            if profile != "fast":
                found[profile] = visit(browser, ready, PROFILES[profile])
            found["answer_box"] = {
                f"{width}x{height}": box(browser, ready, (width, height)) for width, height in SCREENS
            }
            browser.close()
        finally:
            app.stop()
    return found


def _table(found: dict[str, Any], indent: str = "") -> str:
    lines = []
    for name, value in found.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}", _table(value, indent + "  ")]
        else:
            lines.append(f"{indent}{name:<{24 - len(indent)}}{value}")
    return "\n".join(lines)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m bench.phone", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--profile", choices=list(PROFILES), default="phone", help="the network and the processor")
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of a table")
    options = parser.parse_args(sys.argv[1:])
    found = measure(options.profile)
    print(json.dumps(found) if options.json else _table(found))


if __name__ == "__main__":
    main()
