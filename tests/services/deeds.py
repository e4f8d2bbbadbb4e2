"""A workshop with answers, and what facilitators do with them, for every test of moderation."""

from typing import Any

from tests.factories import Day, FakeClock
from workshop.domain.moderation import ModerationKind
from workshop.domain.permissions import Act
from workshop.domain.programme import PartKind
from workshop.services.identity import Credentials


def at_work(day: Day, clock: FakeClock) -> Day:
    """Eight people in two groups at work; three answers of Anna, one of somebody at the other table."""
    day.go_live()
    day.people = day.crowd(8)
    day.publish(size=4).start(PartKind.GROUPS)
    day.anna = day.people[0]
    day.other = day.stranger(day.anna)
    texts = ("Koffie zetten", "Buren bellen", "Soep koken")
    day.answers = []
    for text in texts:
        clock.forward(seconds=1)
        day.answers.append(day.send(day.anna, text).id)
    clock.forward(seconds=1)
    day.theirs = day.send(day.other, "Eerst koffie").id
    return day


def do(day: Day, deed: ModerationKind, answer: str, of: str = "", who: Credentials | None = None) -> None:
    day.house.moderation.do(who or day.who, day.id, deed, answer, of=of)


def moderated(day: Day) -> Any:
    return day.house.moderation.of(day.who, day.id)


def undo(day: Day, who: Credentials | None = None) -> None:
    day.house.moderation.undo(who or day.who, day.id, moderated(day).undo[0].number)


def on_wall(day: Day) -> list[str]:
    return [row["text"] for row in day.wall(day.anna).rows]


def at_table(day: Day, answer: str) -> dict[str, Any]:
    (row,) = [row for row in day.board(day.anna, day.group_of(day.anna)).rows if row["id"] == answer]
    return row


def moderated_row(day: Day) -> dict[str, Any]:
    rows = day.house.boards.moderated_rows(day.house.stages.visitor_for(day.who, Act.STEER, day.id, None), 0, "").rows
    return {row["id"]: row for row in rows}


def harvest(day: Day) -> list[str]:
    return [line.text for line in day.house.boards.harvest(day.who, day.id).lines]
