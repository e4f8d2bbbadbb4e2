"""Read or write a text file, or say in a sentence why not."""

import codecs
import os
import re
import tempfile
from pathlib import Path

SIZE_LIMIT = 20_000_000  # bytes; five thousand people with many fields need a tenth of it
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # what no text has


class BadFile(Exception):
    """A file that cannot be used. Its text is one sentence for people: which file, which line, who and why."""

    def __init__(self, path: Path, why: str, line: int | None = None) -> None:
        super().__init__(f"{path}, line {line}: {why}" if line else f"{path}: {why}")


def read_text(path: Path) -> str:
    """Gives the text of a file in UTF-8, in UTF-16 or as Western Windows writes it, with line ends as they are.

    Raises BadFile for what cannot be opened, is empty, too large, or no text.
    """
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= SIZE_LIMIT else b""
    except OSError as error:
        raise BadFile(path, f"The file cannot be read ({error.strerror}).") from error
    if size > SIZE_LIMIT:
        raise BadFile(path, f"The file has {size:,} bytes; at most {SIZE_LIMIT:,} are read.")
    text = _decoded(path, raw).removeprefix("\ufeff")
    binary = _BINARY.search(text)
    if binary:
        raise BadFile(path, "This is not a text file.", text.count("\n", 0, binary.start()) + 1)
    if not text.strip():
        raise BadFile(path, "The file is empty.")
    return text


def _decoded(path: Path, raw: bytes) -> str:
    """The text by its byte order mark, else by where its zeros are, else in UTF-8 or, where it is none, in Western Windows'."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif len(raw) % 2 == 0 and 4 * raw[1::2].count(0) > len(raw) and not raw[::2].count(0):
        encoding = "utf-16-le"
    elif len(raw) % 2 == 0 and 4 * raw[::2].count(0) > len(raw) and not raw[1::2].count(0):
        encoding = "utf-16-be"
    else:
        encoding = "utf-8"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        try:
            return raw.decode("cp1252" if encoding == "utf-8" else "utf-8")
        except UnicodeDecodeError:
            line = raw.count(b"\n", 0, error.start) + 1
            raise BadFile(path, "This is not text in UTF-8. Save the file as text or CSV in UTF-8.", line) from error


def write_whole(path: Path, text: str) -> None:
    """Writes the file as a whole in UTF-8, or leaves it as it was. Raises BadFile where it cannot be written."""
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():  # a pipe or a terminal can only be written to
            target.write_text(text, encoding="utf-8", newline="")
            return
        handle, beside = tempfile.mkstemp(prefix=target.name, dir=target.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            os.chmod(beside, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            os.replace(beside, target)
        except BaseException:
            os.unlink(beside)
            raise
    except OSError as error:
        raise BadFile(path, f"The file cannot be written ({error.strerror}); nothing was.") from error


def _umask() -> int:
    """What new files of this process are not allowed; asking is only possible by setting."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
