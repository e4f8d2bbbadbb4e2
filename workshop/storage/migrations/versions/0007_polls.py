"""Opening questions and the answers to them."""

import sqlalchemy as sa
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step."""
    op.create_table('poll',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('text_nl', sa.Text(), server_default='', nullable=False),
    sa.Column('text_en', sa.Text(), server_default='', nullable=False),
    sa.Column('steps', sa.Integer(), server_default='0', nullable=False),
    sa.Column('low_nl', sa.Text(), server_default='', nullable=False),
    sa.Column('low_en', sa.Text(), server_default='', nullable=False),
    sa.Column('high_nl', sa.Text(), server_default='', nullable=False),
    sa.Column('high_en', sa.Text(), server_default='', nullable=False),
    sa.Column('options', sa.Text(), server_default='', nullable=False),
    sa.Column('hidden', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('again_of', sa.String(length=36), nullable=True),
    sa.Column('opened_at', sa.BigInteger(), nullable=True),
    sa.Column('closed_at', sa.BigInteger(), nullable=True),
    sa.Column('revealed_at', sa.BigInteger(), nullable=True),
    sa.CheckConstraint('length(text_nl) BETWEEN 0 AND 200', name=op.f('ck_poll_text_nl_length')),
    sa.CheckConstraint('length(text_en) BETWEEN 0 AND 200', name=op.f('ck_poll_text_en_length')),
    sa.CheckConstraint('length(low_nl) BETWEEN 0 AND 60', name=op.f('ck_poll_low_nl_length')),
    sa.CheckConstraint('length(low_en) BETWEEN 0 AND 60', name=op.f('ck_poll_low_en_length')),
    sa.CheckConstraint('length(high_nl) BETWEEN 0 AND 60', name=op.f('ck_poll_high_nl_length')),
    sa.CheckConstraint('length(high_en) BETWEEN 0 AND 60', name=op.f('ck_poll_high_en_length')),
    sa.CheckConstraint("kind IN ('scale', 'one', 'several', 'text', 'words', 'phase')", name=op.f('ck_poll_kind_known')),
    sa.CheckConstraint("state IN ('ready', 'open', 'closed')", name=op.f('ck_poll_state_known')),
    sa.CheckConstraint('steps IN (0, 5, 10)', name=op.f('ck_poll_steps_known')),
    sa.ForeignKeyConstraint(['again_of'], ['poll.id'], name=op.f('fk_poll_again_of'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_poll_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_poll'))
    )
    with op.batch_alter_table('poll', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_poll_workshop_id'), ['workshop_id'], unique=False)

    op.create_table('poll_answer',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('poll_id', sa.String(length=36), nullable=False),
    sa.Column('participant_id', sa.String(length=36), nullable=True),
    sa.Column('role_key', sa.String(length=40), nullable=False),
    sa.Column('said', sa.Text(), server_default='', nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('length(said) BETWEEN 1 AND 500', name=op.f('ck_poll_answer_said_length')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_poll_answer_participant_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_poll_answer_poll_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_poll_answer')),
    sa.UniqueConstraint('poll_id', 'participant_id', name=op.f('uq_poll_answer_poll_id_participant_id'))
    )
    with op.batch_alter_table('poll_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_poll_answer_participant_id'), ['participant_id'], unique=False)
