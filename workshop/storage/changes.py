"""Name the columns of each table that a use case may change, with their types; for `change` of the rows.

States and kinds are given as they are stored. A test holds these names to the tables.
"""

from datetime import datetime
from typing import TypedDict


class WorkshopChange(TypedDict, total=False):
    """What can change of a workshop; its versions are raised by `next_version` only."""

    title: str
    series: str
    organisers: str
    place: str
    video_link: str
    starts_at: datetime
    group_size: int
    wishes: str
    write_first: bool
    approve_first: bool
    phases: str
    wall: str
    state: str
    current_part_id: str | None
    previous_part_id: str | None
    part_started_at: datetime | None
    part_ends_at: datetime | None
    paused_at: datetime | None
    typing_on: bool
    spotlight_id: str | None
    door: str
    keep_days: int


class ParticipantChange(TypedDict, total=False):
    """What can change of a participant."""

    name: str
    role_key: str
    place: str
    organisation: str
    language: str
    joined_at: datetime
    left_at: datetime | None
    kept_out_at: datetime | None
    at_door_since: datetime | None
    same_as: str | None
    email: str
    form_id: str
    link_number: int
    forgotten_at: datetime | None


class FacilitatorChange(TypedDict, total=False):
    """What can change of a facilitator."""

    name: str
    email: str | None
    password_hash: str | None


class RoundChange(TypedDict, total=False):
    """What can change of a round."""

    state: str
    published_at: datetime | None
    revealed_at: datetime | None


class GroupChange(TypedDict, total=False):
    """What can change of a group."""

    room: str
    locked: bool
    extra_part: str | None
    extra_seconds: int
    ours_at: datetime | None


class AnswerChange(TypedDict, total=False):
    """What can change of an answer."""

    text: str
    expected: str
    helped: str
    revision: int
    removed_at: datetime | None
    version: int
    ours: bool
    visibility: str
    double_of: str | None
    pinned: bool


class BallotChange(TypedDict, total=False):
    """What can change of a vote."""

    state: str
    opened_at: datetime | None
    closed_at: datetime | None


class PollChange(TypedDict, total=False):
    """What can change of an opening question once it was opened."""

    position: int
    hidden: bool
    state: str
    opened_at: datetime | None
    closed_at: datetime | None
    revealed_at: datetime | None
