"""Have a process end when it is asked to, however it was started, and within five seconds; for every command.

A shell gives its background jobs an ignored SIGINT, and Python then installs no handler: such a command could not be
stopped. So each command listens for itself, before it loads anything else.
"""

import os
import signal
import sys
import threading
from types import FrameType

LONGEST = 4.5  # seconds from being asked until the process ends, whatever it is still doing
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_asked = threading.Event()


def listen() -> None:
    """Interrupts this process at SIGINT and SIGTERM from now on; what it opened is closed on the way out."""
    for number in _SIGNALS:
        signal.signal(number, _interrupt)


def hurry() -> None:
    """Ends the process in a few seconds, in case it does not manage to by itself. What was confirmed is on the disk."""
    if _asked.is_set():
        return
    _asked.set()
    timer = threading.Timer(LONGEST, _give_up)
    timer.daemon = True
    timer.start()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    # Asked again while it closes what it opened, it goes on closing.
    if not _asked.is_set():
        hurry()
        raise KeyboardInterrupt


def _give_up() -> None:
    sys.stdout.flush()
    print(f"Ended after {LONGEST} seconds without waiting any longer; what was confirmed is kept.", file=sys.stderr)
    sys.stderr.flush()
    os._exit(1)
