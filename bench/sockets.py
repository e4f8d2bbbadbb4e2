"""A port and a request in, frames and answers as they arrive out; for clients that must cost less than their server.

Client and server share a machine, so a thousand clients may not spend what is measured: these do no more than the
protocol asks (no compression, an empty mask, no task per connection).
"""

import asyncio
import base64
import os
from collections.abc import Callable
from typing import cast

HOST = "127.0.0.1"
_TEXT, _BINARY, _CLOSE, _PING, _PONG = 1, 2, 8, 9, 10


class WebSocket(asyncio.Protocol):
    """One WebSocket as a browser opens it; every whole frame goes to `heard` at once."""

    def __init__(self, request: bytes, heard: Callable[[bytes], None]) -> None:
        self._request, self._heard = request, heard
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None
        self._shaken = False
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are asyncio's in all but name.
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer
        buffer += data
        if not self._shaken:
            end = buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            if not buffer.startswith(b"HTTP/1.1 101"):
                self._fail(ConnectionError(buffer[:200].decode("latin-1")))
                return
            del buffer[: end + 4]
            self._shaken = True
            if not self.opened.done():
                self.opened.set_result(None)
        while (frame := self._next()) is not None:
            opcode, payload = frame
            if opcode in (_TEXT, _BINARY):
                self._heard(payload)
            elif opcode == _PING:
                self._send(_PONG, payload)
            elif opcode == _CLOSE:
                self.close()

    def _next(self) -> tuple[int, bytes] | None:
        buffer = self._buffer
        have = len(buffer)
        if have < 2:
            return None
        if not buffer[0] & 0x80:
            raise ValueError("The server sent a frame in pieces; this client reads whole frames only.")
        length, start = buffer[1], 2
        if length == 126:
            length, start = int.from_bytes(buffer[2:4]), 4
        elif length == 127:
            length, start = int.from_bytes(buffer[2:10]), 10
        if have < start + length:
            return None
        payload = bytes(buffer[start : start + length])
        opcode = buffer[0] & 0x0F
        del buffer[: start + length]
        return opcode, payload

    def _send(self, opcode: int, payload: bytes) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        length = len(payload)
        head = bytes((0x80 | opcode,))
        if length < 126:
            head += bytes((0x80 | length,))
        elif length < 65536:
            head += b"\xfe" + length.to_bytes(2)
        else:
            head += b"\xff" + length.to_bytes(8)
        self._transport.write(head + b"\0\0\0\0" + payload)

    def send_text(self, text: str) -> None:
        """Sends a text frame."""
        self._send(_TEXT, text.encode())

    def send_bytes(self, payload: bytes) -> None:
        """Sends a binary frame."""
        self._send(_BINARY, payload)

    def close(self) -> None:
        """Closes the connection."""
        if self._transport is not None:
            self._transport.close()

    def _fail(self, error: Exception) -> None:
        if not self.opened.done():
            self.opened.set_exception(error)
        self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True
        if not self.opened.done():
            self.opened.set_exception(exc or ConnectionError("closed before it was open"))


async def connect(
    port: int, path: str, heard: Callable[[bytes], None], cookie: str = "", subprotocol: str = ""
) -> WebSocket:
    """Opens a WebSocket from a page of the same address. Raises ConnectionError when the server refuses."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {HOST}:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        f"Origin: http://{HOST}:{port}",
        *([f"Cookie: {cookie}"] if cookie else []),
        *([f"Sec-WebSocket-Protocol: {subprotocol}"] if subprotocol else []),
    ]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    _, socket = await asyncio.get_running_loop().create_connection(lambda: WebSocket(request, heard), HOST, port)
    async with asyncio.timeout(30):
        await socket.opened
    return socket


class Requests:
    """Kept-alive HTTP connections to one server; a request takes an idle one or opens another."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def ask(
        self, method: str, path: str, cookie: str, body: bytes, written: Callable[[], None]
    ) -> tuple[int, bytes]:
        """Status and body of the answer. Calls `written` just before the request is written.

        The server may close what was kept open at the very moment that it is used again: then, as a browser does, it is
        asked once more by a connection of its own.
        """
        used = bool(self._idle)
        try:
            return await self._ask(method, path, cookie, body, written, *await self._connection())
        except (ConnectionError, asyncio.IncompleteReadError):
            if not used:
                raise
        opened = await asyncio.open_connection(HOST, self._port)
        return await self._ask(method, path, cookie, body, lambda: None, *opened)

    async def _ask(
        self,
        method: str,
        path: str,
        cookie: str,
        body: bytes,
        written: Callable[[], None],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> tuple[int, bytes]:
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {HOST}:{self._port}\r\nOrigin: http://{HOST}:{self._port}\r\n"
            f"Cookie: {cookie}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        written()
        writer.write(head.encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        status = int(answer[9:12])
        length = 0
        for line in answer.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                length = int(line[15:])
        content = await reader.readexactly(length)
        self._idle.append((reader, writer))
        return status, content

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while self._idle:
            reader, writer = self._idle.pop()
            # The server closes what was idle for some seconds, as it does to a browser.
            if not reader.at_eof() and not writer.is_closing():
                return reader, writer
            writer.close()
        return await asyncio.open_connection(HOST, self._port)

    def close(self) -> None:
        """Closes every connection."""
        for _, writer in self._idle:
            writer.close()
