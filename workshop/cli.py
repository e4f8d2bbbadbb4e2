"""Run the command line: serve, migrate, demo, rehearse, facilitator-link, backup, doctor; and groups or themes from files."""

import errno
import os
import platform
import socket
import sqlite3
import sys
from importlib.metadata import version
from pathlib import Path

import click

from workshop.bootstrap import House, build
from workshop.cli_analyse import analyse
from workshop.cli_groups import groups
from workshop.cli_locked import differing
from workshop.cli_rehearse import rehearse
from workshop.networks import ANYWHERE, LOOPBACK, addresses, on_this_machine_only
from workshop.settings import ROOT, BadSettings, Settings, read_settings
from workshop.storage import schema


def _settings() -> Settings:
    try:
        return read_settings()
    except BadSettings as error:
        raise click.ClickException(str(error)) from None


def _house() -> House:
    house = build(_settings())
    schema.migrate(house.engines)
    return house


def _near(settings: Settings) -> str:
    return settings.listening(settings.for_this_machine)


def _far(settings: Settings) -> list[str]:
    """Where others find the server; nothing where it only listens to this machine, and one for each of its networks."""
    if settings.public_url:
        return [settings.public_url]
    if settings.address in ANYWHERE:
        return [settings.listening(address) for address in addresses()]
    return [] if on_this_machine_only(settings.address) else [settings.listening(settings.address)]


@click.group()
def main() -> None:
    """Small groups that see things differently come out with something shared."""


main.add_command(groups)
main.add_command(analyse)
main.add_command(rehearse)


@main.command()
def serve() -> None:
    """Brings the database up to date and starts the server."""
    settings = _settings()
    _check_port(settings)
    house = _house()
    secret = house.facilitators.house_link()
    house.close()
    near, far = _near(settings), _far(settings)
    click.echo(f"\n  On this machine:   {near}")
    for label, address in zip(["For others:        ", *["or:                "] * len(far)], far, strict=False):
        click.echo(f"  {label}{address}")
    if not far and settings.address in ANYWHERE:
        click.echo("  For others:        this machine is on no network; phones cannot reach it yet")
    click.echo(f"  Facilitator link:  {near}/f/{secret}   (works once, within 24 hours)\n")
    sys.stdout.flush()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "app.py"),
        "--server.port",
        str(settings.port),
        "--server.address",
        settings.address,
    ]
    os.chdir(ROOT)  # Streamlit looks for its settings beside where it is started
    os.execv(sys.executable, command)  # noqa: S606


@main.command()
def migrate() -> None:
    """Brings the database up to date."""
    house = _house()
    click.echo(f"The database is at {schema.revision(house.engines)}.")
    house.close()


@main.command()
def demo() -> None:
    """Loads an invented Dutch workshop, once."""
    from workshop.demo import load_demo

    house = _house()
    code = load_demo(house)
    click.echo(f"The invented workshop has code {code}.")
    house.close()


@main.command("facilitator-link")
@click.option("--name", default="", help="Makes the link for a new facilitator with this name.")
def facilitator_link(name: str) -> None:
    """Prints a link that makes its first user a facilitator."""
    house = _house()
    click.echo(f"{house.settings.public_url or _near(house.settings)}/f/{house.facilitators.house_link(name)}")
    house.close()


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Writes a consistent copy of the data to FILE, also while the server runs."""
    house = build(_settings())
    try:
        schema.back_up(house.engines, file)
    except FileExistsError as error:
        raise click.ClickException(f"{file} is there already; nothing was written.") from error
    except (ValueError, sqlite3.Error, OSError) as error:
        raise click.ClickException(str(error)) from error
    finally:
        house.close()
    click.echo(f"Wrote {file} ({file.stat().st_size:,} bytes).")


def _check_port(settings: Settings) -> None:
    try:
        family, *_, where = socket.getaddrinfo(settings.address, settings.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except (OSError, UnicodeError) as error:
        raise click.ClickException(
            f"Port {settings.port} cannot be opened on {settings.address}. {_why_shut(settings, error)}"
        ) from error


def _why_shut(settings: Settings, error: OSError | UnicodeError) -> str:
    """What keeps a port shut, and what would do."""
    number = error.errno if isinstance(error, OSError) and not isinstance(error, socket.gaierror) else None
    if number == errno.EADDRINUSE:
        return "Another program has it; stop that, or set WORKSHOP_PORT to another number."
    if number == errno.EACCES:
        return "Ports below 1024 are kept for the system; set WORKSHOP_PORT to a number from 1024, such as 8501."
    if number in {errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL, None}:
        known = ", ".join([LOOPBACK, *addresses()])
        return (
            f"This machine has no such address; set WORKSHOP_ADDRESS to 0.0.0.0 for all networks, or to one of {known}."
        )
    return f"The system says: {error.strerror if isinstance(error, OSError) else error}."


@main.command()
def doctor() -> None:
    """Says what is installed and differs from the lock file, where the data lie, whether the schema is current and the port free."""
    settings = _settings()
    click.echo(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    for name in ("streamlit", "starlette", "sqlalchemy", "alembic", "altair", "pandas"):
        click.echo(f"{name} {version(name)}")
    others = differing(ROOT / "requirements-run.lock")
    for sentence in others:
        click.echo(f"Differs from requirements-run.lock: {sentence}")
    if not others:
        click.echo("Packages: all as locked")
    click.echo(f"Data folder: {settings.data_folder}")
    house = build(settings)
    click.echo(f"Database: {house.engines.reading.url.render_as_string(hide_password=True)}")
    healthy = True
    try:
        now, newest = schema.revision(house.engines), schema.newest_revision()
        click.echo(
            f"Schema: {now or 'empty'}, newest {newest}"
            + ("" if now == newest else "; run: python -m workshop migrate")
        )
        healthy = now == newest
    except Exception as error:  # noqa: BLE001 - whatever keeps the database shut is what the doctor must say
        click.echo(f"Database cannot be opened: {error}")
        healthy = False
    house.close()
    try:
        _check_port(settings)
        click.echo(f"Port {settings.port}: free")
    except click.ClickException as error:
        click.echo(error.message)
    sys.exit(0 if healthy else 1)
