"""What the services need of whoever keeps themes, and what is kept."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workshop.analysis.answers import Themes
from workshop.analysis.hand import Change


class ThemeKind(StrEnum):
    """What a hand did."""

    RENAMED = "renamed"
    HIDDEN = "hidden"
    MOVED = "moved"
    PINNED = "pinned"
    MERGED = "merged"
    SPLIT = "split"
    CREATED = "created"
    DISSOLVED = "dissolved"
    ADOPTED = "adopted"
    UNDONE = "undone"


@dataclass(frozen=True)
class ThemeState:
    """The themes of a prompt; `edits` counts what hands did, `seen` is the workshop's version they were found at."""

    themes: Themes = field(default_factory=Themes)
    edits: int = 0
    seen: int = 0


@dataclass(frozen=True)
class ThemeStep:
    """One thing that a hand did, kept. `number` is the prompt's count of edits that it made."""

    prompt_id: str
    number: int
    at: datetime
    facilitator_id: str | None
    kind: ThemeKind
    change: Change
    undone: bool = False


class ThemeRows(Protocol):
    """The themes of each prompt, and every change of them by hand."""

    def of_workshop(self, workshop_id: str) -> dict[str, ThemeState]:
        """The themes by prompt, of the prompts that have any."""

    def get(self, prompt_id: str) -> ThemeState:
        """The themes of a prompt; none at its beginning."""

    def put(self, workshop_id: str, prompt_id: str, state: ThemeState) -> None:
        """Stores the themes of a prompt in place of those before."""

    def add_step(self, step: ThemeStep) -> None:
        """Keeps what a hand did."""

    def steps(self, prompt_id: str) -> list[ThemeStep]:
        """All that hands did, the first first."""

    def take_back(self, prompt_id: str, number: int) -> None:
        """Marks what a hand did as undone."""
