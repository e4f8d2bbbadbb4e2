"""Wishes for groups, several proposals for a round, locks, and every change of seats kept."""

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step."""
    with op.batch_alter_table('workshop') as table:
        table.add_column(sa.Column('wishes', sa.Text(), server_default='', nullable=False))
    with op.batch_alter_table('round') as table:
        table.add_column(sa.Column('letter', sa.String(length=1), server_default='A', nullable=False))
        table.add_column(sa.Column('wishes', sa.Text(), server_default='', nullable=False))
        table.add_column(sa.Column('tradeoff', sa.Text(), server_default='', nullable=False))
        table.drop_constraint('uq_round_workshop_id_number', type_='unique')
        table.create_unique_constraint('uq_round_workshop_id_number_letter', ['workshop_id', 'number', 'letter'])
    with op.batch_alter_table('working_group') as table:
        table.add_column(sa.Column('locked', sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table('seat') as table:
        table.add_column(sa.Column('locked', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table('seat_step',
    sa.Column('round_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('facilitator_id', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('moves', sa.Text(), nullable=False),
    sa.Column('undone', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_seat_step_facilitator_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_seat_step_round_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_id', 'number', name=op.f('pk_seat_step'))
    )
    op.create_table('pair_wish',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('one_id', sa.String(length=36), nullable=False),
    sa.Column('other_id', sa.String(length=36), nullable=False),
    sa.Column('asked_by', sa.String(length=36), nullable=True),
    sa.CheckConstraint("kind IN ('together', 'apart')", name=op.f('ck_pair_wish_kind_known')),
    sa.ForeignKeyConstraint(['one_id'], ['participant.id'], name=op.f('fk_pair_wish_one_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['other_id'], ['participant.id'], name=op.f('fk_pair_wish_other_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_pair_wish_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pair_wish'))
    )
    op.create_index(op.f('ix_pair_wish_workshop_id'), 'pair_wish', ['workshop_id'])
