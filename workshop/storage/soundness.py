"""Say whether a SQLite file is whole: its pages, its references, its texts, and whether something lay beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

_MOST = 5  # faults that are named; a file with more is no better known
_HEADER = b"SQLite format 3\x00"


def address_of(file: Path, *, alone: bool = False) -> str:
    """Gives the address to look at a file without changing it; `alone` is without what lies beside it."""
    return f"file:{quote(str(file.absolute()))}?mode=ro{'&immutable=1' if alone else ''}"


def faults(file: Path, *, alone: bool = False) -> list[str]:
    """Lists what is wrong with a SQLite file, in a sentence each; nothing where it is whole. Changes nothing.

    Besides what SQLite finds in pages, indexes and checks, every text is read: noise inside a row is no text any more.
    """
    with file.open("rb") as opened:
        if opened.read(len(_HEADER)) != _HEADER:
            return ["It is no SQLite database."]
    try:
        with closing(sqlite3.connect(address_of(file, alone=alone), uri=True)) as connection:
            found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_MOST})")]
            if found != ["ok"]:
                return [f"SQLite finds: {' '.join(fault.split())}" for fault in found]
            return (_lost_references(connection) + _no_texts(connection))[:_MOST]
    except sqlite3.DatabaseError as error:
        return [f"SQLite says: {error}"]


def _lost_references(connection: sqlite3.Connection) -> list[str]:
    return [
        f"Row {row} of {table} points to a row of {other} that is not there."
        for table, row, other, _ in connection.execute("PRAGMA foreign_key_check")
    ]


def _no_texts(connection: sqlite3.Connection) -> list[str]:
    connection.text_factory = bytes
    found = []
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        table = name.decode()
        # A picture may hold any bytes; every other column holds what can be read.
        texts = [
            f'"{column.decode()}"'
            for _, column, kind, *_ in connection.execute(f'PRAGMA table_info("{table}")')
            if kind.upper() != b"BLOB"
        ]
        for number, row in enumerate(connection.execute(f'SELECT {", ".join(texts)} FROM "{table}"'), 1):
            if not all(_reads(value) for value in row if isinstance(value, bytes)):
                found.append(f"A text in row {number} of {table} cannot be read.")
    return found


def _reads(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def lacks_what_lay_beside(file: Path) -> bool:
    """Says whether a file was in use by a server or by an earlier version of the app, and the -wal file beside it is gone."""
    with file.open("rb") as opened:
        head = opened.read(20)
    return head.startswith(_HEADER) and head[18:20] == b"\x02\x02" and not file.with_name(file.name + "-wal").exists()
