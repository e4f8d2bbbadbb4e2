"""Hold the harvest as the room may see it: answers without names."""

from dataclasses import dataclass, field
from datetime import datetime

from workshop.domain.people import Role
from workshop.domain.prompts import Prompt
from workshop.domain.workshops import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
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
