"""How fast the board of groups draws itself in a browser, and how many bytes that takes; beside another version in the same run.

    python -m bench.boards [--against FOLDER] [--people 60 400] [--times 60]

FOLDER is the folder `workshop/browser` of another version, such as that of an earlier commit in a worktree.
"""

import argparse
import gzip
import json
import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright

from tests.browser.chromium import FLAGS, found
from workshop import assets, stopping

HOST = "http://board.test"
# The server and the live channel, played in the page itself. What is timed: from the answer being there to the page being laid
# out (change), and from a press to the same (pick up).
PLAY = """
async ({ boards, times }) => {
  const words = new Proxy({}, { get: (_, name) => String(name) })
  const kinds = ["initiative", "municipality", "council", "other"]
  const roles = Object.fromEntries(kinds.map(key => [key, { name: key, symbol: "●", colour: "#0072b2" }]))
  let at = 0, begun = 0, done = null, socket = null
  const later = new MessageChannel()
  later.port1.onmessage = () => {
    document.body.offsetHeight
    done(performance.now() - begun)
  }
  const timed = begin => new Promise(resolve => {
    done = resolve
    begin()
  })
  window.fetch = async () => ({ ok: true, status: 200, json: async () => {
    begun = performance.now()
    later.port2.postMessage(0)
    return structuredClone(boards[at % boards.length])
  } })
  window.WebSocket = class {
    readyState = 1
    constructor() {
      socket = this
      setTimeout(() => this.onopen(), 0)
    }
    send() {}
    close() {}
  }
  const { mount } = await import("/assets/x/browser/desk/groups.js")
  const root = document.querySelector(".root")
  const data = { topic: "desk:w", round: "r", version: 0, published: false, beside: [], roles, words }
  await timed(() => mount({ data, setTriggerValue() {}, setStateValue() {} }, root))
  const change = [], pick = []
  for (let n = 0; n < times; n += 1) {
    at += 1
    change.push(await timed(() => socket.onmessage({ data: JSON.stringify({ topic: "desk:w", v: at }) })))
    const button = root.querySelectorAll(".person button")[n % 50]
    const start = performance.now()
    button.click()
    document.body.offsetHeight
    pick.push(performance.now() - start)
    root.querySelector("[data-key=let-go]").click()
  }
  return { change, pick }
}
"""


def state(people: int, moved: int) -> dict[str, Any]:
    """A board of so many people in groups of five, after one was moved to another group."""
    roles = ("initiative", "municipality", "council")
    cards = [
        {
            "id": f"p{n}",
            "name": f"Deelnemer{n} van Oosterlinde",
            "shown": f"Deelnemer{n}",
            "role": roles[n % 3],
            "place": "Waterhoven",
            "locked": False,
            "marked": n % 11 == 0,
        }
        for n in range(people)
    ]
    seats = [cards[n : n + 5] for n in range(0, people, 5)]
    mover = seats[moved % len(seats)].pop()
    seats[(moved + 3) % len(seats)].append(mover)
    groups = [
        {
            "id": f"g{n}",
            "title": f"Groepje {n + 1}",
            "number": n + 1,
            "room": "",
            "count": f"{len(seat)} mensen",
            "locked": False,
            "small": False,
            "people": seat,
            "notes": ["Twee mensen kennen elkaar al"] if n % 4 == 0 else [],
        }
        for n, seat in enumerate(seats)
    ]
    return {
        "round": "r",
        "beside": [],
        "published": False,
        "groups": groups,
        "unseated": [],
        "elsewhere": [],
        "hurts": True,
        "undo": moved + 1,
        "levels": [{"sentence": f"Wens {n}", "met": n < 3, "proven": False} for n in range(5)],
        "actions": [f"Stap {n}" for n in range(8)],
        "values": [],
    }


def measure(page: Page, folder: Path, people: int, times: int) -> dict[str, float]:
    """The medians in milliseconds, and the bytes of all scripts that were loaded."""
    loaded: dict[str, bytes] = {}

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(f"{HOST}/assets/x/browser/")
        if path.startswith("http"):
            route.fulfill(
                body=f"<!doctype html><style>{style}</style><div class='root groups'></div>", content_type="text/html"
            )
            return
        loaded[path] = (folder / path).read_bytes()
        route.fulfill(body=loaded[path], content_type="text/javascript")

    style = (folder / "lib" / "shared.css").read_text(encoding="utf-8")
    style += ".groups {\n" + (folder / "desk" / "groups.css").read_text(encoding="utf-8") + "}"
    page.route("**/*", serve)
    page.goto(HOST)
    took = page.evaluate(PLAY, {"boards": [state(people, n) for n in range(7)], "times": times})
    page.unroute("**/*")
    result = {name: round(statistics.median(taken), 2) for name, taken in took.items()}
    return {
        **result,
        "bytes": sum(map(len, loaded.values())),
        "packed": sum(len(gzip.compress(content)) for content in loaded.values()),
    }


def main() -> None:
    """Measures every number of people, this version and the other one in turn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--against", type=Path)
    parser.add_argument("--people", type=int, nargs="+", default=[60, 400])
    parser.add_argument("--times", type=int, default=60)
    asked = parser.parse_args()
    folders = {"this": assets.BROWSER} | ({"other": asked.against} if asked.against else {})
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found(), args=FLAGS)
        for people in asked.people:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            took = {name: measure(page, folder, people, asked.times) for name, folder in folders.items()}
            print(json.dumps({"people": people, **took}))
            page.close()
        browser.close()


if __name__ == "__main__":
    stopping.listen()
    main()
