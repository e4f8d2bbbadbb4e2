"""Hold what is kept of the themes of a prompt: how they stand, and what hands did with them."""

from dataclasses import dataclass, field
from enum import StrEnum

from workshop.analysis.answers import Themes
from workshop.analysis.edit import ThemeChange
from workshop.domain.actions import Action


class ThemeKind(StrEnum):
    """How a facilitator can change themes by hand."""

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
    """The themes of a prompt; `edits` counts what hands did, `found_at` is the workshop's version they were found at."""

    themes: Themes = field(default_factory=Themes)
    edits: int = 0
    found_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeAction(Action):
    """What a hand did with the themes of a prompt; its number is the prompt's count of edits that it made."""

    kind: ThemeKind
    change: ThemeChange
