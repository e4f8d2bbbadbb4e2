"""Let many people join at once in a workshop at work, while others write answers; how long each waits.

Runs on the services, without a network: `python -m bench.late --people 150 --seated 60 --json`. The named alternative is
`--against FOLDER`, another checkout of this project, measured in the same run by the same script.

Units: milliseconds; `all_in` is from the first who comes until the last has a seat.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click

from bench.seeding import seed
from workshop.bootstrap import build
from workshop.domain.answers import Words
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm
from workshop.settings import Settings

_PAUSE = 0.02  # seconds between two answers of one who writes


def measured(people: int, seated: int) -> dict[str, float]:
    """Gives what joining took for everybody together, and what an answer took meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        ready = seed(Path(folder), seated, published=True)
        house = build(Settings(data_folder=Path(folder), database_url="", secret_key=""))
        roles = [role.key for role in house.joining.look_up(ready.code)[1]]
        took: list[float] = []
        over = threading.Event()

        def write() -> None:
            while not over.is_set():
                number = len(took)
                writer = ready.people[number % seated]
                answer = SentAnswer(
                    id=str(uuid.uuid4()),
                    workshop_id=ready.workshop_id,
                    group_id=writer.group,
                    prompt_id=ready.prompts[0],
                    words=Words(f"antwoord {number}"),
                )
                began = time.perf_counter()
                house.sending.send(Credentials((writer.id,)), answer)
                took.append(time.perf_counter() - began)
                time.sleep(_PAUSE)

        def join(number: int) -> str:
            role = roles[number % len(roles)]
            form = JoinForm(
                form_id=f"late-{number}", name=f"Laat {number}", role_key=role, place=f"Plaats {number % 7}"
            )
            return house.joining.join(ready.workshop_id, form)

        try:
            writer = threading.Thread(target=write)
            writer.start()
            began = time.perf_counter()
            with ThreadPoolExecutor(16) as threads:
                list(threads.map(join, range(people)))
            all_in = time.perf_counter() - began
            over.set()
            writer.join()
        finally:
            house.close()
    took.sort()
    return {
        "all_in": round(1000 * all_in),
        "answer_p50": round(1000 * took[len(took) // 2], 1),
        "answer_p95": round(1000 * took[int(0.95 * (len(took) - 1))], 1),
        "answers": len(took),
    }


@click.command()
@click.option("--people", default=150, show_default=True)
@click.option("--seated", default=60, show_default=True)
@click.option(
    "--against", type=click.Path(exists=True, file_okay=False), help="Another checkout to measure beside this one."
)
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
def main(people: int, seated: int, against: str | None, as_json: bool) -> None:
    """Measures late joining."""
    found: dict[str, object] = {"this": measured(people, seated)}
    if against:
        command = [
            sys.executable,
            str(Path(__file__).resolve()),
            "--people",
            str(people),
            "--seated",
            str(seated),
            "--json",
        ]
        run = subprocess.run(
            command, cwd=against, env={"PYTHONPATH": against}, capture_output=True, text=True, check=True, timeout=600
        )
        found["against"] = json.loads(run.stdout.strip().splitlines()[-1])["this"]
    click.echo(json.dumps(found) if as_json else "\n".join(f"{name}: {figures}" for name, figures in found.items()))


if __name__ == "__main__":
    main()
