"""Hold what the plenary and its charts receive, as plain data: no database and no sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from workshop.analysis.answers import AnswerText, Themes
from workshop.analysis.findings import Contradiction, Reading
from workshop.analysis.votes import Verdict
from workshop.domain.ballots import Ballot
from workshop.domain.phases import Phase
from workshop.domain.wall import Shows
from workshop.services.answers.views import Harvest, HarvestLine


class Judged(StrEnum):
    """What a facilitator says of something that was found."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    DONE = "done"  # discussed


class PointKind(StrEnum):
    """What makes something worth discussing."""

    SHARED = "shared"
    DIVIDED = "divided"
    CONTRADICTION = "contradiction"
    SURPRISE = "surprise"
    LONE = "lone"


@dataclass(frozen=True)
class DiscussionPoint:
    """One thing to discuss. `answers` are the ids of one answer, of two for a contradiction: who advises, who warns."""

    kind: PointKind
    answers: tuple[str, ...]
    judged: Judged | None = None

    @property
    def id(self) -> str:
        """Gives an id that is the same for the same thing."""
        return ":".join((self.kind.value, *self.answers))


@dataclass(frozen=True)
class BallotResult:
    """A vote that is closed, and what it says of each answer; of answers taken away since nothing.

    `verdicts` is empty for dots and until they are counted; `dots` by answer, and of those by shown role.
    """

    ballot: Ballot
    voters: int
    verdicts: tuple[Verdict, ...] = ()
    dots: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    left_out: bool = False  # whether one or two people are in no number, because their role would tell who they are


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A harvest and all that is understood of it at this moment, as the room may see it.

    Everything is about answers that are in `harvest.lines`. `themes` are by prompt id, hidden ones among them.
    `places` is the phase of each surprise that is placed, by answer id. `talks` has one per kind where there is
    something. `current` is false while answers came that were not looked at yet, or votes that were not counted.
    """

    harvest: Harvest
    themes: Mapping[str, Themes]
    reading: Reading
    phases: tuple[Phase, ...]
    places: Mapping[str, str]
    judged: Mapping[tuple[str, str], Judged]  # contradictions, by the ids of who advises and who warns
    result: BallotResult | None
    points: tuple[DiscussionPoint, ...]
    shows: Shows
    current: bool

    @cached_property
    def lines(self) -> dict[str, HarvestLine]:
        """Gives the answers by id."""
        return {line.id: line for line in self.harvest.lines}

    def answers_to(self, prompt_id: str) -> list[AnswerText]:
        """Gives the answers to a prompt with role and table, to say whose a theme is."""
        return [
            AnswerText(id=line.id, text=line.text, role=line.role_key, group=f"{line.round}:{line.group}")
            for line in self.harvest.lines
            if line.prompt_id == prompt_id
        ]

    @cached_property
    def contradictions(self) -> list[Contradiction]:
        """Those that nobody dismissed; the confirmed ones first."""
        kept = [
            contradiction
            for contradiction in self.reading.contradictions
            if self.judgement(contradiction) is not Judged.DISMISSED
        ]
        return sorted(kept, key=lambda contradiction: self.judgement(contradiction) is not Judged.CONFIRMED)

    @property
    def confirmed(self) -> list[Contradiction]:
        """Those that a facilitator confirmed: what the room may see."""
        return [
            contradiction for contradiction in self.contradictions if self.judgement(contradiction) is Judged.CONFIRMED
        ]

    def judgement(self, contradiction: Contradiction) -> Judged | None:
        """Gives what a facilitator said of a contradiction."""
        return self.judged.get((contradiction.advises, contradiction.warns))
