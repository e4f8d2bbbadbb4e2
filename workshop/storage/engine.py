"""Open one writing and one reading engine for a database's address; for the unit of work, migrations and the doctor.

SQLite: one connection writes (`BEGIN IMMEDIATE`), others only read. That is as fast as a shared pool, keeps the
worst wait short, and avoids in one process the fault by which SQLite up to 3.51.2 can lose commits when two
connections write and checkpoint at once. PostgreSQL: both are pools.

What a use case writes never stands in an error of ours: an error is written to the log.
"""

import contextlib
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from weakref import WeakSet

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

from workshop.storage.files import make_private_file, make_private_folder
from workshop.storage.turns import Turns

BUSY_SECONDS = 5  # a browser waits ten, and is to hear within these that the database is locked
_opened: WeakSet[sa.Engine] = WeakSet()  # those that connected to their file


@dataclass(frozen=True)
class Engines:
    """Holds the two ways into one database: one that writes, one that reads."""

    writing: sa.Engine
    reading: sa.Engine
    # Of those who write, where they share one connection.
    turns: Turns | None = field(default=None, kw_only=True)

    @property
    def file(self) -> Path | None:
        """Gives the file of an embedded database; None on a server."""
        return Path(str(self.reading.url.database)) if self.reading.dialect.name == "sqlite" else None

    def close(self) -> None:
        """Closes every pooled connection. A SQLite database that was open here, and nowhere else, is one whole file then."""
        self.reading.dispose()
        self.writing.dispose()
        if self.file is not None and not _opened.isdisjoint((self.reading, self.writing)) and self.file.exists():
            _make_whole(self.file)


def _make_whole(file: Path) -> None:
    """Takes what was written last into the file itself, and notes in its header that nothing lies beside it.

    Somebody else may have it open, a server for a command of ours: then it stays as it is, and whoever is last does this.
    What is no database, or a damaged one, stays as it is too: the doctor says so.
    """
    with (
        contextlib.suppress(sqlite3.DatabaseError),
        contextlib.closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA journal_mode = DELETE")


def open_engines(address: str) -> Engines:
    """Engines for `sqlite:///FILE` or `postgresql+psycopg://…`. Makes the folder of a SQLite file."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            raise ValueError("The database must be a file: an in-memory database cannot be shared by readers.")
        if not Path(url.database).parent.exists():
            make_private_folder(Path(url.database).parent)
        return Engines(_sqlite(url, writes=True), _sqlite(url, writes=False), turns=Turns(BUSY_SECONDS))
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    options: dict[str, Any] = {
        "pool_pre_ping": True,
        "pool_size": 5,
        "max_overflow": 10,
        "hide_parameters": True,
        # Statements that a server keeps for one connection are lost behind pgbouncer, which gives every transaction another.
        "connect_args": {"prepare_threshold": None, **_patience(url)},
    }
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


def _patience(url: sa.URL) -> dict[str, int]:
    """How long to wait for a server that does not answer, in seconds, unless the address says so: for ever, by default."""
    waits = {"connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
    waits["tcp_user_timeout"] = 20_000  # milliseconds
    return {name: value for name, value in waits.items() if name not in url.query}


def _sqlite(url: sa.URL, *, writes: bool) -> sa.Engine:
    size = {"pool_size": 1, "max_overflow": 0} if writes else {"pool_size": 16, "max_overflow": 0}
    engine = sa.create_engine(
        url,
        poolclass=QueuePool,
        # The one that was used last still holds the pages that were just read.
        pool_use_lifo=True,
        pool_timeout=BUSY_SECONDS,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        **size,
    )

    @event.listens_for(engine, "do_connect")
    def _keep_to_owner(*_: object) -> None:
        make_private_file(Path(str(url.database)))
        _opened.add(engine)

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
        # Each connection would keep 2 MB of pages that the system keeps already, and there are seventeen: as fast with less.
        cursor.execute(f"PRAGMA cache_size = -{512 if writes else 256}")  # kB
        if not writes:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
