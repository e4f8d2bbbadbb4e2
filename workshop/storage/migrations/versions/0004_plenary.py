"""Findings, what facilitators say of them, votes on answers, phases, and what the wall shows."""

import sqlalchemy as sa
from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step."""
    op.create_table('ballot',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('budget', sa.Integer(), server_default='0', nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('opened_at', sa.BigInteger(), nullable=True),
    sa.Column('closed_at', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("kind IN ('cards', 'dots')", name=op.f('ck_ballot_kind_known')),
    sa.CheckConstraint("state IN ('ready', 'open', 'closed')", name=op.f('ck_ballot_state_known')),
    sa.CheckConstraint('budget BETWEEN 0 AND 20', name=op.f('ck_ballot_budget_range')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_ballot_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ballot')),
    sa.UniqueConstraint('workshop_id', 'number', name=op.f('uq_ballot_workshop_id_number'))
    )
    op.create_table('finding',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('about', sa.String(length=36), nullable=False),
    sa.Column('of', sa.String(length=16), nullable=False),
    sa.Column('found', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_finding_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'about', name=op.f('pk_finding'))
    )
    op.create_table('judgement',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('about', sa.String(length=120), nullable=False),
    sa.Column('says', sa.String(length=40), nullable=False),
    sa.Column('facilitator_id', sa.String(length=36), nullable=True),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_judgement_facilitator_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_judgement_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'about', name=op.f('pk_judgement'))
    )
    op.create_table('ballot_card',
    sa.Column('ballot_id', sa.String(length=36), nullable=False),
    sa.Column('answer_id', sa.String(length=36), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_ballot_card_answer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['ballot_id'], ['ballot.id'], name=op.f('fk_ballot_card_ballot_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('ballot_id', 'answer_id', name=op.f('pk_ballot_card'))
    )
    op.create_table('vote',
    sa.Column('ballot_id', sa.String(length=36), nullable=False),
    sa.Column('participant_id', sa.String(length=36), nullable=False),
    sa.Column('answer_id', sa.String(length=36), nullable=False),
    sa.Column('role_key', sa.String(length=40), nullable=False),
    sa.Column('group_id', sa.String(length=36), nullable=True),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('value BETWEEN -1 AND 20', name=op.f('ck_vote_value_range')),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_vote_answer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['ballot_id'], ['ballot.id'], name=op.f('fk_vote_ballot_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['group_id'], ['working_group.id'], name=op.f('fk_vote_group_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_vote_participant_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('ballot_id', 'participant_id', 'answer_id', name=op.f('pk_vote'))
    )
    with op.batch_alter_table('workshop', schema=None) as batch_op:
        batch_op.add_column(sa.Column('phases', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('wall', sa.Text(), server_default='', nullable=False))
