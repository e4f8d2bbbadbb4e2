"""Hold what a screen, a report or a listener receives, as plain data: no database and no sentence."""

from dataclasses import dataclass, field
from datetime import datetime

from workshop.domain.clock import ClockAction
from workshop.domain.groups import Group
from workshop.domain.materials import Material
from workshop.domain.messages import HelpCall, Message
from workshop.domain.people import Participant, Role
from workshop.domain.programme import Part, PlannedPart, Screen
from workshop.domain.prompts import Prompt
from workshop.domain.workshops import Workshop
from workshop.services.answers.rows import AnswerRow, GoneRow


@dataclass(frozen=True, kw_only=True)
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
    facilitators: list[str]  # names
    personal_token: str
    key: str  # stands for what this participant's page draws by itself


@dataclass(frozen=True, kw_only=True)
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
    actions: list[ClockAction] = field(default_factory=list)  # presses on the clock
    steers: bool = True  # whether it is a facilitator's; a guest's holds nothing that is not shown to guests


@dataclass(frozen=True, kw_only=True)
class BoardRows:
    """Changed rows of a board for one kind of listener.

    `version` is the workshop's version they bring one to; `signature` changes when rows sent before look different
    now (a role became visible, answers were revealed): then `reset` is true and `rows` is everything.
    """

    version: int
    signature: str
    reset: bool
    rows: list[AnswerRow | GoneRow]
    only_for: str | None = None  # the participant whose own rows these are; None when every member sees the same
    spotlight: str = ""
    shows: str = ""  # what the wall shows


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What everybody in a workshop may know at this moment."""

    version: int
    state: str
    part_id: str | None
    kind: str  # of the part that is on, or nothing
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
    shows: str  # what the big screen shows, as it is stored
    ballot: str  # the vote that is open, or nothing
    poll: str  # the opening question that is open, or nothing
    report: str  # where the published report is read, or nothing
    screens: dict[str, str]  # participant id to the screen they belong on
    seats: dict[str, tuple[str, int, str]]  # participant id to group id, number and room
    tables: dict[str, list[tuple[str, str, str, str, str]]]  # group id to (participant id, name, role, place, called)
    duties: dict[str, list[tuple[str, str, bool]]]  # group id to (duty, participant id or nothing, taken on)
    names: dict[str, tuple[str, str]]  # participant id to their name, and what they are called
    joined: dict[str, datetime]  # participant id to when they came in
    away: frozenset[str]  # participants who were taken out
    passed: frozenset[str]  # participants who stay in the lobby
    messages: list[Message]  # the latest to all and to each group
    calls: dict[str, HelpCall]  # by group, those that are open
    facilitator_names: dict[str, str]  # facilitator id to name, of those in messages and calls
    own_ends: dict[str, tuple[datetime, bool]]  # by group with time of its own: its end, and whether it may write
    check: bool  # groups go through their harvest
    ours: frozenset[str]  # groups that said of theirs: this is ours
    participant_page_key: str  # stands for what a participant's page draws by itself
    facilitator_page_key: str  # stands for what a facilitator's page draws by itself
