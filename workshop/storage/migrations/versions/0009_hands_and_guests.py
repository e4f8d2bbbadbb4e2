"""What facilitators do with answers, also to opening questions, links for guests, what a part shows, and rehearsals."""

import sqlalchemy as sa
from alembic import op


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step. Every answer there is stays shown."""
    with op.batch_alter_table('workshop', schema=None) as batch_op:
        batch_op.add_column(sa.Column('approve_first', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('rehearses', sa.String(length=36), nullable=True))
        batch_op.create_foreign_key(op.f('fk_workshop_rehearses'), 'workshop', ['rehearses'], ['id'], ondelete='CASCADE')
        batch_op.create_index('ix_workshop_rehearses', ['rehearses'], unique=False)
    with op.batch_alter_table('part', schema=None) as batch_op:
        batch_op.add_column(sa.Column('link', sa.Text(), server_default='', nullable=False))
        batch_op.create_check_constraint(op.f('ck_part_link_length'), 'length(link) BETWEEN 0 AND 1000')
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('standing', sa.String(length=8), server_default='shown', nullable=False))
        batch_op.add_column(sa.Column('double_of', sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column('pinned', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_check_constraint(op.f('ck_answer_standing_known'), "standing IN ('shown', 'waiting', 'hidden')")
        batch_op.create_foreign_key(op.f('fk_answer_double_of'), 'answer', ['double_of'], ['id'], ondelete='SET NULL')
    op.create_table('moderation_step',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('facilitator_id', sa.String(length=36), nullable=True),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('answer_id', sa.String(length=36), nullable=True),
    sa.Column('change', sa.Text(), nullable=False),
    sa.Column('undone', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer.id'], name=op.f('fk_moderation_step_answer_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_moderation_step_facilitator_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_moderation_step_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'number', name=op.f('pk_moderation_step'))
    )
    op.create_table('guest_link',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('name', sa.Text(), server_default='', nullable=False),
    sa.Column('made_at', sa.BigInteger(), nullable=False),
    sa.Column('made_by', sa.String(length=36), nullable=True),
    sa.Column('withdrawn_at', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("kind IN ('wall', 'observer')", name=op.f('ck_guest_link_kind_known')),
    sa.CheckConstraint('length(name) BETWEEN 0 AND 120', name=op.f('ck_guest_link_name_length')),
    sa.ForeignKeyConstraint(['made_by'], ['facilitator.id'], name=op.f('fk_guest_link_made_by'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_guest_link_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guest_link'))
    )
    op.create_index('ix_guest_link_workshop_id', 'guest_link', ['workshop_id'], unique=False)
    op.create_table('material',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('part_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.Text(), server_default='', nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('added_at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('length(name) BETWEEN 1 AND 120', name=op.f('ck_material_name_length')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_material_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_material')),
    sa.UniqueConstraint('workshop_id', 'part_id', name=op.f('uq_material_workshop_id_part_id'))
    )
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
