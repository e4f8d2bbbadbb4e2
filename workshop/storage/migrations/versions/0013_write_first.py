"""A round says for itself whether its answers are still each author's own; so far the workshop's setting said it for all."""

import sqlalchemy as sa
from alembic import op


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies this step. Rounds of workshops that do not write first could be read since they were published."""
    op.execute(
        sa.text(
            "UPDATE round SET revealed_at = COALESCE(published_at, 0) WHERE state = 'published' AND revealed_at IS NULL"
            " AND workshop_id IN (SELECT id FROM workshop WHERE NOT write_first)"
        )
    )
