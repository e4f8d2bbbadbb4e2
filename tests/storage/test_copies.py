"""A copy holds all that a restored installation needs, is put back whole or not at all, and the old stays aside."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import NOON, make_workshop
from workshop.storage import copies, schema
from workshop.storage.engine import Engines, open_engines
from workshop.storage.lock import InUse, ServerLock
from workshop.storage.soundness import faults, lacks_what_lay_beside
from workshop.storage.unit_of_work import Store

HEAD_AT, WAL, ROLLBACK = slice(18, 20), b"\x02\x02", b"\x01\x01"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with one workshop, that nobody has open."""
    file = tmp_path / "data" / "workshop.sqlite3"
    engines = open_engines(f"sqlite:///{file}")
    schema.migrate(engines)
    engines.close()
    add(file, "w1")
    return file


def add(file: Path, workshop_id: str) -> None:
    engines = open_engines(f"sqlite:///{file}")
    write(engines, workshop_id)
    engines.close()


def write(engines: Engines, workshop_id: str) -> None:
    with Store(engines, lambda _: None).writing() as rows:
        rows.workshops.add(make_workshop(id=workshop_id, code=workshop_id.upper()), NOON)


def workshops(file: Path) -> list[str]:
    connection = sqlite3.connect(file)
    found = [row[0] for row in connection.execute("SELECT id FROM workshop ORDER BY id")]
    connection.close()
    return found


def copy_of(database: Path, secret: str = "geheim") -> Path:
    target = database.parent.parent / "copy.sqlite3"
    engines = open_engines(f"sqlite:///{database}")
    copies.back_up(engines, target, secret)
    engines.close()
    return target


def killed(database: Path, workshop_id: str) -> None:
    """Adds a workshop, and leaves the files as a server that is killed would."""
    engines = open_engines(f"sqlite:///{database}")
    write(engines, workshop_id)
    kept = {file: file.read_bytes() for file in database.parent.glob("workshop.sqlite3*")}
    engines.close()
    for path, content in kept.items():
        path.write_bytes(content)
    assert database.with_name("workshop.sqlite3-wal").stat().st_size > 0


def test_once_closed_the_file_is_whole_and_says_so(database: Path) -> None:
    assert [path.name for path in database.parent.iterdir()] == ["workshop.sqlite3"]
    assert database.read_bytes()[HEAD_AT] == ROLLBACK
    assert not lacks_what_lay_beside(database)
    engines = open_engines(f"sqlite:///{database}")
    write(engines, "w2")
    assert database.read_bytes()[HEAD_AT] == WAL
    engines.close()
    alone = database.parent.parent / "alone.sqlite3"
    shutil.copy(database, alone)
    assert workshops(alone) == ["w1", "w2"]


def test_closing_leaves_alone_what_another_still_has_open(database: Path) -> None:
    server, command = (open_engines(f"sqlite:///{database}") for _ in range(2))
    write(server, "w2")
    write(command, "w3")
    command.close()
    assert database.with_name("workshop.sqlite3-wal").exists()
    write(server, "w4")
    server.close()
    assert workshops(database) == ["w1", "w2", "w3", "w4"]
    assert database.read_bytes()[HEAD_AT] == ROLLBACK


def test_a_copy_is_put_back_with_its_secret_and_the_old_is_kept_aside(database: Path) -> None:
    copy = copy_of(database)
    add(database, "w2")
    restored = copies.restore(copy, database, NOON)
    assert (restored.secret, restored.revision) == ("geheim", schema.newest_revision())
    assert workshops(database) == ["w1"]
    assert [path.name for path in restored.aside] == ["workshop.sqlite3.before-20270617-120000"]
    assert workshops(restored.aside[0]) == ["w1", "w2"]
    assert sorted(path.name for path in database.parent.iterdir()) == sorted([database.name, restored.aside[0].name])


def test_the_secret_is_in_the_copy_and_leaves_no_trace_in_the_database(database: Path) -> None:
    copy = copy_of(database, "s3cr3t-in-a-copy")
    assert b"s3cr3t-in-a-copy" in copy.read_bytes()
    copies.restore(copy, database, NOON)
    assert b"s3cr3t-in-a-copy" not in database.read_bytes()
    assert not copies.is_copy(database)


