"""Hold a workshop, its states and the transitions between them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workshop.domain.errors import Refused, Why


class State(StrEnum):
    """Where a workshop stands."""

    DRAFT = "draft"
    OPEN = "open"
    LIVE = "live"
    CLOSED = "closed"


# Every step a facilitator can take; the second of a pair explains itself as `step.<from>.<to>`.
TRANSITIONS: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.OPEN,),
    State.OPEN: (State.LIVE, State.DRAFT),
    State.LIVE: (State.CLOSED, State.OPEN),
    State.CLOSED: (State.LIVE,),
}

SMALLEST_GROUP, LARGEST_GROUP = 2, 30  # people


class Door(StrEnum):
    """What happens to whoever comes with the code and is not in yet; whoever joined can come back, also where it is shut."""

    OPEN = "open"
    ASK = "ask"  # they wait until a facilitator lets them in
    SHUT = "shut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """One workshop as stored. `version` counts every change that a screen may have to show;
    `stage_version` is the version of the last change that was not an answer."""

    id: str
    code: str
    title: str
    series: str
    organisers: str
    place: str
    video_link: str
    starts_at: datetime
    group_size: int
    write_first: bool
    state: State
    invented: bool
    current_part_id: str | None
    part_started_at: datetime | None
    previous_part_id: str | None
    spotlight_id: str | None
    version: int
    stage_version: int
    wishes: str = ""  # for groups, as they are stored
    phases: str = ""  # of working together, as they are stored
    wall: str = ""  # what the wall shows, as it is stored
    part_ends_at: datetime | None = None
    paused_at: datetime | None = None  # since when the clock stands still
    typing_on: bool = False  # writing goes on after the time
    approve_first: bool = False  # answers come on the wall only when a facilitator lets them
    door: Door = Door.OPEN
    keep_days: int = 90  # after it begins, that names are kept
    rehearses: str | None = None  # the workshop that this one is a rehearsal of


def check_step(now: State, wanted: State) -> None:
    """Raises Refused STEP_NOT_POSSIBLE when a workshop cannot go from `now` to `wanted`."""
    if wanted not in TRANSITIONS[now]:
        raise Refused(Why.STEP_NOT_POSSIBLE, now=now.value, wanted=wanted.value)


def check_joinable(workshop: Workshop) -> None:
    """Raises Refused NOT_OPEN_YET or WORKSHOP_CLOSED when nobody can join (yet or any more)."""
    if workshop.state is State.DRAFT:
        raise Refused(Why.NOT_OPEN_YET)
    if workshop.state is State.CLOSED:
        raise Refused(Why.WORKSHOP_CLOSED)
