"""The app's own scripts and fonts: an address that changes when any of them changes, and their folder."""

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "web" / "assets"


@cache
def stamp() -> str:
    """Eight characters that stand for the contents of all scripts: old pages keep old scripts, new pages get new."""
    digest = hashlib.sha256()
    for path in sorted((FOLDER / "js").glob("*.js")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def address(path: str) -> str:
    """The address of one of our own files, given as its path in the folder."""
    return f"/assets/{stamp()}/{path}"


def script(name: str) -> str:
    """The address of a script of ours."""
    return address(f"js/{name}")
