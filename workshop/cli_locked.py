"""Compare what is installed with the lock file; for the doctor."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement


def differing(lock: Path) -> list[str]:
    """Lists, as sentences, the packages of a lock file that are not installed as it says, on this machine and Python."""
    found = []
    for line in lock.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith((" ", "#")):
            continue
        wanted = Requirement(line.removesuffix("\\").strip())
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        try:
            there = version(wanted.name)
        except PackageNotFoundError:
            found.append(f"{wanted.name} is not installed, {wanted.specifier} is locked")
            continue
        if not wanted.specifier.contains(there, prereleases=True):
            found.append(f"{wanted.name} {there} is installed, {wanted.specifier} is locked")
    return found
