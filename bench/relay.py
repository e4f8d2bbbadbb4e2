"""A group's number and a message in, the same message to the rest of the group out; the least any server must do.

The yardstick beside the app: the same web framework, event loop and WebSockets, without a database, people or rights.
"""

import asyncio
import time
import uuid
from collections import defaultdict
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket as ServerSocket
from starlette.websockets import WebSocketDisconnect

from bench.answers import _ID, WALL, Book, Plan, in_ms, percentile, play
from bench.servers import Meter, Server, free_port
from bench.sockets import WebSocket, connect

_there: dict[str, set[ServerSocket]] = defaultdict(set)


async def _relay(socket: ServerSocket) -> None:
    group = socket.query_params["group"]
    await socket.accept()
    _there[group].add(socket)
    try:
        while True:
            text = await socket.receive_text()
            for other in [*_there[group], *_there["wall"]]:
                if other is not socket:
                    await other.send_text(text)
    except WebSocketDisconnect:
        return
    finally:
        _there[group].discard(socket)


app = Starlette(routes=[WebSocketRoute("/relay", _relay)])


async def measure(plan: Plan, folder: Path) -> dict[str, Any]:
    """The same answers by the same people through the relay: times and cost."""
    port = free_port()
    command = [
        "-m",
        "uvicorn",
        "bench.relay:app",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--log-level",
        "warning",
        "--ws",
        "websockets-sansio",
        "--ws-per-message-deflate",
        "false",
    ]
    book = Book()
    sockets: dict[int, WebSocket] = {}

    async def open_one(number: int, group: str) -> None:
        def heard(frame: bytes) -> None:
            now = time.perf_counter()
            for answer in _ID.findall(frame):
                book.arrived(answer.decode(), number, now)

        sockets[number] = await connect(port, f"/relay?group={group}", heard)

    async def send(sender: int, listeners: set[int]) -> None:
        answer = str(uuid.uuid4())
        book.sent(answer, listeners)
        sockets[sender].send_text(f'{{"id": "{answer}", "text": "{"m" * 90}"}}')

    async with Server(command, port, folder / "relay.log") as server:
        await open_one(WALL, "wall")
        for n, group in enumerate(plan.groups):
            await asyncio.gather(*(open_one(person, str(n)) for person in group))
        await asyncio.sleep(1)
        async with Meter(server) as cost:
            await play(plan, send)
        missed = await book.settle()
        for socket in sockets.values():
            socket.close()
    return {
        "p50": in_ms(percentile(book.delays, 0.5)),
        "p95": in_ms(percentile(book.delays, 0.95)),
        "missed": missed,
        "cores": round(cost.cores, 4),
        "mb": round(cost.mb),
    }