def test_a_copy_is_put_back_onto_a_machine_that_has_nothing_yet(database: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another machine" / "workshop.sqlite3"
    restored = copies.restore(copy_of(database), elsewhere, NOON)
    assert (workshops(elsewhere), restored.aside) == (["w1"], [])


def test_twice_in_one_second_nothing_that_was_aside_is_lost(database: Path) -> None:
    copy = copy_of(database)
    for _ in range(3):
        copies.restore(copy, database, NOON)
    assert len(list(database.parent.glob("workshop.sqlite3.before-*"))) == 3


def test_what_a_killed_server_left_beside_the_old_goes_aside_with_it(database: Path) -> None:
    copy = copy_of(database)
    killed(database, "w2")
    restored = copies.restore(copy, database, NOON)
    assert workshops(database) == ["w1"]
    assert workshops(restored.aside[0]) == ["w1", "w2"]


@pytest.mark.parametrize("again", [False, True], ids=["once", "again after it was put in use"])
def test_a_copy_laid_over_the_database_by_hand_is_put_in_use_whatever_lies_beside_it(
    database: Path, again: bool
) -> None:
    copy = copy_of(database)
    killed(database, "w2")
    shutil.copy(copy, database)
    restored = copies.adopt(database, NOON)
    assert restored is not None
    assert restored.secret == "geheim"
    if again:
        assert copies.adopt(database, NOON) is None
    assert workshops(database) == ["w1"]
    assert faults(database) == []


def test_a_copy_of_an_earlier_version_that_lies_over_the_database_is_told_from_what_lies_beside_it(
    database: Path,
) -> None:
    copy = copy_of(database)
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.execute("DROP TABLE installation")
    connection.execute("VACUUM")
    connection.close()
    engines = open_engines(f"sqlite:///{database}")
    for number in range(40):
        write(engines, f"x{number}")
    kept = {file: file.read_bytes() for file in database.parent.glob("workshop.sqlite3*")}
    engines.close()
    for path, content in kept.items():
        path.write_bytes(content)
    assert not copies.does_not_belong(database)
    shutil.copy(copy, database)
    assert copies.adopt(database, NOON) is None
    assert copies.does_not_belong(database)
    copies.restore(database, database, NOON)
    assert workshops(database) == ["w1"]


def test_a_database_of_a_killed_server_is_taken_with_what_lies_beside_it(database: Path, tmp_path: Path) -> None:
    killed(database, "w2")
    assert not copies.does_not_belong(database)
    elsewhere = tmp_path / "another machine" / "workshop.sqlite3"
    restored = copies.restore(database, elsewhere, NOON)
    assert (workshops(elsewhere), restored.secret) == (["w1", "w2"], "")


def broken(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 6000] = bytes(range(1, 251)) * 24
    file.write_bytes(content)


def newer(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()


def another(file: Path) -> None:
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE recipe (id)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (broken, "is not whole"),
        (newer, "newer version of the app"),
        (another, "something else"),
        (lambda file: file.write_bytes(b"name;role\n" * 900), "no SQLite database"),
        (lambda file: file.write_bytes(b""), "no SQLite database"),
        (lambda file: file.write_bytes(b"PGDMP\x01\x0e" * 90), "pg_restore"),
    ],
)
def test_what_cannot_be_put_back_is_refused_and_changes_nothing(
    database: Path, spoil: Callable[[Path], object], said: str
) -> None:
    copy = copy_of(database)
    spoil(copy)
    before = {path.name: path.read_bytes() for path in database.parent.iterdir()}
    with pytest.raises(copies.NotRestored, match=said):
        copies.restore(copy, database, NOON)
    assert {path.name: path.read_bytes() for path in database.parent.iterdir()} == before


def test_there_is_one_server_on_a_file_until_it_lets_go(database: Path) -> None:
    lock, other = ServerLock(database), ServerLock(database)
    assert not other.taken_by_another()
    lock.take()
    lock.take()
    assert other.taken_by_another()
    with pytest.raises(InUse):
        other.take()
    lock.release()
    assert not other.taken_by_another()
    other.take()
    other.release()


def test_noise_in_a_text_is_found_and_a_picture_may_hold_any_bytes(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute(
        "INSERT INTO material (id, workshop_id, part_id, name, type, content, added_at) VALUES "
        "('m1', 'w1', 'x', 'Kaart', 'image/png', X'89504E47FFFE', 1)"
    )
    connection.commit()
    assert faults(database) == []
    connection.execute("UPDATE workshop SET place = CAST(X'FFFE8081' AS TEXT)")
    connection.commit()
    connection.close()
    assert faults(database) == ["A text in row 1 of workshop cannot be read."]
