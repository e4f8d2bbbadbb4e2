"""Read a file of wishes as words and numbers; for asking for groups of a file of people."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from workshop.exchange.table import same
from workshop.exchange.text_file import BadFile, read_text
from workshop.grouping.problem import ORDER, Aim, Mode

ROUNDS_LIMIT = 200  # the longest schedule without a repeated meeting that is known of has 121
KEYS = (
    "groups", "size", "rooms", "rounds", "mode", "balance", "no_lone", "spread", "together", "apart", "locked", "order",
    "organisation", "place", "role",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class FileWishes:
    """What is asked for, with the people and columns by name; `text` is the file, so that a line can be named.

    Exactly one of `groups`, `size` and `rooms` is set. `locked` numbers groups from 1, as in all files.
    """

    path: Path
    text: str
    groups: int | None
    size: int | None
    rooms: tuple[int, ...] | None
    rounds: int
    mode: Mode
    balance: tuple[str, ...]
    no_lone: tuple[str, ...]
    spread: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[str, ...], ...]
    locked: Mapping[str, int]
    order: tuple[Aim, ...]
    organisation: str
    place: str
    role: str

    def fault(self, why: str, key: str, word: str = "") -> BadFile:
        """Gives the complaint about what a key says, or about a word in it, with the line where that is."""
        return BadFile(self.path, why, _line(self.text, key, word))


def read_wishes(path: Path) -> FileWishes:
    """Gives the wishes of a file. Raises BadFile with the line for what is not TOML, a key or value that is none."""
    text = read_text(path)
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(path, text, str(error)) from error
    return _Reader(path, text, said).wishes()


def _not_toml(path: Path, text: str, why: str) -> BadFile:
    """The complaint about a file that is no TOML, with what stands on the line where reading stopped."""
    lines = text.splitlines()
    at = re.search(r"\(at line (\d+), column \d+\)", why)
    line = min(int(at[1]), len(lines)) if at else len(lines)
    reason = re.sub(r"\s*\(at .*\)", "", why).replace("Cannot overwrite a value", "This is said a second time")
    return BadFile(path, f"This cannot be read as TOML: {reason}: {lines[line - 1].strip()[:80]}", line)


def _line(text: str, key: str, word: str) -> int | None:
    """The line on which a word stands after its key, or else the key; None where neither is found."""
    lines = text.splitlines()
    begins = re.compile(rf"""\s*\[?\s*["']?{re.escape(key)}["']?\s*[]=.]""")
    start = next((number for number, line in enumerate(lines) if begins.match(line)), None)
    if start is None:
        return None
    whole = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    found = (number for number in range(start, len(lines)) if word and whole.search(lines[number]))
    return next(found, start) + 1


class _Reader:
    """Takes the values of a file apart, key by key."""

    def __init__(self, path: Path, text: str, said: Mapping[str, Any]) -> None:
        self._path, self._text, self._said = path, text, said

    def wishes(self) -> FileWishes:
        for key in self._said:
            if key not in KEYS:
                near = difflib.get_close_matches(key, KEYS, 1)
                meant = f" Is “{near[0]}” meant?" if near else f" There are {', '.join(KEYS)}."
                self._refuse(f"There is no wish “{key}”.{meant}", key)
        ways = [key for key in ("groups", "size", "rooms") if key in self._said]
        if len(ways) != 1:
            given = f"and not {' and '.join(ways)} together" if ways else "so that the groups are known"
            line = max((_line(self._text, key, "") or 0 for key in ways), default=0)
            raise BadFile(self._path, f"Say one of groups, size or rooms, {given}.", line or None)
        rooms = self._said.get("rooms")
        if rooms is not None and not (isinstance(rooms, list) and rooms and all(_whole(room) for room in rooms)):
            self._refuse("“rooms” must be a list of whole numbers from 1, such as [6, 6, 8].", "rooms")
        mode = self._mode()
        return FileWishes(
            path=self._path,
            text=self._text,
            groups=self._number("groups"),
            size=self._number("size"),
            rooms=None if rooms is None else tuple(rooms),
            rounds=self._rounds(),
            mode=mode,
            balance=self._names("balance"),
            no_lone=self._names("no_lone"),
            spread=self._names("spread"),
            together=self._people("together"),
            apart=self._people("apart"),
            locked=self._locked(),
            order=self._order(mode),
            organisation=self._name("organisation"),
            place=self._name("place"),
            role=self._name("role"),
        )

    def _refuse(self, why: str, key: str, word: str = "") -> NoReturn:
        raise BadFile(self._path, why, _line(self._text, key, word))

    def _number(self, key: str) -> int | None:
        value = self._said.get(key)
        if value is not None and not _whole(value):
            self._refuse(f"“{key}” must be a whole number from 1.", key)
        return value

    def _rounds(self) -> int:
        rounds = self._number("rounds") or 1
        if rounds > ROUNDS_LIMIT:
            self._refuse(f"“rounds” is {rounds}; at most {ROUNDS_LIMIT} can be made.", "rounds")
        return rounds

    def _mode(self) -> Mode:
        value = self._said.get("mode", Mode.NONE.value)
        if value not in [mode.value for mode in Mode]:
            self._refuse(f"“mode” must be one of {', '.join(mode.value for mode in Mode)}.", "mode")
        return Mode(value)

    def _name(self, key: str) -> str:
        value = self._said.get(key, key)
        if not isinstance(value, str) or not value.strip():
            self._refuse(f"“{key}” must be the name of a column.", key)
        return same(value)

    def _names(self, key: str) -> tuple[str, ...]:
        value = self._said.get(key, [])
        if not isinstance(value, list) or not all(isinstance(column, str) and column.strip() for column in value):
            self._refuse(f'“{key}” must be a list of names of columns, such as ["role"].', key)
        names = tuple(same(column) for column in value)
        for name in names:
            if names.count(name) > 1:
                self._refuse(f"“{name}” is there twice in “{key}”.", key, name)
        return names

    def _people(self, key: str) -> tuple[tuple[str, ...], ...]:
        value = self._said.get(key, [])
        if not isinstance(value, list):
            self._refuse(f'“{key}” must be a list of lists of ids, such as [["a", "b"]].', key)
        for wish in value:
            if not isinstance(wish, list) or len(wish) < 2 or not all(isinstance(who, str) for who in wish):
                word = wish[0] if isinstance(wish, list) and wish and isinstance(wish[0], str) else ""
                self._refuse(f"“{key}” must be a list of lists of two ids or more, each in quotes.", key, word)
            for who in wish:
                if [same(other) for other in wish].count(same(who)) > 1:
                    self._refuse(f"“{who}” is there twice in one wish of “{key}”.", key, who)
        return tuple(tuple(who.strip() for who in ids) for ids in value)

    def _locked(self) -> dict[str, int]:
        value = self._said.get("locked", {})
        if not isinstance(value, dict):
            self._refuse("“locked” must say a group for each id, such as { a = 1 }.", "locked")
        found: dict[str, int] = {}
        for who, group in value.items():
            if not _whole(group):
                self._refuse(f"“{who}” must be locked to the number of a group, from 1.", "locked", who)
            if same(who) in map(same, found):
                self._refuse(f"“{who}” is locked twice.", "locked", who)
            found[who.strip()] = group
        return found

    def _order(self, mode: Mode) -> tuple[Aim, ...]:
        value = self._said.get("order", [])
        if not isinstance(value, list) or not all(isinstance(aim, str) for aim in value):
            self._refuse("“order” must be a list of aims.", "order")
        on = {Mode.MIXED: Aim.MIXED, Mode.OWN_PRACTICE: Aim.OWN_PRACTICE}.get(mode)
        order: list[Aim] = []
        for word in value:
            if word == "mode" and on is None:
                continue  # it has no place where it is not asked for
            name = on.value if word == "mode" and on else word
            if name not in [aim.value for aim in ORDER]:
                known = ", ".join([*(aim.value for aim in ORDER), "mode"])
                self._refuse(f"There is no aim “{word}” to order; there are {known}.", "order", word)
            if Aim(name) in order:
                self._refuse(f"“{word}” is there twice in “order”.", "order", word)
            order.append(Aim(name))
        return (*order, *(aim for aim in ORDER if aim not in order))


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1
