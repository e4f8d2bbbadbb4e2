"""Declare the tables of votes: their cards, what people cast, and what tables counted by hands."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint

from workshop.storage.columns import Moment, metadata, own_id, ref

ballots = Table(
    "ballot",
    metadata,
    own_id(),
    ref("workshop_id", "workshop.id"),
    Column("number", sa.Integer, nullable=False),
    Column("kind", sa.String(10), nullable=False),
    Column("budget", sa.Integer, nullable=False, server_default="0"),
    Column("state", sa.String(10), nullable=False),
    Column("opened_at", Moment),
    Column("closed_at", Moment),
    UniqueConstraint("workshop_id", "number"),
    CheckConstraint("kind IN ('cards', 'dots')", name="kind_known"),
    CheckConstraint("state IN ('ready', 'open', 'closed')", name="state_known"),
    CheckConstraint("budget BETWEEN 0 AND 20", name="budget_range"),
)

ballot_cards = Table(
    "ballot_card",
    metadata,
    ref("ballot_id", "ballot.id", primary_key=True),
    ref("answer_id", "answer.id", primary_key=True),
    Column("position", sa.Integer, nullable=False),
)

votes = Table(
    "vote",
    metadata,
    ref("ballot_id", "ballot.id", primary_key=True),
    ref("participant_id", "participant.id", primary_key=True),
    ref("answer_id", "answer.id", primary_key=True),
    Column("role_key", sa.String(40), nullable=False),
    Column("group_id", sa.String(36), ForeignKey("working_group.id", ondelete="SET NULL")),
    Column("value", sa.Integer, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("value BETWEEN -1 AND 20", name="value_range"),
)

table_votes = Table(
    "table_vote",
    metadata,
    ref("ballot_id", "ballot.id", primary_key=True),
    ref("group_id", "working_group.id", primary_key=True),
    ref("answer_id", "answer.id", primary_key=True),
    Column("role_key", sa.String(40), primary_key=True),
    Column("agree", sa.Integer, nullable=False),
    Column("disagree", sa.Integer, nullable=False),
    Column("passes", sa.Integer, nullable=False),
    Column("people", sa.Integer, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("agree >= 0 AND disagree >= 0 AND passes >= 0 AND people >= 0", name="counts_range"),
)
