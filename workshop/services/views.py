"""What a screen, a report or a listener receives, as plain data; rows here know no database and no sentence."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workshop.domain.groups import Group, Round
from workshop.domain.people import Participant, Role
from workshop.domain.programme import Part, PlannedPart, Screen
from workshop.domain.prompts import Prompt
from workshop.domain.workshops import Workshop


@dataclass(frozen=True)
class Visit:
    """What a participant's screens need of their workshop at this moment."""

    workshop: Workshop
    roles: list[Role]
    prompts: list[Prompt]
    me: Participant
    part: Part | None
    timeline: list[PlannedPart]
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


@dataclass(frozen=True)
class RoundPlan:
    """A round as a facilitator sees it: who sits where, and who has no seat."""

    round: Round
    groups: list[Group]
    people: dict[str, list[Participant]]
    unseated: list[Participant]


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


@dataclass(frozen=True)
class Stage:
    """What everybody in a workshop may know at this moment."""

    version: int
    state: str
    part_id: str | None
    title_nl: str
    title_en: str
    instruction: str
    started_at: datetime | None
    ends_at: datetime | None
    here: dict[str, int]
    round_id: str | None
    writing: bool
    rounds: int
    hidden: bool
    screens: dict[str, str]  # participant id to the screen they belong on
    seats: dict[str, tuple[str, int, str]]  # participant id to group id, number and room
    tables: dict[str, list[tuple[str, str, str, str]]]  # group id to (participant id, name, shown role, place)
    away: frozenset[str]  # participants who were taken out
    faces: str  # stands for what a participant's page draws by itself
    key: str  # stands for what a facilitator's page draws by itself


@dataclass(frozen=True)
class HarvestLine:
    """One answer as the room may see it."""

    prompt_key: str
    prompt_id: str
    round: int
    group: int
    role_key: str
    text: str
    expected: str
    helped: str
    at: datetime


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
