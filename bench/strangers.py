"""Attack a server as a stranger can, in four ways, and measure what somebody who takes part notices of it.

    python -m bench.strangers --sockets 300 --json

- places: sockets without a cookie take what there is (`WORKSHOP_MAX_SOCKETS` is `--sockets`); do a participant's page and answer get in?
- frames: while everybody (`--people`) has their room open, 150 sockets, half of them with a participant's cookie, send 400 frames
  each; how long do a participant's answer and page take while they are there, and what does the server do once they have left?
- heads: forty connections send headers without an end, up to 8 MB each; what does the server hold?
- marks: somebody sends a text of combining marks as large as a request may be, which takes long to put in order; how long
  does another's answer take meanwhile?

The named alternative is `--against FOLDER`, another checkout of this project, whose server is measured by this same script.
Units: seconds, milliseconds where the name says so, megabytes.
"""

import asyncio
import contextlib
import json
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import click
import uvloop
from streamlit.proto.BackMsg_pb2 import BackMsg

from bench.answers import Book, in_ms, percentile, put_answer
from bench.crowd import Crowd
from bench.seeding import Seeded, environment, seed
from bench.servers import ROOT, Server, free_port, many_sockets
from bench.sockets import HOST, Requests, WebSocket, connect
from bench.visits import Fault, Visit

FLOODERS, FRAMES, HEADS, HEAD_BYTES, PATIENCE = 150, 400, 40, 8_000_000, 60.0


class Attacked:
    """A server, and what a participant does while it is attacked."""

    def __init__(self, server: Server, seeded: Seeded, port: int) -> None:
        self.server, self.port, self.seeded, self._next = server, port, seeded, 0

    async def page(self) -> float | None:
        """How long a participant's page takes; None when it does not come."""
        person = self.seeded.people[self._next % len(self.seeded.people)]
        self._next += 1
        visit, began = Visit(self.port, "room", f"w={self.seeded.code}", person.cookie), time.perf_counter()
        try:
            await visit.open(PATIENCE)
        except (OSError, TimeoutError, Fault):
            return None
        finally:
            visit.close()
        return round(time.perf_counter() - began, 2)

    async def answers(self, during: Callable[[], Awaitable[Any]]) -> list[float]:
        """How long answers took that were sent one after the other while something else happened."""
        took: list[float] = []
        requests, book, person = Requests(self.port), Book(), self.seeded.people[-1]
        place = {"workshop": self.seeded.workshop_id, "group": person.group, "prompt": self.seeded.prompts[0]}
        happening = asyncio.ensure_future(during())
        try:
            while not happening.done():
                began = time.perf_counter()
                await put_answer(requests, book, str(uuid.uuid4()), person.cookie, place, set())
                took.append(time.perf_counter() - began)
                await asyncio.sleep(0.4)  # three a second are taken
        finally:
            requests.close()
        await happening
        return took

    async def stranger(self) -> WebSocket | None:
        """A socket without a cookie, which asks for a run; None when it is refused."""
        try:
            socket = await connect(self.port, "/_stcore/stream", lambda _: None, "", "streamlit")
        except (OSError, TimeoutError):
            return None
        socket.send_bytes(_rerun())
        return socket

    async def marks(self) -> None:
        """A participant's answer of combining marks, and a stranger's address of them in the form to join."""
        text, person = "e" + "\u0300\u0323" * 15_000, self.seeded.people[0]
        place = {"workshop": self.seeded.workshop_id, "group": person.group, "prompt": self.seeded.prompts[0]}
        requests = Requests(self.port)
        body = json.dumps({**place, "text": text}, ensure_ascii=False).encode()[:65_000]
        await requests.ask("PUT", f"/api/answers/{uuid.uuid4()}", person.cookie, body, lambda: None)
        requests.close()


def _rerun() -> bytes:
    message = BackMsg()
    message.rerun_script.page_name = "room"
    message.rerun_script.widget_states.SetInParent()
    return bytes(message.SerializeToString())


async def places(here: Attacked, sockets: int) -> dict[str, Any]:
    """Strangers take all the places there are."""
    came = await asyncio.gather(*(here.stranger() for _ in range(sockets)))
    await asyncio.sleep(1)
    inside = [visit for visit in came if visit is not None and not visit.lost]
    found = {"strangers_in": len(inside), "page": await here.page()}
    for stranger in inside:
        stranger.close()
    return found


