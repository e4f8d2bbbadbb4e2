"""A topic of the live channel in, the rows that a screen has of it out, with every gap; held against the database at the end."""

import json
from collections.abc import Sequence
from typing import Any

from bench.sockets import WebSocket, connect


class Screen:
    """One screen that listens to one topic and keeps what it is told, as the page's script does."""

    def __init__(self, port: int, topic: str, cookies: Sequence[str]) -> None:
        self.topic, self._port, self._cookies = topic, port, list(cookies)
        self.rows: dict[str, dict[str, Any]] = {}
        self.version, self.signature = 0, ""
        self.messages, self.gaps, self.bytes = 0, 0, 0
        self._socket: WebSocket | None = None
        self.gone = False

    async def open(self) -> None:
        """Connects as the next of those who may listen, and asks for all since what is known."""
        cookie = self._cookies.pop(0)
        self._socket = await connect(self._port, "/live", self._heard, cookie)
        self.gone = False
        self._socket.send_text(json.dumps({"listen": self.topic, "since": self.version, "sig": self.signature}))

    @property
    def may_come_back(self) -> bool:
        """Whether somebody else of the table can listen in place of one who left it."""
        return self.gone and bool(self._cookies)

    @property
    def lost(self) -> bool:
        """Whether the connection ended."""
        return self._socket is None or self._socket.lost

    def _heard(self, frame: bytes) -> None:
        message = json.loads(frame)
        if message.get("topic") != self.topic:
            return
        self.messages, self.bytes = self.messages + 1, self.bytes + len(frame)
        if message.get("gone"):
            self.gone = True
            return
        if "rows" not in message:
            self.version = message["v"]
            return
        if message["reset"]:
            self.rows.clear()
        elif message["from"] != self.version:
            self.gaps += 1
        for row in message["rows"]:
            if row.get("gone"):
                self.rows.pop(row["id"], None)
            else:
                self.rows[row["id"]] = row
        self.version, self.signature = message["v"], message["sig"]

    def close(self) -> None:
        """Closes the connection."""
        if self._socket is not None:
            self._socket.close()
