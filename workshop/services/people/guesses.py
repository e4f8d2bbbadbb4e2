"""Let nobody try codes by the thousand: over all who ask together, unknown ones are counted, and beyond a limit everybody takes turns.

Over all, because whoever guesses has as many browsers and addresses as they like. Turns and no refusal, because else anybody could
keep everybody out: a code that somebody was given still works, some seconds later.
"""

import threading

from workshop.domain.errors import Refused, Why
from workshop.services.ports.clock import Clock

UNKNOWN, UNKNOWN_PER_SECOND = 300, 1.0  # a town hall of a thousand mistypes a hundred in five minutes
TURNS_PER_SECOND, LONGEST_WAIT = 4.0, 10.0


class Guesses:
    """Counts unknown codes and gives turns."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._left, self._counted_at = float(UNKNOWN), 0.0
        self._next_turn = 0.0

    def missed(self) -> None:
        """Counts a code that is not in use."""
        with self._lock:
            self._refill()
            self._left = max(0.0, self._left - 1)

    def turn(self) -> float:
        """Says how many seconds to wait before a code is looked up; whether it is in use makes no difference.

        Raises Refused TOO_MANY_CODES when too many wait already.
        """
        with self._lock:
            now = self._refill()
            if self._left >= 1:
                return 0.0
            at = max(now, self._next_turn)
            if at - now > LONGEST_WAIT:
                raise Refused(Why.TOO_MANY_CODES)
            self._next_turn = at + 1 / TURNS_PER_SECOND
            return at - now

    def _refill(self) -> float:
        now = self._clock().timestamp()
        passed = max(0.0, now - self._counted_at)
        self._left = min(UNKNOWN, self._left + passed * UNKNOWN_PER_SECOND)
        self._counted_at = now
        return now