async def frames(here: Attacked) -> dict[str, Any]:
    """Everybody is in their room; sockets that know somebody's cookie send all they can and leave."""
    crowd = Crowd(here.seeded, here.port, Book())
    try:
        await crowd.open_people(at_work=True)
        return {"screens": len(crowd.screens), **await _flooded(here)}
    finally:
        crowd.close()


async def _flooded(here: Attacked) -> dict[str, Any]:
    cookies = [person.cookie for person in here.seeded.people]
    sockets = []
    for number in range(FLOODERS):
        cookie = cookies[number % len(cookies)] if number % 2 else ""
        with contextlib.suppress(OSError, TimeoutError):
            sockets.append(await connect(here.port, "/_stcore/stream", lambda _: None, cookie, "streamlit"))
    pages: list[float | None] = []

    async def flood() -> None:
        for socket in sockets:
            for _ in range(FRAMES):
                socket.send_bytes(_rerun())
        for _ in range(3):
            await asyncio.sleep(1)
            pages.append(await here.page())

    took = await here.answers(flood)
    found: dict[str, Any] = {
        "answer_p50_ms": in_ms(percentile(took, 0.5)),
        "answer_worst_ms": in_ms(max(took)),
        "page": max(pages, key=lambda page: PATIENCE if page is None else page),
    }
    for socket in sockets:
        socket.close()
    await asyncio.sleep(1)
    found["page_after"] = await here.page()
    before, began = here.server.cpu_seconds(), time.perf_counter()
    await asyncio.sleep(5)
    found["cores_after"] = round((here.server.cpu_seconds() - before) / (time.perf_counter() - began), 2)
    return found


async def heads(here: Attacked) -> dict[str, Any]:
    """Headers without an end."""
    before = here.server.megabytes()

    async def head() -> None:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection(HOST, here.port)
            writer.write(b"GET / HTTP/1.1\r\nhost: a\r\n")
            for number in range(HEAD_BYTES // 8000):
                writer.write(b"x-%d: " % number + b"v" * 8000 + b"\r\n")
                await writer.drain()
            await asyncio.sleep(3)
            writer.close()

    sending = asyncio.gather(*(head() for _ in range(HEADS)))
    most = before
    while not sending.done():
        most = max(most, here.server.megabytes())
        await asyncio.sleep(0.2)
    await sending
    return {"mb": round(most - before)}


async def marks(here: Attacked) -> dict[str, Any]:
    """Work that no limit came before."""

    async def some() -> None:
        for _ in range(4):
            await here.marks()
            await asyncio.sleep(0.3)

    took = await here.answers(some)
    return {"answer_p50_ms": in_ms(percentile(took, 0.5)), "answer_worst_ms": in_ms(max(took))}


async def _measured(folder: Path, cwd: Path, sockets: int, people: int) -> dict[str, Any]:
    seeded = await asyncio.to_thread(seed, folder, people, published=True)
    found: dict[str, Any] = {}
    port = free_port()
    env = {**environment(folder), "WORKSHOP_PORT": str(port)}
    env |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(cwd)}
    for attack in (marks, heads, frames, lambda here: places(here, sockets)):
        # Frames come while everybody is in; that takes more places than what strangers fight for.
        places_of = {} if attack is frames else {"WORKSHOP_MAX_SOCKETS": str(sockets)}
        async with Server(
            ["-m", "workshop", "serve"], port, folder / "server.log", cwd=cwd, env=env | places_of
        ) as server:
            here = Attacked(server, seeded, port)
            await here.page()
            found[getattr(attack, "__name__", "").replace("<lambda>", "places")] = await attack(here)
    return found


@click.command()
@click.option("--sockets", default=300, show_default=True, help="Places that the server has.")
@click.option("--people", default=20, show_default=True, help="People in their rooms while frames are sent.")
@click.option("--against", type=click.Path(exists=True, file_okay=False), help="Another checkout to measure beside.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
def main(sockets: int, people: int, against: str | None, as_json: bool) -> None:
    """Measures what strangers can do to others."""
    many_sockets()
    found: dict[str, Any] = {}
    for name, cwd in {"this": ROOT, **({"against": Path(against)} if against else {})}.items():
        with tempfile.TemporaryDirectory(prefix="workshop-bench-") as folder:
            found[name] = uvloop.run(_measured(Path(folder), cwd, sockets, people))
    click.echo(json.dumps(found) if as_json else "\n".join(f"{name}: {figures}" for name, figures in found.items()))


if __name__ == "__main__":
    main()
