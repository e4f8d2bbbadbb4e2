"""Read a file of people: their ids and what is known of them as numbers; for making and judging groups."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from workshop.domain.sameness import key, most_used, spelt_alike
from workshop.exchange.table import read_table, same
from workshop.exchange.text_file import BadFile
from workshop.grouping.problem import UNKNOWN, Field

PEOPLE_LIMIT = 5000
_NUMBER = re.compile(r"[+-]?\d{1,30}([.,]\d{1,30})?")


@dataclass(frozen=True)
class People:
    """The people to be grouped: ids in the file's order, `numbers` from an id's normal form to its place, and the columns."""

    path: Path
    ids: tuple[str, ...]
    numbers: Mapping[str, int]
    columns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class FileColumn:
    """A column as numbers, and what each number stands for."""

    field: Field
    labels: tuple[str, ...]


def read_people(path: Path) -> People:
    """Gives the people of a file with a column `id` and any others.

    Raises BadFile for a file that is none, nobody, too many, an id that is missing, there twice or no line of text.
    """
    table = read_table(path, ["id"])
    if not table.rows:
        raise BadFile(path, "There is nobody in this file.")
    if len(table.rows) > PEOPLE_LIMIT:
        raise BadFile(
            path, f"There are {len(table.rows):,} people in this file; at most {PEOPLE_LIMIT:,} can be grouped."
        )
    lines: dict[str, int] = {}
    for row in table.rows:
        who = row.cells["id"]
        if not who:
            raise BadFile(path, "This person has no id.", row.line)
        if any(unicodedata.category(sign) == "Cc" for sign in who):
            raise BadFile(path, f"The id {who!r} has a line end or another control character in it.", row.line)
        if same(who) in lines:
            raise BadFile(path, f"“{who}” is there twice; the first time is on line {lines[same(who)]}.", row.line)
        lines[same(who)] = row.line
    return People(
        path,
        tuple(row.cells["id"] for row in table.rows),
        {who: number for number, who in enumerate(lines)},
        {name: tuple(same(row.cells[name]) for row in table.rows) for name in table.columns},
    )


def kinds(name: str, cells: Sequence[str]) -> FileColumn:
    """Gives a column as kinds: what is the same to people is one kind, and an empty cell is not known.

    A kind is called what it is called most.
    """
    shown = spelt_alike(filter(None, cells))
    known = sorted(shown, key=lambda kind: shown[kind])
    numbers = {kind: number for number, kind in enumerate(known)}
    values = tuple(numbers[key(cell)] if cell else UNKNOWN for cell in cells)
    return FileColumn(Field(name, values), tuple(shown[kind] for kind in known))


def ranks(name: str, cells: Sequence[str]) -> FileColumn:
    """Gives a column as ranks from 0: numbers by their size if all cells that are not empty are numbers, else by alphabet.

    What is the same to people has one rank, and is called what it is called most.
    """
    known = {cell for cell in cells if cell}
    numeric = all(_NUMBER.fullmatch(cell) for cell in known)
    worth = {cell: Fraction(cell.replace(",", ".")) if numeric else key(cell) for cell in known}
    steps = sorted(set(worth.values()))
    place = {step: rank for rank, step in enumerate(steps)}
    ways: dict[int, list[str]] = {}
    for cell in filter(None, cells):
        ways.setdefault(place[worth[cell]], []).append(cell)
    values = tuple(place[worth[cell]] if cell else UNKNOWN for cell in cells)
    return FileColumn(Field(name, values), tuple(most_used(ways[rank]) for rank in range(len(steps))))
