"""The command says whose names are kept no longer, and erases them; what is written stays."""

import re
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from tests.unit.cli.running import run
from workshop.bootstrap import build
from workshop.domain.retention import FORGOTTEN
from workshop.settings import Settings
from workshop.storage import tables as t


def names() -> set[str]:
    house = build(Settings())
    with house.engines.reading.connect() as connection:
        found = set(connection.execute(sa.select(t.participants.c.name)).scalars())
    house.close()
    return found


def grow_old(days: int) -> None:
    """Lets the invented workshop have been so many days ago, and over."""
    house = build(Settings())
    with house.engines.writing.begin() as connection:
        begins = connection.execute(sa.select(t.workshops.c.starts_at)).scalar_one()
        connection.execute(t.workshops.update().values(starts_at=begins - timedelta(days=days), state="closed"))
    house.close()


def test_names_that_are_kept_no_longer_are_told_and_then_erased(folder: Path) -> None:
    run("demo")
    before = names()
    assert len(before) == 40
    assert "Names of 0 people in 0 workshops were erased." in run("retain").output
    grow_old(91)
    told = run("retain", "--dry-run").output
    assert re.search(r"^[A-Z0-9]{6}  40 people  kept until \d{4}-\d\d-\d\d  ", told)
    assert "Names of 40 people in 1 workshops would be erased." in told
    assert names() == before
    assert "Backups from before still hold them" in run("retain").output
    assert names() == {FORGOTTEN}
    assert "Names of 0 people" in run("retain").output
