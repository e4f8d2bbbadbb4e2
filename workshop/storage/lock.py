"""Hold the right to be the one server on a SQLite file; for serve, restore and the doctor.

Two servers on one file would not hear of each other's changes, and SQLite up to 3.51.2 can lose commits when two programs
write and checkpoint at once. The lock is SQLite's own, on an empty file beside the database: it ends with the process,
however that ends. PostgreSQL needs none.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from workshop.storage.files import make_private_file, make_private_folder


class InUse(Exception):
    """Another server is running on the same file."""


class ServerLock:
    """Says who is the one server on a file. Taking it again does nothing."""

    def __init__(self, database: Path | None) -> None:
        self._file = None if database is None else database.with_name(database.name + ".lock")
        self._held: sqlite3.Connection | None = None

    def take(self) -> None:
        """Becomes the one server. Raises InUse when there is one."""
        if self._file is None or self._held is not None:
            return
        make_private_folder_of(self._file)
        make_private_file(self._file)
        connection = sqlite3.connect(self._file, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            raise InUse(str(self._file)) from error
        self._held = connection

    def release(self) -> None:
        """Lets another server be the one."""
        held, self._held = self._held, None
        if held is not None:
            held.close()

    def taken_by_another(self) -> bool:
        """Says whether another process is the one server. Makes no file."""
        if self._file is None or self._held is not None or not self._file.exists():
            return False
        with closing(sqlite3.connect(self._file, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                return True
            connection.execute("ROLLBACK")
        return False


def make_private_folder_of(file: Path) -> None:
    """Makes the folder of a file, unless it is there: a folder that somebody else chose is theirs to open and close."""
    if not file.parent.exists():
        make_private_folder(file.parent)
