"""Write into the log what went wrong and where, in one line for each kind and minute, and never what somebody typed.

Errors carry words: a database names the row that it refuses, a parser the text that it cannot read. So of an error its
types, codes and places are written, and not its message; and of what other packages say only their own words, without
what they fill in.
"""

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from workshop.settings import ROOT

EVERY = 60.0  # seconds between two lines of one kind
_MOST_KINDS, _LONGEST, _MOST_PLACES = 1000, 200, 8
_OURS = "workshop"


class Quiet:
    """Decides which records are written, and makes one line without words of each."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._since: dict[
            tuple[object, ...], tuple[float, int]
        ] = {}  # by kind: when it was written, how many came since

    def lets_through(self, record: logging.LogRecord) -> bool:
        """Says whether a record is written; it then is one line."""
        error = record.exc_info[1] if record.exc_info else None
        said = _said(record)
        many = self._counted(_kind(record, error))
        if many is None:
            return False
        record.msg, record.args, record.exc_info, record.exc_text = said, None, None, None
        record.stack_info = None
        if error is not None:
            record.msg += f" {told(error)}"
        if many:
            record.msg += f" (and {many} more like this since the last line about it)"
        return True

    @property
    def kinds(self) -> int:
        """Gives of how many kinds it remembers when they were written."""
        return len(self._since)

    def _counted(self, kind: tuple[object, ...]) -> int | None:
        """How many of this kind were left out since the last one; None where this one is left out too."""
        now = self._clock()
        with self._lock:
            at, many = self._since.get(kind, (-EVERY, 0))
            if now - at < EVERY:
                self._since[kind] = at, many + 1
                return None
            if len(self._since) >= _MOST_KINDS:
                self._since.clear()
            self._since[kind] = now, 0
            return many


def _said(record: logging.LogRecord) -> str:
    ours = record.name == _OURS or record.name.startswith(f"{_OURS}.")
    # Below a warning others tell how they started; from there on they tell of what visitors sent.
    text = record.getMessage() if ours or record.levelno < logging.WARNING else str(record.msg)
    return (text.strip().splitlines() or [""])[0][:_LONGEST]


def _kind(record: logging.LogRecord, error: BaseException | None) -> tuple[object, ...]:
    if error is None:
        return record.pathname, record.lineno
    codes = tuple(_named(cause) for cause in chain(error))
    # When the data cannot be reached, every request fails somewhere else, and all of them for one reason.
    return codes if _is_outage(error) else (*codes, *_places(error)[:1])


def chain(error: BaseException) -> list[BaseException]:
    """Lists an error and what led to it, the first cause last."""
    found: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in found:
        found.append(cause)
        inner = cause.exceptions[0] if isinstance(cause, BaseExceptionGroup) else None
        cause = inner or cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return found


def told(error: BaseException) -> str:
    """Says in one line which errors these are and where they came up, without their messages."""
    kinds = " from ".join(_named(cause) for cause in chain(error))
    if _is_outage(error):
        return f"{kinds}."
    return f"Traceback in one line: {kinds}, at {' < '.join(_places(error)) or 'no place'}"


def _is_outage(error: BaseException) -> bool:
    return any(getattr(cause, "is_outage", False) for cause in chain(error))


def _named(error: BaseException) -> str:
    codes = (getattr(error, name, None) for name in ("sqlite_errorname", "sqlstate", "errno"))
    code = next((f" {known}" for known in codes if isinstance(known, str | int)), "")
    package = type(error).__module__.split(".")[0]
    return f"{'' if package in {'builtins', _OURS} else package + '.'}{type(error).__qualname__}{code}"


def _places(error: BaseException) -> list[str]:
    """The innermost places of the first cause, and then those in our own code."""
    frames = [frame for cause in chain(error)[::-1] for frame in traceback.extract_tb(cause.__traceback__)[::-1]]
    own = [frame for frame in frames if frame.filename.startswith(str(ROOT / "workshop"))]
    chosen = list(dict.fromkeys(_place(frame) for frame in (*frames[:2], *own)))
    return chosen[:_MOST_PLACES]


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
        return f"{path.relative_to(ROOT)}:{frame.lineno}"
    return f"{path.parent.name}/{path.name}:{frame.lineno}"


def install() -> None:
    """Has every logger of this process, and what fails in its threads, write like this."""
    quiet, handle = Quiet(), logging.Logger.handle

    def handle_quietly(self: logging.Logger, record: logging.LogRecord) -> None:
        if quiet.lets_through(record):
            handle(self, record)

    logging.Logger.handle = handle_quietly  # type: ignore[method-assign]
    threading.excepthook = lambda failed: _tell("A thread failed.", failed.exc_value)
    sys.unraisablehook = lambda failed: _tell("Something failed while it was put away.", failed.exc_value)
    sys.excepthook = _tell_main


def _tell(sentence: str, error: BaseException | None) -> None:
    if error is not None and not isinstance(error, SystemExit):
        logging.getLogger(_OURS).error(sentence, exc_info=error)


def _tell_main(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> Any:
    _tell("The server failed.", error)
