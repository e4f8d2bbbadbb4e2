"""What 0002 and 0009 were given after they had landed, for databases that had run them before: a column, and a table."""

import sqlalchemy as sa
from alembic import op


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step. Where both are there already, as nearly everywhere, nothing changes."""
    there = sa.inspect(op.get_bind())
    if 'tradeoff' not in {column['name'] for column in there.get_columns('round')}:
        op.add_column('round', sa.Column('tradeoff', sa.Text(), server_default='', nullable=False))
    if not there.has_table('poll_hidden'):
        op.create_table('poll_hidden',
        sa.Column('poll_id', sa.String(length=36), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('facilitator_id', sa.String(length=36), nullable=True),
        sa.Column('at', sa.BigInteger(), nullable=False),
        sa.CheckConstraint('length(text) BETWEEN 1 AND 500', name=op.f('ck_poll_hidden_text_length')),
        sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_poll_hidden_facilitator_id'), ondelete='SET NULL'),
        sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_poll_hidden_poll_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('poll_id', 'text', name=op.f('pk_poll_hidden'))
        )
