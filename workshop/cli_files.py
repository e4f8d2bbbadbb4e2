"""Read the files that a command is given, and refuse a bad one in a sentence of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from workshop.exchange.text_file import BadFile

FILE = click.Path(path_type=Path, dir_okay=False)


class _Refusal(click.ClickException):
    exit_code = 2


@contextmanager
def refusing() -> Iterator[None]:
    """Says a bad file in its sentence."""
    try:
        yield
    except BadFile as error:
        raise _Refusal(str(error)) from error
