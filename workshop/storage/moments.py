"""Say which moments the data know, to compare a machine's clock with; for the doctor."""

from datetime import UTC, datetime

import sqlalchemy as sa

from workshop.storage import tables as t
from workshop.storage.engine import Engines


def newest_moment(engines: Engines) -> datetime | None:
    """Gives when the newest answer was kept."""
    with engines.reading.connect() as connection:
        found: datetime | None = connection.execute(sa.select(sa.func.max(t.answers.c.created_at))).scalar_one()
    return found


def servers_moment(engines: Engines) -> datetime | None:
    """Gives what a PostgreSQL server's clock says; None for a file, which has no clock."""
    if engines.file is not None:
        return None
    with engines.reading.connect() as connection:
        moment: datetime = connection.execute(sa.text("SELECT clock_timestamp()")).scalar_one()
    return moment.astimezone(UTC)
