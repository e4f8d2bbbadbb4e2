"""Hold of each open socket no more than it needs; for whoever starts the server.

A thousand people are a thousand sockets that say little. As uvicorn keeps them, a third of their memory is what opening them took:
every header four times, and queues with room for sixty that hold one message at most.
"""

import logging
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from workshop.flag import Flag

# What goes wrong is written as before; that each of a thousand sockets was opened is made into a line only to be left out.
_log = logging.getLogger("uvicorn.error.sockets")
_log.setLevel(logging.WARNING)


class _Unread:
    """What has come and was not read yet: as much of `asyncio.Queue` as uvicorn uses."""

    __slots__ = ("_messages", "_news")

    def __init__(self) -> None:
        self._messages: tuple[Any, ...] = ()
        self._news = Flag()

    def empty(self) -> bool:
        return not self._messages

    def put_nowait(self, message: Any) -> None:
        self._messages = (*self._messages, message)
        self._news.set()

    async def get(self) -> Any:
        while not self._messages:
            self._news.clear()
            await self._news.wait()
        message, *rest = self._messages
        self._messages = tuple(rest)
        return message


class LeanSockets(WebSocketsSansIOProtocol):
    """Uvicorn's sockets, without what they need no more. One for each connection."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.logger = _log
        self.queue = _Unread()  # type: ignore[assignment]
        self.writable = Flag(is_set=True)  # type: ignore[assignment]

    def start_keepalive(self) -> None:
        """Forgets, once the socket is open, what it was opened with."""
        super().start_keepalive()
        self.request.headers.clear()  # what reads the socket holds on to it
        del self.request, self.response
