"""The four logs of what facilitators did get one name each, and all of them can say that something was undone."""

import sqlalchemy as sa
from alembic import op


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

# By log: its old name, the table and column it belongs to, and the columns of its own.
LOGS = {
    'clock_action': ('run_step', 'workshop', 'workshop_id', ('part_id', 'before', 'seconds')),
    'seat_action': ('seat_step', 'round', 'round_id', ('moves', 'undone')),
    'theme_action': ('theme_step', 'prompt', 'prompt_id', ('change', 'undone')),
    'moderation_action': ('moderation_step', 'workshop', 'workshop_id', ('answer_id', 'change', 'undone')),
}
OWN = {
    'part_id': lambda: sa.Column('part_id', sa.String(length=36), nullable=False),
    'before': lambda: sa.Column('before', sa.String(length=36), server_default='', nullable=False),
    'seconds': lambda: sa.Column('seconds', sa.Integer(), server_default='0', nullable=False),
    'moves': lambda: sa.Column('moves', sa.Text(), nullable=False),
    'change': lambda: sa.Column('change', sa.Text(), nullable=False),
    'answer_id': lambda: sa.Column('answer_id', sa.String(length=36), nullable=True),
}


def upgrade() -> None:
    """Applies this step. Every entry is copied, and only then the old table goes."""
    for new, (old, parent, scope, own) in LOGS.items():
        keys = [
            sa.ForeignKeyConstraint([scope], [f'{parent}.id'], name=op.f(f'fk_{new}_{scope}'), ondelete='CASCADE'),
            sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f(f'fk_{new}_facilitator_id'), ondelete='SET NULL'),
            sa.PrimaryKeyConstraint(scope, 'number', name=op.f(f'pk_{new}')),
        ]
        if 'answer_id' in own:
            keys.append(sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f(f'fk_{new}_answer_id'), ondelete='CASCADE'))
        op.create_table(
            new,
            sa.Column(scope, sa.String(length=36), nullable=False),
            sa.Column('number', sa.Integer(), nullable=False),
            sa.Column('at', sa.BigInteger(), nullable=False),
            sa.Column('facilitator_id', sa.String(length=36), nullable=True),
            sa.Column('kind', sa.String(length=12), nullable=False),
            *(OWN[name]() for name in own if name != 'undone'),
            sa.Column('undone', sa.Boolean(), server_default=sa.false(), nullable=False),
            *keys,
        )
        names = [scope, 'number', 'at', 'facilitator_id', 'kind', *own]
        there, before = (sa.table(table, *(sa.column(name) for name in names)) for table in (new, old))
        op.execute(there.insert().from_select(names, sa.select(*before.columns)))
        op.drop_table(old)
