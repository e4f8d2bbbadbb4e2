"""The first tables."""

import sqlalchemy as sa
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step."""
    op.create_table('facilitator',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.Text(), server_default='', nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('password_hash', sa.Text(), nullable=True),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('length(name) BETWEEN 1 AND 120', name=op.f('ck_facilitator_name_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_facilitator')),
    sa.UniqueConstraint('email', name=op.f('uq_facilitator_email'))
    )
    op.create_table('workshop',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('code', sa.String(length=6), nullable=False),
    sa.Column('title', sa.Text(), server_default='', nullable=False),
    sa.Column('series', sa.Text(), server_default='', nullable=False),
    sa.Column('organisers', sa.Text(), server_default='', nullable=False),
    sa.Column('place', sa.Text(), server_default='', nullable=False),
    sa.Column('video_link', sa.Text(), server_default='', nullable=False),
    sa.Column('starts_at', sa.BigInteger(), nullable=False),
    sa.Column('group_size', sa.Integer(), nullable=False),
    sa.Column('write_first', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('invented', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('current_part_id', sa.String(length=36), nullable=True),
    sa.Column('previous_part_id', sa.String(length=36), nullable=True),
    sa.Column('part_started_at', sa.BigInteger(), nullable=True),
    sa.Column('spotlight_id', sa.String(length=36), nullable=True),
    sa.Column('version', sa.Integer(), server_default='0', nullable=False),
    sa.Column('stage_version', sa.Integer(), server_default='0', nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'open', 'live', 'closed')", name=op.f('ck_workshop_state_known')),
    sa.CheckConstraint('group_size BETWEEN 2 AND 30', name=op.f('ck_workshop_group_size_range')),
    sa.CheckConstraint('length(organisers) BETWEEN 0 AND 200', name=op.f('ck_workshop_organisers_length')),
    sa.CheckConstraint('length(place) BETWEEN 0 AND 200', name=op.f('ck_workshop_place_length')),
    sa.CheckConstraint('length(series) BETWEEN 0 AND 200', name=op.f('ck_workshop_series_length')),
    sa.CheckConstraint('length(title) BETWEEN 1 AND 200', name=op.f('ck_workshop_title_length')),
    sa.CheckConstraint('length(video_link) BETWEEN 0 AND 1000', name=op.f('ck_workshop_video_link_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workshop')),
    sa.UniqueConstraint('code', name=op.f('uq_workshop_code'))
    )
    op.create_table('invitation',
    sa.Column('secret_hash', sa.String(length=64), nullable=False),
    sa.Column('facilitator_id', sa.String(length=36), nullable=True),
    sa.Column('workshop_id', sa.String(length=36), nullable=True),
    sa.Column('expires_at', sa.BigInteger(), nullable=False),
    sa.Column('used_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_invitation_facilitator_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_invitation_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('secret_hash', name=op.f('pk_invitation'))
    )
    op.create_table('membership',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('facilitator_id', sa.String(length=36), nullable=False),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_membership_facilitator_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_membership_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'facilitator_id', name=op.f('pk_membership'))
    )
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_membership_facilitator_id'), ['facilitator_id'], unique=False)

    op.create_table('part',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('title_nl', sa.Text(), server_default='', nullable=False),
    sa.Column('title_en', sa.Text(), server_default='', nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('instruction', sa.Text(), server_default='', nullable=False),
    sa.Column('script', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint('length(instruction) BETWEEN 0 AND 2000', name=op.f('ck_part_instruction_length')),
    sa.CheckConstraint('length(script) BETWEEN 0 AND 2000', name=op.f('ck_part_script_length')),
    sa.CheckConstraint('length(title_en) BETWEEN 0 AND 120', name=op.f('ck_part_title_en_length')),
    sa.CheckConstraint('length(title_nl) BETWEEN 0 AND 120', name=op.f('ck_part_title_nl_length')),
    sa.CheckConstraint('minutes BETWEEN 1 AND 480', name=op.f('ck_part_minutes_range')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_part_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_part'))
    )
    with op.batch_alter_table('part', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_part_workshop_id'), ['workshop_id'], unique=False)

    op.create_table('participant',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('form_id', sa.String(length=36), nullable=False),
    sa.Column('name', sa.Text(), server_default='', nullable=False),
    sa.Column('role_key', sa.String(length=40), nullable=False),
    sa.Column('place', sa.Text(), server_default='', nullable=False),
    sa.Column('organisation', sa.Text(), server_default='', nullable=False),
    sa.Column('email', sa.Text(), server_default='', nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('link_number', sa.Integer(), server_default='1', nullable=False),
    sa.Column('joined_at', sa.BigInteger(), nullable=False),
    sa.Column('left_at', sa.BigInteger(), nullable=True),
    sa.CheckConstraint('length(email) BETWEEN 0 AND 254', name=op.f('ck_participant_email_length')),
    sa.CheckConstraint('length(name) BETWEEN 1 AND 120', name=op.f('ck_participant_name_length')),
    sa.CheckConstraint('length(organisation) BETWEEN 0 AND 120', name=op.f('ck_participant_organisation_length')),
    sa.CheckConstraint('length(place) BETWEEN 0 AND 120', name=op.f('ck_participant_place_length')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_participant_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participant')),
    sa.UniqueConstraint('workshop_id', 'form_id', name=op.f('uq_participant_workshop_id_form_id'))
    )
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_participant_workshop_id'), ['workshop_id'], unique=False)

    op.create_table('password_try',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('facilitator_id', sa.String(length=36), nullable=False),
    sa.Column('tried_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_password_try_facilitator_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_password_try'))
    )
    with op.batch_alter_table('password_try', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_password_try_facilitator_id'), ['facilitator_id'], unique=False)

    op.create_table('prompt',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('text_nl', sa.Text(), server_default='', nullable=False),
    sa.Column('text_en', sa.Text(), server_default='', nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('list', 'story')", name=op.f('ck_prompt_kind_known')),
    sa.CheckConstraint('length(text_en) BETWEEN 0 AND 200', name=op.f('ck_prompt_text_en_length')),
    sa.CheckConstraint('length(text_nl) BETWEEN 0 AND 200', name=op.f('ck_prompt_text_nl_length')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_prompt_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_prompt'))
    )
    with op.batch_alter_table('prompt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_prompt_workshop_id'), ['workshop_id'], unique=False)

    op.create_table('role',
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('name_nl', sa.Text(), server_default='', nullable=False),
    sa.Column('name_en', sa.Text(), server_default='', nullable=False),
    sa.Column('colour', sa.String(length=7), nullable=False),
    sa.Column('symbol', sa.String(length=4), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(name_en) BETWEEN 0 AND 120', name=op.f('ck_role_name_en_length')),
    sa.CheckConstraint('length(name_nl) BETWEEN 0 AND 120', name=op.f('ck_role_name_nl_length')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_role_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workshop_id', 'key', name=op.f('pk_role'))
    )
    op.create_table('round',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('group_size', sa.Integer(), nullable=False),
    sa.Column('seed', sa.Integer(), nullable=False),
    sa.Column('revealed_at', sa.BigInteger(), nullable=True),
    sa.Column('published_at', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("state IN ('proposed', 'published')", name=op.f('ck_round_state_known')),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_round_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round')),
    sa.UniqueConstraint('workshop_id', 'number', name=op.f('uq_round_workshop_id_number'))
    )
    op.create_table('sign_in',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('facilitator_id', sa.String(length=36), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('expires_at', sa.BigInteger(), nullable=False),
    sa.Column('revoked_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['facilitator_id'], ['facilitator.id'], name=op.f('fk_sign_in_facilitator_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_sign_in'))
    )
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_facilitator_id'), ['facilitator_id'], unique=False)

    op.create_table('working_group',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('round_id', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('room', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint('length(room) BETWEEN 0 AND 120', name=op.f('ck_working_group_room_length')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_working_group_round_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_working_group')),
    sa.UniqueConstraint('round_id', 'number', name=op.f('uq_working_group_round_id_number'))
    )
    op.create_table('answer',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('workshop_id', sa.String(length=36), nullable=False),
    sa.Column('round_id', sa.String(length=36), nullable=False),
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('prompt_id', sa.String(length=36), nullable=False),
    sa.Column('participant_id', sa.String(length=36), nullable=True),
    sa.Column('role_key', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), server_default='', nullable=False),
    sa.Column('expected', sa.Text(), server_default='', nullable=False),
    sa.Column('helped', sa.Text(), server_default='', nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('removed_at', sa.BigInteger(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(expected) BETWEEN 0 AND 500', name=op.f('ck_answer_expected_length')),
    sa.CheckConstraint('length(helped) BETWEEN 0 AND 500', name=op.f('ck_answer_helped_length')),
    sa.CheckConstraint('length(text) BETWEEN 0 AND 500', name=op.f('ck_answer_text_length')),
    sa.ForeignKeyConstraint(['group_id'], ['working_group.id'], name=op.f('fk_answer_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_answer_participant_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['prompt_id'], ['prompt.id'], name=op.f('fk_answer_prompt_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_answer_round_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['workshop_id'], ['workshop.id'], name=op.f('fk_answer_workshop_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer'))
    )
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.create_index('ix_answer_group_version', ['group_id', 'version'], unique=False)
        batch_op.create_index(batch_op.f('ix_answer_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index('ix_answer_workshop_version', ['workshop_id', 'version'], unique=False)

    op.create_table('seat',
    sa.Column('round_id', sa.String(length=36), nullable=False),
    sa.Column('participant_id', sa.String(length=36), nullable=False),
    sa.Column('group_id', sa.String(length=36), nullable=False),
    sa.Column('placed_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['working_group.id'], name=op.f('fk_seat_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_seat_participant_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_seat_round_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_id', 'participant_id', name=op.f('pk_seat'))
    )
    with op.batch_alter_table('seat', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_seat_group_id'), ['group_id'], unique=False)

