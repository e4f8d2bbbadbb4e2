"""State what the services need of an embedder, if there is one: a vector of meaning for each text."""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

Reason = Literal["slow", "refused", "wrong_shape", "not_there"]


class NoMeaning(Exception):
    """Not all vectors, for a reason. `found` has by text those that came; texts without one are compared by their words.

    slow: not in time. refused: the other side said no. wrong_shape: what came are not vectors of these texts.
    not_there: no such folder, model or server.
    """

    def __init__(self, reason: Reason, found: Mapping[str, Sequence[float]] | None = None) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.found = found or {}


class Embedder(Protocol):
    """Makes vectors of texts; those of texts that mean the same point the same way."""

    @property
    def name(self) -> str:
        """Gives what a screen calls it: the name of the folder or of the address' host."""

    @property
    def leaves(self) -> bool:
        """Says whether texts leave this machine."""

    def vectors(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Gives one vector per text, in their order, all of the same length. Raises NoMeaning.

        It may wait for a while: never in the event loop. A text in which it knows no word may be all noughts.
        """
