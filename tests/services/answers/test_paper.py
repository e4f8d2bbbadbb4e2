"""What groups wrote on paper comes in by a facilitator's hand, counts as any other answer, and names nobody."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from tests.factories import Day, refused, uuid_of
from tests.files_of import csv_of
from workshop.domain.answers import Source, Words
from workshop.domain.errors import Why
from workshop.domain.workshops import State
from workshop.services.answers.sending import SentAnswer
from workshop.text.catalogue import Speaker


@pytest.fixture
def day(day: Day) -> Day:
    """Eight people in two groups, at work: two of each role."""
    day.go_live()
    day.people = day.crowd(8)
    return day.publish(size=4)


def line(day: Day, n: int = 1, text: str = "Van papier", role: str = "initiative", **more: str) -> SentAnswer:
    group = next(group.id for group in day.plan().groups if group.number == 1)
    return SentAnswer(
        id=uuid_of(n),
        workshop_id=day.id,
        group_id=more.get("group", group),
        prompt_id=day.prompt(more.get("prompt", "start")).id,
        words=Words(text),
        role=role,
    )


def enter(day: Day, *args: object, **more: object):
    return day.house.paper.enter(day.who, line(day, *args, **more))  # type: ignore[arg-type]


def test_a_line_is_kept_once_without_a_person_and_with_its_role(day: Day) -> None:
    kept = enter(day)
    assert (kept.participant_id, kept.role_key, kept.source, kept.words) == (
        None,
        "initiative",
        Source.PAPER,
        Words("Van papier"),
    )
    assert enter(day, text="Iets anders") == kept
    assert day.desk().workshop.version == kept.version


def test_it_stands_on_the_wall_at_its_table_and_in_the_files_like_any_other(day: Day) -> None:
    day.join(role="initiative")  # three of them: the role may be told
    kept = enter(day)
    (row,) = day.wall(day.who).rows
    assert (row["text"], row["role"], row["group"]) == ("Van papier", "initiative", 1)
    (row,) = day.board(day.who, kept.group_id).rows
    assert (row["who"], row["name"], row["pen"], row["source"]) == ("", "", "", "paper")
    assert "Van papier" in csv_of(day, Speaker("nl", ZoneInfo("UTC"))).decode("utf-8-sig")


def test_a_small_role_is_other_on_paper_too(day: Day) -> None:
    enter(day, role="council")
    assert [harvest_line.role_key for harvest_line in day.house.boards.harvest(day.who, day.id).lines] == ["other"]
    assert day.house.paper.desk(day.who, day.id).shown["council"] == "other"


def test_the_last_line_is_taken_back_and_twice_is_once_and_nobody_elses_answer_is(day: Day) -> None:
    kept = enter(day)
    day.house.paper.take_back(day.who, day.id, kept.id)
    version = day.desk().workshop.version
    assert day.house.paper.take_back(day.who, day.id, kept.id) == kept.id
    assert (day.desk().workshop.version, day.wall(day.who).rows) == (version, [])
    own = day.send(day.people[0])
    with refused(Why.NOT_FOUND):
        day.house.paper.take_back(day.who, day.id, own.id)
    with refused(Why.NOT_FOUND):
        day.house.paper.enter(day.who, replace(line(day), id=own.id))
    with refused(Why.NOT_FOUND):
        day.house.paper.take_back(day.who, day.id, uuid_of(99))


def test_paper_comes_in_after_the_end_too_but_not_before_the_beginning(day: Day) -> None:
    day.step(State.CLOSED)
    kept = enter(day)
    day.house.paper.take_back(day.who, day.id, kept.id)
    early = Day(day.house, "Morgen", who=day.who).step(State.OPEN)
    early.crowd(4)
    early.publish()
    assert not early.house.paper.desk(early.who, early.id).open
    with refused(Why.STEP_NOT_POSSIBLE):
        enter(early, n=7)


def test_only_where_it_can_have_been_written_and_by_a_role_that_there_is(day: Day) -> None:
    day.house.proposing.propose(day.who, day.id, 4, seed=2, letter="B")
    proposed = day.proposed("B").groups[0].id
    for wrong in (proposed, "nowhere"):
        with refused(Why.NOT_FOUND):
            enter(day, group=wrong)
    with refused(Why.NOT_FOUND):
        day.house.paper.enter(day.who, replace(line(day), prompt_id="nothing"))
    for role in ("", "mayor"):
        with refused(Why.NOT_A_CHOICE, field="role"):
            enter(day, role=role)
    with refused(Why.EMPTY):
        enter(day, text="  ")


def test_lines_can_go_to_every_published_round_the_latest_first_and_sheets_are_for_that_one(day: Day) -> None:
    before = {group.id for group in day.plan().groups}
    day.publish(size=4, seed=2)
    desk = day.house.paper.desk(day.who, day.id)
    assert [(this_round.number, group.number) for this_round, group in desk.groups] == [(2, 1), (2, 2), (1, 1), (1, 2)]
    assert {group.id for this_round, group in desk.groups if this_round.number == 1} == before
    sheets = day.house.paper.sheets(day.who, day.id)
    assert (sheets.round.number, [group.number for group, _ in sheets.tables]) == (2, [1, 2])
    assert {group.id: {person.id for person in people} for group, people in sheets.tables} == day.tables()


def test_before_a_round_is_published_there_is_nothing_to_print(day: Day) -> None:
    empty = Day(day.house, "Leeg", who=day.who).step(State.OPEN)
    assert empty.house.paper.sheets(empty.who, empty.id) is None
    assert empty.house.paper.desk(empty.who, empty.id).groups == []
