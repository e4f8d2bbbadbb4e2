"""Work out planned times, and which screen belongs to now, from the parts of a programme."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from workshop.domain import texts
from workshop.domain.errors import Refused, Why
from workshop.domain.workshops import State, Workshop


class PartKind(StrEnum):
    """What people do in a part; the kind decides which screen everybody sees."""

    WELCOME = "welcome"
    TALK = "talk"
    BREAK = "break"
    QUESTIONS = "questions"  # opening questions: the one that is open stands on top of every screen
    GROUPS = "groups"
    CHECK = "check"
    PLENARY = "plenary"
    VOTE = "vote"
    CLOSING = "closing"


class Screen(StrEnum):
    """The one screen a participant belongs on at this moment."""

    LOBBY = "lobby"
    GROUP = "group"
    PLENARY = "plenary"
    AFTERWARDS = "afterwards"


AT_TABLES = frozenset({PartKind.GROUPS, PartKind.CHECK})  # everybody is with their group
LONGEST_PART = 480  # minutes
GRACE = timedelta(minutes=2)  # a text begun in time may still be sent this long after the part ended

_SCREENS = {
    PartKind.GROUPS: Screen.GROUP,
    PartKind.CHECK: Screen.GROUP,
    PartKind.PLENARY: Screen.PLENARY,
    PartKind.VOTE: Screen.PLENARY,
    PartKind.CLOSING: Screen.AFTERWARDS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One programme part. `minutes` is its planned length, `script` is for facilitators only."""

    id: str
    position: int
    kind: PartKind
    title_nl: str
    title_en: str
    minutes: int
    instruction: str
    script: str
    link: str = ""  # that everybody can open in this part

    def title(self, language: str) -> str:
        """Gives the title in a language, or in the other one where that is empty."""
        return (self.title_nl, self.title_en)[language == "en"] or self.title_nl or self.title_en


def check_part(part: Part) -> Part:
    """Cleans what a part says. Raises Refused EMPTY without a title, TOO_LONG, NOT_A_LINK, NOT_A_NUMBER for its minutes."""
    if not 1 <= part.minutes <= LONGEST_PART:
        raise Refused(Why.NOT_A_NUMBER, field="minutes", least=1, most=LONGEST_PART)
    title_nl, title_en = texts.in_two_languages(part.title_nl, part.title_en, "part_title", texts.NAME_LIMIT)
    return replace(
        part,
        title_nl=title_nl,
        title_en=title_en,
        instruction=texts.optional_text(part.instruction, "instruction"),
        script=texts.optional_text(part.script, "script"),
        link=texts.optional_link(part.link, "link"),
    )


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part with its planned begin and end."""

    part: Part
    begins_at: datetime
    ends_at: datetime


def planned(parts: Iterable[Part], starts_at: datetime) -> list[PlannedPart]:
    """Gives the parts in order, each beginning when the one before it ends."""
    times: list[PlannedPart] = []
    moment = starts_at
    for part in sorted(parts, key=lambda part: part.position):
        end = moment + timedelta(minutes=part.minutes)
        times.append(PlannedPart(part, moment, end))
        moment = end
    return times


def screen_now(workshop: Workshop, part: Part | None, has_seat: bool) -> Screen:
    """Says where a participant belongs: the state first, then the part, then whether there is a seat."""
    if workshop.state is State.CLOSED:
        return Screen.AFTERWARDS
    if workshop.state is not State.LIVE or part is None:
        return Screen.LOBBY
    screen = _SCREENS.get(part.kind, Screen.LOBBY)
    if screen is Screen.GROUP and not has_seat:
        return Screen.LOBBY
    return screen


def writing_allowed(
    workshop: Workshop, part: Part | None, previous: Part | None, now: datetime, extra: timedelta = timedelta(0)
) -> bool:
    """Says whether an answer may still come in: during group work, and a short grace after its time or after it ended.

    A pause stops the time, a facilitator may let typing go on after it, and a group may have some `extra` time.
    """
    if workshop.state is not State.LIVE or part is None:
        return False
    if part.kind is PartKind.GROUPS:
        ends = workshop.part_ends_at
        return workshop.typing_on or ends is None or (workshop.paused_at or now) - ends - extra <= GRACE
    ended_just_now = workshop.part_started_at is not None and now - workshop.part_started_at <= GRACE
    return previous is not None and previous.kind is PartKind.GROUPS and ended_just_now
