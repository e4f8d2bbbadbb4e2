"""Nobody can be recognised on the wall, in the charts or in the files; names are for the own table only."""

import csv
import io
import json
from dataclasses import asdict
from zoneinfo import ZoneInfo

import pytest

from tests.factories import Day
from tests.files_of import csv_of, md_of
from workshop.domain.groups import RoundState
from workshop.services.identity import Credentials
from workshop.text.catalogue import Speaker

NAMES = ["Annabel", "Bertrand", "Celestijn", "Dieuwertje", "Evangeline", "Ferdinand", "Geertruida"]
# Three residents, two of the municipality, one of the council, one other: all but the first stand out.
ROLES = ["initiative", "municipality", "council", "initiative", "municipality", "other", "initiative"]


@pytest.fixture
def day(day: Day) -> Day:
    day.go_live()
    day.people = [
        day.join(name, role, place=f"{name}dorp", organisation=f"{name} BV", email=f"{name}@x.example")
        for name, role in zip(NAMES, ROLES, strict=True)
    ]
    day.publish(size=4)
    for number, person in enumerate(day.people):
        day.send(person, f"Antwoord {number}", ("start", "surprise")[number % 2])
    return day


def traces(day: Day) -> list[str]:
    """All by which somebody could be recognised."""
    ids = [person.participant_ids[0] for person in day.people]
    return [*ids, *NAMES, *(name.lower() for name in NAMES)]


def test_a_role_of_two_is_shown_as_other_wherever_the_room_looks(day: Day) -> None:
    expected = ["initiative", "other", "other", "initiative", "other", "other", "initiative"]
    assert [row["role"] for row in day.wall(day.people[0]).rows] == expected
    assert [row["role"] for row in day.wall(day.who).rows] == expected
    harvest = day.house.boards.harvest(day.who, day.id)
    assert [line.role_key for line in harvest.lines] == expected
    assert harvest.shown == {
        "initiative": "initiative",
        "municipality": "other",
        "council": "other",
        "other": "other",
    }


def test_a_role_of_two_is_shown_as_other_in_the_lobby_and_as_it_is_at_its_own_table(day: Day) -> None:
    stage = day.stage(day.people[0])
    assert stage.here == {"initiative": 3, "other": 4}
    at_tables = {person: role for table in stage.tables.values() for person, _name, role, *_ in table}
    assert at_tables == {person.participant_ids[0]: role for person, role in zip(day.people, ROLES, strict=True)}
    by_text = {f"Antwoord {number}": role for number, role in enumerate(ROLES)}
    for person in day.people:
        board = day.board(person, day.group_of(person))
        assert board.rows
        assert [row["role"] for row in board.rows] == [by_text[row["text"]] for row in board.rows]


def test_a_third_of_a_role_unfolds_it_and_everything_is_sent_anew(day: Day) -> None:
    group = day.group_of(day.people[0])
    wall, board = day.wall(day.who), day.board(day.people[0], group)
    day.join("Hildebrand", "municipality")
    after = day.wall(day.who, wall.version, wall.signature)
    assert after.reset
    assert [row["role"] for row in after.rows].count("municipality") == 2
    assert day.board(day.people[0], group, board.version, board.signature).reset


def test_somebody_who_leaves_does_not_fold_a_role_again(day: Day) -> None:
    before = day.wall(day.who)
    day.house.joining.take_out(day.who, day.id, day.people[0].participant_ids[0])
    after = day.wall(day.who)
    assert after.rows == before.rows
    assert after.signature == before.signature
    stage = day.house.stages.stage(day.house.facilitators.visitor(day.people[1], day.id))
    assert stage.here == {"initiative": 2, "other": 4}


def test_the_wall_holds_no_name_and_no_id_of_anybody(day: Day) -> None:
    rows = day.wall(day.who).rows
    assert len(rows) == 7
    assert {frozenset(row) for row in rows} == {
        frozenset(
            [
                "id",
                "v",
                "prompt",
                "at",
                "role",
                "text",
                "expected",
                "helped",
                "group",
                "round",
                "ours",
                "double",
                "pinned",
            ]
        )
    }
    assert not [trace for trace in traces(day) if trace in json.dumps(rows)]


def test_the_harvest_holds_no_name_and_no_id_of_anybody(day: Day) -> None:
    harvest = day.house.boards.harvest(day.people[2], day.id)
    assert not [trace for trace in traces(day) if trace in repr(asdict(harvest))]
    assert (harvest.people, harvest.groups, harvest.rounds) == (7, 2, 1)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("write", [csv_of, md_of])
def test_no_file_holds_a_name_an_id_or_a_role_that_stands_out(day: Day, write, language: str) -> None:
    say = Speaker(language, ZoneInfo("Europe/Amsterdam"))
    file = write(day, say).decode("utf-8-sig")
    assert all(f"Antwoord {number}" in file for number in range(7))
    assert not [trace for trace in traces(day) if trace in file]
    hidden = [role for role in day.desk().roles if role.key in {"municipality", "council"}]
    assert not [role for role in hidden if role.name(language) in file]


def test_the_csv_has_one_row_per_answer_in_order_of_writing(day: Day) -> None:
    say = Speaker("nl", ZoneInfo("Europe/Amsterdam"))
    file = csv_of(day, say)
    assert file.startswith(b"\xef\xbb\xbf")
    head, *rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert head == [
        say(f"column.{name}")
        for name in [
            "round",
            "group",
            "question",
            "role",
            "expected",
            "answer",
            "helped",
            "time",
            "ours",
            "double",
            "theme",
        ]
    ]
    group = day.tables()
    numbers = {group.id: group.number for group in day.plan().groups}
    of = {person: numbers[table] for table, people in group.items() for person in people}
    assert rows == [
        [
            "1",
            str(of[person.participant_ids[0]]),
            ("Hoe begin je?", "Welke verrassende wending kwam je tegen?")[n % 2],
            "bewonersinitiatief" if ROLES[n] == "initiative" else "anders",
            "",
            f"Antwoord {n}",
            "",
            "2027-06-17T14:00:00+02:00",
            "",
            "",
            "",
        ]
        for n, person in enumerate(day.people)
    ]


def test_a_formula_someone_wrote_is_text_in_the_csv(day: Day) -> None:
    day.send(day.people[0], '=HYPERLINK("https://x.example")', "surprise", expected="+1", helped="@x")
    say = Speaker("nl", ZoneInfo("Europe/Amsterdam"))
    file = csv_of(day, say).decode("utf-8-sig")
    last = list(csv.reader(io.StringIO(file, newline=""), delimiter=";"))[-1]
    assert last[4:7] == ["'+1", '\'=HYPERLINK("https://x.example")', "'@x"]


def test_the_facilitators_people_and_plan_are_for_facilitators_and_a_proposal_is_not_for_the_wall(day: Day) -> None:
    day.house.proposing.propose(day.who, day.id, 2, seed=4)
    assert len(day.plan(RoundState.PROPOSED).groups) == 3
    assert {row["group"] for row in day.wall(day.who).rows} == {1, 2}
    assert day.house.boards.harvest(day.who, day.id).groups == 2
    assert Credentials(day.people[0].participant_ids).sign_in == ""
