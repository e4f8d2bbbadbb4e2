"""A setting that is changed during the day changes what comes next, never what people said, read or were told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.factories import NOON, Day, make_part, make_prompt, make_role
from workshop.domain.phases import USUAL
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State

MOMENTS: dict[str, Callable[[Day], Any]] = {
    "live, in groups": lambda day: day.start(PartKind.GROUPS),
    "live, in the plenary": lambda day: day.start(PartKind.PLENARY),
    "closed": lambda day: day.step(State.CLOSED),
}

SETTINGS: dict[str, Callable[[Day], Any]] = {
    "title": lambda day: day.describe(title="Anders"),
    "series": lambda day: day.describe(series="Een reeks"),
    "organisers": lambda day: day.describe(organisers="Anderen"),
    "place": lambda day: day.describe(place="Elders"),
    "video link": lambda day: day.describe(video_link="https://video.example/1"),
    "start": lambda day: day.describe(starts_at=NOON + timedelta(days=1)),
    "group size": lambda day: day.describe(group_size=3),
    "write first": lambda day: day.describe(write_first=True),
    "write first and back": lambda day: (day.describe(write_first=True), day.describe(write_first=False)),
    "approve first": lambda day: day.house.moderation.approve_first(day.who, day.id, on=True),
    "a role more": lambda day: day.house.workshops.put_roles(
        day.who, day.id, [*day.desk().roles, make_role(key=f"extra-{len(day.desk().roles)}", position=9)]
    ),
    "another name of a role": lambda day: day.house.workshops.put_roles(
        day.who, day.id, [replace(role, name_nl=f"{role.name_nl}!") for role in day.desk().roles]
    ),
    "a prompt more": lambda day: day.house.workshops.put_prompts(
        day.who, day.id, [*day.desk().prompts, make_prompt(id="", key="", position=9)]
    ),
    "another order of prompts": lambda day: day.house.workshops.put_prompts(day.who, day.id, day.desk().prompts[::-1]),
    "a part more": lambda day: day.house.workshops.put_parts(
        day.who, day.id, [*day.desk().parts, make_part(id="", position=9)]
    ),
    "more minutes for a part to come": lambda day: day.house.workshops.put_parts(
        day.who, day.id, [*day.desk().parts[:-1], replace(day.desk().parts[-1], minutes=59)]
    ),
    "other words of a part": lambda day: day.house.workshops.put_parts(
        day.who, day.id, [replace(part, title_nl="Anders", instruction="Anders") for part in day.desk().parts]
    ),
    "other phases": lambda day: day.house.phases.put(day.who, day.id, USUAL[:3]),
}


@pytest.fixture
def day(day: Day) -> Day:
    day.go_live()
    day.people = day.crowd(8)
    day.publish(size=4)
    for number, person in enumerate(day.people):
        day.send(person, f"antwoord {number}", ("start", "avoid", "surprise")[number % 3])
    return day


def what_people_have(day: Day) -> dict[str, Any]:
    """What was said, as the wall, the tables and the files have it; where everybody sits; and the clock."""
    workshop = day.desk().workshop
    return {
        "wall": sorted(row["text"] for row in day.wall(day.people[0]).rows),
        "tables": {
            group: sorted(row["text"] for row in day.board(day.who, group).rows) for group in sorted(day.tables())
        },
        "harvest": sorted((line.text, line.prompt_id) for line in day.house.boards.harvest(day.who, day.id).lines),
        "seats": day.tables(),
        "state": workshop.state,
        "clock": (workshop.current_part_id, workshop.part_started_at, workshop.part_ends_at, workshop.paused_at),
    }


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_people_have_stays_as_it_is(day: Day, setting: str) -> None:
    for moment, begin in MOMENTS.items():
        begin(day)
        before = what_people_have(day)
        assert len(before["wall"]) == len(before["harvest"]) == 8, moment
        SETTINGS[setting](day)
        assert what_people_have(day) == before, moment


NEXT: dict[str, tuple[str, Callable[[Day], Any]]] = {
    "write first": ("the next round is each author's own", lambda day: day.desk().hidden),
    "approve first": (
        "the next answer waits",
        lambda day: not any(r["text"] == "nieuw" for r in day.wall(day.who).rows),
    ),
    "group size": (
        "the next groups are smaller",
        lambda day: {len(table) for table in day.tables().values()} <= {2, 3},
    ),
}


@pytest.mark.parametrize("setting", NEXT)
def test_what_comes_next_follows_the_setting(day: Day, setting: str) -> None:
    SETTINGS[setting](day)
    day.house.proposing.propose(day.who, day.id, seed=3)
    day.house.proposing.publish(day.who, day.id)
    day.send(day.people[0], "nieuw")
    says, holds = NEXT[setting]
    assert holds(day), says
