"""Keep the four logs of actions: clock, seats, themes and moderation; one way to write and read them all."""

import json
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from workshop.analysis.kept import ThemeAction, ThemeKind
from workshop.analysis.plain import plain_change, read_change
from workshop.domain.actions import Action
from workshop.domain.answers import Visibility, Words
from workshop.domain.clock import ClockAction, ClockKind
from workshop.domain.groups import Move, SeatAction, SeatKind
from workshop.domain.moderation import Marks, ModerationAction, ModerationKind
from workshop.storage import tables as t

A = TypeVar("A", bound=Action)


class ActionRows(Generic[A]):
    """Keeps one log. Its table has the columns of every action, `scope` among them, and those that `write` fills."""

    def __init__(
        self,
        connection: sa.Connection,
        table: sa.Table,
        scope: str,
        write: Callable[[A], dict[str, Any]],
        read: Callable[[dict[str, Any], Any], A],
    ) -> None:
        self._run, self._table, self._write, self._read = connection.execute, table, write, read
        self._about, self._number = table.c[scope], table.c.number

    def add(self, action: A) -> None:
        """Keeps an action under the next number; the one that is given does not count."""
        self._run(
            self._table.insert().values(
                {
                    self._about.name: action.about,
                    "number": self.last(action.about) + 1,
                    "at": action.at,
                    "facilitator_id": action.facilitator_id,
                    "kind": action.kind.value,
                    "undone": action.undone,
                    **self._write(action),
                }
            )
        )

    def of(self, about: str) -> list[A]:
        """Gives every action, the first first."""
        query = sa.select(self._table).where(self._about == about).order_by(self._number)
        return [self._read(_common(row, about), row) for row in self._run(query)]

    def last(self, about: str) -> int:
        """Gives the number of the last action; 0 before the first."""
        highest = sa.select(sa.func.coalesce(sa.func.max(self._number), 0)).where(self._about == about)
        return int(self._run(highest).scalar_one())

    def take_back(self, about: str, number: int) -> None:
        """Marks an action as undone."""
        this = (self._about == about, self._number == number)
        self._run(sa.update(self._table).where(*this).values(undone=True))


def clock_log(connection: sa.Connection) -> ActionRows[ClockAction]:
    """Gives what was done with the clock of each workshop."""

    def write(action: ClockAction) -> dict[str, Any]:
        return {"part_id": action.part_id, "before": action.before, "seconds": action.seconds}

    def read(common: dict[str, Any], row: Any) -> ClockAction:
        own = {"kind": ClockKind(row.kind), "part_id": row.part_id, "before": row.before, "seconds": row.seconds}
        return ClockAction(**common, **own)

    return ActionRows(connection, t.clock_actions, "workshop_id", write, read)


def seat_log(connection: sa.Connection) -> ActionRows[SeatAction]:
    """Gives every change of seats, by round."""

    def write(action: SeatAction) -> dict[str, Any]:
        return {"moves": json.dumps([[move.participant_id, move.from_group, move.to_group] for move in action.moves])}

    def read(common: dict[str, Any], row: Any) -> SeatAction:
        return SeatAction(**common, kind=SeatKind(row.kind), moves=tuple(Move(*move) for move in json.loads(row.moves)))

    return ActionRows(connection, t.seat_actions, "round_id", write, read)


def theme_log(connection: sa.Connection) -> ActionRows[ThemeAction]:
    """Gives what hands did with themes, by prompt."""

    def write(action: ThemeAction) -> dict[str, Any]:
        return {"change": json.dumps(plain_change(action.change), ensure_ascii=False)}

    def read(common: dict[str, Any], row: Any) -> ThemeAction:
        return ThemeAction(**common, kind=ThemeKind(row.kind), change=read_change(json.loads(row.change)))

    return ActionRows(connection, t.theme_actions, "prompt_id", write, read)


def moderation_log(connection: sa.Connection) -> ActionRows[ModerationAction]:
    """Gives what was done with the answers of each workshop."""

    def write(action: ModerationAction) -> dict[str, Any]:
        change = {"before": _plain(action.before), "after": _plain(action.after), "batch": action.batch}
        return {"answer_id": action.answer_id or None, "change": json.dumps(change, ensure_ascii=False)}

    def read(common: dict[str, Any], row: Any) -> ModerationAction:
        change = json.loads(row.change)
        own = {"before": _marks(change["before"]), "after": _marks(change["after"]), "batch": change["batch"]}
        return ModerationAction(**common, kind=ModerationKind(row.kind), answer_id=row.answer_id or "", **own)

    return ActionRows(connection, t.moderation_actions, "workshop_id", write, read)


def _common(row: Any, about: str) -> dict[str, Any]:
    return {
        "about": about,
        "number": row.number,
        "at": row.at,
        "facilitator_id": row.facilitator_id,
        "undone": bool(row.undone),
    }


def _plain(marks: Marks) -> dict[str, Any]:
    words = marks.words
    return {
        "visibility": marks.visibility.value,
        "double_of": marks.double_of,
        "pinned": marks.pinned,
        "words": [words.text, words.expected, words.helped],
    }


def _marks(plain: dict[str, Any]) -> Marks:
    return Marks(Visibility(plain["visibility"]), plain["double_of"], plain["pinned"], Words(*plain["words"]))
