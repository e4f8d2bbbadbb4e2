"""So many people in groups in, what one look at the cockpit costs the server out; on the command line.

    python -m bench.cockpit --people 1000 --looks 200 --json

Fills a workshop through its services, has everybody present, and between looks somebody sends an answer or comes and goes,
as on a day. Beside it, in the same run: the same figures with a question to the database for every group.
"""

import argparse
import json
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bench.answers import in_ms, percentile
from bench.seeding import Seeded, seed
from workshop import stopping
from workshop.bootstrap import House, build
from workshop.domain.answers import Words
from workshop.presenters.cockpit import board
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials
from workshop.settings import Settings
from workshop.storage.unit_of_work import Store
from workshop.text.catalogue import Speaker


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.cockpit", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=1000, help="people, in groups of about five")
    parser.add_argument("--looks", type=int, default=200, help="how often the cockpit is looked at")
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of a table")
    return parser.parse_args(arguments)


def _send(house: House, seeded: Seeded, number: int) -> None:
    person = seeded.people[number % len(seeded.people)]
    who = Credentials(house.keys.read_cookie(person.cookie.split("=", 1)[1]))
    prompt = seeded.prompts[number % len(seeded.prompts)]
    words = Words(f"Antwoord nummer {number}: begin met koffie en luister.")
    house.sending.send(
        who,
        SentAnswer(
            id=str(uuid.uuid4()), workshop_id=seeded.workshop_id, group_id=person.group, prompt_id=prompt, words=words
        ),
    )


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _one_by_one(house: House, groups: list[str]) -> dict[str, tuple[int, datetime | None]]:
    """Answers and last moment of each group, asked for group by group."""
    found = {}
    with Store(house.engines, lambda _event: None).reading() as rows:
        for group in groups:
            standing = [answer for answer in rows.answers.of_group(group, 0) if answer.removed_at is None]
            found[group] = len(standing), rows.answers.last_moment(group)
    return found


def measure(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Times of looks at the cockpit, and of the same figures asked for group by group."""
    seeded = seed(folder, options.people, published=True)
    house = build(Settings(data_folder=folder, database_url="", secret_key=""))
    who = Credentials((), seeded.facilitator_cookie.split("=", 1)[1])
    say = Speaker("nl", ZoneInfo("Europe/Amsterdam"))
    ids = [house.keys.read_cookie(person.cookie.split("=", 1)[1])[0] for person in seeded.people]
    groups = sorted({person.group for person in seeded.people})
    for participant_id in ids:
        house.presence.came(seeded.workshop_id, participant_id)
    for number in range(2 * options.people):
        _send(house, seeded, number)
    looks: list[float] = []
    others: list[float] = []
    size = 0
    for number in range(options.looks):
        _send(house, seeded, number)
        if number % 4 == 0:
            house.presence.went(seeded.workshop_id, ids[number % len(ids)])

        def look() -> None:
            nonlocal size
            size = len(json.dumps(board(say, house.cockpit.now(who, seeded.workshop_id))))

        looks.append(_timed(look))
        others.append(_timed(lambda: _one_by_one(house, groups)))
    house.close()
    return {
        "people": options.people,
        "groups": len(groups),
        "look_ms_p50": in_ms(percentile(looks, 0.5)),
        "look_ms_p95": in_ms(percentile(looks, 0.95)),
        "kilobytes": round(size / 1000),
        "group_by_group_ms_p50": in_ms(percentile(others, 0.5)),
        "ratio": round(sum(others) / sum(looks), 2),
    }


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-cockpit") as folder:
        found = measure(options, Path(folder))
    if options.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:24}{value}")


if __name__ == "__main__":
    stopping.listen()
    main(sys.argv[1:])
