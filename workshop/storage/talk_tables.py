"""The tables of what tables and facilitators tell each other, and of what a group makes of its harvest."""

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Table

from workshop.domain import texts
from workshop.domain.messages import MESSAGE_LIMIT
from workshop.storage import columns

stars = Table(
    "star",
    columns.metadata,
    columns.ref("answer_id", "answer.id", primary_key=True),
    columns.ref("participant_id", "participant.id", primary_key=True, index=True),
)

rewordings = Table(
    "rewording",
    columns.metadata,
    columns.ref("answer_id", "answer.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    Column("at", columns.Moment, nullable=False),
    Column("participant_id", sa.String(36), ForeignKey("participant.id", ondelete="SET NULL")),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    # The words as they were before.
    *columns.text("text", texts.ANSWER_LIMIT),
    *columns.text("expected", texts.ANSWER_LIMIT),
    *columns.text("helped", texts.ANSWER_LIMIT),
)

messages = Table(
    "message",
    columns.metadata,
    columns.ref("workshop_id", "workshop.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    Column("at", columns.Moment, nullable=False),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    columns.ref("group_id", "working_group.id", nullable=True),
    columns.ref("prompt_id", "prompt.id", nullable=True),
    *columns.text("text", MESSAGE_LIMIT),
)

help_calls = Table(
    "help_call",
    columns.metadata,
    columns.ref("workshop_id", "workshop.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    columns.ref("group_id", "working_group.id"),
    Column("at", columns.Moment, nullable=False),
    Column("participant_id", sa.String(36), ForeignKey("participant.id", ondelete="SET NULL")),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("answered_at", columns.Moment),
    Column("ended_at", columns.Moment),
)
