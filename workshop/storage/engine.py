"""Open one writing and one reading engine for a database's address; for the unit of work, migrations and the doctor.

SQLite: one connection writes (`BEGIN IMMEDIATE`), others only read. That is as fast as a shared pool, keeps the
worst wait short, and avoids in one process the fault by which SQLite up to 3.51.2 can lose commits when two
connections write and checkpoint at once. PostgreSQL: both are pools.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

BUSY_SECONDS = 30


@dataclass(frozen=True)
class Engines:
    """Holds the two ways into one database: one that writes, one that reads."""

    writing: sa.Engine
    reading: sa.Engine

    def close(self) -> None:
        """Closes every pooled connection."""
        self.reading.dispose()
        self.writing.dispose()


def open_engines(address: str) -> Engines:
    """Engines for `sqlite:///FILE` or `postgresql+psycopg://…`. Makes the folder of a SQLite file."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            raise ValueError("The database must be a file: an in-memory database cannot be shared by readers.")
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        return Engines(_sqlite(url, writes=True), _sqlite(url, writes=False))
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    options: dict[str, Any] = {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 10}
    writing = sa.create_engine(url, **options)

    @event.listens_for(writing, "begin")
    def _alone(connection: sa.Connection) -> None:
        # As on SQLite, writers come one after the other: what a use case looked up still holds when it writes.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(727002)")

    return Engines(
        writing,
        # One state for all queries of a reading, as SQLite gives by itself.
        sa.create_engine(
            url, isolation_level="REPEATABLE READ", execution_options={"postgresql_readonly": True}, **options
        ),
    )


def _sqlite(url: sa.URL, *, writes: bool) -> sa.Engine:
    size = {"pool_size": 1, "max_overflow": 0} if writes else {"pool_size": 4, "max_overflow": 12}
    engine = sa.create_engine(
        url,
        poolclass=QueuePool,
        pool_timeout=BUSY_SECONDS,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        **size,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # The driver's own hidden BEGIN would be a deferred one; ours below say what they are.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {BUSY_SECONDS * 1000}",
            "journal_mode = WAL",
            "synchronous = FULL",  # an acknowledged answer survives a power cut
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        if not writes:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
