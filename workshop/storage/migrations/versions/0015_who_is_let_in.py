"""Who is kept out, who waits at the door, who is the same person as somebody else, and what the door does."""

import sqlalchemy as sa
from alembic import op


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step. Every door is open, and nobody is kept out."""
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kept_out_at', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('at_door_since', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('same_as', sa.String(length=36), nullable=True))
        batch_op.create_foreign_key(op.f('fk_participant_same_as'), 'participant', ['same_as'], ['id'], ondelete='CASCADE')
    with op.batch_alter_table('workshop', schema=None) as batch_op:
        batch_op.add_column(sa.Column('door', sa.String(length=5), server_default='open', nullable=False))
        batch_op.create_check_constraint(op.f('ck_workshop_door_known'), "door IN ('open', 'ask', 'shut')")
