"""Have many people work for a long time; whether the server's memory and open files stay as they are.

    python -m bench.steady --participants 200 --minutes 30 --rate 2 --json

The real app on the loopback address, everybody's room open, answers at a steady rate. Somebody loads their page anew all the time, as phones do
(unless `--no-reloading`). The named alternative is the same server's own first ten minutes: what it grows by after them, per hour.
"""

import asyncio
import json
import random
import tempfile
import uuid
from pathlib import Path
from typing import Any

import click
import uvloop

from bench.answers import Book, Plan, Screen, in_ms, percentile, play, put_answer
from bench.crowd import Crowd
from bench.seeding import Seeded, environment, seed
from bench.servers import Server, free_port, many_sockets
from bench.sockets import Requests
from bench.visits import Fault, Visit

WARM_MINUTES = 10  # what grows before is caches that fill
LOOK_SECONDS = 5
RELOAD_SECONDS = 2  # one person at a time


async def _watch(server: Server, looks: list[tuple[float, float, int]]) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    while True:
        looks.append(((loop.time() - began) / 60, server.megabytes(), server.open_files()))
        await asyncio.sleep(LOOK_SECONDS)


async def _reload(seeded: Seeded, port: int, book: Book, reloads: list[int], *, light: bool) -> None:
    chance, requests = random.Random(7), Requests(port)
    while True:
        person = chance.choice(seeded.people)
        if light:
            status, _ = await requests.ask("GET", f"/r/{seeded.code}", person.cookie, b"", lambda: None)
            if status != 200:
                raise Fault(f"A room was answered with {status}.")
            opened: Screen | Visit = Screen(port, person.cookie, [f"stage:{seeded.workshop_id}"], book, -2)
        else:
            opened = Visit(port, "room", f"w={seeded.code}", person.cookie)
        await opened.open()
        opened.close()
        reloads[0] += 1
        await asyncio.sleep(RELOAD_SECONDS)


def slope(points: list[tuple[float, float]]) -> float:
    """What the values grow by per hour, by least squares; times are in minutes."""
    middle = sum(at for at, _ in points) / len(points)
    level = sum(value for _, value in points) / len(points)
    spread = sum((at - middle) ** 2 for at, _ in points)
    return 60 * sum((at - middle) * (value - level) for at, value in points) / spread if spread else 0.0


async def measure(participants: int, minutes: float, rate: float, *, reloading: bool, light: bool) -> dict[str, Any]:
    """Gives memory and open files over the time, and how answers arrived."""
    many_sockets()
    book, chance, reloads = Book(), random.Random(5), [0]
    looks: list[tuple[float, float, int]] = []
    with tempfile.TemporaryDirectory(prefix="workshop-bench-") as name:
        folder = Path(name)
        seeded = await asyncio.to_thread(seed, folder, participants, published=True, shows="growth")
        port = free_port()
        requests = Requests(port)
        command = ["-m", "workshop", "serve"]

        async def send(sender: int, listeners: set[int]) -> None:
            person = seeded.people[sender]
            place = {"workshop": seeded.workshop_id, "group": person.group, "prompt": chance.choice(seeded.prompts)}
            await put_answer(requests, book, str(uuid.uuid4()), person.cookie, place, listeners)

        async with Server(
            command, port, folder / "server.log", env={**environment(folder), "WORKSHOP_PORT": str(port)}
        ) as server:
            crowd = Crowd(seeded, port, book)
            tasks = []
            try:
                await crowd.open_wall(charts=True)
                await crowd.open_people(at_work=True, light=light)
                tasks = [asyncio.create_task(_watch(server, looks))]
                if reloading:
                    tasks.append(asyncio.create_task(_reload(seeded, port, book, reloads, light=light)))
                await play(Plan(list(seeded.groups().values()), rate, minutes * 60), send)
                missed = await book.settle()
                crowd.check()
                for task in tasks:
                    if task.done():
                        task.result()
            finally:
                for task in tasks:
                    task.cancel()
                crowd.close()
                requests.close()
    warm = [look for look in looks if look[0] >= min(WARM_MINUTES, minutes / 3)]
    return {
        "participants": participants,
        "minutes": minutes,
        "answers": len(book.wall),
        "rate": rate,
        "missed": missed,
        "p95": in_ms(percentile(book.delays, 0.95)),
        "reloads": reloads[0],
        "mb_warm": round(warm[0][1]),
        "mb_end": round(warm[-1][1]),
        "mb_per_hour": round(slope([(at, mb) for at, mb, _ in warm]), 1),
        "files_warm": warm[0][2],
        "files_end": warm[-1][2],
        "files_per_hour": round(slope([(at, float(files)) for at, _, files in warm]), 1),
    }


@click.command()
@click.option("--participants", default=200, show_default=True)
@click.option("--minutes", default=30.0, show_default=True)
@click.option("--rate", default=2.0, show_default=True, help="answers per second, of all together")
@click.option("--reloading/--no-reloading", default=True, help="whether somebody loads their page anew all the time")
@click.option("--light/--streamlit", default=True, help="rooms as light pages, or inside Streamlit")
@click.option("--json", "as_json", is_flag=True, help="one line of JSON")
def main(participants: int, minutes: float, rate: float, reloading: bool, light: bool, as_json: bool) -> None:
    """Measures and prints."""
    found = uvloop.run(measure(participants, minutes, rate, reloading=reloading, light=light))
    click.echo(json.dumps(found) if as_json else "\n".join(f"{name:<16}{value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
