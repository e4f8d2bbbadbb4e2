"""What a house does in, what happened at its tables out, moment by moment; for holding the cockpit against a replay of it.

The log is read from the rows as they are after each commit, not from anything that the cockpit reads. Every entry has the
workshop's version, so that a look at the cockpit is held against just what it could have seen.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from bench.stopwatch import Stopwatch
from workshop.domain.events import Event, Happened
from workshop.domain.health import Signal
from workshop.live.hub import Hub
from workshop.live.presence import LINGERS_SECONDS, Presence
from workshop.storage import tables as t
from workshop.storage.engine import Engines


class ToldHub(Hub):
    """A hub that tells a witness first; in the thread that committed, before anything else is written."""

    def __init__(self) -> None:
        super().__init__()
        self.witness: Callable[[Event], None] = lambda event: None

    def ring(self, event: Event) -> None:
        self.witness(event)
        super().ring(event)


class WatchedPresence(Presence):
    """Presence that notes who came and went, and for every look up to which note and at which moment it looked."""

    def __init__(self, clock: Callable[[], float], changed: Callable[[str], None]) -> None:
        self._order, self._moment = threading.RLock(), 0.0
        super().__init__(lambda: self._moment, changed)
        self.notes: list[tuple[float, str, int]] = []  # when, who, one screen more or less
        self.looks = threading.local()

    def came(self, workshop_id: str, participant_id: str) -> None:
        with self._order:
            self._note(participant_id, 1)
            super().came(workshop_id, participant_id)

    def went(self, workshop_id: str, participant_id: str) -> None:
        with self._order:
            self._note(participant_id, -1)
            super().went(workshop_id, participant_id)

    def there(self, workshop_id: str) -> frozenset[str]:
        with self._order:
            self._moment = time.monotonic()
            self.looks.last = len(self.notes), self._moment
            return super().there(workshop_id)

    def _note(self, participant_id: str, more: int) -> None:
        self._moment = time.monotonic()
        self.notes.append((self._moment, participant_id, more))


def present(notes: Sequence[tuple[float, str, int]], moment: float) -> frozenset[str]:
    """Who was there at a moment, by the notes up to then."""
    screens: Counter[str] = Counter()
    left: dict[str, float] = {}
    for at, person, more in notes:
        screens[person] += more
        left[person] = at
    return frozenset(somebody for somebody, n in screens.items() if n > 0 or moment < left[somebody] + LINGERS_SECONDS)


@dataclass(frozen=True)
class Wrote:
    """An answer came, or was taken away."""

    version: int
    at: datetime
    group: str
    answer: str
    prompt: str
    gone: bool


@dataclass(frozen=True)
class Stood:
    """How everything else stood after a commit."""

    version: int
    at: datetime
    live: bool
    kind: str
    begun: datetime | None
    ends: datetime | None
    paused: bool
    seats: dict[str, frozenset[str]]  # by group of the round that counts: who sits there and does not pass
    waits: frozenset[str]  # groups whose call for help nobody answers yet


class Log:
    """Everything that happened in one workshop, read from its rows after each commit."""

    def __init__(self, engines: Engines, workshop_id: str, clock: Callable[[], datetime]) -> None:
        self._engines, self._at, self._clock = engines, workshop_id, clock
        self.entries: list[Wrote | Stood] = []
        self._known: dict[str, bool] = {}
        self.events: Counter[str] = Counter()
        self.spent = 0.0  # seconds, on reading the log

    def witness(self, event: Event) -> None:
        """Reads what an event was about."""
        if event.workshop_id != self._at or event.happened is Happened.PRESENCE_CHANGED:
            return
        self.events[event.happened.value] += 1
        began = time.perf_counter()
        with self._engines.reading.connect() as connection:
            if event.happened is Happened.ANSWER_CHANGED:
                self._answers(connection, event.version)
            else:
                self._stands(connection)
        self.spent += time.perf_counter() - began

    def _answers(self, connection: sa.Connection, version: int) -> None:
        a = t.answers.c
        for row in connection.execute(sa.select(t.answers).where(a.workshop_id == self._at, a.version == version)):
            gone = row.removed_at is not None
            if self._known.get(row.id) is not gone:
                self._known[row.id] = gone
                at = row.removed_at or row.created_at
                self.entries.append(Wrote(version, at, row.group_id, row.id, row.prompt_id, gone))

    def _stands(self, connection: sa.Connection) -> None:
        work = connection.execute(sa.select(t.workshops).where(t.workshops.c.id == self._at)).one()
        part = connection.execute(sa.select(t.parts.c.kind).where(t.parts.c.id == work.current_part_id)).scalar()
        r, s, h = t.rounds.c, t.seats.c, t.help_calls.c
        published = connection.execute(
            sa.select(r.id, r.published_at)
            .where(r.workshop_id == self._at, r.state == "published")
            .order_by(r.number.desc())
        ).first()
        seats: dict[str, set[str]] = {}
        if published is not None:
            for group in connection.execute(
                sa.select(t.groups.c.id).where(t.groups.c.round_id == published.id)
            ).scalars():
                seats[group] = set()
            for row in connection.execute(sa.select(t.seats).where(s.round_id == published.id)):
                if not row.passed:
                    seats[row.group_id].add(row.participant_id)
        waits = connection.execute(
            sa.select(h.group_id).where(h.workshop_id == self._at, h.ended_at.is_(None), h.answered_at.is_(None))
        ).scalars()
        begun = work.part_started_at
        if begun and published is not None and published.published_at is not None:
            begun = max(begun, published.published_at)
        self.entries.append(
            Stood(
                work.version,
                self._clock(),
                work.state == "live",
                part or "",
                begun,
                work.part_ends_at,
                work.paused_at is not None,
                {person_id: frozenset(people) for person_id, people in seats.items()},
                frozenset(waits),
            )
        )

    def replayed(
        self, group: str, version: int, now: datetime, there: frozenset[str], prompts: tuple[str, ...]
    ) -> list[Signal]:
        """What a stopwatch at this table would give at a moment, of all that had a version up to this one."""
        watch = Stopwatch(prompts, 0)
        seen = sorted(
            (entry for entry in self.entries if entry.version <= version), key=lambda entry: (entry.at, entry.version)
        )
        moment, begun = None, None
        for note in seen:
            if isinstance(note, Wrote) and note.group != group:
                continue
            watch.passes(note.at - moment if moment is not None else timedelta(0))
            moment = note.at
            if isinstance(note, Wrote):
                if note.gone:
                    watch.takes_away(note.answer)
                else:
                    watch.answered(note.answer, note.prompt)
                continue
            people = note.seats.get(group, frozenset())
            watch.seats, watch.waits, watch.present = len(people), group in note.waits, len(people & there)
            begun = _work(watch, note, begun)
        watch.passes(now - moment if moment is not None else timedelta(0))
        return watch.signals()


def _work(watch: Stopwatch, stood: Stood, begun: datetime | None) -> datetime | None:
    """Starts, stops and goes on as the clock of the day does; gives since when work is going on."""
    if not (stood.live and stood.kind == "groups" and stood.begun and stood.ends):
        watch.pauses()
        return None
    if stood.begun != begun:
        watch.begins(stood.ends - stood.begun)
        watch.worked = watch.settled = stood.at - stood.begun  # it is noted a moment after it began
    elif stood.paused and watch.going:
        watch.pauses()
    elif not stood.paused and not watch.going:
        watch.goes_on()
    if watch.going:
        watch.whole = watch.worked + (stood.ends - stood.at)  # with what was added
    return stood.begun
