"""Wake listeners when a doorbell rings; one per process, safe to ring from any thread.

A listener keeps a set of topics that rang, not a queue of messages: ten rings before it looks are one look, so its
memory is bounded by what it listens to and nothing that matters can be dropped.
"""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable

from workshop.domain.events import Event
from workshop.flag import Flag
from workshop.live.topics import rung_by

CALM_SECONDS = 0.5  # rings that are not urgent are gathered this long
# With more listeners they are gathered longer, up to four times: to tell a thousand who came takes longer than coming.
FEW, MOST_TIMES = 250, 4


class Listener:
    """One connected screen."""

    __slots__ = ("awake", "is_due", "rung")

    def __init__(self) -> None:
        self.rung: set[str] = set()
        self.is_due = False  # a sign of life
        self.awake = Flag()

    def ring(self, topic: str) -> None:
        """Marks a topic as rung and wakes the listener."""
        self.rung.add(topic)
        self.awake.set()

    def beat(self) -> None:
        """Notes that a sign of life is due and wakes the listener."""
        self.is_due = True
        self.awake.set()

    def take(self) -> set[str]:
        """Gives the topics that rang since the last look."""
        taken, self.rung = self.rung, set()
        self.awake.clear()
        return taken


class Hub:
    """Knows who listens to what."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: dict[str, set[Listener]] = defaultdict(set)
        self._gathering: set[str] = set()
        self._lock = threading.Lock()
        self.before_waking: Callable[[str], None] = lambda topic: None
        self.when_heard: Callable[[Event], None] = lambda event: None

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Rings from now on are heard in this event loop."""
        with self._lock:
            self._loop = loop

    def stop(self) -> None:
        """Rings are no longer heard; whoever listens finds out by its own slow timer."""
        with self._lock:
            self._loop = None

    def ring(self, event: Event) -> None:
        """Rings every topic of an event. Before the start and after the stop nobody listens, so nothing happens."""
        with self._lock:
            loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._ring, event)

    def _ring(self, event: Event) -> None:
        self.when_heard(event)
        for topic, urgent in rung_by(event):
            if urgent:
                self._wake(topic)
            elif topic not in self._gathering and self._loop is not None:
                self._gathering.add(topic)
                self._loop.call_later(self._calm(topic), self._gathered, topic)

    def _calm(self, topic: str) -> float:
        """How long rings of this topic are gathered, in seconds."""
        listeners = len(self._listeners.get(topic, ()))
        return CALM_SECONDS * min(MOST_TIMES, max(1, listeners / FEW))

    def _gathered(self, topic: str) -> None:
        self._gathering.discard(topic)
        self._wake(topic)

    def _wake(self, topic: str) -> None:
        self.before_waking(topic)
        for listener in self._listeners.get(topic, ()):
            listener.ring(topic)

    def listen(self, listener: Listener, topic: str) -> None:
        """Starts listening to a topic."""
        self._listeners[topic].add(listener)

    def leave(self, listener: Listener, topic: str) -> None:
        """Stops listening to a topic."""
        there = self._listeners.get(topic)
        if there is not None:
            there.discard(listener)
            if not there:
                del self._listeners[topic]

    def heard_by_anybody(self, topic: str) -> bool:
        """Says whether somebody listens to a topic."""
        return topic in self._listeners

    @property
    def gathering(self) -> frozenset[str]:
        """Topics that rang without being urgent, and ring together soon."""
        return frozenset(self._gathering)

    def listening(self) -> dict[str, int]:
        """Listeners per topic."""
        return {topic: len(there) for topic, there in self._listeners.items()}
