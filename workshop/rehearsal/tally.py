"""What robots did so far, counted; for the page of a rehearsal, its command line and its bench."""

from collections import Counter
from dataclasses import dataclass, field

from workshop.domain.errors import Refused


@dataclass(kw_only=True)
class Tally:
    """Counts of one play. Written by the thread that plays, read by anybody."""

    robots: int = 0
    joined: int = 0
    here: int = 0
    gone: int = 0  # for good
    typing: int = 0
    answers: int = 0
    edits: int = 0
    stars: int = 0
    votes: int = 0
    polled: int = 0
    calls: int = 0
    faults: int = 0  # what nobody expected; each is in the log
    refused: Counter[str] = field(default_factory=Counter)  # by reason
    trouble: Refused | None = None  # why a step of the day could not be taken, the last time

    def plain(self) -> dict[str, int]:
        """The counts by name, refusals all together."""
        found = {name: value for name, value in vars(self).items() if isinstance(value, int)}
        return found | {"refused": sum(self.refused.values())}
