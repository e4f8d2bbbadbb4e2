"""The embedded database waits for the disk, keeps references, has one writer, and is copied while in use."""

import contextlib
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.factories import NOON, make_workshop
from workshop.storage import copies, schema
from workshop.storage.engine import Engines, open_engines
from workshop.storage.unit_of_work import Store


@pytest.fixture
def engines(embedded: str):
    opened = open_engines(embedded)
    yield opened
    opened.close()


def pragma(engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 5_000)],
)
def test_every_connection_is_prepared_the_same(engines: Engines, name: str, value: object) -> None:
    assert pragma(engines.writing, name) == value
    assert pragma(engines.reading, name) == value


def test_no_connection_keeps_many_pages_that_the_system_keeps_already(engines: Engines) -> None:
    assert (pragma(engines.writing, "cache_size"), pragma(engines.reading, "cache_size")) == (-512, -256)


def test_only_the_writer_can_write_and_there_is_one(engines: Engines) -> None:
    assert (pragma(engines.writing, "query_only"), pragma(engines.reading, "query_only")) == (0, 1)
    assert engines.writing.pool.size() == 1
    assert engines.writing.pool._max_overflow == 0


def test_readers_who_come_many_at_once_leave_their_connections_open_for_the_next(engines: Engines) -> None:
    opened: list[object] = []
    event.listen(engines.reading, "connect", lambda connection, _: opened.append(connection))
    for _ in range(2):
        with contextlib.ExitStack() as reading:
            for _ in range(10):
                reading.enter_context(engines.reading.connect())
    assert len(opened) == 10


def test_a_writer_holds_the_lock_from_its_beginning(engines: Engines, embedded: str) -> None:
    other = sqlite3.connect(embedded.removeprefix("sqlite:///"), timeout=0, isolation_level=None)
    with engines.writing.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    with engines.reading.connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM workshop")
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="must be a file"):
        open_engines(address)


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    engines = open_engines(f"sqlite:///{tmp_path / 'deep' / 'er' / 'w.sqlite3'}")
    schema.migrate(engines)
    engines.close()
    assert (tmp_path / "deep" / "er" / "w.sqlite3").is_file()


def test_a_copy_made_while_others_write_opens_and_holds_all_that_was_committed_before(
    engines: Engines, tmp_path: Path
) -> None:
    store, copied = Store(engines, lambda _: None), threading.Event()
    committed, failed = [], []

    def write() -> None:
        number = 0
        try:
            while not copied.is_set() or number < 30:
                with store.writing() as rows:
                    rows.workshops.add(make_workshop(id=f"w{number}", code=f"C{number}"), NOON)
                committed.append(number)
                number += 1
        except Exception as error:  # noqa: BLE001 - a thread's fault must reach the test
            failed.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    while len(committed) < 20 and not failed:
        pass
    before = len(committed)
    copies.back_up(engines, tmp_path / "copy.sqlite3", "geheim")
    copied.set()
    writer.join()
    assert failed == []
    copy = sqlite3.connect(tmp_path / "copy.sqlite3")
    numbers = sorted(int(row[0][1:]) for row in copy.execute("SELECT id FROM workshop"))
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (schema.newest_revision(),)
    copy.close()
    assert len(numbers) >= before
    assert numbers == list(range(len(numbers)))


def test_a_copy_never_replaces_a_file(engines: Engines, tmp_path: Path) -> None:
    target = tmp_path / "there"
    target.write_text("mine")
    with pytest.raises(FileExistsError):
        copies.back_up(engines, target, "geheim")
    assert target.read_text() == "mine"


def test_postgresql_has_its_own_tool_for_copies(served: str, tmp_path: Path) -> None:
    engines = open_engines(served)
    with pytest.raises(ValueError, match="pg_dump"):
        copies.back_up(engines, tmp_path / "copy", "geheim")
    engines.close()
    assert not (tmp_path / "copy").exists()


def test_an_address_without_a_driver_gets_ours(served: str) -> None:
    engines = open_engines(served.replace("postgresql+psycopg://", "postgresql://"))
    assert engines.reading.url.drivername == "postgresql+psycopg"
    assert schema.revision(engines) == schema.newest_revision()
    engines.close()
