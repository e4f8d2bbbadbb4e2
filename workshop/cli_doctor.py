"""Look at an installation, and say of everything that is wrong what to do about it."""

import platform
import sqlite3
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import click

from workshop import cli_machine
from workshop.bootstrap import House, build
from workshop.cli_house import check_port, settings_or_stop
from workshop.cli_locked import differing
from workshop.settings import ROOT, Settings
from workshop.storage import schema
from workshop.storage.copies import is_copy
from workshop.storage.files import BESIDE, open_to_others
from workshop.storage.keys import SECRET_FILE
from workshop.storage.lock import ServerLock
from workshop.storage.soundness import faults, lacks_what_lay_beside

_OK = True


@click.command()
def doctor() -> None:
    """Says what is installed, whether data, files, machine and address are as they should be, and what to do if not."""
    settings = settings_or_stop()
    click.echo(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    for name in ("streamlit", "starlette", "sqlalchemy", "alembic", "altair", "pandas"):
        click.echo(f"{name} {version(name)}")
    others = differing(ROOT / "requirements-run.lock")
    for sentence in others:
        click.echo(f"Differs from requirements-run.lock: {sentence}")
    if not others:
        click.echo("Packages: all as locked")
    click.echo(f"Data folder: {settings.data_folder}")
    healthy = True
    for is_well, sentence in (*_data(settings), *cli_machine.findings(settings)):
        click.echo(sentence)
        healthy = healthy and is_well
    try:
        check_port(settings)
        click.echo(f"Port {settings.port}: free")
    except click.ClickException as error:
        click.echo(error.message)
    click.echo("All is well." if healthy else "Not all is well: see above what to do.")
    sys.exit(0 if healthy else 1)


def _data(settings: Settings) -> Iterator[tuple[bool, str]]:
    """What can be said of the data; first of the files, before anything opens them."""
    file = settings.database_file
    damaged = False
    if file is not None:
        for is_well, sentence in _files(settings, file):
            damaged = damaged or not is_well
            yield is_well, sentence
        if damaged and file.exists() and (is_copy(file) or faults(file)):
            return  # opening what is damaged could take away what can still be saved
    house = build(settings)
    yield _OK, f"Database: {house.engines.reading.url.render_as_string(hide_password=True)}"
    try:
        yield from _schema(house)
    except Exception as error:  # noqa: BLE001 - whatever keeps the database shut is what the doctor must say
        yield False, f"Database cannot be opened: {' '.join(str(getattr(error, 'orig', error)).split())}"
    finally:
        house.close()


def _files(settings: Settings, file: Path) -> Iterator[tuple[bool, str]]:
    folder = settings.data_folder
    ours = (folder, folder / SECRET_FILE, file, *(file.with_name(file.name + end) for end in BESIDE))
    for path in open_to_others(ours):
        yield (
            False,
            f"Other users of this machine can get into {path}. The next start closes it, or: chmod go= {path}",
        )
    running = ServerLock(file).taken_by_another()
    yield _OK, "Server: one runs on these data" if running else "Server: none runs on these data"
    if not file.exists():
        return
    if is_copy(file):
        yield False, f"{file} is a backup that was copied here. To put it in use: python -m workshop restore {file}"
        return
    if not running and lacks_what_lay_beside(file):
        yield (
            False,
            f"{file.name}-wal is lost: {file.name} was in use when it was copied, or its server was killed, and what was "
            "written last was in that file. Look for it where the data came from and put it beside, before the next start, "
            "which goes on with what is here. (An earlier version of the app left it like this too, with nothing missing.)",
        )
    found = faults(file)
    if not found:
        yield _OK, "Data: whole"
        return
    for sentence in found:
        yield False, f"Database cannot be opened or is damaged. {sentence}"
    beside = [leftover for leftover in (file.with_name(file.name + end) for end in BESIDE) if leftover.exists()]
    alone = beside and not faults(file, alone=True)
    yield (
        False,
        f"{file.name} by itself is whole, what lies beside it belongs to another one: python -m workshop restore {file}"
        if alone
        else "Stop the server, keep a copy of the data folder, and put the last backup back: python -m workshop restore FILE",
    )


def _schema(house: House) -> Iterator[tuple[bool, str]]:
    now, newest = schema.revision(house.engines), schema.newest_revision()
    is_current = now == newest
    what = "" if is_current else "; run: python -m workshop migrate"
    yield is_current, f"Schema: {now or 'empty'}, newest {newest}{what}"
    if not is_current:
        return
    for sentence in schema.differences(house.engines):
        yield (
            False,
            f"The schema is not what it should be. {sentence} Put the last backup back, or ask who made the change.",
        )
    yield from cli_machine.clock(house, datetime.now().astimezone())
