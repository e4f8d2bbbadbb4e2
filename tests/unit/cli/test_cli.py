"""Every command does what it says, once, and says in one line when it cannot."""

import socket
import sqlite3
from pathlib import Path

import pytest

from tests.unit.cli.running import rows, run
from workshop import cli, cli_house
from workshop.domain.codes import ALPHABET
from workshop.storage import schema

COMMANDS = (
    "serve",
    "migrate",
    "demo",
    "facilitator-link",
    "backup",
    "restore",
    "doctor",
    "groups",
    "analyse",
    "rehearse",
    "report",
    "retain",
)


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


@pytest.mark.parametrize("command", ["serve", "migrate", "demo", "facilitator-link"])
def test_a_database_that_is_away_is_told_in_one_line_without_the_password(folder: Path, monkeypatch, command) -> None:
    monkeypatch.setenv("WORKSHOP_DATABASE_URL", "postgresql://me:geheim@127.0.0.1:9/nothing")
    result = run(command)
    assert result.exit_code == 1
    assert result.output.startswith("Error: The database cannot be used. ")
    assert len(result.output.splitlines()) == 1
    assert "geheim" not in result.output


def test_serve_migrates_says_where_to_go_and_runs_the_server(folder: Path, monkeypatch) -> None:
    from workshop.ui import serving

    served: list[int] = []
    monkeypatch.setattr(serving, "run", lambda settings: served.append(settings.port))
    result = run("serve")
    assert result.exit_code == 0
    assert "http://localhost:" in result.output
    assert "For others" not in result.output
    assert len(served) == 1
    assert result.output.endswith(f"Stopped. All that was confirmed is in {folder / 'workshop.sqlite3'}.\n")
    assert rows(folder, "SELECT version_num FROM alembic_version") == [(schema.newest_revision(),)]


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_link_of_the_start_is_printed_to_a_terminal_and_never_into_a_file(
    folder: Path, monkeypatch, is_terminal: bool
) -> None:
    from workshop.ui import serving

    monkeypatch.setattr(serving, "run", lambda settings: None)
    monkeypatch.setattr(cli, "is_read_by_people", lambda: is_terminal)
    result = run("serve")
    assert ("/f/" in result.output) is is_terminal
    assert ("python -m workshop facilitator-link" in result.output) is not is_terminal
    assert len(rows(folder, "SELECT secret_hash FROM invitation")) == int(is_terminal)


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
    from workshop.ui import serving

    monkeypatch.setattr(cli_house, "addresses", lambda: ["192.168.12.1", "10.0.0.7"])
    monkeypatch.setattr(serving, "run", lambda settings: None)
    monkeypatch.setenv("WORKSHOP_ADDRESS", "::")
    result = run("serve")
    assert result.exit_code == 0, result.output
    assert "On this machine:   http://localhost:" in result.output
    assert "For others:        http://192.168.12.1:" in result.output
    assert "or:                http://10.0.0.7:" in result.output
