"""A backup holds everything and is put back in one command, onto any machine; on PostgreSQL the right commands are said."""

import os
import shlex
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Postgres
from tests.unit.cli.running import rows, run
from workshop.bootstrap import build
from workshop.settings import Settings
from workshop.storage.lock import ServerLock
from workshop.storage.schema import newest_revision


def links(house) -> tuple[str, str]:
    """What a participant and a guest were given."""
    return house.keys.link("p1", 1), house.keys.guest_link("g1")


def made_of_settings() -> tuple[str, str]:
    house = build(Settings())
    made = links(house)
    house.close()
    return made


def reads(made: tuple[str, str]) -> tuple[object, object]:
    house = build(Settings())
    found = house.keys.read_link(made[0]), house.keys.read_guest_link(made[1])
    house.close()
    return found


def test_backup_writes_a_copy_that_opens_and_says_that_it_holds_the_secret(folder: Path, tmp_path: Path) -> None:
    run("demo")
    target = tmp_path / "copy.sqlite3"
    result = run("backup", str(target))
    assert result.exit_code == 0
    first, second = result.output.splitlines()
    assert first == f"Wrote {target} ({target.stat().st_size:,} bytes)."
    assert "the secret that signs links and cookies" in second
    connection = sqlite3.connect(target)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM answer").fetchall() == rows(folder, "SELECT count(*) FROM answer")
    assert connection.execute("SELECT secret FROM installation").fetchall() == [((folder / "secret.key").read_text(),)]
    connection.close()
    assert target.stat().st_mode & 0o777 == 0o600


def test_backup_never_replaces_a_file(folder: Path, tmp_path: Path) -> None:
    run("migrate")
    target = tmp_path / "mine"
    target.write_text("mine")
    result = run("backup", str(target))
    assert (result.exit_code, target.read_text()) == (1, "mine")
    assert "nothing was written" in result.output


def test_no_backup_is_made_of_what_is_damaged(folder: Path, tmp_path: Path) -> None:
    run("demo")
    connection = sqlite3.connect(folder / "workshop.sqlite3")
    connection.execute("UPDATE workshop SET place = CAST(X'FFFE8081' AS TEXT)")
    connection.commit()
    connection.close()
    result = run("backup", str(tmp_path / "copy"))
    assert result.exit_code == 1
    assert result.output.startswith(
        "Error: The data are damaged, and no backup was written. A text in row 1 of workshop"
    )
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize("prepared", [True, False], ids=["into a folder that is not there", "of no database"])
def test_backup_that_cannot_be_made_says_so_and_leaves_no_file(folder: Path, tmp_path: Path, prepared: bool) -> None:
    if prepared:
        run("migrate")
    target = tmp_path / ("nowhere" if prepared else ".") / "copy"
    result = run("backup", str(target))
    assert result.exit_code == 1
    assert result.output.startswith("Error: The backup could not be written: ")
    assert not target.exists()


def test_on_another_machine_everything_is_back_and_links_that_were_given_out_work(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("demo")
    answers = rows(folder, "SELECT id, text FROM answer ORDER BY id")
    made = made_of_settings()
    target = tmp_path / "copy.sqlite3"
    run("backup", str(target))
    elsewhere = tmp_path / "another machine"
    monkeypatch.setenv("WORKSHOP_DATA_FOLDER", str(elsewhere))
    result = run("restore", str(target))
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"Restored {target} to {elsewhere / 'workshop.sqlite3'}. Its schema is {newest_revision()}.",
        "The secret that signs links and cookies is back too: those that were given out work again.",
        "Now start the server, and look whether all is there: python -m workshop serve",
        "On another machine, links on paper begin with the old address: see docs/RUNNING.md.",
    ]
    assert rows(elsewhere, "SELECT id, text FROM answer ORDER BY id") == answers
    assert reads(made) == (("p1", 1), "g1")
    assert run("doctor").exit_code == 0


def test_what_was_there_before_is_kept_with_its_secret(folder: Path, tmp_path: Path) -> None:
    run("migrate")
    target = tmp_path / "copy.sqlite3"
    run("backup", str(target))
    shutil.rmtree(folder)
    run("demo")
    own = (folder / "secret.key").read_text()
    result = run("restore", str(target))
    assert result.exit_code == 0
    assert "What was there before is kept as" in result.output
    (kept,) = folder.glob("workshop.sqlite3.before-*")
    connection = sqlite3.connect(kept)
    assert connection.execute("SELECT count(*) FROM workshop").fetchone() == (1,)
    connection.close()
    assert rows(folder, "SELECT count(*) FROM workshop") == [(0,)]
    (secret,) = folder.glob("secret.key.before-*")
    assert (secret.read_text(), secret.stat().st_mode & 0o777) == (own, 0o600)


