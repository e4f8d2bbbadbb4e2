"""The tables, their columns and the checks the database itself holds; for queries and migrations."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint

from workshop.domain import texts
from workshop.storage import columns, hand_tables, poll_tables, talk_tables

metadata, Moment = columns.metadata, columns.Moment
_id, _ref, _text = columns.own_id, columns.ref, columns.text
polls, poll_answers, hidden_texts = poll_tables.polls, poll_tables.poll_answers, poll_tables.hidden_texts
stars, rewordings = talk_tables.stars, talk_tables.rewordings
messages, help_calls = talk_tables.messages, talk_tables.help_calls
moderation_steps, guest_links, materials = hand_tables.moderation_steps, hand_tables.guest_links, hand_tables.materials

workshops = Table(
    "workshop",
    metadata,
    _id(),
    Column("code", sa.String(6), nullable=False, unique=True),
    *_text("title", texts.LINE_LIMIT, 1),
    *_text("series", texts.LINE_LIMIT),
    *_text("organisers", texts.LINE_LIMIT),
    *_text("place", texts.LINE_LIMIT),
    *_text("video_link", texts.LINK_LIMIT),
    Column("starts_at", Moment, nullable=False),
    Column("group_size", sa.Integer, nullable=False),
    Column("wishes", sa.Text, nullable=False, server_default=""),
    Column("write_first", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("approve_first", sa.Boolean, nullable=False, server_default=sa.false()),
    # The workshop that this one is a rehearsal of, and goes with.
    _ref("rehearses", "workshop.id", nullable=True, index=True),
    Column("phases", sa.Text, nullable=False, server_default=""),
    Column("wall", sa.Text, nullable=False, server_default=""),
    Column("state", sa.String(10), nullable=False),
    Column("invented", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("current_part_id", sa.String(36)),
    Column("previous_part_id", sa.String(36)),
    Column("part_started_at", Moment),
    Column("part_ends_at", Moment),
    Column("paused_at", Moment),
    Column("typing_on", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("spotlight_id", sa.String(36)),
    Column("version", sa.Integer, nullable=False, server_default="0"),
    Column("stage_version", sa.Integer, nullable=False, server_default="0"),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("state IN ('draft', 'open', 'live', 'closed')", name="state_known"),
    CheckConstraint("group_size BETWEEN 2 AND 30", name="group_size_range"),
)

roles = Table(
    "role",
    metadata,
    _ref("workshop_id", "workshop.id", primary_key=True),
    Column("key", sa.String(40), primary_key=True),
    *_text("name_nl", texts.NAME_LIMIT),
    *_text("name_en", texts.NAME_LIMIT),
    Column("colour", sa.String(7), nullable=False),
    Column("symbol", sa.String(4), nullable=False),
    Column("position", sa.Integer, nullable=False),
)

prompts = Table(
    "prompt",
    metadata,
    _id(),
    _ref("workshop_id", "workshop.id", index=True),
    Column("key", sa.String(40), nullable=False),
    Column("kind", sa.String(10), nullable=False),
    *_text("text_nl", texts.LINE_LIMIT),
    *_text("text_en", texts.LINE_LIMIT),
    Column("position", sa.Integer, nullable=False),
    CheckConstraint("kind IN ('list', 'story')", name="kind_known"),
)

parts = Table(
    "part",
    metadata,
    _id(),
    _ref("workshop_id", "workshop.id", index=True),
    Column("position", sa.Integer, nullable=False),
    Column("kind", sa.String(20), nullable=False),
    *_text("title_nl", texts.NAME_LIMIT),
    *_text("title_en", texts.NAME_LIMIT),
    Column("minutes", sa.Integer, nullable=False),
    *_text("instruction", texts.NOTE_LIMIT),
    *_text("script", texts.NOTE_LIMIT),
    *_text("link", texts.LINK_LIMIT),
    CheckConstraint("minutes BETWEEN 1 AND 480", name="minutes_range"),
)

run_steps = Table(
    "run_step",
    metadata,
    _ref("workshop_id", "workshop.id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("kind", sa.String(12), nullable=False),
    # No references: a part may be taken out of the programme, and it was on all the same.
    Column("part_id", sa.String(36), nullable=False),
    Column("before", sa.String(36), nullable=False, server_default=""),
    Column("seconds", sa.Integer, nullable=False, server_default="0"),
)

participants = Table(
    "participant",
    metadata,
    _id(),
    _ref("workshop_id", "workshop.id", index=True),
    Column("form_id", sa.String(36), nullable=False),
    *_text("name", texts.NAME_LIMIT, 1),
    Column("role_key", sa.String(40), nullable=False),
    *_text("place", texts.NAME_LIMIT),
    *_text("organisation", texts.NAME_LIMIT),
    *_text("email", texts.EMAIL_LIMIT),
    Column("language", sa.String(2), nullable=False),
    Column("link_number", sa.Integer, nullable=False, server_default="1"),
    Column("joined_at", Moment, nullable=False),
    Column("left_at", Moment),
    UniqueConstraint("workshop_id", "form_id"),
)

rounds = Table(
    "round",
    metadata,
    _id(),
    _ref("workshop_id", "workshop.id"),
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
    _id(),
    _ref("round_id", "round.id"),
    Column("number", sa.Integer, nullable=False),
    *_text("room", texts.NAME_LIMIT),
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
    _ref("round_id", "round.id", primary_key=True),
    _ref("participant_id", "participant.id", primary_key=True),
    _ref("group_id", "working_group.id", index=True),
    Column("placed_at", Moment, nullable=False),
    Column("locked", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("passed", sa.Boolean, nullable=False, server_default=sa.false()),
)

steps = Table(
    "seat_step",
    metadata,
    _ref("round_id", "round.id", primary_key=True),
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
    _id(),
    _ref("workshop_id", "workshop.id", index=True),
    Column("kind", sa.String(10), nullable=False),
    _ref("one_id", "participant.id"),
    _ref("other_id", "participant.id"),
    Column("asked_by", sa.String(36)),
    CheckConstraint("kind IN ('together', 'apart')", name="kind_known"),
)

answers = Table(
    "answer",
    metadata,
    _id(),
    _ref("workshop_id", "workshop.id"),
    _ref("round_id", "round.id"),
    _ref("group_id", "working_group.id"),
    _ref("prompt_id", "prompt.id"),
    Column("participant_id", sa.String(36), ForeignKey("participant.id", ondelete="SET NULL"), index=True),
    # The role at the moment of writing stays with the words when the person's own lines are gone.
    Column("role_key", sa.String(40), nullable=False),
    *_text("text", texts.ANSWER_LIMIT),
    *_text("expected", texts.ANSWER_LIMIT),
    *_text("helped", texts.ANSWER_LIMIT),
    Column("revision", sa.Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("removed_at", Moment),
    Column("version", sa.Integer, nullable=False),
    Column("ours", sa.Boolean, nullable=False, server_default=sa.false()),
    Column("source", sa.String(6), nullable=False, server_default="own"),
    Column("standing", sa.String(8), nullable=False, server_default="shown"),
    Column("double_of", sa.String(36), ForeignKey("answer.id", ondelete="SET NULL")),
    Column("pinned", sa.Boolean, nullable=False, server_default=sa.false()),
    CheckConstraint("standing IN ('shown', 'waiting', 'hidden')", name="standing_known"),
    CheckConstraint("source IN ('own', 'scribe', 'paper')", name="source_known"),
    Index("ix_answer_group_version", "group_id", "version"),
    Index("ix_answer_workshop_version", "workshop_id", "version"),
)

themes = Table(
    "theme_state",
    metadata,
    _ref("prompt_id", "prompt.id", primary_key=True),
    _ref("workshop_id", "workshop.id", index=True),
    # What was found and what hands made of it, as JSON; `edits` counts the hands, `seen` is the workshop's version of then.
    Column("themes", sa.Text, nullable=False),
    Column("edits", sa.Integer, nullable=False, server_default="0"),
    Column("seen", sa.Integer, nullable=False, server_default="0"),
)

theme_steps = Table(
    "theme_step",
    metadata,
    _ref("prompt_id", "prompt.id", primary_key=True),
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
    _ref("workshop_id", "workshop.id", primary_key=True),
    # The answers, or a vote by its id; `of` stands for all that it was found in, and `found` is JSON.
    Column("about", sa.String(36), primary_key=True),
    Column("of", sa.String(16), nullable=False),
    Column("found", sa.Text, nullable=False),
)

judgements = Table(
    "judgement",
    metadata,
    _ref("workshop_id", "workshop.id", primary_key=True),
    # What was found, by kind and the ids of the answers in it; and what a facilitator says of it.
    Column("about", sa.String(120), primary_key=True),
    Column("says", sa.String(40), nullable=False),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    Column("at", Moment, nullable=False),
)

ballots = Table(
    "ballot",
    metadata,
    _id(),
    _ref("workshop_id", "workshop.id"),
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
    _ref("ballot_id", "ballot.id", primary_key=True),
    _ref("answer_id", "answer.id", primary_key=True),
    Column("position", sa.Integer, nullable=False),
)

votes = Table(
    "vote",
    metadata,
    _ref("ballot_id", "ballot.id", primary_key=True),
    _ref("participant_id", "participant.id", primary_key=True),
    _ref("answer_id", "answer.id", primary_key=True),
    Column("role_key", sa.String(40), nullable=False),
    Column("group_id", sa.String(36), ForeignKey("working_group.id", ondelete="SET NULL")),
    Column("value", sa.Integer, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("value BETWEEN -1 AND 20", name="value_range"),
)

facilitators = Table(
    "facilitator",
    metadata,
    _id(),
    *_text("name", texts.NAME_LIMIT, 1),
    Column("email", sa.String(texts.EMAIL_LIMIT), unique=True),
    Column("password_hash", sa.Text),
    Column("created_at", Moment, nullable=False),
)

memberships = Table(
    "membership",
    metadata,
    _ref("workshop_id", "workshop.id", primary_key=True),
    _ref("facilitator_id", "facilitator.id", primary_key=True, index=True),
)

invitations = Table(
    "invitation",
    metadata,
    Column("secret_hash", sa.String(64), primary_key=True),
    _ref("facilitator_id", "facilitator.id", nullable=True),
    _ref("workshop_id", "workshop.id", nullable=True),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

sign_ins = Table(
    "sign_in",
    metadata,
    Column("token_hash", sa.String(64), primary_key=True),
    _ref("facilitator_id", "facilitator.id", index=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

password_tries = Table(
    "password_try",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    _ref("facilitator_id", "facilitator.id", index=True),
    Column("tried_at", Moment, nullable=False),
)
