"""Hold every rehearsal that is played in this process; start, stop and remove them as a facilitator presses.

Robots are known to the process that they play in, and to nothing else: after a restart they have stopped, and a press has
them go on with whoever is there.
"""

import logging
import threading
from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.rehearsals import MOST_PEOPLE, RehearsalWish, check_wish
from workshop.domain.workshops import State, Workshop
from workshop.rehearsal.cast import form_id
from workshop.rehearsal.needs import Screens
from workshop.rehearsal.player import Player
from workshop.rehearsal.robots import Shared
from workshop.rehearsal.tally import Tally
from workshop.services.all import Services
from workshop.services.identity import Credentials
from workshop.services.ports.clock import Clock

_log = logging.getLogger(__name__)
_STOPS_WITHIN = 10.0  # seconds


class Stands(StrEnum):
    """How a rehearsal stands."""

    NONE = "none"
    RUNNING = "running"
    STOPPED = "stopped"
    FINISHED = "finished"  # its workshop is closed
    FAILED = "failed"  # the robots stopped because of a fault


@dataclass(frozen=True, kw_only=True)
class Played:
    """A workshop, its rehearsal if there is one, how that stands, and what robots did in it since they began to play."""

    real: Workshop
    workshop: Workshop | None
    stands: Stands
    tally: Tally
    wish: RehearsalWish | None


@dataclass
class _Running:
    player: Player
    thread: threading.Thread
    enough: threading.Event
    failed: bool = False

    @property
    def stands(self) -> Stands:
        """Says how it stands while its workshop is not closed."""
        if self.failed or self.player.exhausted:
            return Stands.FAILED
        plays = self.thread.is_alive() and not self.enough.is_set() and not self.player.over
        return Stands.RUNNING if plays else Stands.STOPPED


class Troupe:
    """Has robots play. Safe to use from several threads."""

    def __init__(self, services: Services, screens: Screens, clock: Clock) -> None:
        self.services, self._screens, self._clock = services, screens, clock
        self._playing: dict[str, _Running] = {}
        self._lock = threading.Lock()

    def begin(self, who: Credentials, workshop_id: str, wish: RehearsalWish) -> str:
        """Makes a rehearsal of a workshop and has robots play it; gives its id.

        Raises Refused NOT_A_NUMBER, IS_REHEARSAL, REHEARSED_ALREADY, NOT_FOUND.
        """
        check_wish(wish)
        rehearsal_id = self.services.rehearsals.begin(who, workshop_id, wish.minutes)
        self._play(who, rehearsal_id, wish, there=0)
        return rehearsal_id

    def go_on(self, who: Credentials, workshop_id: str, wish: RehearsalWish) -> None:
        """Has robots that stopped go on: those who are there, as many as wished where nobody is. While they play nothing happens."""
        check_wish(wish)
        there = self.services.rehearsals.of(who, workshop_id).workshop
        if there is not None:
            robots = self.services.rehearsals.robots(who, there.id, [form_id(n) for n in range(MOST_PEOPLE)])
            self._play(who, there.id, wish, there=robots)

    def _play(self, who: Credentials, rehearsal_id: str, wish: RehearsalWish, there: int) -> None:
        facilitator = Credentials((), who.sign_in)
        with self._lock:
            before = self._playing.get(rehearsal_id)
            if before is not None and before.thread.is_alive():
                return
            player = Player(
                Shared(do=self.services, screens=self._screens, at=rehearsal_id), self._clock, facilitator, wish, there
            )
            enough = threading.Event()
            thread = threading.Thread(target=self._run, args=(rehearsal_id,), name="rehearsal", daemon=True)
            self._playing[rehearsal_id] = _Running(player, thread, enough)
        thread.start()

    def _run(self, rehearsal_id: str) -> None:
        with self._lock:
            mine = self._playing[rehearsal_id]
        try:
            mine.player.play(mine.enough.wait)
        except Exception:  # noqa: BLE001 - nobody else would hear of it
            _log.exception("The robots of rehearsal %s stopped.", rehearsal_id)
            mine.failed = True
        if mine.player.removed:  # by other hands, perhaps with the workshop that it rehearses
            self._forget(rehearsal_id)

    def _forget(self, rehearsal_id: str) -> None:
        with self._lock:
            self._playing.pop(rehearsal_id, None)
        self._screens.forget(rehearsal_id)

    def state(self, who: Credentials, workshop_id: str) -> Played:
        """Says how the rehearsal of a workshop stands, asked for by the id of either. Raises Refused NOT_FOUND."""
        found = self.services.rehearsals.of(who, workshop_id)
        if found.workshop is None:
            return Played(real=found.real, workshop=None, stands=Stands.NONE, tally=Tally(), wish=None)
        with self._lock:
            mine = self._playing.get(found.workshop.id)
        stands = Stands.FINISHED if found.workshop.state is State.CLOSED else Stands.STOPPED
        if mine is None:
            return Played(real=found.real, workshop=found.workshop, stands=stands, tally=Tally(), wish=None)
        if stands is Stands.STOPPED:
            stands = mine.stands
        return Played(
            real=found.real, workshop=found.workshop, stands=stands, tally=mine.player.tally, wish=mine.player.wish
        )

    def stop(self, who: Credentials, workshop_id: str) -> None:
        """Sends the robots home; what they wrote stays. Raises Refused NOT_FOUND."""
        found = self.services.rehearsals.of(who, workshop_id)
        if found.workshop is not None:
            self._send_home(found.workshop.id)

    def remove(self, who: Credentials, workshop_id: str) -> None:
        """Removes the rehearsal of a workshop with every trace, and the robots. Raises Refused NOT_FOUND."""
        found = self.services.rehearsals.of(who, workshop_id).workshop
        self.services.rehearsals.remove(who, workshop_id)
        if found is not None:
            self._send_home(found.id)
            self._forget(found.id)

    def _send_home(self, rehearsal_id: str) -> None:
        with self._lock:
            mine = self._playing.get(rehearsal_id)
        if mine is not None:
            mine.enough.set()
            mine.thread.join(_STOPS_WITHIN)

    def plays(self, rehearsal_id: str) -> bool:
        """Says whether this process knows of robots in a rehearsal, playing or finished."""
        with self._lock:
            return rehearsal_id in self._playing

    def close(self) -> None:
        """Sends all robots home, and knows of none any more."""
        with self._lock:
            playing = dict(self._playing)
        for mine in playing.values():
            mine.enough.set()
        for rehearsal_id in playing:
            self._send_home(rehearsal_id)
            self._forget(rehearsal_id)