def test_a_secret_that_is_set_is_kept_in_the_backup_and_must_be_set_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_SECRET_KEY", "set by hand")
    run("migrate")
    made = made_of_settings()
    target = tmp_path / "copy.sqlite3"
    run("backup", str(target))
    monkeypatch.setenv("WORKSHOP_SECRET_KEY", "another one")
    assert "once WORKSHOP_SECRET_KEY, which is set here, is the one" in run("restore", str(target)).output
    assert reads(made) == (None, None)
    monkeypatch.setenv("WORKSHOP_SECRET_KEY", "")
    run("restore", str(target))
    assert reads(made) == (("p1", 1), "g1")


def test_restore_refuses_while_a_server_runs(folder: Path, tmp_path: Path) -> None:
    run("migrate")
    target = tmp_path / "copy.sqlite3"
    run("backup", str(target))
    before = (folder / "workshop.sqlite3").read_bytes()
    lock = ServerLock(folder / "workshop.sqlite3")
    lock.take()
    result = run("restore", str(target))
    lock.release()
    assert (result.exit_code, (folder / "workshop.sqlite3").read_bytes()) == (1, before)
    assert result.output == (
        f"Error: A server runs on {folder / 'workshop.sqlite3'}. Stop it first; nothing was changed.\n"
    )


def test_a_second_server_on_one_file_is_refused(folder: Path) -> None:
    run("migrate")
    lock = ServerLock(folder / "workshop.sqlite3")
    lock.take()
    result = run("serve")
    lock.release()
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: Another server runs on {folder / 'workshop.sqlite3'}")


def test_a_backup_that_is_laid_over_the_database_is_put_in_use_by_any_command(folder: Path, tmp_path: Path) -> None:
    run("demo")
    secret = (folder / "secret.key").read_text()
    target = tmp_path / "copy.sqlite3"
    run("backup", str(target))
    shutil.rmtree(folder)
    run("migrate")
    (folder / "workshop.sqlite3-wal").write_bytes(b"of another database")
    shutil.copy(target, folder / "workshop.sqlite3")
    result = run("migrate")
    assert result.exit_code == 0
    assert result.output.startswith(
        f"{folder / 'workshop.sqlite3'} is a backup that was copied here, and is put in use."
    )
    assert (folder / "secret.key").read_text() == secret
    assert rows(folder, "SELECT count(*) FROM workshop") == [(1,)]


def test_a_backup_of_an_earlier_version_is_brought_up_to_date_by_the_next_start(folder: Path, tmp_path: Path) -> None:
    from workshop.storage import schema
    from workshop.storage.engine import open_engines

    old = tmp_path / "old.sqlite3"
    engines = open_engines(f"sqlite:///{old}")
    schema.migrate(engines, "0005")
    engines.close()
    result = run("restore", str(old))
    assert f"Its schema is 0005, which the next start brings up to date ({newest_revision()})." in result.output
    assert "holds no secret" in result.output
    run("migrate")
    assert rows(folder, "SELECT version_num FROM alembic_version") == [(newest_revision(),)]


def test_a_file_that_is_not_whole_is_refused(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "notes.txt"
    target.write_text("notes")
    result = run("restore", str(target))
    assert (result.exit_code, folder.exists() and (folder / "workshop.sqlite3").exists()) == (1, False)
    assert "no SQLite database" in result.output


@pytest.mark.parametrize(("verb", "tool"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_on_postgresql_the_command_and_the_secret_are_named_and_no_password(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str, tool: str
) -> None:
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", "postgresql+psycopg://me:geheim@127.0.0.1:1/nothing")
    file = tmp_path / "my copy"
    if verb == "restore":
        file.touch()
    result = run(verb, str(file))
    assert result.exit_code == 1
    first, second = result.output.splitlines()
    assert first.startswith(f"Error: The data lie in PostgreSQL, whose own tool does this: {tool} ")
    assert shlex.quote(str(file)) in first
    assert "postgresql://me@127.0.0.1:1/nothing" in first
    assert "geheim" not in result.output
    assert second.endswith(str(folder / "secret.key"))


def test_what_the_commands_say_restores_postgresql_onto_another_server(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres: Postgres
) -> None:
    import pgserver

    tools = Path(pgserver.__file__).parent / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    for name in ("old_server", "new_server"):
        postgres.run(f"CREATE DATABASE {name}")
    file = tmp_path / "dump"
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", postgres.address("old_server"))
    run("demo")
    made = made_of_settings()
    _do_as_told(run("backup", str(file)).output)
    kept = (folder / "secret.key").read_text()
    shutil.rmtree(folder)
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", postgres.address("new_server"))
    run("migrate")
    (folder / "secret.key").write_text(kept)
    _do_as_told(run("restore", str(file)).output)
    house = build(Settings())
    with house.engines.reading.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM workshop").scalar_one() == 1
    house.close()
    assert run("doctor").exit_code == 0
    assert reads(made) == (("p1", 1), "g1")
    for name in ("old_server", "new_server"):
        postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


def _do_as_told(said: str) -> None:
    command = shlex.split(said.splitlines()[0].partition("does this: ")[2])
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
