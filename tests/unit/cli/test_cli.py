"""Every command does what it says, once, and says in one line when it cannot."""

import socket
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workshop import cli
from workshop.domain.codes import ALPHABET
from workshop.storage import schema

COMMANDS = ("serve", "migrate", "demo", "facilitator-link", "backup", "doctor", "groups", "analyse", "rehearse")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, away from the machine's settings and `.env`."""
    monkeypatch.chdir(tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    values = {
        "DATA_FOLDER": tmp_path / "data",
        "DATABASE_URL": "",
        "PUBLIC_URL": "",
        "ADDRESS": "127.0.0.1",
        "PORT": free,
    }
    for name, value in values.items():
        monkeypatch.setenv(f"WORKSHOP_{name}", str(value))
    return tmp_path / "data"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rows(folder: Path, query: str) -> list[tuple]:
    connection = sqlite3.connect(folder / "workshop.sqlite3")
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def test_help_names_every_command_with_what_it_does() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert set(COMMANDS) == set(cli.main.commands)
    for name in COMMANDS:
        assert name in result.output
        own = run(name, "--help")
        assert own.exit_code == 0
        assert cli.main.commands[name].help.splitlines()[0] in " ".join(own.output.split())


def test_a_command_that_there_is_not_is_refused() -> None:
    assert run("fly").exit_code == 2


def test_migrate_brings_an_empty_folder_up_to_date_and_again_does_nothing(folder: Path) -> None:
    first, again = run("migrate"), run("migrate")
    assert first.exit_code == again.exit_code == 0
    assert first.output == again.output == f"The database is at {schema.newest_revision()}.\n"
    assert rows(folder, "SELECT version_num FROM alembic_version") == [(schema.newest_revision(),)]


def test_demo_loads_the_invented_workshop_once(folder: Path) -> None:
    first, again = run("demo"), run("demo")
    assert first.exit_code == again.exit_code == 0
    assert first.output == again.output
    code = first.output.rstrip(".\n").split()[-1]
    assert len(code) == 6
    assert set(code) <= set(ALPHABET)
    assert rows(folder, "SELECT code, state, invented FROM workshop") == [(code, "live", 1)]
    (people,), (answers,) = (
        rows(folder, "SELECT count(*) FROM participant"),
        rows(folder, "SELECT count(*) FROM answer"),
    )
    assert people[0] >= 20
    assert answers[0] >= 40


def test_a_facilitator_link_lets_the_same_facilitator_in_every_time_and_a_name_a_new_one(folder: Path) -> None:
    links = [run("facilitator-link").output.strip() for _ in range(2)]
    named = run("facilitator-link", "--name", "Fleur").output.strip()
    assert len({*links, named}) == 3
    assert all(link.startswith("http://localhost:") and "/f/" in link for link in (*links, named))
    assert sorted(rows(folder, "SELECT name FROM facilitator")) == [("Facilitator",), ("Fleur",)]
    secrets = [link.rsplit("/f/", 1)[1] for link in (*links, named)]
    assert all(len(secret) >= 22 for secret in secrets)
    assert not {hashed for (hashed,) in rows(folder, "SELECT secret_hash FROM invitation")} & set(secrets)


def test_a_facilitator_link_begins_with_the_address_that_is_set(folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("WORKSHOP_PUBLIC_URL", "https://workshop.example/")
    assert run("facilitator-link").output.startswith("https://workshop.example/f/")


def test_backup_writes_a_copy_that_opens(folder: Path, tmp_path: Path) -> None:
    run("demo")
    target = tmp_path / "copy.sqlite3"
    result = run("backup", str(target))
    assert result.exit_code == 0
    assert result.output == f"Wrote {target} ({target.stat().st_size:,} bytes).\n"
    connection = sqlite3.connect(target)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM answer").fetchall() == rows(folder, "SELECT count(*) FROM answer")
    connection.close()


def test_backup_never_replaces_a_file(folder: Path, tmp_path: Path) -> None:
    run("migrate")
    target = tmp_path / "mine"
    target.write_text("mine")
    result = run("backup", str(target))
    assert (result.exit_code, target.read_text()) == (1, "mine")
    assert "nothing was written" in result.output


@pytest.mark.parametrize("prepared", [True, False], ids=["into a folder that is not there", "of no database"])
def test_backup_that_cannot_be_made_says_so_and_leaves_no_file(folder: Path, tmp_path: Path, prepared: bool) -> None:
    if prepared:
        run("migrate")
    target = tmp_path / ("nowhere" if prepared else ".") / "copy"
    result = run("backup", str(target))
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert not target.exists()


def test_doctor_is_content_with_a_current_database(folder: Path) -> None:
    run("migrate")
    result = run("doctor")
    assert result.exit_code == 0
    for said in ("Python 3.", f"SQLite {sqlite3.sqlite_version}", "streamlit 1.", str(folder), ": free"):
        assert said in result.output
    assert f"Schema: {schema.newest_revision()}, newest {schema.newest_revision()}\n" in result.output


def test_doctor_finds_an_empty_database_and_says_what_to_do(folder: Path) -> None:
    result = run("doctor")
    assert result.exit_code == 1
    assert "Schema: empty" in result.output
    assert "python -m workshop migrate" in result.output


def test_doctor_finds_a_database_that_is_none(folder: Path) -> None:
    folder.mkdir()
    (folder / "workshop.sqlite3").write_text("not a database " * 1000)
    result = run("doctor")
    assert result.exit_code == 1
    assert "Database cannot be opened" in result.output


def test_doctor_says_that_the_port_is_taken_and_by_which_number(folder: Path, monkeypatch) -> None:
    run("migrate")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("WORKSHOP_PORT", str(port))
        result = run("doctor")
        assert result.exit_code == 0
        assert f"Port {port} cannot be opened" in result.output
        refused = run("serve")
    assert refused.exit_code == 1
    assert "WORKSHOP_PORT" in refused.output


def test_doctor_shows_no_password(folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", "postgresql://me:geheim@127.0.0.1:1/nothing?connect_timeout=1")
    result = run("doctor")
    assert result.exit_code == 1
    assert "geheim" not in result.output


def test_serve_migrates_prints_where_to_go_and_starts_streamlit(folder: Path, monkeypatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(cli.os, "execv", lambda program, command: started.append(command))
    monkeypatch.setattr(cli.os, "chdir", lambda where: None)
    result = run("serve")
    assert result.exit_code == 0
    assert "/f/" in result.output
    assert "http://localhost:" in result.output
    assert "For others" not in result.output
    (command,) = started
    assert command[1:4] == ["-m", "streamlit", "run"]
    assert "127.0.0.1" in command
    assert rows(folder, "SELECT version_num FROM alembic_version") == [(schema.newest_revision(),)]


def test_a_setting_that_cannot_be_is_one_sentence_and_no_trace(folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("WORKSHOP_PUBLIC_URL", "workshop.example.nl/pad")
    for command in ("serve", "migrate", "doctor", "facilitator-link"):
        result = run(command)
        assert result.exit_code == 1
        assert result.output.startswith(
            "Error: WORKSHOP_PUBLIC_URL is “workshop.example.nl/pad”; https://workshop.example.nl"
        )
        assert result.output.count("\n") == 1


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("192.0.2.99", "This machine has no such address; set WORKSHOP_ADDRESS to 0.0.0.0"),
        ("nergens.invalid", "This machine has no such address"),
    ],
)
def test_what_keeps_a_port_shut_is_named_for_what_it_is(folder: Path, monkeypatch, address: str, says: str) -> None:
    monkeypatch.setenv("WORKSHOP_ADDRESS", address)
    result = run("serve")
    assert result.exit_code == 1
    assert says in result.output
    assert "Another program" not in result.output


@pytest.mark.skipif(not socket.has_ipv6, reason="needs addresses of version 6")
def test_every_network_is_printed_where_it_listens_to_all_and_version_6_can_be_listened_on(
    folder: Path, monkeypatch
) -> None:
    monkeypatch.setattr(cli, "addresses", lambda: ["192.168.12.1", "10.0.0.7"])
    monkeypatch.setattr(cli.os, "execv", lambda program, command: None)
    monkeypatch.setattr(cli.os, "chdir", lambda where: None)
    monkeypatch.setenv("WORKSHOP_ADDRESS", "::")
    result = run("serve")
    assert result.exit_code == 0, result.output
    assert "On this machine:   http://localhost:" in result.output
    assert "For others:        http://192.168.12.1:" in result.output
    assert "or:                http://10.0.0.7:" in result.output
