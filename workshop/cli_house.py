"""Open the house for a command: the settings read, the data fit to be used, the schema current; and say where it is reached."""

import errno
import socket
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from workshop.bootstrap import House, build
from workshop.networks import ANYWHERE, LOOPBACK, addresses, on_this_machine_only
from workshop.settings import BadSettings, Settings, read_settings
from workshop.storage import schema
from workshop.storage.copies import NotRestored, Restored, adopt, does_not_belong
from workshop.storage.keys import SECRET_FILE
from workshop.storage.lock import InUse, ServerLock


def open_house(settings: Settings, *, to_serve: bool = False) -> House:
    """Gives the house on data that are whole and current; `to_serve` as their one server. Raises ClickException."""
    # Looked at before anything opens them: that alone would mix what lies beside a file into it.
    lock = ServerLock(settings.database_file)
    try:
        lock.take()
    except InUse as error:
        if to_serve:
            raise click.ClickException(
                f"Another server runs on {settings.database_file}, and two on one file would not see each other's changes. "
                "Stop that one, or give this one a WORKSHOP_DATA_FOLDER of its own."
            ) from error
    else:
        try:
            _make_fit(settings)
        finally:
            lock.release()
    house = build(settings)
    try:
        if to_serve:
            house.lock.take()
        schema.migrate(house.engines)
    except DBAPIError as error:
        house.close()
        raise click.ClickException(
            f"The database cannot be used. {_first_line(error)} See: python -m workshop doctor"
        ) from error
    except BaseException:
        house.close()
        raise
    return house


def _first_line(error: DBAPIError) -> str:
    return next(iter(str(error.orig).strip().splitlines()), type(error.orig).__name__)


def _make_fit(settings: Settings) -> None:
    """Puts a copy in use that somebody put in the place of the data by hand. Raises ClickException for what does not belong together."""
    file = settings.database_file
    if file is None:
        return
    try:
        restored = adopt(file, datetime.now())  # noqa: DTZ005 - people read it in a file's name
    except NotRestored as error:
        raise click.ClickException(str(error)) from error
    if restored is not None:
        click.echo(f"{file} is a backup that was copied here, and is put in use.")
        tell_restored(settings, restored)
    elif does_not_belong(file):
        raise click.ClickException(
            f"{file} and {file.name}-wal beside it do not belong together, or are damaged; nothing was changed. "
            f"To go on with {file.name} alone: python -m workshop restore {file}"
        )


def tell_restored(settings: Settings, restored: Restored) -> None:
    """Puts the secret of a copy in place, and says what was done with the secret and with what was there before."""
    for old in restored.aside[:1]:
        click.echo(f"What was there before is kept as {old}.")
    if not restored.secret:
        click.echo(
            "This file holds no secret, so links and cookies that were given out with it do not work, unless "
            f"{SECRET_FILE} of that installation is put into {settings.data_folder}."
        )
    elif settings.secret_key and settings.secret_key != restored.secret:
        click.echo(
            "Links and cookies that were given out with it work once WORKSHOP_SECRET_KEY, which is set here, is the one of "
            "that installation; or take it out of the settings and restore again."
        )
    elif not settings.secret_key:
        put_secret(settings.data_folder, restored.secret)
        click.echo("The secret that signs links and cookies is back too: those that were given out work again.")


def put_secret(folder: Path, secret: str) -> None:
    """Puts a secret in place; another one that is there is kept beside it."""
    from workshop.storage.files import make_private_file, make_private_folder, write_through

    path = folder / SECRET_FILE
    make_private_folder(folder)
    if path.exists():
        if path.read_text(encoding="utf-8").strip() == secret:
            return
        path.replace(folder / f"{SECRET_FILE}.before-{datetime.now():%Y%m%d-%H%M%S}")  # noqa: DTZ005
    make_private_file(path)
    path.write_text(secret, encoding="utf-8")
    write_through(path)


def settings_or_stop() -> Settings:
    """Gives the settings. Raises ClickException with one sentence for one that cannot be."""
    try:
        return read_settings()
    except BadSettings as error:
        raise click.ClickException(str(error)) from None


def near(settings: Settings) -> str:
    """Gives the address on this machine."""
    return settings.listening(settings.for_this_machine)


def far(settings: Settings) -> list[str]:
    """Says where others find the server: one address for each network; none where it only listens to this machine."""
    if settings.public_url:
        return [settings.public_url]
    if settings.address in ANYWHERE:
        return [settings.listening(address) for address in addresses()]
    return [] if on_this_machine_only(settings.address) else [settings.listening(settings.address)]


def check_port(settings: Settings) -> None:
    """Raises ClickException, with what would do, when nobody can listen on the port."""
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
