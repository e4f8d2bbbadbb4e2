"""Themes of the harvest, and every change that hands make to them."""

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step."""
    op.create_table('theme_state',
    sa.Column('prompt_id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('themes', sa.Text(), nullable=False),
    sa.Column('edits', sa.Integer(), server_default='0', nullable=False),
    sa.Column('seen', sa.Integer(), server_default='0', nullable=False),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_theme_state_prompt_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_theme_state_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('prompt_id', name=op.f('pk_theme_state'))
    )
    op.create_index(op.f('ix_theme_state_workshop_id'), 'theme_state', ['workshop_id'])
    op.create_table('theme_step',
    sa.Column('prompt_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('facilitator_id', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('change', sa.Text(), nullable=False),
    sa.Column('undone', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_theme_step_facilitator_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_theme_step_prompt_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('prompt_id', 'number', name=op.f('pk_theme_step'))
    )
