"""Bring a database's schema up to date, and compare it with the tables; for serve, migrate, restore and the doctor."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from workshop.storage.engine import Engines
from workshop.storage.tables import metadata

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


def knows(revision: str) -> bool:
    """Says whether this version of the app knows a migration."""
    return any(migration.revision == revision for migration in ScriptDirectory.from_config(config()).walk_revisions())


def differences(engines: Engines) -> list[str]:
    """Lists how the schema itself differs from the tables of this version of the app, in a sentence each."""
    with engines.reading.connect() as connection:
        options = {"compare_type": True, "compare_server_default": connection.dialect.name == "postgresql"}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        inspector = sa.inspect(connection)
        there = set(inspector.get_table_names())
        checks = {
            (table.name, str(constraint.name))
            for table in metadata.tables.values()
            for constraint in table.constraints
            if isinstance(constraint, sa.CheckConstraint) and table.name in there
        }
        made = {
            (table, check["name"])
            for table in metadata.tables
            if table in there
            for check in inspector.get_check_constraints(table)
        }
    lost = [f"Table {table} lacks the check {name}." for table, name in sorted(checks - made)]
    return [_sentence(difference) for difference in found] + lost


def _sentence(difference: Any) -> str:
    """Says one difference as Alembic gives it: a kind and what it is about, or a list of these for one column."""
    if isinstance(difference, list):
        return " ".join(_sentence(change) for change in difference)
    kind, *about = difference
    if kind == "add_column":
        return f"Table {about[1]} lacks the column {about[2].name}."
    if kind == "remove_column":
        return f"Table {about[1]} has a column {about[2].name} that is not known."
    if kind.startswith("modify_"):
        return f"Column {about[2]} of table {about[1]} has another {kind.removeprefix('modify_')}."
    thing = about[0]
    what = {"table": "table", "index": "index", "constraint": "constraint", "fk": "reference"}[kind.split("_")[1]]
    if kind.startswith("add_"):
        return f"The {what} {thing.name} is missing."
    return f"The {what} {thing.name} is not known."
