"""Declare the tables of reports: what facilitators wrote and chose, published versions, and remarks of participants."""

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Table

from workshop.domain import report as rules
from workshop.domain import texts
from workshop.storage.columns import Moment, metadata, own_id, ref, text

reports = Table(
    "report",
    metadata,
    ref("workshop_id", "workshop.id", primary_key=True),
    # What the address of the published report ends in; it lets everybody read who has it.
    Column("token", sa.String(36), nullable=False, unique=True),
    *text("title", texts.LINE_LIMIT),
    *text("summary", texts.NOTE_LIMIT),
    *text("introduction", rules.INTRODUCTION_LIMIT),
    *text("onward", texts.NOTE_LIMIT),
    Column("react_until", Moment),
    Column("revision", sa.Integer, nullable=False, server_default="0"),
)

report_sections = Table(
    "report_section",
    metadata,
    ref("workshop_id", "report.workshop_id", primary_key=True),
    # The name of a section, or the id of a question.
    Column("key", sa.String(36), primary_key=True),
    Column("shown", sa.Boolean, nullable=False, server_default=sa.true()),
    *text("text", texts.NOTE_LIMIT),
)

report_answers = Table(
    "report_answer",
    metadata,
    ref("workshop_id", "report.workshop_id", primary_key=True),
    ref("answer_id", "answer.id", primary_key=True),
    Column("shown", sa.Boolean, nullable=False),
)

report_versions = Table(
    "report_version",
    metadata,
    ref("workshop_id", "report.workshop_id", primary_key=True),
    Column("number", sa.Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("facilitator_id", sa.String(36), ForeignKey("facilitator.id", ondelete="SET NULL")),
    *text("changes", texts.NOTE_LIMIT),
    # The report as it was published, in each language, as JSON.
    Column("content_nl", sa.Text, nullable=False),
    Column("content_en", sa.Text, nullable=False),
)

remarks = Table(
    "remark",
    metadata,
    own_id(),
    ref("workshop_id", "report.workshop_id", index=True),
    Column("participant_id", sa.String(36), ForeignKey("participant.id", ondelete="SET NULL"), index=True),
    *text("text", texts.ANSWER_LIMIT, 1),
    Column("at", Moment, nullable=False),
    Column("state", sa.String(8), nullable=False, server_default="new"),
    *text("reply", texts.NOTE_LIMIT),
    CheckConstraint("state IN ('new', 'taken', 'answered', 'left')", name="state_known"),
)
