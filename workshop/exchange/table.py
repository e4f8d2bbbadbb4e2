"""Read a CSV file as its header and its rows with their line numbers."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.domain.sameness import key
from workshop.exchange.text_file import BadFile, read_text

_SAYS_DIVIDER = re.compile(r'\s*"?sep=(?P<sign>[,;\t|])"?[,;\t|]*[ ]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: the line it begins on, and its cells without white space around them, by column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class FileTable:
    """A file of rows: its path, its columns in order, and the rows that are not blank."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[FileRow, ...]


def same(word: str) -> str:
    """Gives what makes two spellings of an id or a word the same: the normal form of Unicode, without space around it."""
    return unicodedata.normalize("NFC", word.strip())


def read_table(path: Path, needed: Sequence[str]) -> FileTable:
    """Reads a CSV file as spreadsheets write it: with commas, semicolons or tabs, and perhaps a first line that says which.

    Columns without a name are left out; the `needed` ones are found in capitals too. Empty cells at the end of a row may
    be missing, or too many. Raises BadFile with the line for what is no such file: not text, no header, a needed column
    missing or there twice, a row with more cells than the header.
    """
    text = read_text(path)
    said = _SAYS_DIVIDER.match(text)
    before = 1 if said else 0
    text = text[said.end() :] if said else text
    divider = said["sign"] if said else _divider(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    header: list[str] = []
    rows: list[FileRow] = []
    ended = before
    try:
        for cells in reader:
            line, ended = ended + 1, reader.line_num + before
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header(path, line, cells, needed)
                continue
            while len(cells) > len(header) and not cells[-1].strip():
                cells.pop()
            cells.extend([""] * (len(header) - len(cells)))
            if len(cells) > len(header):
                why = f"This row has {_cells(len(cells))}, the header has {len(header)}."
                raise BadFile(path, why, line)
            rows.append(FileRow(line, {name: cell.strip() for name, cell in zip(header, cells, strict=True) if name}))
    except csv.Error as error:
        raise BadFile(path, f"This cannot be read as CSV ({error}).", ended + 1) from error
    if not header:
        raise BadFile(path, "There is no header.", 1)
    return FileTable(path, tuple(name for name in header if name), tuple(rows))


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"


def _divider(text: str) -> str:
    """Whichever sign divides the first line that says something into more cells."""
    first = next((line for line in text.splitlines() if line.strip(',;\t "')), "")
    return max(",;\t", key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))


def _header(path: Path, line: int, cells: Sequence[str], needed: Sequence[str]) -> list[str]:
    names = [same(cell) for cell in cells]
    for name in needed:
        if name not in names:
            alike = [place for place, cell in enumerate(names) if key(cell) == name]
            if not alike:
                has = ", ".join(f"“{name}”" for name in names if name)
                raise BadFile(path, f"There is no column “{name}” in the header; it has {has or 'none'}.", line)
            names[alike[0]] = name
    for name in names:
        if name and names.count(name) > 1:
            raise BadFile(path, f"The column “{name}” is there twice.", line)
    return names
