"""Do what is heavy one after the other, in one thread, with a short queue before it."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_Result = TypeVar("_Result")


class TooManyWait(RuntimeError):
    """The queue is full; whoever comes now comes again later."""


class OneByOne:
    """Does one thing at a time. `most` are in it at once, the one that is done included."""

    def __init__(self, name: str, most: int) -> None:
        self._thread, self._most = ThreadPoolExecutor(1, name), most
        self._lock, self._inside = threading.Lock(), 0

    def run(self, work: Callable[[], _Result], *, has_place: bool = False) -> _Result:
        """Waits for its turn and gives what the work gives. Raises TooManyWait at once where the queue is full.

        Whoever has a place waits in a full queue too.
        """
        with self._lock:
            if self._inside >= self._most and not has_place:
                raise TooManyWait
            self._inside += 1
        try:
            return self._thread.submit(work).result()
        finally:
            with self._lock:
                self._inside -= 1

    def close(self) -> None:
        """Lets go of the thread, once what is done is done; what waits is not begun."""
        self._thread.shutdown(wait=True, cancel_futures=True)
