"""What the app writes is its owner's only, also where it was open to others before."""

import os
import stat
from pathlib import Path

import pytest

from tests.factories import NOON, make_workshop
from workshop.bootstrap import build
from workshop.settings import Settings
from workshop.storage import copies, schema
from workshop.storage.engine import open_engines
from workshop.storage.files import make_private_folder, open_to_others
from workshop.storage.unit_of_work import Store


@pytest.fixture(autouse=True)
def _loose_umask():
    before = os.umask(0o000)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    """The mode of a folder, as `.`, and of everything in it."""
    return {
        "." if path == folder else path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())
    }


def test_all_files_of_an_installation_in_use_are_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    house = build(Settings(_env_file=None, data_folder=folder, database_url=""))
    house.lock.take()
    schema.migrate(house.engines)
    with house.store.writing() as rows:
        rows.workshops.add(make_workshop(), NOON)
    copies.back_up(house.engines, folder / "backup.sqlite3", house.secret)
    found = modes(folder)
    house.close()
    assert found.pop(".") == 0o700
    assert {"workshop.sqlite3", "workshop.sqlite3-wal", "workshop.sqlite3-shm", "workshop.sqlite3.lock"} <= set(found)
    assert {"secret.key", "backup.sqlite3"} <= set(found)
    assert set(found.values()) == {0o600}


def test_files_that_were_open_to_others_are_closed_when_they_are_used(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    build(Settings(_env_file=None, data_folder=folder, database_url="")).close()
    engines = open_engines(f"sqlite:///{folder / 'workshop.sqlite3'}")
    schema.migrate(engines)
    store = Store(engines, lambda _: None)
    with store.writing() as rows:
        rows.workshops.add(make_workshop(), NOON)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o777)
    again = build(Settings(_env_file=None, data_folder=folder, database_url=""))
    with again.store.reading() as rows:
        assert rows.workshops.get("w1") is not None
    found = modes(folder)
    again.close()
    engines.close()
    assert found.pop(".") == 0o700
    assert "workshop.sqlite3-wal" in found
    assert set(found.values()) == {0o600}


def test_a_folder_for_everybody_stays_one(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    make_private_folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777
    assert open_to_others([tmp_path]) == []


def test_what_others_can_get_into_is_named(tmp_path: Path) -> None:
    closed, opened = tmp_path / "closed", tmp_path / "opened"
    for path, mode in ((closed, 0o600), (opened, 0o640)):
        path.touch()
        path.chmod(mode)
    assert open_to_others([closed, opened, tmp_path / "not there"]) == [opened]
