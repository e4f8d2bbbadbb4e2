"""Declare the tables of people: participants, facilitators and how they get in, links for guests."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint

from workshop.domain import texts
from workshop.storage.columns import Moment, metadata, own_id, ref, text

participants = Table(
    "participant",
    metadata,
    own_id(),
    ref("workshop_id", "workshop.id", index=True),
    Column("form_id", sa.String(36), nullable=False),
    *text("name", texts.NAME_LIMIT, 1),
    Column("role_key", sa.String(40), nullable=False),
    *text("place", texts.NAME_LIMIT),
    *text("organisation", texts.NAME_LIMIT),
    *text("email", texts.EMAIL_LIMIT),
    Column("language", sa.String(2), nullable=False),
    Column("link_number", sa.Integer, nullable=False, server_default="1"),
    Column("joined_at", Moment, nullable=False),
    Column("left_at", Moment),
    Column("kept_out_at", Moment),
    Column("at_door_since", Moment),
    Column("forgotten_at", Moment),
    # Who joined twice is one person: this row is a former form of that one, and leads to it.
    ref("same_as", "participant.id", nullable=True),
    UniqueConstraint("workshop_id", "form_id"),
)

facilitators = Table(
    "facilitator",
    metadata,
    own_id(),
    *text("name", texts.NAME_LIMIT, 1),
    Column("email", sa.String(texts.EMAIL_LIMIT), unique=True),
    Column("password_hash", sa.Text),
    Column("created_at", Moment, nullable=False),
)

memberships = Table(
    "membership",
    metadata,
    ref("workshop_id", "workshop.id", primary_key=True),
    ref("facilitator_id", "facilitator.id", primary_key=True, index=True),
)

invitations = Table(
    "invitation",
    metadata,
    Column("secret_hash", sa.String(64), primary_key=True),
    ref("facilitator_id", "facilitator.id", nullable=True),
    ref("workshop_id", "workshop.id", nullable=True),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

form_drafts = Table(
    "form_draft",
    metadata,
    ref("facilitator_id", "facilitator.id", primary_key=True),
    Column("place", sa.String(120), primary_key=True),
    ref("workshop_id", "workshop.id", nullable=True, index=True),
    Column("typed", sa.Text, nullable=False),
    Column("typed_at", Moment, nullable=False),
)

sign_ins = Table(
    "sign_in",
    metadata,
    Column("token_hash", sa.String(64), primary_key=True),
    ref("facilitator_id", "facilitator.id", index=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

# Nothing is written here any more: tries are counted in memory (services/people/passwords.py).
password_tries = Table(
    "password_try",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    ref("facilitator_id", "facilitator.id", index=True),
    Column("tried_at", Moment, nullable=False),
)

guest_links = Table(
    "guest_link",
    metadata,
    own_id(),
    ref("workshop_id", "workshop.id", index=True),
    Column("kind", sa.String(10), nullable=False),
    *text("name", texts.NAME_LIMIT),
    Column("made_at", Moment, nullable=False),
    Column("made_by", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("withdrawn_at", Moment),
    CheckConstraint("kind IN ('wall', 'observer')", name="kind_known"),
)
