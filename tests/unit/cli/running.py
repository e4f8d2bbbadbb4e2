"""Run a command, and look at what it left in the database; for the tests of the command line."""

import sqlite3
from pathlib import Path

from click.testing import CliRunner, Result

from workshop import cli


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rows(folder: Path, query: str) -> list[tuple]:
    connection = sqlite3.connect(folder / "workshop.sqlite3")
    found = connection.execute(query).fetchall()
    connection.close()
    return found
