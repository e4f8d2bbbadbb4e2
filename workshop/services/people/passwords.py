"""Try passwords one at a time, and count how often each address was tried; so that guessing costs others nothing.

Working a password out takes time and memory on purpose. It runs in one thread of its own, and those who wait for it stand in a
short queue; a browser that somebody entered with before always has a place in it.
"""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from workshop.domain.errors import Refused, Why
from workshop.one_by_one import OneByOne, TooManyWait
from workshop.services.ports.clock import Clock

TRIES, TRIES_WITHIN = 5, timedelta(minutes=15)
MOST_AT_ONCE = 8  # who wait for a try, and the one it is made for
# One try at a time takes longer to come this far than tries count.
REMEMBERED = 50_000


def hasher() -> PasswordHasher:
    """Gives what hashes passwords from now on: 19 MB and two passes a try, as OWASP has it; hashes of before stay valid."""
    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


class Tries:
    """Counts tries by whom they were for and where they came from; those of the last fifteen minutes.

    In memory: whether an address has an account changes nothing, and strangers write nothing that stays.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._made: OrderedDict[str, list[datetime]] = OrderedDict()

    def take(self, key: str) -> None:
        """Counts one. Raises Refused TOO_MANY_TRIES, and counts nothing, where there were five already."""
        now = self._clock()
        with self._lock:
            made = [at for at in self._made.pop(key, []) if at > now - TRIES_WITHIN]
            is_too_many = len(made) >= TRIES
            self._made[key] = made if is_too_many else [*made, now]
            while len(self._made) > REMEMBERED:
                self._made.popitem(last=False)
        if is_too_many:
            raise Refused(Why.TOO_MANY_TRIES, minutes=int(TRIES_WITHIN.total_seconds() // 60))

    def give_back(self, key: str) -> None:
        """Takes the last one back."""
        with self._lock:
            made = self._made.pop(key, [])[:-1]
            if made:
                self._made[key] = made

    def forget(self, key: str) -> None:
        """Forgets all of them after a right password."""
        with self._lock:
            self._made.pop(key, None)


class Passwords:
    """Hashes and verifies, one after the other."""

    def __init__(self, hasher: PasswordHasher) -> None:
        self._hasher, self._turns = hasher, OneByOne("passwords", MOST_AT_ONCE)
        self.nobodys = hasher.hash("nobody's, until somebody has one")

    def hashed(self, password: str) -> str:
        """Gives the hash to keep."""
        return self._turns.run(lambda: self._hasher.hash(password), has_place=True)

    def fits(self, kept: str, password: str, *, has_place: bool) -> bool:
        """Says whether this is the password. Raises Refused DOOR_BUSY when too many wait; never where one has a place."""

        def verify() -> bool:
            try:
                return self._hasher.verify(kept, password)
            except VerificationError:
                return False

        try:
            return self._turns.run(verify, has_place=has_place)
        except TooManyWait as error:
            raise Refused(Why.DOOR_BUSY) from error

    def is_old(self, kept: str) -> bool:
        """Says whether a hash was made in another way than is done now."""
        return self._hasher.check_needs_rehash(kept)

    def close(self) -> None:
        """Lets go of the thread."""
        self._turns.close()
