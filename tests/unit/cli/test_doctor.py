"""The doctor finds what is wrong with data, files, machine and address, and says what to do about each."""

import os
import shutil
import socket
import sqlite3
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories import Day
from tests.unit.cli.running import run
from workshop import cli_machine
from workshop.bootstrap import build, utc_now
from workshop.settings import Settings
from workshop.storage.lock import ServerLock


def killed(folder: Path) -> None:
    """Leaves the files as a server that was killed after the invented workshop was loaded."""
    run("migrate")
    house = build(Settings())
    house.facilitators.house_link("Fleur")
    kept = {file: file.read_bytes() for file in folder.glob("workshop.sqlite3*")}
    house.close()
    for path, content in kept.items():
        path.touch(0o600)
        path.write_bytes(content)
    assert (folder / "workshop.sqlite3-wal").exists()


def spoil(file: Path, at: float) -> None:
    content = bytearray(file.read_bytes())
    place = int(len(content) * at)
    content[place : place + 6000] = os.urandom(6000)
    file.write_bytes(content)


def test_it_finds_a_database_that_is_none(folder: Path) -> None:
    folder.mkdir()
    (folder / "workshop.sqlite3").write_text("not a database " * 1000)
    result = run("doctor")
    assert result.exit_code == 1
    assert "Database cannot be opened or is damaged. It is no SQLite database." in result.output
    assert "put the last backup back: python -m workshop restore FILE" in result.output


@pytest.mark.parametrize("at", [0.3, 0.5, 0.7])
def test_it_finds_noise_in_the_middle_of_the_file_and_changes_nothing(folder: Path, at: float) -> None:
    run("demo")
    spoil(folder / "workshop.sqlite3", at)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = run("doctor")
    assert result.exit_code == 1
    assert "damaged" in result.output
    assert "restore FILE" in result.output
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_it_is_content_with_what_a_killed_server_left(folder: Path) -> None:
    killed(folder)
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "Data: whole" in result.output


def test_it_finds_that_what_lay_beside_the_database_is_lost(folder: Path) -> None:
    killed(folder)
    (folder / "workshop.sqlite3-wal").unlink()
    (folder / "workshop.sqlite3-shm").unlink()
    result = run("doctor")
    assert result.exit_code == 1
    assert "workshop.sqlite3-wal is lost" in result.output
    run("migrate")
    assert run("doctor").exit_code == 0


def test_it_finds_a_backup_that_was_laid_over_the_database(folder: Path, tmp_path: Path) -> None:
    run("migrate")
    run("backup", str(tmp_path / "copy"))
    shutil.copy(tmp_path / "copy", folder / "workshop.sqlite3")
    result = run("doctor")
    assert result.exit_code == 1
    assert f"To put it in use: python -m workshop restore {folder / 'workshop.sqlite3'}" in result.output


def test_it_finds_what_lies_beside_and_belongs_to_another_database(folder: Path) -> None:
    killed(folder)
    log = (folder / "workshop.sqlite3-wal").read_bytes()
    shutil.rmtree(folder)
    run("demo")
    (folder / "workshop.sqlite3-wal").write_bytes(log)
    found = run("doctor")
    assert found.exit_code == 1
    assert f"python -m workshop restore {folder / 'workshop.sqlite3'}" in found.output
    started = run("serve")
    assert started.exit_code == 1
    assert "do not belong together" in started.output
    restored = run("restore", str(folder / "workshop.sqlite3"))
    assert restored.exit_code == 0, restored.output
    assert run("doctor").exit_code == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("ALTER TABLE round DROP COLUMN tradeoff", "Table round lacks the column tradeoff."),
        ("DROP TABLE star", "The table star is missing."),
        ("DROP INDEX ix_answer_group_version", "The index ix_answer_group_version is missing."),
        ("ALTER TABLE answer ADD COLUMN mood TEXT", "Table answer has a column mood that is not known."),
        ("CREATE TABLE mood (id TEXT)", "The table mood is not known."),
    ],
)
def test_it_compares_the_schema_itself(folder: Path, change: str, said: str) -> None:
    run("migrate")
    connection = sqlite3.connect(folder / "workshop.sqlite3")
    connection.execute(change)
    connection.close()
    result = run("doctor")
    assert result.exit_code == 1
    assert said in result.output


