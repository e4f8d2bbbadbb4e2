"""Write a backup, and put one back; for SQLite, and in words for PostgreSQL, whose own tools do this."""

import shlex
import sqlite3
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.engine import URL, make_url

from workshop.bootstrap import build
from workshop.cli_house import settings_or_stop, tell_restored
from workshop.settings import Settings
from workshop.storage import copies, schema
from workshop.storage.keys import SECRET_FILE
from workshop.storage.lock import InUse, ServerLock
from workshop.storage.soundness import lacks_what_lay_beside


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Writes a consistent copy of all data and of the secret to FILE, also while the server runs."""
    settings = settings_or_stop()
    _only_sqlite(settings, "pg_dump --format=custom --file={file} {address}", file)
    house = build(settings)
    try:
        copies.back_up(house.engines, file, house.secret)
    except FileExistsError as error:
        raise click.ClickException(f"{file} is there already; nothing was written.") from error
    except copies.NotWhole as error:
        raise click.ClickException(f"The data are damaged, and no backup was written. {error} See: doctor") from error
    except (sqlite3.Error, OSError) as error:
        raise click.ClickException(f"The backup could not be written: {error}") from error
    finally:
        house.close()
    click.echo(f"Wrote {file} ({file.stat().st_size:,} bytes).")
    click.echo(
        "It holds all data, materials too, and the secret that signs links and cookies: whoever has it can read everything. "
        "Put it back with: python -m workshop restore FILE"
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    """Puts the backup in FILE in the place of the data, which are kept aside; refuses while a server runs."""
    settings = settings_or_stop()
    _only_sqlite(settings, "pg_restore --clean --if-exists --no-owner --dbname={address} {file}", file)
    database = settings.database_file
    if database is None:
        return
    lock = ServerLock(database)
    try:
        lock.take()
    except InUse as error:
        raise click.ClickException(f"A server runs on {database}. Stop it first; nothing was changed.") from error
    try:
        late = lacks_what_lay_beside(file)
        restored = copies.restore(file, database, datetime.now())  # noqa: DTZ005 - people read it in a file's name
    except copies.NotRestored as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"The file could not be put back: {error}") from error
    finally:
        lock.release()
    newest = schema.newest_revision()
    older = "" if restored.revision == newest else f", which the next start brings up to date ({newest})"
    click.echo(f"Restored {file} to {database}. Its schema is {restored.revision}{older}.")
    if late:
        click.echo(
            f"{file} was copied from a server that ran, without {file.name}-wal: what was written last is not in it. "
            "Copies of a server that runs are made with: python -m workshop backup FILE"
        )
    tell_restored(settings, restored)
    click.echo("Now start the server, and look whether all is there: python -m workshop serve")
    click.echo("On another machine, links on paper begin with the old address: see docs/RUNNING.md.")


def _only_sqlite(settings: Settings, command: str, file: Path) -> None:
    """Raises ClickException on PostgreSQL, with the command that does it there and what else is needed."""
    if settings.database_file is not None:
        return
    url = make_url(settings.database)
    address = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, url.query
    ).render_as_string()
    command = command.format(file=shlex.quote(str(file)), address=shlex.quote(address))
    secret = "WORKSHOP_SECRET_KEY" if settings.secret_key else str(settings.data_folder / SECRET_FILE)
    raise click.ClickException(
        f"The data lie in PostgreSQL, whose own tool does this: {command}\n"
        f"A restored installation needs the secret too, or no link and no cookie works: {secret}"
    )
