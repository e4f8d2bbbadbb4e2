"""The tables of what facilitators do with answers, of links for guests, and of what a part shows."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint

from workshop.domain import texts
from workshop.storage import columns

moderation_steps = Table(
    "moderation_step",
    columns.metadata,
    columns.ref("workshop_id", "workshop.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    Column("at", columns.Moment, nullable=False),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("kind", sa.String(12), nullable=False),
    columns.ref("answer_id", "answer.id", nullable=True),
    # How the answer stood before and after, as JSON: what an undo puts back.
    Column("change", sa.Text, nullable=False),
    Column("undone", sa.Boolean, nullable=False, server_default=sa.false()),
)

guest_links = Table(
    "guest_link",
    columns.metadata,
    columns.own_id(),
    columns.ref("workshop_id", "workshop.id", index=True),
    Column("kind", sa.String(10), nullable=False),
    *columns.text("name", texts.NAME_LIMIT),
    Column("made_at", columns.Moment, nullable=False),
    Column("made_by", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("withdrawn_at", columns.Moment),
    CheckConstraint("kind IN ('wall', 'observer')", name="kind_known"),
)

materials = Table(
    "material",
    columns.metadata,
    columns.own_id(),
    columns.ref("workshop_id", "workshop.id"),
    # No reference: parts are put anew whenever the programme is changed.
    Column("part_id", sa.String(36), nullable=False),
    *columns.text("name", texts.NAME_LIMIT, 1),
    Column("type", sa.String(40), nullable=False),
    Column("content", sa.LargeBinary, nullable=False),
    Column("added_at", columns.Moment, nullable=False),
    UniqueConstraint("workshop_id", "part_id"),
)
