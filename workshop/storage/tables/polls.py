"""Declare the tables of opening questions, of what people say to them, and of what is hidden of that."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint

from workshop.domain import texts
from workshop.domain.polls import END_LIMIT
from workshop.storage.columns import Moment, metadata, own_id, ref, text

polls = Table(
    "poll",
    metadata,
    own_id(),
    ref("workshop_id", "workshop.id", index=True),
    Column("position", sa.Integer, nullable=False),
    Column("kind", sa.String(10), nullable=False),
    *text("text_nl", texts.LINE_LIMIT),
    *text("text_en", texts.LINE_LIMIT),
    Column("points", sa.Integer, nullable=False, server_default="0"),
    *text("low_nl", END_LIMIT),
    *text("low_en", END_LIMIT),
    *text("high_nl", END_LIMIT),
    *text("high_en", END_LIMIT),
    Column("options", sa.Text, nullable=False, server_default=""),  # as JSON
    Column("hidden", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("state", sa.String(10), nullable=False),
    Column("again_of", sa.String(36), ForeignKey("poll.id", ondelete="SET NULL")),
    Column("opened_at", Moment),
    Column("closed_at", Moment),
    Column("revealed_at", Moment),
    # No reference: parts are put anew whenever the programme is changed.
    Column("part_id", sa.String(36), nullable=False, server_default=""),
    CheckConstraint("kind IN ('scale', 'one', 'several', 'text', 'words', 'phase')", name="kind_known"),
    CheckConstraint("state IN ('ready', 'open', 'closed')", name="state_known"),
    CheckConstraint("points IN (0, 5, 10)", name="points_known"),
)

poll_answers = Table(
    "poll_answer",
    metadata,
    own_id(),
    ref("poll_id", "poll.id"),
    # As with answers: what was said stays, with the role of then, when the person's own lines are gone.
    Column("participant_id", sa.String(36), ForeignKey("participant.id", ondelete="SET NULL"), index=True),
    Column("role_key", sa.String(40), nullable=False),
    *text("said", texts.ANSWER_LIMIT, 1),
    Column("at", Moment, nullable=False),
    UniqueConstraint("poll_id", "participant_id"),
)

# What facilitators took off the wall; a word is here as it is counted, so that every spelling of it is gone.
hidden_texts = Table(
    "poll_hidden",
    metadata,
    ref("poll_id", "poll.id", primary_key=True),
    Column("text", sa.Text, primary_key=True),
    CheckConstraint(f"length(text) BETWEEN 1 AND {texts.ANSWER_LIMIT}", name="text_length"),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("at", Moment, nullable=False),
)
