"""Find the app's own browser code and fonts, and give addresses that change when any of that code changes."""

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import brotli

BROWSER = Path(__file__).parent / "browser"
FOLDER = Path(__file__).parent / "web" / "assets"
_KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
}
_REFUSED = re.compile(r"q=0(\.0*)?")
_TEXTS = {".js", ".css", ".txt"}  # what becomes smaller; fonts and pictures are small as they are
_LARGE = 150_000  # bytes; what is larger is packed less tightly, because it takes a second otherwise


def _brotli(body: bytes) -> bytes:
    packed: bytes = brotli.compress(body, quality=11 if len(body) < _LARGE else 6)
    return packed


# The best first, by its name in a request.
_PACKINGS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": partial(gzip.compress, mtime=0)}


@cache
def stamp() -> str:
    """Gives eight characters that stand for all scripts and styles: old pages keep old ones, new pages get new."""
    digest = hashlib.sha256()
    packed = sorted((FOLDER / "packed").glob("*.*"))
    for path in (*scripts(), *sorted(BROWSER.rglob("*.css")), *sorted(FOLDER.glob("*.css")), *packed):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def scripts() -> list[Path]:
    """Lists every script, in a fixed order."""
    return sorted(BROWSER.rglob("*.js"))


def address(path: str) -> str:
    """Gives the address of one of our own files, by its path in its folder."""
    return f"/assets/{stamp()}/{path}"


@cache
def _by_name() -> dict[str, Path]:
    return {path.stem: path for path in scripts()}


def script(name: str) -> str:
    """Gives the address of a script by its name, which no other script has. Raises KeyError for one that is not there."""
    return address(f"browser/{_by_name()[name].relative_to(BROWSER).as_posix()}")


def style(name: str) -> str:
    """Gives the styles that lie beside the script of this name; nothing where it has none."""
    path = _by_name()[name].with_suffix(".css")
    return path.read_text(encoding="utf-8") if path.exists() else ""


def served(path: str) -> Path | None:
    """Finds the file for the path in an address of ours; None where there is none, or where it is not for browsers."""
    folder, rest = (BROWSER, path.removeprefix("browser/")) if path.startswith("browser/") else (FOLDER, path)
    found = (folder / rest).resolve()
    return found if found.is_relative_to(folder) and found.is_file() else None


def media_type(path: Path) -> str:
    """Says what kind of file this is, as a browser is told."""
    return _KINDS.get(path.suffix, "application/octet-stream")


def packing(accepted: str) -> str:
    """Names the best packing that a browser reads, by what it says it accepts; nothing where it reads none."""
    parts = [part.replace(" ", "").partition(";") for part in accepted.lower().split(",")]
    wanted = {name for name, _, how_much in parts if not _REFUSED.fullmatch(how_much)}
    return next((name for name in _PACKINGS if name in wanted), "")


def packed(path: Path, accepted: str) -> tuple[bytes, str]:
    """Gives what is in a file of ours as this browser can read it, and the name of how it is packed; packed once."""
    name = packing(accepted) if path.suffix in _TEXTS else ""
    return _packed(path, name), name


@cache
def _packed(path: Path, name: str) -> bytes:
    return pack(path.read_bytes(), name)[0]


def pack(body: bytes, name: str) -> tuple[bytes, str]:
    """Packs what `packing` named, and gives that name again; without one it stays as it is."""
    return (_PACKINGS[name](body) if name else body), name
