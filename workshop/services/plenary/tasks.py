"""What there is to find out, as questions that a process of its own can answer; for whoever asks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something to find out. `question` is plain data; `of` stands for all that it asks about.

    `texts` are the texts whose meaning would help, where meanings can be had.
    """

    workshop_id: str
    about: str
    question: dict[str, Any]
    of: str
    texts: Sequence[str] = ()


class Wants(Protocol):
    """Whoever has things to find out."""

    def waiting(self, workshop_id: str) -> list[Task]:
        """What there is to find out in a workshop now."""

    def found(self, task: Task, answer: Any) -> bool:
        """Keeps an answer; False when something was faster, and nothing was kept."""
