"""Hold what is found in answers besides their themes, as plain data; to be kept, sent and shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.analysis.answers import Pair

LEAST_OF_A_ROLE = 25  # answers, before the words of a role are compared with those of others
FIRM = 2.58  # z from which a word is surely stressed; below it is a hint


@dataclass(frozen=True)
class Duplicates:
    """`stacks` are ids of answers that say the same, the first one on top; `pairs` the most alike first."""

    stacks: tuple[tuple[str, ...], ...] = ()
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class Keyword:
    """A word or two that belong together; `answers` is how many use it, `weight` from 0 to 1 how much it stands out.

    `forms` are the compounds it stands for, as *warmtenet* and *warmtebedrijf* for *warmte-*, or how else it was written,
    as *huis* for *huizen*; else it is empty.
    """

    word: str
    answers: int
    weight: float
    forms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stress:
    """A word that a role uses more than the others. `z` is how far from chance, `answers` how many of theirs use it."""

    word: str
    role: str
    z: float
    answers: int

    @property
    def firm(self) -> bool:
        """Says whether it is more than a hint."""
        return self.z >= FIRM


@dataclass(frozen=True)
class Contradiction:
    """`advises` and `warns` are ids of answers; `closeness` is from 0 to 1, `support` how many answers stand behind both."""

    advises: str
    warns: str
    closeness: float
    support: int


@dataclass(frozen=True)
class PhaseWords:
    """A phase by its id, with the words by which one sees that something happened in it, in any language."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where a surprise happened; `phase` is None where nothing tells."""

    answer: str
    phase: str | None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that is found in the answers of a workshop besides their themes. What is by prompt has the prompt's id.

    `lone` are answers that nobody else gave, in these words or in others, the farthest from all others first.
    """

    duplicates: Mapping[str, Duplicates] = field(default_factory=dict)
    keywords: Mapping[str, tuple[Keyword, ...]] = field(default_factory=dict)
    contrast: tuple[Stress, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    places: tuple[Place, ...] = ()
    lone: tuple[str, ...] = ()
