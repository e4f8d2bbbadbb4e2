"""Bring a database's schema up to date; for serve, migrate, backup and the doctor."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from workshop.storage.engine import Engines

_MIGRATIONS = Path(__file__).parent / "migrations"


def config() -> Config:
    """Gives what Alembic needs to know."""
    found = Config()
    found.set_main_option("script_location", str(_MIGRATIONS))
    return found


def migrate(engines: Engines, to: str = "head") -> None:
    """Runs every migration up to `to` that has not run yet; no row is lost by it.

    Raises ValueError when rows would point nowhere.
    """
    chosen = config()
    with engines.writing.connect() as connection, _rows_kept(connection), connection.begin():
        if connection.dialect.name == "postgresql":
            # Several servers may start at once; only one of them migrates at a time.
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(727001)"))
        chosen.attributes["connection"] = connection
        command.upgrade(chosen, to)
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise ValueError("After migrating some rows would point nowhere; nothing was changed.")


@contextmanager
def _rows_kept(connection: sa.Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew; dropping the old one must not take along the rows that point to it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    # On the driver's own connection: inside a transaction this pragma does nothing.
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def revision(engines: Engines) -> str | None:
    """Gives the migration the database is at; None for an empty database."""
    with engines.reading.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """Gives the newest migration this version of the app knows."""
    return ScriptDirectory.from_config(config()).get_current_head()


def back_up(engines: Engines, target: Path) -> None:
    """Writes a consistent copy of a SQLite database while it is in use.

    Raises FileExistsError when the target is there already, and ValueError on PostgreSQL, whose own pg_dump does this.
    """
    if target.exists():
        raise FileExistsError(target)
    if engines.reading.dialect.name != "sqlite":
        raise ValueError("PostgreSQL is backed up with pg_dump.")
    database = engines.reading.url.database
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    connection.close()
