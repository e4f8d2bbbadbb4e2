"""Declare the tables of workshops: their roles, prompts and programme, what parts show, and the log of the clock."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint

from workshop.domain import texts
from workshop.storage.columns import Moment, metadata, own_id, ref, text

workshops = Table(
    "workshop",
    metadata,
    own_id(),
    Column("code", sa.String(6), nullable=False, unique=True),
    *text("title", texts.LINE_LIMIT, 1),
    *text("series", texts.LINE_LIMIT),
    *text("organisers", texts.LINE_LIMIT),
    *text("place", texts.LINE_LIMIT),
    *text("video_link", texts.LINK_LIMIT),
    Column("starts_at", Moment, nullable=False),
    Column("group_size", sa.Integer, nullable=False),
    Column("wishes", sa.Text, nullable=False, server_default=""),
    Column("write_first", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("approve_first", sa.Boolean, nullable=False, server_default=sa.false()),
    # The workshop that this one is a rehearsal of, and goes with.
    ref("rehearses", "workshop.id", nullable=True, index=True),
    Column("phases", sa.Text, nullable=False, server_default=""),
    Column("wall", sa.Text, nullable=False, server_default=""),
    Column("state", sa.String(10), nullable=False),
    Column("invented", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("current_part_id", sa.String(36)),
    Column("previous_part_id", sa.String(36)),
    Column("part_started_at", Moment),
    Column("part_ends_at", Moment),
    Column("paused_at", Moment),
    Column("typing_on", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("spotlight_id", sa.String(36)),
    Column("door", sa.String(5), nullable=False, server_default="open"),
    # Days after it begins that names are kept.
    Column("keep_days", sa.Integer, nullable=False, server_default="90"),
    Column("version", sa.Integer, nullable=False, server_default="0"),
    Column("stage_version", sa.Integer, nullable=False, server_default="0"),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("state IN ('draft', 'open', 'live', 'closed')", name="state_known"),
    CheckConstraint("door IN ('open', 'ask', 'shut')", name="door_known"),
    CheckConstraint("keep_days BETWEEN 7 AND 730", name="keep_days_range"),
    CheckConstraint("group_size BETWEEN 2 AND 30", name="group_size_range"),
)

roles = Table(
    "role",
    metadata,
    ref("workshop_id", "workshop.id", primary_key=True),
    Column("key", sa.String(40), primary_key=True),
    *text("name_nl", texts.NAME_LIMIT),
    *text("name_en", texts.NAME_LIMIT),
    Column("colour", sa.String(7), nullable=False),
    Column("symbol", sa.String(4), nullable=False),
    Column("position", sa.Integer, nullable=False),
)

prompts = Table(
    "prompt",
    metadata,
    own_id(),
    ref("workshop_id", "workshop.id", index=True),
    Column("key", sa.String(40), nullable=False),
    Column("kind", sa.String(10), nullable=False),
    *text("text_nl", texts.LINE_LIMIT),
    *text("text_en", texts.LINE_LIMIT),
    Column("position", sa.Integer, nullable=False),
    CheckConstraint("kind IN ('list', 'story')", name="kind_known"),
)

parts = Table(
    "part",
    metadata,
    own_id(),
    ref("workshop_id", "workshop.id", index=True),
    Column("position", sa.Integer, nullable=False),
    Column("kind", sa.String(20), nullable=False),
    *text("title_nl", texts.NAME_LIMIT),
    *text("title_en", texts.NAME_LIMIT),
    Column("minutes", sa.Integer, nullable=False),
    *text("instruction", texts.NOTE_LIMIT),
    *text("script", texts.NOTE_LIMIT),
    *text("link", texts.LINK_LIMIT),
    CheckConstraint("minutes BETWEEN 1 AND 480", name="minutes_range"),
)

materials = Table(
    "material",
    metadata,
    own_id(),
    ref("workshop_id", "workshop.id"),
    # No reference: parts are put anew whenever the programme is changed.
    Column("part_id", sa.String(36), nullable=False),
    *text("name", texts.NAME_LIMIT, 1),
    Column("type", sa.String(40), nullable=False),
    Column("content", sa.LargeBinary, nullable=False),
    Column("added_at", Moment, nullable=False),
    UniqueConstraint("workshop_id", "part_id"),
)

clock_actions = Table(
    "clock_action",
    metadata,
    ref("workshop_id", "workshop.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("kind", sa.String(12), nullable=False),
    # No references: a part may be taken out of the programme, and it was on all the same.
    Column("part_id", sa.String(36), nullable=False),
    Column("before", sa.String(36), nullable=False, server_default=""),
    Column("seconds", sa.Integer, nullable=False, server_default="0"),
    Column("undone", sa.Boolean, nullable=False, server_default=sa.false()),
)
