"""Let many people in, from the form to their room with its live channel open; how many a second one process can take.

    python -m bench.entering --people 600 --at-once 24 --json

The real app on the loopback address, an empty workshop that is open. Each person sends the form, follows to the page that it leads to, and
opens the live channel as that page's script does. Then the same people come again, without the form. The named alternative is the page of
the room inside Streamlit, opened by the same people in the same run (`--streamlit`).
"""

import asyncio
import json
import re
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import click
import uvloop

from bench.answers import Book, Screen
from bench.seeding import environment, seed
from bench.servers import Meter, Server, free_port, many_sockets
from bench.sockets import HOST
from bench.visits import Fault, Visit

_COOKIE = re.compile(rb"set-cookie: (workshop_participant=[^;]+)", re.IGNORECASE)
_LOCATION = re.compile(rb"location: (\S+)", re.IGNORECASE)


class Browser:
    """One person's connection: what a browser sends for the form and the page after it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.cookie = ""

    async def open(self) -> None:
        """Connects."""
        self._reader, self._writer = await asyncio.open_connection(HOST, self._port)

    async def ask(self, method: str, path: str, body: bytes = b"", cookie: str = "") -> bytes:
        """Asks and gives the head of the answer; its body is read and left. Raises Fault for anything but a page or a way on."""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {HOST}:{self._port}\r\nOrigin: http://{HOST}:{self._port}\r\n"
            f"Cookie: {cookie}\r\nAccept: text/html\r\nAccept-Encoding: br\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self._writer.write(head.encode() + body)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", answer, re.IGNORECASE)
        if length is not None:
            await self._reader.readexactly(int(length[1]))
        if answer[9:12] not in (b"200", b"303"):
            raise Fault(f"{method} {path} was answered with {answer[9:12].decode()}.")
        return answer

    def close(self) -> None:
        """Closes the connection."""
        self._writer.close()


async def _let_in(port: int, code: str, number: int, role: str) -> tuple[str, str]:
    """Sends the form and opens the page that it leads to; gives the cookie that came, and that page."""
    browser = Browser(port)
    await browser.open()
    try:
        form = {"form_id": f"entering-{number}", "name": f"Persoon {number}", "role": role, "place": "Waterhoven"}
        sent = await browser.ask("POST", f"/j/{code}", urlencode(form).encode(), "workshop_try=1")
        cookie, there = _COOKIE.search(sent), _LOCATION.search(sent)
        if cookie is None or there is None:
            raise Fault("The form let nobody in.")
        await browser.ask("GET", there[1].decode(), cookie=cookie[1].decode())
        return cookie[1].decode(), there[1].decode()
    finally:
        browser.close()


async def _come_again(port: int, code: str, cookie: str) -> None:
    """Opens the room of whoever is in already."""
    browser = Browser(port)
    await browser.open()
    try:
        await browser.ask("GET", f"/r/{code}", cookie=cookie)
    finally:
        browser.close()


async def _all(numbers: Iterator[int], at_once: int, enter: Callable[[int], Awaitable[None]]) -> float:
    async def some() -> None:
        for number in numbers:
            await enter(number)

    began = time.perf_counter()
    async with asyncio.TaskGroup() as entering:
        for _ in range(at_once):
            entering.create_task(some())
    return time.perf_counter() - began


async def measure(people: int, at_once: int, *, streamlit: bool) -> dict[str, Any]:
    """Gives people a second, and what the server spent on each."""
    many_sockets()
    with tempfile.TemporaryDirectory(prefix="workshop-bench-") as name:
        folder = Path(name)
        seeded = await asyncio.to_thread(seed, folder, 6, published=False)
        port, book = free_port(), Book()
        command = ["-m", "workshop", "serve"]
        screens: list[Screen] = []
        visits: list[Visit] = []
        cookies: dict[int, str] = {}

        async def listen(number: int) -> None:
            screen = Screen(port, cookies[number], [f"stage:{seeded.workshop_id}"], book, number)
            screens.append(screen)
            await screen.open()

        async def enter(number: int) -> None:
            cookie, _ = await _let_in(port, seeded.code, number, "initiative")
            cookies[number] = cookie
            await listen(number)

        async def come_again(number: int) -> None:
            await _come_again(port, seeded.code, cookies[number])
            await listen(number)

        async def visit(number: int) -> None:
            opened = Visit(port, "room", f"w={seeded.code}", cookies[number])
            visits.append(opened)
            await opened.open()
            await listen(number)

        async with Server(
            command, port, folder / "server.log", env={**environment(folder), "WORKSHOP_PORT": str(port)}
        ) as server:
            try:
                await _all(iter(range(10_000, 10_020)), at_once, enter)  # what is made once
                before = server.megabytes()
                async with Meter(server) as cost:
                    took = await _all(iter(range(people)), at_once, enter)
                found = {
                    "people": people,
                    "at_once": at_once,
                    "per_second": round(people / took, 1),
                    "core_ms_each": round(1000 * cost.cores * cost.seconds / people, 2),
                    "kb_each": round(1000 * (server.megabytes() - before) / people, 1),
                }
                before = server.megabytes()
                async with Meter(server) as cost:
                    took = await _all(iter(range(people)), at_once, come_again)
                found["again_per_second"] = round(people / took, 1)
                found["again_core_ms_each"] = round(1000 * cost.cores * cost.seconds / people, 2)
                found["again_kb_each"] = round(1000 * (server.megabytes() - before) / people, 1)
                if streamlit:
                    before = server.megabytes()
                    took = await _all(iter(range(people)), at_once, visit)
                    found["streamlit_per_second"] = round(people / took, 1)
                    found["streamlit_kb_each"] = round(1000 * (server.megabytes() - before) / people, 1)
                return found
            finally:
                for screen in screens:
                    screen.close()
                for opened in visits:
                    opened.close()


@click.command()
@click.option("--people", default=600, show_default=True)
@click.option("--at-once", default=24, show_default=True, help="who come at the same moment")
@click.option("--streamlit/--no-streamlit", default=False, help="the room inside Streamlit beside it")
@click.option("--json", "as_json", is_flag=True, help="one line of JSON")
def main(people: int, at_once: int, streamlit: bool, as_json: bool) -> None:
    """Measures and prints."""
    found = uvloop.run(measure(people, at_once, streamlit=streamlit))
    click.echo(json.dumps(found) if as_json else "\n".join(f"{name:<22}{value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
