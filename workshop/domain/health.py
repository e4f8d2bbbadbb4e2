"""Tell which group needs a facilitator's attention, from what it did and who is there; for the cockpit.

One rule per signal. Who asks for help waits for it, always. All others are about group work that is going on: while nobody
works in groups, while the clock is paused and after its time, a group that is silent is doing nothing wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from workshop.domain.clock import ClockAction, ClockKind

SETTLING = timedelta(minutes=1)  # that a group gets to find each other
SILENCE = timedelta(minutes=5)  # without a new answer


class Signal(StrEnum):
    """Why a group needs attention; the most urgent first."""

    HELP = "help"
    NOBODY = "nobody"
    ALONE = "alone"
    EMPTY = "empty"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Work:
    """Group work that is going on: since when, until when, since when it has not been paused, and how long it was."""

    started_at: datetime
    ends_at: datetime
    going_since: datetime
    paused: timedelta = timedelta(0)

    @property
    def half(self) -> datetime:
        """Says when half of its time has passed; a pause is no time of work, and lies before what is left."""
        return self.ends_at - (self.ends_at - self.started_at - self.paused) / 2


def going(begun: datetime, ends_at: datetime, actions: Iterable[ClockAction]) -> Work:
    """Group work that began then and has not been stopped: what every pause since made of it."""
    going_since, paused, stood = begun, timedelta(0), None
    for action in actions:
        if action.kind is ClockKind.PAUSE:
            stood = action.at
        elif action.kind is ClockKind.RESUME and stood is not None and stood >= begun:
            going_since, paused, stood = action.at, paused + (action.at - stood), None
    return Work(begun, ends_at, going_since, paused)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingTable:
    """A group at one moment: how many sit there, how many of them are present, and what they wrote.

    `answers` counts those that stand by prompt id; `last_at` is when the last one came; `help_since` is since when it
    waits for help that nobody answers yet. `shares_device` says that whoever is present holds the pen, and types for all of
    them.
    """

    seats: int
    present: int
    answers: Mapping[str, int]
    last_at: datetime | None
    help_since: datetime | None = None
    shares_device: bool = False


@dataclass(frozen=True, slots=True)
class Attention:
    """A signal, since when it holds, and the prompts it is about (EMPTY)."""

    signal: Signal
    since: datetime
    prompts: tuple[str, ...] = ()


def attention(table: WorkingTable, prompts: Sequence[str], work: Work | None, now: datetime) -> list[Attention]:
    """Gives all that needs attention in a group now, the most urgent first; `prompts` are the ids of what is asked.

    NOBODY and ALONE hold from a minute after the work began (or went on), EMPTY from half of its time, SILENT from five
    minutes without an answer. A group of one, or one that shares a device, is never alone. A group
    without seats needs nothing but what it asks for.
    """
    found = [Attention(Signal.HELP, table.help_since)] if table.help_since is not None else []
    if work is None or not table.seats or now >= work.ends_at:
        return found
    settled = work.going_since + SETTLING
    if now >= settled and table.present == 0:
        found.append(Attention(Signal.NOBODY, settled))
    if now >= settled and table.present == 1 and table.seats > 1 and not table.shares_device:
        found.append(Attention(Signal.ALONE, settled))
    empty = tuple(prompt for prompt in prompts if not table.answers.get(prompt))
    if empty and now >= work.half:
        found.append(Attention(Signal.EMPTY, work.half, empty))
    silent = max(table.last_at or work.started_at, work.going_since) + SILENCE
    if now >= silent:
        found.append(Attention(Signal.SILENT, silent))
    return found


_URGENCY = {signal: n for n, signal in enumerate(Signal)}


def urgency(found: Sequence[Attention]) -> tuple[int, float]:
    """Gives what groups are ordered by: the most urgent signal first, then the one that holds longest; calm ones last."""
    if not found:
        return len(_URGENCY), 0.0
    return _URGENCY[found[0].signal], found[0].since.timestamp()
