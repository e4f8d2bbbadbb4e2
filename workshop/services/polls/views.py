"""What screens and charts receive of opening questions, as plain data; nothing here tells who answered what."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.analysis.polls import Moves
from workshop.domain.people import Role
from workshop.domain.polls import Poll


@dataclass(frozen=True)
class Before:
    """The same question asked earlier: how many answered, how often each choice, and how those who answered both moved.

    `moves` is None where fewer than three people answered both times.
    """

    answered: int
    counts: Mapping[str, int]
    moves: Moves | None


@dataclass(frozen=True, kw_only=True)
class PollResult:
    """What the answers to a question say at this moment, as the room may see it.

    While it is sealed there is no more than how many answered. `by_role` is how many people of a role answered and what,
    under the roles that may be shown; empty while the question is open, and where it would tell of one or two people.
    """

    poll: Poll
    answered: int
    here: int  # people who could answer
    roles: list[Role]
    counts: Mapping[str, int] = field(default_factory=dict)  # by choice
    by_role: Mapping[str, tuple[int, Mapping[str, int]]] = field(default_factory=dict)
    terms: tuple[tuple[str, int], ...] = ()  # words, the most written first
    texts: tuple[str, ...] = ()  # what is hidden is in neither
    before: Before | None = None


@dataclass(frozen=True)
class PollAtDesk:
    """A question as a facilitator sees it in the list."""

    poll: Poll
    answered: int
    here: int


@dataclass(frozen=True)
class Written:
    """A text, or a word as most people spelt it, how many wrote it, and whether a facilitator took it off the wall."""

    text: str
    people: int
    hidden: bool


@dataclass(frozen=True)
class OwnPoll:
    """The open question as one participant sees it, with their own answer."""

    poll: Poll
    said: tuple[str, ...] | None
