"""State what the services need of an embedder, if there is one: a vector of meaning for each text."""

from collections.abc import Sequence
from typing import Literal, Protocol

Reason = Literal["slow", "refused", "wrong_shape", "not_there"]


class NoMeaning(Exception):
    """No vectors, for a reason; then words alone decide.

    slow: not in time. refused: the other side said no. wrong_shape: what came are not vectors of these texts.
    not_there: no such folder, model or server.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


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
