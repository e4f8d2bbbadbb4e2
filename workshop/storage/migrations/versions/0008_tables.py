"""Duties at a table, what tables said in votes, and answers that somebody typed for somebody else."""

import sqlalchemy as sa
from alembic import op


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step. Every answer there is was typed by who said it."""
    op.create_table('duty',
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('participant_id', sa.String(length=36), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.CheckConstraint("kind IN ('host', 'scribe', 'timekeeper')", name=op.f('ck_duty_kind_known')),
    sa.CheckConstraint("state IN ('suggested', 'accepted', 'passed', 'given_on')", name=op.f('ck_duty_state_known')),
    sa.ForeignKeyConstraint(['group_id'], ['working_group.id'], name=op.f('fk_duty_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_duty_participant_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('group_id', 'kind', 'participant_id', name=op.f('pk_duty'))
    )
    op.create_table('table_vote',
    sa.Column('ballot_id', sa.String(length=36), nullable=False),
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('answer_id', sa.String(length=36), nullable=False),
    sa.Column('role_key', sa.String(length=40), nullable=False),
    sa.Column('agree', sa.Integer(), nullable=False),
    sa.Column('disagree', sa.Integer(), nullable=False),
    sa.Column('passes', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('agree >= 0 AND disagree >= 0 AND passes >= 0 AND people >= 0', name=op.f('ck_table_vote_counts_range')),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_table_vote_answer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['ballot_id'], ['ballot.id'], name=op.f('fk_table_vote_ballot_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['group_id'], ['working_group.id'], name=op.f('fk_table_vote_group_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('ballot_id', 'group_id', 'answer_id', 'role_key', name=op.f('pk_table_vote'))
    )
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('source', sa.String(length=6), server_default='own', nullable=False))
        batch_op.create_check_constraint(op.f('ck_answer_source_known'), "source IN ('own', 'scribe', 'paper')")
