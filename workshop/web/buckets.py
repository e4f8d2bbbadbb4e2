"""Limit how often one person may write: a burst, then a few times a second. Per person, never per address."""

import time
from collections import OrderedDict
from collections.abc import Callable

BURST, PER_SECOND, REMEMBERED = 30.0, 3.0, 5000


class Buckets:
    """Count what each person may still send: a burst of 30, then three a second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        """Counts the people it remembers."""
        return len(self._levels)

    def take(self, who: str) -> bool:
        """Takes one and says whether it was there."""
        now = self._clock()
        level, since = self._levels.pop(who, (BURST, now))
        level = min(BURST, level + (now - since) * PER_SECOND)
        allowed = level >= 1
        self._levels[who] = (level - 1 if allowed else level, now)
        while len(self._levels) > REMEMBERED:
            self._levels.popitem(last=False)
        return allowed
