"""Let many people in, each with a page and a live channel, at a limit of open files; count who got in and what is left open.

    python -m bench.open_files --people 150 --limit 256 --reloads 5 --json

`--limit` is what the shell starts the server with, as `ulimit -Sn`; with `--hard` it cannot be raised either. A person is in
once their room is drawn. A reload closes the page and opens it again. The named alternative is `--against FOLDER`,
another checkout of this project, whose server is measured by this same script.
"""

import asyncio
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import click
import uvloop

from bench.answers import Book, Screen
from bench.seeding import Seeded, environment, seed
from bench.servers import ROOT, Server, free_port, many_sockets
from bench.sockets import Requests
from bench.visits import Fault, Visit

AT_ONCE = 8
PATIENCE = 20.0  # seconds until somebody gives up on a page
IDLE = 7.0  # seconds in which what a browser keeps open is closed
_START = """
import os, resource, sys
most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
limit, hard = int(sys.argv[1]), sys.argv[2] == "hard"
resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit if hard else most))
os.execv(sys.executable, [sys.executable, "-m", "workshop", "serve"])
"""


class Limited(Server):
    """A server that counts its open files."""

    def files(self) -> int:
        """How many files it holds now."""
        assert self._child is not None
        return len(os.listdir(f"/proc/{self._child.pid}/fd"))


class Person:
    """Somebody's tab; the page counts, and the live channel may be refused: their screen then asks by requests."""

    def __init__(self, port: int, seeded: Seeded, number: int, book: Book) -> None:
        self._port, self._seeded, self._number, self._book = port, seeded, number, book
        self.visit: Visit | None = None
        self.screen: Screen | None = None

    async def load(self) -> None:
        """Opens the page, and the live channel when there is a place."""
        person = self._seeded.people[self._number]
        self.visit = Visit(self._port, "room", f"w={self._seeded.code}", person.cookie)
        try:
            await self.visit.open(PATIENCE)
        except (OSError, TimeoutError, Fault):
            self.close()
            return
        self.screen = Screen(self._port, person.cookie, [f"stage:{self._seeded.workshop_id}"], self._book, self._number)
        try:
            await self.screen.open()
        except (OSError, TimeoutError, Fault):
            self.screen = None

    @property
    def is_in(self) -> bool:
        """Whether the room is drawn and its page is still connected."""
        return self.visit is not None and "room" in self.visit.components and not self.visit.lost

    def close(self) -> None:
        """Closes the tab."""
        for tab in (self.visit, self.screen):
            if tab is not None:
                tab.close()
        self.visit = self.screen = None


async def _each(people: list[Person], act: Any) -> None:
    turn = iter(people)

    async def some() -> None:
        for person in turn:
            await act(person)

    await asyncio.gather(*(some() for _ in range(AT_ONCE)))


async def _reload(person: Person) -> None:
    person.close()
    await person.load()


async def _asked(port: int, seeded: Seeded) -> bool:
    requests = Requests(port)
    try:
        async with asyncio.timeout(PATIENCE):
            topic = f"stage:{seeded.workshop_id}"
            status, _ = await requests.ask(
                "GET", f"/api/rows?topic={topic}", seeded.people[0].cookie, b"", lambda: None
            )
        return status < 500
    except (OSError, TimeoutError, asyncio.IncompleteReadError):
        return False
    finally:
        requests.close()


async def _measured(folder: Path, cwd: Path, people: int, limit: int, reloads: int, *, hard: bool) -> dict[str, Any]:
    seeded = await asyncio.to_thread(seed, folder, people, published=True)
    port, book = free_port(), Book()
    command = ["-c", _START, str(limit), "hard" if hard else "soft"]
    env = {**environment(folder), "WORKSHOP_PORT": str(port), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(cwd)}
    async with Limited(command, port, folder / "server.log", cwd=cwd, env=env) as server:
        await asyncio.sleep(IDLE)
        found: dict[str, Any] = {"files_at_start": server.files()}
        everybody = [Person(port, seeded, number, book) for number in range(people)]
        try:
            await _each(everybody, Person.load)
            found |= {"in": sum(person.is_in for person in everybody), "files_with_all": server.files()}
            found["live"] = sum(person.screen is not None for person in everybody)
            found["requests_answered"] = await _asked(port, seeded)
            for _ in range(reloads):
                await _each(everybody, _reload)
            await asyncio.sleep(IDLE)
            found |= {
                "in_after_reloads": sum(person.is_in for person in everybody),
                "files_after_reloads": server.files(),
            }
        finally:
            for somebody in everybody:
                somebody.close()
        await asyncio.sleep(IDLE)
        found["files_left"] = server.files()
    return found


@click.command()
@click.option("--people", default=150, show_default=True)
@click.option("--limit", default=256, show_default=True, help="Open files that the server is started with.")
@click.option("--reloads", default=2, show_default=True, help="How often everybody loads their page again.")
@click.option("--hard", is_flag=True, help="The limit cannot be raised.")
@click.option("--against", type=click.Path(exists=True, file_okay=False), help="Another checkout to measure beside.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
def main(people: int, limit: int, reloads: int, hard: bool, against: str | None, as_json: bool) -> None:
    """Measures who gets in at a limit of open files."""
    many_sockets()
    found: dict[str, Any] = {}
    for name, cwd in {"this": ROOT, **({"against": Path(against)} if against else {})}.items():
        with tempfile.TemporaryDirectory(prefix="workshop-bench-") as folder:
            found[name] = uvloop.run(_measured(Path(folder), cwd, people, limit, reloads, hard=hard))
    click.echo(json.dumps(found) if as_json else "\n".join(f"{name}: {figures}" for name, figures in found.items()))


if __name__ == "__main__":
    main()
