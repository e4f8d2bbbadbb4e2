"""Which part brings an opening question; and a big screen that follows the programme unless something else is put on it."""

import sqlalchemy as sa
from alembic import op


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step. Questions belong to no part, which is the first that asks any; a screen with the part on it follows."""
    with op.batch_alter_table('poll', schema=None) as batch_op:
        batch_op.add_column(sa.Column('part_id', sa.String(length=36), server_default='', nullable=False))
    op.execute("UPDATE workshop SET wall = '' WHERE wall = 'part'")
