"""State what the services need of chance: ids, codes and seeds."""

from collections.abc import Sequence
from typing import Protocol


class Chance(Protocol):
    """Gives ids, codes and secrets."""

    def token(self) -> str:
        """At least 128 unguessable bits, safe in an address, at most 36 characters."""

    def choose(self, options: Sequence[str]) -> str:
        """Gives one of the options, each as likely."""

    def seed(self) -> int:
        """Gives a whole number from 0 to 999,999."""
