"""Columns get the names of what they hold: an answer's visibility, the version themes were found at, a scale's points."""

import json

import sqlalchemy as sa
from alembic import op


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step. No answer changes, and every action can still be undone."""
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_answer_standing_known'), type_='check')
        batch_op.alter_column('standing', new_column_name='visibility')
        batch_op.create_check_constraint(op.f('ck_answer_visibility_known'), "visibility IN ('shown', 'waiting', 'hidden')")
    with op.batch_alter_table('theme_state', schema=None) as batch_op:
        batch_op.alter_column('seen', new_column_name='found_at')
    with op.batch_alter_table('poll', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_poll_steps_known'), type_='check')
        batch_op.alter_column('steps', new_column_name='points')
        batch_op.create_check_constraint(op.f('ck_poll_points_known'), 'points IN (0, 5, 10)')
    names = 'workshop_id', 'number', 'change'
    log = sa.table('moderation_action', *(sa.column(name) for name in names))
    connection = op.get_bind()
    for workshop_id, number, change in connection.execute(sa.select(log.c.workshop_id, log.c.number, log.c.change)).all():
        values = json.loads(change)
        for marks in (values['before'], values['after']):
            marks['visibility'] = marks.pop('standing')
        entry = (log.c.workshop_id == workshop_id) & (log.c.number == number)
        connection.execute(log.update().where(entry).values(change=json.dumps(values, ensure_ascii=False)))
