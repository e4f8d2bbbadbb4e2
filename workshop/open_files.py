"""Count the open files of this process against what the machine allows; every socket and every page that loads takes some."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

_WHERE = Path("/dev/fd")  # on Linux and macOS; where it is not, nothing is counted
_FRESH_SECONDS, _LONGEST_FRESH_SECONDS = 0.2, 2.0
_LOOKING = 0.005  # of the time is the most that counting may take: of two thousand files it takes a millisecond
FULL = 0.8  # of the files: from here on sockets give way, so that requests need not


def limits() -> tuple[int, int | None] | None:
    """Gives how many files this process may hold, and how many it may ask for; None for without a limit."""
    try:
        import resource
    except ImportError:  # a system without such a limit
        return None
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if now == resource.RLIM_INFINITY:
        return None
    return now, None if most == resource.RLIM_INFINITY else most


def raise_limit() -> None:
    """Lets this process hold as many files as it may ask for; a shell starts it with a thousand or less."""
    found = limits()
    if found is None:
        return
    import resource

    now, most = found
    # A system without an upper limit takes a number only, and some take no more than their kernel has room for.
    for wanted in (most,) if most is not None else (1 << 20, 65_536, 10_240):
        if wanted is None or wanted <= now:
            return
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, resource.RLIM_INFINITY if most is None else most))
        except (ValueError, OSError):
            continue
        return


def held() -> int:
    """Counts the files that this process holds now."""
    return len(os.listdir(_WHERE)) if _WHERE.exists() else 0


class OpenFiles:
    """Says which share of the files is in use; counted at most a few times a second.

    `plenty`: where the limit is at least this, it cannot be reached, and nothing is counted.
    """

    def __init__(
        self,
        *,
        most: int | None,
        plenty: int,
        count: Callable[[], int] = held,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.most = most if most is not None and most < plenty else None
        self._count, self._clock = count, clock
        self._held, self._look_at = 0, float("-inf")

    @classmethod
    def of_this_process(cls, most_sockets: int) -> Self:
        """Gives the files that this process may hold, against the most screens that it is to serve."""
        found = limits()
        # A screen takes two sockets, and a little more while it loads: with twice that, files cannot run out.
        return cls(most=found[0] if found else None, plenty=4 * most_sockets)

    def share(self) -> float:
        """Gives the share of the files that is in use, from 0 to 1; 0 where there are plenty."""
        if self.most is None:
            return 0.0
        now = self._clock()
        if now >= self._look_at:
            self._held = self._count()
            took = self._clock() - now
            self._look_at = now + min(max(took / _LOOKING, _FRESH_SECONDS), _LONGEST_FRESH_SECONDS)
        return self._held / self.most

    def took(self, files: int = 1) -> None:
        """Counts files that were taken, or with a number below zero given back, until the next look."""
        self._held += files
