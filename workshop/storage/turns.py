"""Let one thread at a time through, in the order in which they came; for whoever writes to an embedded database.

A connection pool of one wakes its waiters in order too, but a thread that has just given the connection back and asks
again is served before them. With 32 threads that write without pause, some wait for more than five seconds.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from workshop.domain.errors import Unavailable


class Turns:
    """Gives turns. Whoever has waited for `seconds` hears that they cannot be served now."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._changing = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    @property
    def waiting(self) -> int:
        """Says how many stand in line."""
        return len(self._waiting)

    @contextmanager
    def take(self) -> Iterator[None]:
        """Waits for a turn, and passes it on at the end. Raises Unavailable after the longest wait."""
        called = threading.Event()
        with self._changing:
            if self._taken:
                self._waiting.append(called)
            else:
                self._taken = True
                called.set()
        if not called.wait(self._seconds):
            self._give_up(called)
        try:
            yield
        finally:
            self._pass_on()

    def _give_up(self, called: threading.Event) -> None:
        with self._changing:
            if called in self._waiting:
                self._waiting.remove(called)
                raise Unavailable
        # Called at the very last moment: the turn is ours after all.

    def _pass_on(self) -> None:
        with self._changing:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
