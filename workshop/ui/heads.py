"""Bound what comes before a request is there: the size of its head, the time that sending it may take, and who waits to be read.

The server itself reads that far before the app hears of anything, as much as anybody sends and for as long as they like.
"""

import asyncio
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from workshop.open_files import OpenFiles

LARGEST_HEAD = 32_768  # bytes: address, cookies and all other headers
HEAD_SECONDS = 10.0  # from opening a connection, or from the first byte of a next request on it
BODY_SECONDS = 300.0  # for all that follows a head: 10 MB over a slow line
CROWDED = 0.9  # of the open files; from here on, who has not said anything yet goes when somebody new comes
_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)


class BoundedHeads(HttpToolsProtocol):
    """Uvicorn's reading of requests, within bounds. One for each connection."""

    files: ClassVar[OpenFiles | None] = None  # set by whoever starts the server
    silent: ClassVar[dict["BoundedHeads", None]] = {}  # of all connections, in the order in which they came

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._head_bytes = 0
        self._is_reading_head = False
        self._alarm: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Waits for a head from now on."""
        super().connection_made(transport)
        self._expect_head()
        if self.files is not None and self.files.share() >= CROWDED and len(self.silent) > 1:
            next(iter(self.silent)).hang_up()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits for nothing any more."""
        self._head_is_here()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Reads on, unless the head has become too large without having ended."""
        # Behind an earlier request on this connection, what comes with it may be its body.
        counts = self._is_reading_head or self.cycle is None
        super().data_received(data)
        if self._is_reading_head and counts:
            # Of what is not whole yet the parser says nothing: a value without an end is counted here.
            self._head_bytes += len(data)
            if self._head_bytes > LARGEST_HEAD:
                self.refuse_head()

    def on_message_begin(self) -> None:
        """Begins to count: a head is bounded however its lines are sent."""
        super().on_message_begin()
        self._head_bytes = 0
        self._is_reading_head = True
        if self._alarm is None:
            self._expect_head()

    def on_headers_complete(self) -> None:
        """Hands a whole head on, if it is no larger than it may be."""
        self._head_is_here()
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > LARGEST_HEAD:
            self.refuse_head()
            raise ValueError("a head that is too large")  # the parser stops, and reads none of what follows
        super().on_headers_complete()
        self._alarm = self.loop.call_later(BODY_SECONDS, self.hang_up)

    def on_message_complete(self) -> None:
        """Waits for nothing more of this request."""
        self._stop_alarm()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Says that this was no request; of one that was refused already it has been said."""
        if not self.transport.is_closing():
            super().send_400_response(msg)

    def refuse_head(self) -> None:
        """Says that the head is too large, and closes."""
        self._head_is_here()
        if not self.transport.is_closing():
            self.transport.write(_TOO_LARGE)
            self.transport.close()

    def hang_up(self) -> None:
        """Ends a connection on which nothing was asked in time."""
        self._head_is_here()
        self.transport.close()

    def _expect_head(self) -> None:
        self.silent[self] = None
        self._alarm = self.loop.call_later(HEAD_SECONDS, self.hang_up)

    def _head_is_here(self) -> None:
        self._is_reading_head = False
        self.silent.pop(self, None)
        self._stop_alarm()

    def _stop_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
