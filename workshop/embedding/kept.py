"""Ask no embedder for a text twice, and leave one that failed alone for a while."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

from workshop.services.ports.embedder import Embedder, NoMeaning, Reason

MOST_TEXTS = 20_000
REST_SECONDS = 30.0  # without asking, after a failure
MOST_SECONDS = 5.0  # of asking in one call
BATCH = 256  # texts asked for before they are kept


class Kept:
    """Remembers vectors by text, those used last."""

    def __init__(self, embedder: Embedder, clock: Callable[[], float], most: int = MOST_TEXTS) -> None:
        self._embedder, self._clock, self._most = embedder, clock, most
        self._kept: OrderedDict[str, array[float]] = OrderedDict()
        self._failed: tuple[float, Reason] | None = None
        # Who comes second waits, and finds kept what the first one asked for.
        self._asking = Lock()

    @property
    def name(self) -> str:
        """Gives what a screen calls it."""
        return self._embedder.name

    @property
    def leaves(self) -> bool:
        """Says whether texts leave this machine."""
        return self._embedder.leaves

    def vectors(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Gives one vector per text, in their order. Raises NoMeaning; what came before a failure is kept."""
        with self._asking:
            found = self._known(texts)
            missing = [text for text in dict.fromkeys(texts) if text not in found]
            until = self._clock() + MOST_SECONDS
            for first in range(0, len(missing), BATCH):
                if self._clock() > until:
                    raise NoMeaning("slow")
                batch = missing[first : first + BATCH]
                for text, vector in zip(batch, self._asked(batch), strict=True):
                    found[text] = self._kept[text] = array("d", vector)
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        if len({len(vector) for vector in found.values()}) > 1:
            self._forget()  # the server has another model by now
            raise NoMeaning("wrong_shape")
        return [tuple(found[text]) for text in texts]

    def _known(self, texts: Sequence[str]) -> "dict[str, array[float]]":
        found = {}
        for text in texts:
            if text in self._kept:
                self._kept.move_to_end(text)
                found[text] = self._kept[text]
        return found

    def _asked(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        if self._failed and self._clock() < self._failed[0] + REST_SECONDS:
            raise NoMeaning(self._failed[1])
        try:
            return self._embedder.vectors(texts)
        except NoMeaning as error:
            self._failed = (self._clock(), error.reason)
            raise

    def _forget(self) -> None:
        with self._asking:
            self._kept.clear()
