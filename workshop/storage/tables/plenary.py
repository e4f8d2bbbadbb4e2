"""Declare the tables of what is understood: themes and their log, findings, judgements."""

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Table

from workshop.storage.columns import Moment, metadata, ref

themes = Table(
    "theme_state",
    metadata,
    ref("prompt_id", "prompt.id", primary_key=True),
    ref("workshop_id", "workshop.id", index=True),
    # What was found and what hands made of it, as JSON; `edits` counts the hands, `found_at` is the workshop's version of then.
    Column("themes", sa.Text, nullable=False),
    Column("edits", sa.Integer, nullable=False, server_default="0"),
    Column("found_at", sa.Integer, nullable=False, server_default="0"),
)

theme_actions = Table(
    "theme_action",
    metadata,
    ref("prompt_id", "prompt.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("kind", sa.String(12), nullable=False),
    Column("change", sa.Text, nullable=False),
    Column("undone", sa.Boolean, nullable=False, server_default=sa.false()),
)

findings = Table(
    "finding",
    metadata,
    ref("workshop_id", "workshop.id", primary_key=True),
    # The answers, or a vote by its id; `of` stands for all that it was found in, and `found` is JSON.
    Column("about", sa.String(36), primary_key=True),
    Column("of", sa.String(16), nullable=False),
    Column("found", sa.Text, nullable=False),
)

judgements = Table(
    "judgement",
    metadata,
    ref("workshop_id", "workshop.id", primary_key=True),
    # What was found, by kind and the ids of the answers in it; and what a facilitator says of it.
    Column("about", sa.String(120), primary_key=True),
    Column("says", sa.String(40), nullable=False),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("at", Moment, nullable=False),
)
