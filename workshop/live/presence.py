"""Tell which participants are there now, from the screens that come and go; for the cockpit.

Somebody is there as long as one of their screens is connected, and a little longer: a page that is loaded anew, or a
phone that changes networks, is no going away. Known to this process alone, and to nobody after a restart: whoever is
there connects again by themselves.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable

LINGERS_SECONDS = 12.0


class Presence:
    """Tells who is there, by workshop. Safe to use from several threads."""

    lingers = LINGERS_SECONDS

    def __init__(self, clock: Callable[[], float], changed: Callable[[str], None]) -> None:
        self._clock, self._changed = clock, changed
        self._screens: dict[str, Counter[str]] = defaultdict(Counter)
        self._until: dict[str, dict[str, float]] = defaultdict(dict)
        self._lock = threading.Lock()

    def came(self, workshop_id: str, participant_id: str) -> None:
        """Notes that a screen of theirs connected."""
        with self._lock:
            was_there = self._is_there(workshop_id, participant_id)
            self._screens[workshop_id][participant_id] += 1
        if not was_there:
            self._changed(workshop_id)

    def went(self, workshop_id: str, participant_id: str) -> None:
        """Notes that a screen of theirs is gone; without another one they are there for a few more seconds."""
        with self._lock:
            screens = self._screens[workshop_id]
            screens[participant_id] -= 1
            if screens[participant_id] > 0:
                return
            del screens[participant_id]
            self._until[workshop_id][participant_id] = self._clock() + LINGERS_SECONDS

    def asked(self, workshop_id: str, participant_id: str) -> None:
        """Notes that a screen that cannot connect asked what is new, as it does every few seconds."""
        with self._lock:
            was_there = self._is_there(workshop_id, participant_id)
            self._until[workshop_id][participant_id] = self._clock() + LINGERS_SECONDS
        if not was_there:
            self._changed(workshop_id)

    def forget(self, workshop_id: str) -> None:
        """Nobody is there any more: the workshop was removed."""
        with self._lock:
            self._screens.pop(workshop_id, None)
            self._until.pop(workshop_id, None)

    def look(self, workshop_id: str) -> None:
        """Tells that somebody may have gone for good by now."""
        self.there(workshop_id)  # forgets who did
        self._changed(workshop_id)

    def there(self, workshop_id: str) -> frozenset[str]:
        """Gives the participants who are there now."""
        with self._lock:
            return self._there(workshop_id)

    def _is_there(self, workshop_id: str, participant_id: str) -> bool:
        """As `_there` says, without gathering a thousand for one who comes."""
        until = self._until[workshop_id].get(participant_id)
        return participant_id in self._screens[workshop_id] or (until is not None and until > self._clock())

    def _there(self, workshop_id: str) -> frozenset[str]:
        now = self._clock()
        until = self._until[workshop_id]
        for gone in [participant_id for participant_id, moment in until.items() if moment <= now]:
            del until[gone]
        found = frozenset(self._screens[workshop_id]) | frozenset(until)
        if not found:
            self._screens.pop(workshop_id, None)
            self._until.pop(workshop_id, None)
        return found
