"""Declare the tables of answers: their log of moderation, stars, and the words of before."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table

from workshop.domain import texts
from workshop.storage.columns import Moment, metadata, own_id, ref, text

answers = Table(
    "answer",
    metadata,
    own_id(),
    ref("workshop_id", "workshop.id"),
    ref("round_id", "round.id"),
    ref("group_id", "working_group.id"),
    ref("prompt_id", "prompt.id"),
    Column("participant_id", sa.String(36), ForeignKey("participant.id", ondelete="SET NULL"), index=True),
    # The role at the moment of writing stays with the words when the person's own lines are gone.
    Column("role_key", sa.String(40), nullable=False),
    *text("text", texts.ANSWER_LIMIT),
    *text("expected", texts.ANSWER_LIMIT),
    *text("helped", texts.ANSWER_LIMIT),
    Column("revision", sa.Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("removed_at", Moment),
    Column("version", sa.Integer, nullable=False),
    Column("ours", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("source", sa.String(6), nullable=False, server_default="own"),
    Column("visibility", sa.String(8), nullable=False, server_default="shown"),
    Column("double_of", sa.String(36), ForeignKey("answer.id", ondelete="SET NULL")),
    Column("pinned", sa.Boolean, nullable=False, server_default=sa.false()),
    CheckConstraint("visibility IN ('shown', 'waiting', 'hidden')", name="visibility_known"),
    CheckConstraint("source IN ('own', 'scribe', 'paper')", name="source_known"),
    Index("ix_answer_group_version", "group_id", "version"),
    Index("ix_answer_workshop_version", "workshop_id", "version"),
)

moderation_actions = Table(
    "moderation_action",
    metadata,
    ref("workshop_id", "workshop.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("kind", sa.String(12), nullable=False),
    ref("answer_id", "answer.id", nullable=True),
    # How the answer stood before and after, as JSON: what an undo puts back.
    Column("change", sa.Text, nullable=False),
    Column("undone", sa.Boolean, nullable=False, server_default=sa.false()),
)

stars = Table(
    "star",
    metadata,
    ref("answer_id", "answer.id", primary_key=True),
    ref("participant_id", "participant.id", primary_key=True, index=True),
)

rewordings = Table(
    "rewording",
    metadata,
    ref("answer_id", "answer.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("participant_id", sa.String(36), ForeignKey("participant.id", ondelete="SET NULL")),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    # The words as they were before.
    *text("text", texts.ANSWER_LIMIT),
    *text("expected", texts.ANSWER_LIMIT),
    *text("helped", texts.ANSWER_LIMIT),
)
