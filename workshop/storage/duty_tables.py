"""The tables of what people do for their tables: duties, and votes as counts; for queries and migrations."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, Table

from workshop.storage.tables import Moment, _ref, metadata

duties = Table(
    "duty",
    metadata,
    _ref("group_id", "working_group.id", primary_key=True),
    Column("kind", sa.String(12), primary_key=True),
    _ref("participant_id", "participant.id", primary_key=True),
    Column("state", sa.String(10), nullable=False),
    CheckConstraint("kind IN ('host', 'scribe', 'timekeeper')", name="kind_known"),
    CheckConstraint("state IN ('suggested', 'accepted', 'passed', 'given_on')", name="state_known"),
)

table_votes = Table(
    "table_vote",
    metadata,
    _ref("ballot_id", "ballot.id", primary_key=True),
    _ref("group_id", "working_group.id", primary_key=True),
    _ref("answer_id", "answer.id", primary_key=True),
    Column("role_key", sa.String(40), primary_key=True),
    Column("agree", sa.Integer, nullable=False),
    Column("disagree", sa.Integer, nullable=False),
    Column("passes", sa.Integer, nullable=False),
    Column("people", sa.Integer, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("agree >= 0 AND disagree >= 0 AND passes >= 0 AND people >= 0", name="counts_range"),
)
