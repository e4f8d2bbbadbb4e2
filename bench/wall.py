"""So many answers in, how soon the wall shows one more and its themes know it out; on the command line.

    python -m bench.wall --answers 1000 --seconds 60 --json

Starts the real app, fills a workshop through its services, shows the themes by role on a wall, sends an answer every few
seconds, and asks the wall to draw itself anew as its script does when the answer has come. Beside it, in the same run: the
same page drawn anew as a whole, as a Streamlit page without fragments is.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
import tomllib
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.answers import WALL, Book, Screen, in_ms, percentile, put_answer
from bench.seeding import Seeded, environment, seed
from bench.servers import Server, free_port
from bench.sockets import Requests
from bench.visits import Visit
from workshop import stopping
from workshop.bootstrap import House, build
from workshop.demo import FILE
from workshop.domain.answers import Words
from workshop.domain.wall import Shows, View
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials
from workshop.services.plenary.tasks import Wants
from workshop.settings import Settings

_LOOK_EVERY = 0.1  # seconds
_CALM = 3.0  # seconds between answers: the analysis of one is over when the next one comes


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.wall", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--answers", type=int, default=1000, help="answers that are there before the first is sent")
    parser.add_argument("--people", type=int, default=200, help="people, in groups of about five")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long answers are sent")
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of a table")
    return parser.parse_args(arguments)


def _house(folder: Path) -> House:
    return build(Settings(data_folder=folder, database_url="", secret_key=""))


def _fill(folder: Path, seeded: Seeded, answers: int) -> list[str]:
    """Sends the texts of the invented workshop over and over, each with words of its own; gives texts for later."""
    texts = [written["text"] for written in tomllib.loads(FILE.read_text(encoding="utf-8"))["answers"]]
    words = sorted({word for text in texts for word in text.split() if len(word) > 6})
    house = _house(folder)
    try:
        for number in range(answers):
            person = seeded.people[number % len(seeded.people)]
            text = (
                f"{texts[number % len(texts)]} {words[(7 * number) % len(words)]} {words[(13 * number) % len(words)]}"
            )
            prompt = seeded.prompts[number % len(seeded.prompts)]
            who = Credentials((_id(person.cookie, house),))
            answer = SentAnswer(
                id=str(uuid.uuid4()),
                workshop_id=seeded.workshop_id,
                group_id=person.group,
                prompt_id=prompt,
                words=Words(text[:500]),
            )
            house.sending.send(who, answer)
        sign_in = Credentials((), seeded.facilitator_cookie.split("=", 1)[1])
        house.walls.show(sign_in, seeded.workshop_id, Shows(View.ROLES, seeded.prompts[0]))
    finally:
        house.close()
    return texts


def _id(cookie: str, house: House) -> str:
    return house.keys.read_cookie(cookie.split("=", 1)[1])[0]


async def _known(house: House, workshop_id: str) -> None:
    """Waits until nothing is left to find out."""
    await asyncio.to_thread(_look, [house.themes, house.insights], workshop_id)


def _look(wants: Sequence[Wants], workshop_id: str) -> None:
    """Asks the database, as another server would have to."""
    while any(want.waiting(workshop_id) for want in wants):
        time.sleep(_LOOK_EVERY)


async def measure(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Times of the wall's fragment, of the whole page, and of the themes."""
    seeded = await asyncio.to_thread(seed, folder, options.people, published=True)
    await asyncio.to_thread(_fill, folder, seeded, options.answers)
    port, house, book = free_port(), _house(folder), Book()
    command = ["-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1"]
    drawn: list[float] = []
    whole: list[float] = []
    themes: list[float] = []
    known: list[float] = []
    requests = Requests(port)
    async with Server(command, port, folder / "server.log", env=environment(folder)) as server:
        wall = Visit(port, "wall", f"w={seeded.code}&present=1", seeded.facilitator_cookie)
        await wall.open()
        arrived = asyncio.Event()
        topics = [f"wall:{seeded.workshop_id}", f"themes:{seeded.workshop_id}"]
        screen = Screen(port, seeded.facilitator_cookie, topics, book, WALL)
        await screen.open()
        screen.on_rows = arrived.set
        async with asyncio.timeout(120):
            await _known(house, seeded.workshop_id)
        until = time.perf_counter() + options.seconds
        number = 0
        while time.perf_counter() < until:
            person = seeded.people[number % len(seeded.people)]
            place = {"workshop": seeded.workshop_id, "group": person.group, "prompt": seeded.prompts[0]}
            number += 1
            arrived.clear()
            began = time.perf_counter()
            await put_answer(requests, book, str(uuid.uuid4()), person.cookie, place, {WALL})
            await arrived.wait()
            rang = time.perf_counter()
            await wall.ring("bell", number)
            drawn.append(time.perf_counter() - rang)
            async with asyncio.timeout(60):
                await asyncio.to_thread(_look, [house.themes], seeded.workshop_id)
                themes.append(time.perf_counter() - began)
                await _known(house, seeded.workshop_id)
            known.append(time.perf_counter() - began)
            again = time.perf_counter()
            await wall.run()
            whole.append(time.perf_counter() - again)
            await asyncio.sleep(_CALM)
        mb = server.megabytes()
        for connection in (wall, screen, requests):
            connection.close()
    house.close()
    return {
        "answers": options.answers + number,
        "updates": number,
        "drawn_p50_ms": in_ms(percentile(drawn, 0.5)),
        "drawn_p95_ms": in_ms(percentile(drawn, 0.95)),
        "whole_page_p50_ms": in_ms(percentile(whole, 0.5)),
        "whole_page_p95_ms": in_ms(percentile(whole, 0.95)),
        "themes_p50_ms": in_ms(percentile(themes, 0.5)),
        "themes_p95_ms": in_ms(percentile(themes, 0.95)),
        "all_else_p50_ms": in_ms(percentile(known, 0.5)),
        "all_else_p95_ms": in_ms(percentile(known, 0.95)),
        "mb": round(mb),
    }


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="workshop-bench-") as name:
        found = asyncio.run(measure(options, Path(name)))
    if options.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            print(f"{name}: {value}")


if __name__ == "__main__":
    stopping.listen()
    main(sys.argv[1:])
