"""Let a projector's computer show a code that a facilitator types, and so let it look at the big screen without a link to type.

Held in memory: a screen that waits asks again every few seconds, and after a restart it simply shows another code.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.domain.codes import ALPHABET, read_code
from workshop.domain.errors import Refused, Why
from workshop.domain.guests import GuestKind
from workshop.services.identity import Credentials
from workshop.services.people.guests import GuestLinks
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock

LENGTH = 4  # characters of a code: it is read across a room once
LASTS = timedelta(minutes=10)
MOST = 500  # screens that wait at once; the one that waits longest makes room


@dataclass(slots=True)
class _Screen:
    code: str
    since: datetime
    link_id: str = ""


class Pairing:
    """Keeps the screens that wait, by a secret that only they know."""

    def __init__(self, links: GuestLinks, clock: Clock, chance: Chance) -> None:
        self._links, self._clock, self._chance = links, clock, chance
        self._lock = threading.Lock()
        self._waiting: OrderedDict[str, _Screen] = OrderedDict()

    def wait(self, secret: str) -> tuple[str, str, str]:
        """Gives the secret and the code of a screen that waits, and once a facilitator typed that, the link it may look by.

        A secret that is not known, or waits too long, gets another one with another code.
        """
        with self._lock:
            now = self._clock()
            screen = self._waiting.get(secret)
            if screen is None or now - screen.since > LASTS:
                self._waiting.pop(secret, None)
                secret, screen = self._chance.token(), _Screen(self._free(), now)
                self._waiting[secret] = screen
                while len(self._waiting) > MOST:
                    self._waiting.popitem(last=False)
            elif screen.link_id:
                del self._waiting[secret]
            return secret, screen.code, screen.link_id

    def confirm(self, who: Credentials, workshop_id: str, typed: str, name: str) -> None:
        """Lets the screen with this code look at the big screen of a workshop, by a link of its own with this name.

        Raises Refused NO_SUCH_SCREEN for a code that no screen shows, NOT_FOUND for whoever does not steer the workshop, TOO_MANY.
        """
        code = read_code(typed)
        with self._lock:
            now = self._clock()
            secret = next(
                (
                    secret
                    for secret, screen in self._waiting.items()
                    if screen.code == code and not screen.link_id and now - screen.since <= LASTS
                ),
                None,
            )
        if secret is None:
            self._links.links(who, workshop_id)  # whoever may not is told nothing about codes
            raise Refused(Why.NO_SUCH_SCREEN)
        link_id = self._links.make(who, workshop_id, GuestKind.WALL, name)
        with self._lock:
            if secret in self._waiting:
                self._waiting[secret].link_id = link_id

    def _free(self) -> str:
        used = {screen.code for screen in self._waiting.values()}
        while True:
            code = "".join(self._chance.choose(ALPHABET) for _ in range(LENGTH))
            if code not in used:
                return code
