"""Give commands a data folder of their own, and engines that are really closed."""

import socket
from pathlib import Path

import pytest

from workshop import bootstrap
from workshop.storage.engine import open_engines


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, away from the machine's settings and `.env`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bootstrap, "open_engines", open_engines)
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
