"""What a screen, a report or a listener receives, as plain data; rows here know no database and no sentence."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workshop.domain.groups import Group, Move, Round, Step, undoable
from workshop.domain.materials import Material
from workshop.domain.messages import HelpCall, Message
from workshop.domain.people import Participant, Role
from workshop.domain.programme import Part, PlannedPart, Screen
from workshop.domain.prompts import Prompt
from workshop.domain.run import RunStep
from workshop.domain.workshops import Workshop
from workshop.grouping.check import Fault
from workshop.grouping.problem import Aim
from workshop.grouping.reasons import Reasons, Swap
from workshop.grouping.repair import Preset
from workshop.grouping.result import Level


@dataclass(frozen=True)
class Visit:
    """What a participant's screens need of their workshop at this moment."""

    workshop: Workshop
    roles: list[Role]
    prompts: list[Prompt]
    me: Participant
    part: Part | None
    timeline: list[PlannedPart]
    materials: dict[str, Material]  # by part
    screen: Screen
    seat: Group | None
    personal_token: str
    key: str  # stands for what this participant's page draws by itself


@dataclass(frozen=True)
class Desk:
    """What a facilitator's screens need of a workshop at this moment."""

    workshop: Workshop
    roles: list[Role]
    prompts: list[Prompt]
    parts: list[Part]
    part: Part | None
    timeline: list[PlannedPart]
    here: dict[str, int]
    answers: int
    rounds: int
    hidden: bool
    key: str
    steps: list[RunStep] = field(default_factory=list)  # presses on the clock
    steers: bool = True  # whether it is a facilitator's; a guest's holds nothing that is not shown to guests


@dataclass(frozen=True)
class Tradeoff:
    """What balance costs in new meetings: at each end how many are beyond the fair share, and how many meet again."""

    balance_first: tuple[int, int]
    new_first: tuple[int, int]


@dataclass(frozen=True)
class RoundPlan:
    """A round as a facilitator sees it: who sits where, who keeps their seat, who has none, and how it came about."""

    round: Round
    groups: list[Group]
    people: dict[str, list[Participant]]
    unseated: list[Participant]
    locked: frozenset[str]  # participant ids
    steps: list[Step]
    hands: dict[str, str]  # facilitator id to name, of those who made the steps
    tradeoff: Tradeoff | None
    beside: list[str]  # all rounds of the workshop: a published one by its number, a proposal by its letter

    @property
    def last_undoable(self) -> Step | None:
        """The change that an undo would take back."""
        return undoable(self.steps)


@dataclass(frozen=True)
class Finding:
    """One thing that is left to wish: which aim, in which group (if in one), who is concerned, and how much it counts.

    `value` is what they have in common (a role, a place, a language …) and `fair` how many would be fair.
    """

    aim: Aim
    trait: str
    group_id: str | None
    people: list[str]
    value: str
    counts: int
    fair: tuple[int, int] | None


@dataclass(frozen=True)
class Appraisal:
    """How good a round's groups are against what is possible, and every single thing that is left to wish."""

    levels: list[Level]
    findings: list[Finding]
    broken: list[tuple[Fault, list[str], str | None]]  # what must hold and does not: who, and in which group


@dataclass(frozen=True)
class Offer:
    """A repair that could be done: who would move and what it buys."""

    preset: Preset
    moves: list[Move]
    before: list[Level]
    after: list[Level]
    missing_before: int
    missing_after: int
    seen: int = 0  # the last change of seats that this offer knows


@dataclass(frozen=True)
class Because:
    """Why somebody sits in their group, as they themselves may know it."""

    number: int
    room: str
    mates: list[str]
    counterparts: list[str]  # names of people of their own place with another role
    role: str  # the role they are there for, as it may be shown; empty when that says nothing
    everywhere: bool  # every group has somebody of that role
    requested: list[str]  # names of people they asked to sit with
    new: int  # mates they did not sit with before
    met: int
    late: bool  # they came when the groups were there already


@dataclass(frozen=True)
class FullReasons:
    """Why somebody sits in their group, for facilitators: the facts, and the best other seat with its price."""

    person: Participant
    group: Group
    reasons: Reasons
    names: list[str]  # by the numbers that the reasons use
    values: dict[str, tuple[str, ...]]  # by field
    swap: Swap | None
    swap_group: Group | None


@dataclass(frozen=True)
class BoardRows:
    """Changed rows of a board for one kind of listener.

    `version` is the workshop's version they bring one to; `signature` changes when rows sent before look different
    now (a role became visible, answers were revealed): then `reset` is true and `rows` is everything.
    """

    version: int
    signature: str
    reset: bool
    rows: list[dict[str, Any]]
    only_for: str | None = None  # the participant whose own rows these are; None when every member sees the same
    spotlight: str = ""
    shows: str = ""  # what the wall shows


@dataclass(frozen=True)
class Stage:
    """What everybody in a workshop may know at this moment."""

    version: int
    state: str
    part_id: str | None
    title_nl: str
    title_en: str
    instruction: str
    link: str  # that everybody can open in the part that is on
    material: Material | None  # of the part that is on
    started_at: datetime | None
    ends_at: datetime | None
    paused_at: datetime | None
    typing_on: bool
    times: dict[str, datetime]  # when each part begins that is still to come
    here: dict[str, int]
    round_id: str | None
    writing: bool
    rounds: int
    hidden: bool
    ballot: str  # the vote that is open, or nothing
    poll: str  # the opening question that is open, or nothing
    screens: dict[str, str]  # participant id to the screen they belong on
    seats: dict[str, tuple[str, int, str]]  # participant id to group id, number and room
    tables: dict[str, list[tuple[str, str, str, str]]]  # group id to (participant id, name, shown role, place)
    duties: dict[str, list[tuple[str, str, bool]]]  # group id to (duty, participant id or nothing, taken on)
    away: frozenset[str]  # participants who were taken out
    passed: frozenset[str]  # participants who stay in the lobby
    messages: list[Message]  # the latest to all and to each group
    calls: dict[str, HelpCall]  # by group, those that are open
    hands: dict[str, str]  # facilitator id to name, of those in messages and calls
    own_ends: dict[str, tuple[datetime, bool]]  # by group with time of its own: its end, and whether it may write
    check: bool  # groups go through their harvest
    ours: frozenset[str]  # groups that said of theirs: this is ours
    faces: str  # stands for what a participant's page draws by itself
    key: str  # stands for what a facilitator's page draws by itself


@dataclass(frozen=True)
class HarvestLine:
    """One answer as the room may see it: without a name."""

    id: str
    prompt_key: str
    prompt_id: str
    round: int
    group: int
    role_key: str
    text: str
    expected: str
    helped: str
    at: datetime
    ours: bool = False  # its group carries it on
    double_of: str = ""  # the answer that says the same, in front of which this one is not shown
    pinned: bool = False


@dataclass(frozen=True)
class Harvest:
    """The harvest as the room may see it: what the wall's charts and the exports read."""

    workshop: Workshop
    roles: list[Role]
    prompts: list[Prompt]
    lines: list[HarvestLine]
    people: int
    groups: int
    rounds: int
    shown: dict[str, str] = field(default_factory=dict)
