"""The clock of the part that is on, and every press on it."""

import sqlalchemy as sa
from alembic import op


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step. What is on ends when it was planned to."""
    op.create_table('run_step',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('facilitator_id', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('part_id', sa.String(length=36), nullable=False),
    sa.Column('before', sa.String(length=36), server_default='', nullable=False),
    sa.Column('seconds', sa.Integer(), server_default='0', nullable=False),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_run_step_facilitator_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_run_step_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'number', name=op.f('pk_run_step'))
    )
    with op.batch_alter_table('workshop', schema=None) as batch_op:
        batch_op.add_column(sa.Column('part_ends_at', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('paused_at', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('typing_on', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(
        "UPDATE workshop SET part_ends_at = part_started_at + 60000 * "
        "(SELECT part.minutes FROM part WHERE part.id = workshop.current_part_id) "
        "WHERE part_started_at IS NOT NULL"
    )
