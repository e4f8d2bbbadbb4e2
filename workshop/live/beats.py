"""Give every screen a sign of life in its turn, by one timer for all; for the live channel.

Screens wait in a ring of turns. A turn comes every quarter of a second and is told together, which costs the server a part of
what as many timers and as many moments would. Whoever was told something goes behind the last turn: that was a sign too.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable

from workshop.live.hub import Listener
from workshop.live.messages import BeatMessage

BEAT_SECONDS = 4.0  # the longest silence; lib/live.js leaves a connection that gives no sign
_TURNS = 16


class Beats:
    """Knows whose turn it is. In the event loop only."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._turns = deque[set[Listener]](set() for _ in range(_TURNS))
        self._turn_of: dict[Listener, set[Listener]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self.sign = ""  # of the turn that came last, with the server's clock

    def __len__(self) -> int:
        """Counts the screens."""
        return len(self._turn_of)

    def put_off(self, listener: Listener) -> None:
        """Takes a screen in, or notes that it was told something: its next sign is due in four seconds."""
        before, last = self._turn_of.get(listener), self._turns[-1]
        if before is last:
            return
        if before is not None:
            before.discard(listener)
        last.add(listener)
        self._turn_of[listener] = last
        if self._timer is None:
            self._wait()

    def leave(self, listener: Listener) -> None:
        """Forgets a screen; without any, nothing ticks."""
        turn = self._turn_of.pop(listener, None)
        if turn is not None:
            turn.discard(listener)
        if not self._turn_of and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(BEAT_SECONDS / _TURNS, self._come)

    def _come(self) -> None:
        turn = self._turns[0]
        self._turns.rotate(-1)
        if turn:
            self.sign = sign(self._now())
            for listener in turn:
                listener.beat()
        self._wait()


def sign(now: int) -> str:
    """Gives a sign of life that says what the server's clock says."""
    return json.dumps(BeatMessage(beat=now))
