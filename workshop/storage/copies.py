"""Copy a SQLite database with all that a restored installation needs, and put such a copy back; for backup, restore and serve.

A copy is one SQLite file. Beside the app's own tables it has one more, `installation`, with the secret that signs links and
cookies; the database in use never has that table.
"""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workshop.storage import schema
from workshop.storage.engine import Engines
from workshop.storage.files import beside, make_private_file, make_private_folder, write_through
from workshop.storage.soundness import address_of, faults

_TABLE = "installation"
_DUMP = (b"PGDMP", b"--\n-- PostgreSQL database dump")


class NotRestored(Exception):
    """A file that cannot be put back; the message says why, and nothing was changed."""


class NotWhole(Exception):
    """A database that is damaged; the message says where."""


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was put back, and where what was there before is kept."""

    revision: str
    secret: str  # nothing in a copy that an earlier version of the app made
    aside: list[Path]


def back_up(engines: Engines, target: Path, secret: str) -> None:
    """Writes a consistent copy of a SQLite database while it is in use, with the secret.

    Raises FileExistsError when the target is there already, NotWhole when the database is damaged, and ValueError on
    PostgreSQL, whose own pg_dump does this.
    """
    if target.exists():
        raise FileExistsError(target)
    if engines.file is None:
        raise ValueError("PostgreSQL is backed up with pg_dump.")
    if not engines.file.exists():
        raise FileNotFoundError(f"There is no database yet: {engines.file} is not there.")
    make_private_file(target)
    try:
        with closing(sqlite3.connect(address_of(engines.file), uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.execute(f"CREATE TABLE {_TABLE} (secret TEXT NOT NULL)")
            copy.execute(f"INSERT INTO {_TABLE} VALUES (?)", (secret,))
        if found := faults(target):
            raise NotWhole(" ".join(found))
    except BaseException:
        target.unlink()
        raise
    write_through(target)
    write_through(target.absolute().parent)


def is_copy(file: Path) -> bool:
    """Says whether a file, without what lies beside it, is a copy that was made by `back_up`."""
    try:
        with closing(sqlite3.connect(address_of(file, alone=True), uri=True)) as connection:
            query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
            return connection.execute(query, (_TABLE,)).fetchone() is not None
    except sqlite3.DatabaseError:
        return False


def restore(source: Path, database: Path, now: datetime) -> Restored:
    """Puts a copy in the place of a database that nobody uses, and what was there aside.

    The copy may lie in that place already; what lies beside it is then left out if the two do not belong together.
    Raises NotRestored.
    """
    if not database.parent.exists():
        make_private_folder(database.parent)
    with tempfile.TemporaryDirectory(prefix="restoring-", dir=database.parent) as folder:
        copy = _checked(source, Path(folder))
        revision, secret = _taken_out(copy)
        write_through(copy)
        aside = _put_aside(database, now)
        os.replace(copy, database)
        write_through(database.parent)
    return Restored(revision=revision, secret=secret, aside=aside)


def adopt(database: Path, now: datetime) -> Restored | None:
    """Puts a copy in use that somebody put in the database's place by hand; None where there is none. Raises NotRestored."""
    return restore(database, database, now) if database.exists() and is_copy(database) else None


def does_not_belong(database: Path) -> bool:
    """Says whether a database with something beside it, as a server that was killed leaves it, is no longer whole."""
    log = database.with_name(database.name + "-wal")
    return database.exists() and log.exists() and log.stat().st_size > 0 and bool(faults(database))


def _checked(source: Path, folder: Path) -> Path:
    """Gives a copy of the source that is whole, with what lay beside it if that belongs to it."""
    with source.open("rb") as opened:
        if opened.read(32).startswith(_DUMP):
            raise NotRestored(f"{source} comes from PostgreSQL: pg_restore puts it back, into a PostgreSQL database.")
    copy = folder / "restored.sqlite3"
    make_private_file(copy)
    found: list[str] = []
    for with_others in (True, False):
        for old in beside(copy):
            old.unlink()
        shutil.copyfile(source, copy)
        log = source.with_name(source.name + "-wal")
        if with_others and log.exists() and not is_copy(source):
            shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
        found = faults(copy)
        if not found:
            return copy
    raise NotRestored(f"{source} is not whole, so nothing was changed. {' '.join(found)}")


def _taken_out(copy: Path) -> tuple[str, str]:
    """Gives the copy's migration and secret, and leaves neither the secret nor a trace of it in the copy."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA secure_delete = ON")
        secret = ""
        with contextlib.suppress(sqlite3.OperationalError):  # a copy of an earlier version has no such table
            secret = next((row[0] for row in connection.execute(f"SELECT secret FROM {_TABLE}")), "")
        revision = ""
        with contextlib.suppress(sqlite3.OperationalError):
            revision = next((row[0] for row in connection.execute("SELECT version_num FROM alembic_version")), "")
        if not revision:
            raise NotRestored("That file is a SQLite database of something else; nothing was changed.")
        if not schema.knows(revision):
            raise NotRestored(
                f"That file was made by a newer version of the app (its schema is {revision}, this version knows up to "
                f"{schema.newest_revision()}); nothing was changed. Install that version first."
            )
        connection.execute(f"DROP TABLE IF EXISTS {_TABLE}")
        connection.execute("VACUUM")
    return revision, secret


def _put_aside(database: Path, now: datetime) -> list[Path]:
    """Gives the database and what lies beside it a name with the moment, so that it can still be opened."""
    # The file last: without it nothing is there.
    old = [file for file in (*beside(database), database) if file.exists()]
    stem, number = f"{database.name}.before-{now:%Y%m%d-%H%M%S}", 1
    while list(database.parent.glob(f"{stem}*")):
        number += 1
        stem = f"{database.name}.before-{now:%Y%m%d-%H%M%S}-{number}"
    aside = []
    for path in old:
        to = path.with_name(stem + path.name.removeprefix(database.name))
        path.rename(to)
        aside.append(to)
    return aside[::-1]
