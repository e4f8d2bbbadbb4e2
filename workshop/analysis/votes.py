"""Hold votes and what they say, as plain data; to be kept, sent and shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

AGREE, PASS, DISAGREE = 1, 0, -1
FEWEST = 3  # voters of a role on an answer, for that role to be said


class Agreement(Enum):
    """What can be said of an answer that was voted on."""

    SHARED = "shared"
    SEEMS_SHARED = "seems shared"
    MOST = "most of the room"  # where some were counted together, or in no role: whether a role disagrees is not known
    DIVIDED = "divided"
    TOO_FEW = "too few votes"
    UNCLEAR = "no clear picture"


@dataclass(frozen=True, kw_only=True)
class Vote:
    """One person's last word on one answer; the person is a number or name that is only ever compared."""

    voter: str
    role: str
    group: str
    answer: str
    vote: int


@dataclass(frozen=True, kw_only=True)
class Count:
    """Votes of one role on one answer: agree, disagree, pass; and how many independent ones they are worth.

    `interval` is where the share that agrees lies with nine chances in ten.
    """

    agree: int = 0
    disagree: int = 0
    passes: int = 0
    worth: float = 0.0
    interval: tuple[float, float] = (0.0, 1.0)

    @property
    def cast(self) -> int:
        """Gives all who voted or passed."""
        return self.agree + self.disagree + self.passes

    @property
    def believed(self) -> tuple[float, float]:
        """Gives the two numbers of the Beta belief."""
        scale = self.worth / self.cast if self.cast else 0.0
        return 1 + self.agree * scale, 1 + (self.cast - self.agree) * scale


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the votes say of one answer. `k` ranks answers; `gic` is Pol.is's product; `groups_for` of `groups` support it.

    `apart` are the two roles that are divided most, for DIVIDED only, the one that agrees more first.
    """

    answer: str
    state: Agreement
    roles: Mapping[str, Count]
    k: float
    gic: float
    shared: float  # the chance that more than half of every role agrees
    interval: tuple[float, float]  # of all together
    groups_for: int = 0
    groups: int = 0
    apart: tuple[str, str] | None = None


def last_votes(votes: Sequence[Vote]) -> list[Vote]:
    """Gives one vote per person and answer: of several by one person the last counts."""
    return list({(vote.voter, vote.answer): vote for vote in votes}.values())


def pooled(role_of: Mapping[str, str], other: str) -> dict[str, str]:
    """Gives the role under which each voter is counted. With three voters or more that is the own one, whatever others are.

    Smaller ones are counted together as `other`, where those are three people or more, or everybody. Else they are left out, and
    are not among what is given: whoever counts leaves out what they said from every number, so that no subtracting tells of them.
    """
    sizes = Counter(role_of.values())
    small = {role for role, size in sizes.items() if size < FEWEST}
    together = sum(sizes[role] for role in small | {other})
    counted = together >= FEWEST or len(small) == len(sizes)
    return {voter: other if role in small else role for voter, role in role_of.items() if counted or role not in small}
