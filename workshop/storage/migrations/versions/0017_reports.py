"""Reports: what facilitators write and choose, published versions, remarks of participants."""

import sqlalchemy as sa
from alembic import op


revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step."""
    op.create_table('report',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('token', sa.String(length=36), nullable=False),
    sa.Column('title', sa.Text(), server_default='', nullable=False),
    sa.Column('summary', sa.Text(), server_default='', nullable=False),
    sa.Column('introduction', sa.Text(), server_default='', nullable=False),
    sa.Column('onward', sa.Text(), server_default='', nullable=False),
    sa.Column('react_until', sa.BigInteger(), nullable=True),
    sa.Column('revision', sa.Integer(), server_default='0', nullable=False),
    sa.CheckConstraint('length(introduction) BETWEEN 0 AND 4000', name=op.f('ck_report_introduction_length')),
    sa.CheckConstraint('length(onward) BETWEEN 0 AND 2000', name=op.f('ck_report_onward_length')),
    sa.CheckConstraint('length(summary) BETWEEN 0 AND 2000', name=op.f('ck_report_summary_length')),
    sa.CheckConstraint('length(title) BETWEEN 0 AND 200', name=op.f('ck_report_title_length')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_report_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', name=op.f('pk_report')),
    sa.UniqueConstraint('token', name=op.f('uq_report_token'))
    )
    op.create_table('remark',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('participant_id', sa.String(length=36), nullable=True),
    sa.Column('text', sa.Text(), server_default='', nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.String(length=8), server_default='new', nullable=False),
    sa.Column('reply', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint("state IN ('new', 'taken', 'answered', 'left')", name=op.f('ck_remark_state_known')),
    sa.CheckConstraint('length(reply) BETWEEN 0 AND 2000', name=op.f('ck_remark_reply_length')),
    sa.CheckConstraint('length(text) BETWEEN 1 AND 500', name=op.f('ck_remark_text_length')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_remark_participant_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['workshop_id'], ['report.workshop_id'], name=op.f('fk_remark_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remark'))
    )
    op.create_index(op.f('ix_remark_participant_id'), 'remark', ['participant_id'], unique=False)
    op.create_index(op.f('ix_remark_workshop_id'), 'remark', ['workshop_id'], unique=False)
    op.create_table('report_section',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('key', sa.String(length=36), nullable=False),
    sa.Column('shown', sa.Boolean(), server_default=sa.true(), nullable=False),
    sa.Column('text', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint('length(text) BETWEEN 0 AND 2000', name=op.f('ck_report_section_text_length')),
    sa.ForeignKeyConstraint(['workshop_id'], ['report.workshop_id'], name=op.f('fk_report_section_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'key', name=op.f('pk_report_section'))
    )
    op.create_table('report_version',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('facilitator_id', sa.String(length=36), nullable=True),
    sa.Column('changes', sa.Text(), server_default='', nullable=False),
    sa.Column('content_nl', sa.Text(), nullable=False),
    sa.Column('content_en', sa.Text(), nullable=False),
    sa.CheckConstraint('length(changes) BETWEEN 0 AND 2000', name=op.f('ck_report_version_changes_length')),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_report_version_facilitator_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['workshop_id'], ['report.workshop_id'], name=op.f('fk_report_version_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'number', name=op.f('pk_report_version'))
    )
    op.create_table('report_answer',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('answer_id', sa.String(length=36), nullable=False),
    sa.Column('shown', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_report_answer_answer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workshop_id'], ['report.workshop_id'], name=op.f('fk_report_answer_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'answer_id', name=op.f('pk_report_answer'))
    )
