"""How long names are kept after a workshop, and of whom nothing is kept any more."""

import sqlalchemy as sa
from alembic import op


revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step. Names of every workshop are kept for 90 days after it."""
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('forgotten_at', sa.BigInteger(), nullable=True))
    with op.batch_alter_table('workshop', schema=None) as batch_op:
        batch_op.add_column(sa.Column('keep_days', sa.Integer(), server_default='90', nullable=False))
        batch_op.create_check_constraint(op.f('ck_workshop_keep_days_range'), 'keep_days BETWEEN 7 AND 730')
