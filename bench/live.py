"""Participants, a rate and seconds in, how fast an answer is on every screen and what that costs out; on the command line.

    python -m bench.live --participants 200 --rate 4 --seconds 20 --json

Starts the real app on an empty folder, fills a workshop through its services, opens every visit over Streamlit's own
protocol and the live channel, sends as the pad sends, and waits for each row on every other screen of the group and on
the wall. Beside it, in the same run: a bare WebSocket relay and a polling Streamlit app. All on the loopback address.
"""

import argparse
import asyncio
import json
import random
import signal
import sys
import tempfile
import uuid
from pathlib import Path
from typing import Any

import uvloop

from bench import polling, publishing, relay
from bench.answers import Book, Plan, in_ms, percentile, play, put_answer
from bench.crowd import Crowd
from bench.seeding import Seeded, environment, seed
from bench.servers import Meter, Server, free_port, many_sockets
from bench.sockets import Requests

IDLE_SECONDS = 5.0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.live", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--participants", type=int, default=200, help="people, in groups of about five")
    parser.add_argument("--rate", type=float, default=4.0, help="answers per second, of all together")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long they send")
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of a table")
    yes_or_no = argparse.BooleanOptionalAction
    parser.add_argument("--baseline", action=yes_or_no, default=True, help="measure a bare relay beside it")
    parser.add_argument("--polling", action=yes_or_no, default=True, help="measure a polling app beside it")
    parser.add_argument("--charts", action=yes_or_no, default=True, help="the wall draws its charts anew as it does")
    parser.add_argument("--publish", action="store_true", help="measure publishing groups too")
    light = "participants hold their live channel alone, and no visit of Streamlit's"
    parser.add_argument("--light", action="store_true", help=light)
    return parser.parse_args(arguments)


async def _app(seeded: Seeded, plan: Plan, folder: Path, *, charts: bool, light: bool) -> dict[str, Any]:
    port = free_port()
    command = ["-m", "workshop", "serve"]
    book, requests, chance = Book(), Requests(port), random.Random(5)

    async def send(sender: int, listeners: set[int]) -> None:
        person = seeded.people[sender]
        place = {"workshop": seeded.workshop_id, "group": person.group, "prompt": chance.choice(seeded.prompts)}
        await put_answer(requests, book, str(uuid.uuid4()), person.cookie, place, listeners)

    async with Server(
        command, port, folder / "server.log", env={**environment(folder), "WORKSHOP_PORT": str(port)}
    ) as server:
        crowd = Crowd(seeded, port, book)
        try:
            await crowd.open_wall(charts=charts)
            async with Meter(server) as opening:
                await crowd.open_people(at_work=True, light=light)
            await asyncio.sleep(2)
            async with Meter(server) as idle:
                await asyncio.sleep(IDLE_SECONDS)
            async with Meter(server) as cost:
                await play(plan, send)
            missed = await book.settle()
            crowd.check()
        finally:
            crowd.close()
            requests.close()
    return {
        "opened_per_s": round(crowd.opened_per_s, 1),
        "open_cpu_ms": round(opening.cores * opening.seconds * 1000 / len(seeded.people), 2),
        **book.times(),
        "wall_p95": in_ms(percentile(book.wall, 0.95)),
        "missed": missed,
        "arrived": len(book.delays),
        "cores": round(cost.cores, 4),
        "mb": round(cost.mb),
        "idle_cores": round(idle.cores, 4),
        "others_cores": round(cost.others, 2),
        "chart_runs": len(crowd.chart_runs),
        "chart_run_p95": in_ms(percentile(crowd.chart_runs, 0.95)),
    }


def _ratio(value: float | None, other: float | None) -> float | None:
    return None if value is None or not other else round(value / other, 2)


async def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Everything that was asked for, one after the other."""
    many_sockets()
    task = asyncio.current_task()
    assert task is not None
    # Asked to stop, it still ends the servers that it started.
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    found: dict[str, Any] = {
        "participants": options.participants,
        "rate": options.rate,
        "seconds": options.seconds,
        "light": options.light,
    }
    with tempfile.TemporaryDirectory(prefix="workshop-bench-") as name:
        folder = Path(name)
        (folder / "app").mkdir()
        seeded = await asyncio.to_thread(seed, folder / "app", options.participants, published=True, shows="growth")
        plan = Plan(list(seeded.groups().values()), options.rate, options.seconds)
        found |= await _app(seeded, plan, folder / "app", charts=options.charts, light=options.light)
        if options.baseline:
            found["relay"] = await relay.measure(plan, folder)
            found["ratio_p95"] = _ratio(found["p95"], found["relay"]["p95"])
            found["ratio_cores"] = _ratio(found["cores"], found["relay"]["cores"])
        if options.polling:
            found["polling"] = await polling.measure(plan, folder)
            found["polling"]["ratio_p95"] = _ratio(found["polling"].get("p95"), found["p95"])
        if options.publish:
            (folder / "publish").mkdir()
            found["publish"] = await publishing.measure(options.participants, folder / "publish", light=options.light)
    return found


def _table(found: dict[str, Any], indent: str = "") -> str:
    lines = []
    for name, value in found.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}", _table(value, indent + "  ")]
        else:
            lines.append(f"{indent}{name:<{24 - len(indent)}}{'-' if value is None else value}")
    return "\n".join(lines)


def main() -> None:
    """Measures and prints."""
    options = _options(sys.argv[1:])
    found = uvloop.run(measure(options))
    print(json.dumps(found) if options.json else _table(found))


if __name__ == "__main__":
    main()
