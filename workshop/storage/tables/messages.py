"""Declare the tables of messages and of calls for help."""

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Table

from workshop.domain.messages import MESSAGE_LIMIT
from workshop.storage.columns import Moment, metadata, ref, text

messages = Table(
    "message",
    metadata,
    ref("workshop_id", "workshop.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    ref("group_id", "working_group.id", nullable=True),
    ref("prompt_id", "prompt.id", nullable=True),
    *text("text", MESSAGE_LIMIT),
)

help_calls = Table(
    "help_call",
    metadata,
    ref("workshop_id", "workshop.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    ref("group_id", "working_group.id"),
    Column("at", Moment, nullable=False),
    Column("participant_id", sa.String(36), ForeignKey("participant.id", ondelete="SET NULL")),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("answered_at", Moment),
    Column("ended_at", Moment),
)
