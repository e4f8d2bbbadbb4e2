"""Ask no embedder for a text twice, in parts it can answer, and leave one that failed alone for longer each time."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

from workshop.services.ports.embedder import Embedder, NoMeaning, Reason

MOST_TEXTS = 20_000
REST_SECONDS, MOST_REST = 30.0, 960.0  # without asking, after a failure; twice as long after each that follows
MOST_SECONDS = 5.0  # of asking in one call
# Texts asked for at once: at first, at most, how many times fewer when that was too slow, and seconds in which twice as
# many could be asked for. A small machine with a large model reads eight texts in a second.
FIRST, BATCH = 32, 256
_FEWER, _MORE = 4, 0.25


class Kept:
    """Remembers vectors by text, those used last."""

    def __init__(self, embedder: Embedder, clock: Callable[[], float], most: int = MOST_TEXTS) -> None:
        self._embedder, self._clock, self._most = embedder, clock, most
        self._kept: OrderedDict[str, array[float]] = OrderedDict()
        self._failed: tuple[float, Reason] | None = None
        self._rest = REST_SECONDS
        self._at_once = FIRST
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
        """Gives one vector per text, in their order. Raises NoMeaning with those that are known, if not all are."""
        with self._asking:
            found = self._known(texts)
            reason = self._find(found, [text for text in dict.fromkeys(texts) if text not in found])
        if len({len(vector) for vector in found.values()}) > 1:
            self._forget()  # the server has another model by now
            raise NoMeaning("wrong_shape")
        if reason:
            raise NoMeaning(reason, {text: tuple(vector) for text, vector in found.items()})
        return [tuple(found[text]) for text in texts]

    def _known(self, texts: Sequence[str]) -> "dict[str, array[float]]":
        found = {}
        for text in texts:
            if text in self._kept:
                self._kept.move_to_end(text)
                found[text] = self._kept[text]
        return found

    def _find(self, found: "dict[str, array[float]]", missing: Sequence[str]) -> Reason | None:
        """Asks for what is missing, adds it to what was found, and gives why it is not all, if it is not."""
        if not missing:
            return None
        if self._failed and self._clock() < self._failed[0] + self._rest:
            return self._failed[1]
        until = self._clock() + MOST_SECONDS
        first = 0
        while first < len(missing):
            began = self._clock()
            if began > until:
                return "slow"  # but it answers: the next call goes on where this one stopped
            batch = missing[first : first + self._at_once]
            try:
                vectors = self._embedder.vectors(batch)
            except NoMeaning as error:
                if error.reason == "slow" and len(batch) > 1:
                    self._at_once = max(1, len(batch) // _FEWER)
                    continue
                return self._failed_for(error.reason)
            for text, vector in zip(batch, vectors, strict=True):
                found[text] = self._kept[text] = array("d", vector)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            first += len(batch)
            self._failed, self._rest = None, REST_SECONDS
            if self._clock() - began < _MORE:
                self._at_once = min(BATCH, 2 * self._at_once)
        return None

    def _failed_for(self, reason: Reason) -> Reason:
        """Notes a failure; whoever fails again is left alone for twice as long."""
        if self._failed:
            self._rest = min(MOST_REST, 2 * self._rest)
        self._failed = (self._clock(), reason)
        return reason

    def _forget(self) -> None:
        with self._asking:
            self._kept.clear()
