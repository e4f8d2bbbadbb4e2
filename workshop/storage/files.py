"""Keep files to their owner: the database, what SQLite writes beside it, its copies and the secret; for all that writes them."""

import contextlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

BESIDE = ("-wal", "-shm", "-journal")  # what SQLite writes beside a database; it takes over the database's own mode
_OWNER_ONLY = {True: 0o700, False: 0o600}


def make_private_folder(path: Path) -> None:
    """Makes a folder that only its owner can enter. One that is there is closed too, unless it is for everybody, as /tmp."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.stat().st_mode & stat.S_ISVTX:
        _close(path)


def make_private_file(path: Path) -> None:
    """Makes an empty file that only its owner can read, unless one is there; closes that and what SQLite wrote beside it."""
    if not path.exists():
        with contextlib.suppress(FileExistsError):  # another process was faster, and made it in the same way
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    for file in (path, *beside(path)):
        _close(file)


def beside(path: Path) -> list[Path]:
    """Lists what SQLite left beside a database."""
    return [file for file in (path.with_name(path.name + end) for end in BESIDE) if file.exists()]


def open_to_others(paths: Iterable[Path]) -> list[Path]:
    """Lists those of these files and folders that other users of this machine can get into."""
    if os.name != "posix":
        return []
    return [path for path in paths if path.exists() and _mode(path) & 0o077 and not path.stat().st_mode & stat.S_ISVTX]


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _close(path: Path) -> None:
    """Takes away what others may do with a file of ours. Somebody else's stays as it is: the doctor says so."""
    if os.name != "posix":
        return
    try:
        found = path.stat()
        if found.st_mode & 0o077 and found.st_uid == os.geteuid():
            path.chmod(_OWNER_ONLY[stat.S_ISDIR(found.st_mode)])
    except FileNotFoundError:
        return  # the file beside the database went away with the last connection to it


def write_through(path: Path) -> None:
    """Waits until a file, or what a folder lists, is on the disk."""
    if os.name != "posix" and path.is_dir():
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
