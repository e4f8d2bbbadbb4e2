"""What facilitators typed into forms and did not save yet."""

import sqlalchemy as sa
from alembic import op


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step."""
    op.create_table('form_draft',
    sa.Column('facilitator_id', sa.String(length=36), nullable=False),
    sa.Column('place', sa.String(length=120), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=True),
    sa.Column('typed', sa.Text(), nullable=False),
    sa.Column('typed_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_form_draft_facilitator_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_form_draft_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('facilitator_id', 'place', name=op.f('pk_form_draft'))
    )
    op.create_index('ix_form_draft_workshop_id', 'form_draft', ['workshop_id'], unique=False)
