"""Declare the tables of groups: rounds, seats and their log, wishes about two people, duties."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint

from workshop.domain import texts
from workshop.storage.columns import Moment, metadata, own_id, ref, text

rounds = Table(
    "round",
    metadata,
    own_id(),
    ref("workshop_id", "workshop.id"),
    Column("number", sa.Integer, nullable=False),
    Column("state", sa.String(10), nullable=False),
    Column("group_size", sa.Integer, nullable=False),
    Column("seed", sa.Integer, nullable=False),
    Column("letter", sa.String(1), nullable=False, server_default="A"),
    Column("wishes", sa.Text, nullable=False, server_default=""),
    Column("tradeoff", sa.Text, nullable=False, server_default=""),
    Column("revealed_at", Moment),
    Column("published_at", Moment),
    UniqueConstraint("workshop_id", "number", "letter"),
    CheckConstraint("state IN ('proposed', 'published')", name="state_known"),
)

groups = Table(
    "working_group",
    metadata,
    own_id(),
    ref("round_id", "round.id"),
    Column("number", sa.Integer, nullable=False),
    *text("room", texts.NAME_LIMIT),
    Column("locked", sa.Boolean, nullable=False, server_default=sa.false()),
    # No reference: the part may be taken out of the programme.
    Column("extra_part", sa.String(36)),
    Column("extra_seconds", sa.Integer, nullable=False, server_default="0"),
    Column("ours_at", Moment),
    UniqueConstraint("round_id", "number"),
)

seats = Table(
    "seat",
    metadata,
    ref("round_id", "round.id", primary_key=True),
    ref("participant_id", "participant.id", primary_key=True),
    ref("group_id", "working_group.id", index=True),
    Column("placed_at", Moment, nullable=False),
    Column("locked", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("passed", sa.Boolean, nullable=False, server_default=sa.false()),
)

seat_actions = Table(
    "seat_action",
    metadata,
    ref("round_id", "round.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("kind", sa.String(12), nullable=False),
    Column("moves", sa.Text, nullable=False),
    Column("undone", sa.Boolean, nullable=False, server_default=sa.false()),
)

pairs = Table(
    "pair_wish",
    metadata,
    own_id(),
    ref("workshop_id", "workshop.id", index=True),
    Column("kind", sa.String(10), nullable=False),
    ref("one_id", "participant.id"),
    ref("other_id", "participant.id"),
    Column("asked_by", sa.String(36)),
    CheckConstraint("kind IN ('together', 'apart')", name="kind_known"),
)

duties = Table(
    "duty",
    metadata,
    ref("group_id", "working_group.id", primary_key=True),
    Column("kind", sa.String(12), primary_key=True),
    ref("participant_id", "participant.id", primary_key=True),
    Column("state", sa.String(10), nullable=False),
    CheckConstraint("kind IN ('host', 'scribe', 'timekeeper')", name="kind_known"),
    CheckConstraint("state IN ('suggested', 'accepted', 'passed', 'given_on')", name="state_known"),
)
