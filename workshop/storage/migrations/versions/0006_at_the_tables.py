"""Messages, help, time for one group, who passes, stars and what a group calls its own."""

import sqlalchemy as sa
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step."""
    with op.batch_alter_table('working_group', schema=None) as batch_op:
        batch_op.add_column(sa.Column('extra_part', sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column('extra_seconds', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('ours_at', sa.BigInteger(), nullable=True))
    with op.batch_alter_table('seat', schema=None) as batch_op:
        batch_op.add_column(sa.Column('passed', sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('ours', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table('star',
    sa.Column('answer_id', sa.String(length=36), nullable=False),
    sa.Column('participant_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_star_answer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_star_participant_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('answer_id', 'participant_id', name=op.f('pk_star'))
    )
    op.create_index('ix_star_participant_id', 'star', ['participant_id'], unique=False)
    op.create_table('rewording',
    sa.Column('answer_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('participant_id', sa.String(length=36), nullable=True),
    sa.Column('facilitator_id', sa.String(length=36), nullable=True),
    sa.Column('text', sa.Text(), server_default='', nullable=False),
    sa.Column('expected', sa.Text(), server_default='', nullable=False),
    sa.Column('helped', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint('length(expected) BETWEEN 0 AND 500', name=op.f('ck_rewording_expected_length')),
    sa.CheckConstraint('length(helped) BETWEEN 0 AND 500', name=op.f('ck_rewording_helped_length')),
    sa.CheckConstraint('length(text) BETWEEN 0 AND 500', name=op.f('ck_rewording_text_length')),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_rewording_answer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_rewording_facilitator_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_rewording_participant_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('answer_id', 'number', name=op.f('pk_rewording'))
    )
    op.create_table('message',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('facilitator_id', sa.String(length=36), nullable=True),
    sa.Column('group_id', sa.String(length=36), nullable=True),
    sa.Column('prompt_id', sa.String(length=36), nullable=True),
    sa.Column('text', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint('length(text) BETWEEN 0 AND 500', name=op.f('ck_message_text_length')),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_message_facilitator_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['group_id'], ['working_group.id'], name=op.f('fk_message_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_message_prompt_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_message_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'number', name=op.f('pk_message'))
    )
    op.create_table('help_call',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('participant_id', sa.String(length=36), nullable=True),
    sa.Column('facilitator_id', sa.String(length=36), nullable=True),
    sa.Column('answered_at', sa.BigInteger(), nullable=True),
    sa.Column('ended_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_help_call_facilitator_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['group_id'], ['working_group.id'], name=op.f('fk_help_call_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_help_call_participant_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_help_call_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'number', name=op.f('pk_help_call'))
    )
