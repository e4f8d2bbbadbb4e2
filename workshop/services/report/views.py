"""Hold what a report is written from, and what is published of it, as plain data: no database and no sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workshop.domain.answers import Words
from workshop.domain.programme import PlannedPart
from workshop.domain.prompts import Prompt
from workshop.domain.report import Remark, Report, Version
from workshop.domain.workshops import Workshop
from workshop.services.plenary.views import Understood
from workshop.services.polls.views import PollResult


@dataclass(frozen=True, kw_only=True)
class ReportSource:
    """All that a report is written from. Nothing in it tells who said what.

    `people` is how many took part, under the roles that may be shown. `left_out` is how many answers a facilitator hid.
    `remarks` are those that were answered, left or taken over.
    """

    understood: Understood
    report: Report
    people: Mapping[str, int]
    polls: tuple[PollResult, ...]
    timeline: tuple[PlannedPart, ...]
    left_out: int
    versions: tuple[Version, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, kw_only=True)
class Published:
    """A published version as it was: `content` by language, as it was stored. `newest` is the number of the latest one."""

    workshop: Workshop
    report: Report
    number: int
    newest: int
    content: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class OwnLine:
    """An answer of one's own group; `mine`: one wrote it oneself; `shown`: it is in the harvest that everybody sees."""

    id: str
    prompt_id: str
    words: Words
    mine: bool
    ours: bool
    shown: bool


@dataclass(frozen=True, kw_only=True)
class Own:
    """What one participant takes home: their workshop, their groups with all answers of each, and the way to the report.

    `groups` are by round and number. `token` is empty while nothing is published.
    """

    workshop: Workshop
    name: str
    prompts: tuple[Prompt, ...]
    groups: Mapping[tuple[int, int], tuple[OwnLine, ...]]
    rounds: int
    token: str
    react_until: datetime | None