def test_it_names_files_that_others_can_read_and_the_next_start_closes_them(folder: Path) -> None:
    run("migrate")
    for path in (folder, folder / "secret.key", folder / "workshop.sqlite3"):
        path.chmod(0o755)
    result = run("doctor")
    assert result.exit_code == 1
    for path in (folder, folder / "secret.key", folder / "workshop.sqlite3"):
        assert f"chmod go= {path}\n" in result.output
    run("migrate")
    assert run("doctor").exit_code == 0


@pytest.mark.parametrize("runs", [True, False])
def test_it_says_whether_a_server_runs_on_the_data(folder: Path, runs: bool) -> None:
    run("migrate")
    lock = ServerLock(folder / "workshop.sqlite3")
    if runs:
        lock.take()
    assert f"Server: {'one' if runs else 'none'} runs on these data\n" in run("doctor").output
    lock.release()


@pytest.mark.parametrize(
    ("number", "is_told"),
    [
        ((3, 40, 1), True), ((3, 51, 2), True), ((3, 50, 6), True), ((3, 44, 5), True),
        ((3, 51, 3), False), ((3, 52, 0), False), ((3, 50, 7), False), ((3, 44, 6), False), ((3, 6, 9), False),
    ],
)  # fmt: skip
def test_it_tells_of_the_fault_of_some_versions_of_sqlite(number: tuple[int, ...], is_told: bool) -> None:
    assert bool(list(cli_machine.sqlite_fault(number))) is is_told


def test_it_says_how_many_files_may_be_open(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    run("migrate")
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 1024))
    result = run("doctor")
    assert result.exit_code == 1
    assert "Open files: 256 at once here; the server raises that to 1024" in result.output
    assert "about 379 screens at once" in result.output
    assert "ulimit -Hn 4096" in result.output


@pytest.mark.parametrize(("free", "exit_code", "is_told"), [(10, 1, True), (200, 0, True), (4000, 0, False)])
def test_it_says_how_much_space_is_free(
    folder: Path, monkeypatch: pytest.MonkeyPatch, free: int, exit_code: int, is_told: bool
) -> None:
    run("migrate")
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(cli_machine.shutil, "disk_usage", lambda _: usage(9**12, 0, free * 1_000_000))
    result = run("doctor")
    assert result.exit_code == exit_code
    assert f"Free space: {free:,} MB" in result.output
    assert ("Make room." in result.output) is is_told


def test_it_finds_a_clock_that_is_behind_the_newest_answer(folder: Path) -> None:
    run("migrate")
    house = build(Settings(), clock=lambda: utc_now() + timedelta(days=2))
    day = Day(house).go_live()
    day.people = day.crowd(4)
    day.publish(size=4)
    house.sending.send(day.people[0], day.sending(day.people[0], "Koffie."))
    house.close()
    result = run("doctor")
    assert result.exit_code == 1
    assert "The clock of this machine is behind" in result.output


def test_the_clock_of_a_server_of_databases_is_compared_too(
    served: str, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", served)
    assert run("doctor").exit_code == 0
    house = build(Settings())
    said = list(cli_machine.clock(house, utc_now() - timedelta(seconds=40)))
    house.close()
    assert [is_well for is_well, _ in said] == [True, False]
    assert "seconds apart" in said[1][1]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:9", "phones cannot reach it"),
        ("https://localhost:9", "WORKSHOP_SECURE_COOKIES=true"),
    ],
)
def test_it_says_what_is_wrong_with_the_public_address(
    folder: Path, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    run("migrate")
    monkeypatch.setenv("WORKSHOP_PUBLIC_URL", address)
    result = run("doctor")
    assert result.exit_code == 1
    assert f"Public address: {address}\n" in result.output
    assert said in result.output


def test_it_says_that_a_proxy_leads_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("migrate")
    with socket.create_server(("127.0.0.1", 0)) as nowhere:
        monkeypatch.setenv("WORKSHOP_PUBLIC_URL", f"http://127.0.0.1:{nowhere.getsockname()[1]}")
        monkeypatch.setattr(cli_machine, "WAITS", 0.2)
        result = run("doctor")
    assert "Nobody answers there now" in result.output
