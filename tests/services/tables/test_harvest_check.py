"""A table goes through its own harvest: stars, better words, and *this is ours*, which the wall and the exports know."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.factories import Day, FakeClock, refused, uuid_of
from workshop.bootstrap import House
from workshop.domain.answers import Answer, Words
from workshop.domain.errors import Why
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY, Credentials

STARTS = ("Koffie zetten", "Buren bellen", "Soep koken", "Samen lopen", "Een brief")


@pytest.fixture
def day(day: Day, clock: FakeClock) -> Day:
    """Eight people in two groups who check their harvest: five answers and one story of Anna's group, one of the other."""
    day.with_check()
    day.go_live()
    day.people = day.crowd(8)
    day.publish(size=4)
    day.anna = day.people[0]
    day.group, day.table = day.group_of(day.anna), [day.anna, *day.mates(day.anna)]
    day.answers = []
    for text in STARTS:
        clock.forward(seconds=1)
        day.answers.append(day.send(day.anna, text).id)
    day.story = day.send(day.table[1], "Vrede", "surprise", expected="Ruzie", helped="Soep").id
    day.theirs = day.send(day.stranger(day.anna), "Vlag uithangen").id
    clock.forward(minutes=1)
    return day.start(PartKind.CHECK)


def star(day: Day, person: Credentials, *answers: str, given: bool = True) -> None:
    for answer in answers:
        day.house.harvest_check.star(person, day.id, answer, given=given)


def say_ours(day: Day, *, ours: bool = True) -> None:
    day.house.harvest_check.ours(day.table[2], day.id, ours=ours)


def reword(day: Day, person: Credentials, answer: str, text: str, revision: int = 1, **more: str) -> Answer:
    return day.house.harvest_check.reword(person, day.id, answer, Words(text, **more), revision)


def rows(day: Day) -> dict[str, Any]:
    """The board of Anna's group by answer."""
    return {row["id"]: row for row in day.board(day.anna, day.group).rows}


def stars(day: Day) -> dict[str, int]:
    return {answer_id: row["stars"] for answer_id, row in rows(day).items() if row["stars"]}


def marked(day: Day) -> set[str]:
    """What the wall, the harvest and the group's own board mark as carried by a group; they always say the same."""
    wall = {row["id"] for row in day.wall(day.who).rows if row["ours"]}
    harvest = {line.id for line in day.house.boards.harvest(day.who, day.id).lines if line.ours}
    assert wall == harvest
    assert wall & set(rows(day)) == {answer_id for answer_id, row in rows(day).items() if row["ours"]}
    return wall


def version(day: Day) -> int:
    return int(day.desk().workshop.version)


# Stars.


def test_everybody_has_three_stars_for_each_prompt(day: Day) -> None:
    star(day, day.anna, *day.answers[:3], day.story)
    with refused(Why.NO_STARS_LEFT, most=3):
        star(day, day.anna, day.answers[3])
    star(day, day.table[1], day.answers[3], day.answers[0])
    assert stars(day) == {day.answers[0]: 2, **dict.fromkeys([*day.answers[1:4], day.story], 1)}
    assert set(day.house.harvest_check.own(day.anna, day.id)) == {*day.answers[:3], day.story}
    assert set(day.house.harvest_check.own(day.table[1], day.id)) == {day.answers[3], day.answers[0]}
    assert day.house.harvest_check.own(day.table[3], day.id) == []
    star(day, day.anna, day.answers[0], given=False)
    star(day, day.anna, day.answers[3])
    assert stars(day) == dict.fromkeys([*day.answers[:3], day.story], 1) | {day.answers[3]: 2}


def test_a_star_given_or_taken_back_twice_is_once_and_whoever_listens_hears_of_it(day: Day) -> None:
    before, known = version(day), day.board(day.anna, day.group)
    for _ in range(2):
        star(day, day.anna, day.answers[0])
    assert (stars(day), version(day)) == ({day.answers[0]: 1}, before + 1)
    (heard,) = day.board(day.table[1], day.group, known.version, known.signature).rows
    assert (heard["id"], heard["stars"]) == (day.answers[0], 1)
    for _ in range(2):
        star(day, day.anna, day.answers[0], given=False)
    assert (stars(day), version(day)) == ({}, before + 2)


def test_who_gave_all_stars_may_give_the_same_again_and_is_not_refused(day: Day) -> None:
    star(day, day.anna, *day.answers[:3])
    star(day, day.anna, *day.answers[:3])
    assert len(stars(day)) == 3


def test_stars_are_for_answers_of_ones_own_group_that_stand(day: Day) -> None:
    day.start(PartKind.GROUPS)
    day.house.sending.remove(day.anna, day.answers[4])
    day.start(PartKind.CHECK)
    with refused(Why.GONE):
        star(day, day.table[1], day.answers[4])
    for answer in (day.theirs, uuid_of(123_456_789), "x", ""):
        for given in (True, False):
            with refused(Why.NOT_FOUND):
                star(day, day.anna, answer, given=given)
    assert [stars(day), [row["stars"] for row in day.board(day.who, day.group_of(day.stranger(day.anna))).rows]] == [
        {},
        [0],
    ]


def test_an_answer_that_is_taken_away_takes_its_stars_with_it(day: Day) -> None:
    star(day, day.anna, *day.answers[:3])
    day.house.sending.remove(day.anna, day.answers[0])  # it is still the grace after group work
    assert set(day.house.harvest_check.own(day.anna, day.id)) == set(day.answers[1:3])
    star(day, day.anna, day.answers[3])
    group = next(
        group_now for group_now in day.house.cockpit.now(day.who, day.id).groups if group_now.group.id == day.group
    )
    assert (len(stars(day)), group.stars) == (3, 3)


@pytest.mark.parametrize("kind", [PartKind.GROUPS, PartKind.PLENARY, PartKind.CLOSING])
def test_the_harvest_is_checked_in_its_own_part_only(day: Day, kind: PartKind) -> None:
    star(day, day.anna, day.answers[0])
    day.start(kind)
    for act in (
        lambda: star(day, day.anna, day.answers[1]),
        lambda: star(day, day.anna, day.answers[0], given=False),
        lambda: reword(day, day.anna, day.answers[0], "Thee"),
        lambda: say_ours(day),
        lambda: say_ours(day, ours=False),
    ):
        with refused(Why.NOT_AT_WORK):
            act()
    assert (stars(day), marked(day), day.house.harvest_check.own(day.anna, day.id)) == (
        {day.answers[0]: 1},
        {day.answers[0]},
        [day.answers[0]],
    )


@pytest.mark.parametrize("closes", [False, True])
def test_what_a_group_gave_stars_is_carried_on_though_nobody_said_that_it_is_theirs(day: Day, closes: bool) -> None:
    star(day, day.anna, day.answers[0], day.answers[3])
    star(day, day.table[1], day.answers[3])
    assert marked(day) == set()
    _ = day.step(State.CLOSED) if closes else day.start(PartKind.PLENARY)
    assert marked(day) == {day.answers[0], day.answers[3]}
    _ = day.step(State.LIVE) if closes else day.start(PartKind.CHECK)  # it goes on, and says so itself this time
    star(day, day.anna, day.answers[0], given=False)
    say_ours(day)
    assert marked(day) == {day.answers[3], day.story}


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED])
def test_unless_it_is_live_nothing_is_checked(day: Day, state: State) -> None:
    day.step(state)
    with refused(Why.NOT_AT_WORK):
        star(day, day.anna, day.answers[0])


def test_who_does_not_sit_there_checks_nothing(day: Day) -> None:
    waiting = Day(day.house, "Nog niet ingedeeld", who=day.who).go_live()
    nobody_yet = waiting.join()
    checking = day.house.harvest_check
    with refused(Why.NO_SEAT):
        checking.own(nobody_yet, waiting.id)
    with refused(Why.NO_SEAT):
        checking.ours(nobody_yet, waiting.id, ours=True)
    for who in (NOBODY, day.who, nobody_yet):
        for act in (
            lambda who=who: checking.own(who, day.id),
            lambda who=who: star(day, who, day.answers[0]),
            lambda who=who: reword(day, who, day.answers[0], "Thee"),
            lambda who=who: checking.ours(who, day.id, ours=True),
        ):
            with refused(Why.NOT_FOUND):
                act()
    assert stars(day) == {}


# Better words.


def test_better_words_take_the_place_of_the_old_ones_everywhere_and_the_first_ones_are_kept(day: Day) -> None:
    star(day, day.anna, day.answers[0])
    star(day, day.table[1], day.story)
    before = version(day)
    kept = reword(day, day.table[1], day.answers[0], "  Eerst koffie ")
    assert (kept.words, kept.revision, kept.version, kept.participant_id) == (
        Words("Eerst koffie"),
        1,
        before + 1,
        day.anna.participant_ids[0],
    )
    reword(day, day.table[2], day.answers[0], "Altijd eerst koffie", 2)
    row = rows(day)[day.answers[0]]
    assert (row["text"], row["rev"], row["stars"], row["name"], row["was"]) == (
        "Altijd eerst koffie",
        2,
        1,
        "Persoon 1",
        {"text": STARTS[0], "expected": "", "helped": ""},
    )
    reword(day, day.anna, day.story, "Vrede in de straat", expected="Ruzie", helped="Warme soep")
    row = rows(day)[day.story]
    assert (row["text"], row["expected"], row["helped"]) == ("Vrede in de straat", "Ruzie", "Warme soep")
    assert row["was"] == {"text": "Vrede", "expected": "Ruzie", "helped": "Soep"}
    assert rows(day)[day.answers[1]]["was"] is None
    wall = {row["id"]: row for row in day.wall(day.who).rows}
    assert wall[day.answers[0]]["text"] == "Altijd eerst koffie"
    assert "was" not in wall[day.answers[0]]
    lines = {line.id: line.text for line in day.house.boards.harvest(day.who, day.id).lines}
    assert (lines[day.answers[0]], lines[day.story]) == ("Altijd eerst koffie", "Vrede in de straat")


def test_who_was_slower_is_told_and_their_next_try_is_on_what_stands_by_then(day: Day) -> None:
    star(day, day.anna, day.answers[0])
    reword(day, day.anna, day.answers[0], "Thee")
    for revision in (1, 3, 0, -1):
        with refused(Why.REWORDED):
            reword(day, day.table[1], day.answers[0], "Limonade", revision)
    assert rows(day)[day.answers[0]]["text"] == "Thee"
    reword(day, day.table[1], day.answers[0], "Limonade", 2)
    assert rows(day)[day.answers[0]]["text"] == "Limonade"


def test_the_same_words_sent_again_change_nothing_and_are_not_refused(day: Day) -> None:
    star(day, day.anna, day.answers[0])
    kept = reword(day, day.anna, day.answers[0], "Thee")
    before = version(day)
    for revision in (1, 2):
        assert reword(day, day.anna, day.answers[0], " Thee ", revision) == kept
    assert (version(day), rows(day)[day.answers[0]]["was"]["text"]) == (before, STARTS[0])


def test_only_what_is_in_the_top_three_is_reworded(day: Day) -> None:
    with refused(Why.NOT_TOP):
        reword(day, day.anna, day.answers[0], "Thee")
    for person in day.table[:2]:
        star(day, person, *day.answers[1:4])
    star(day, day.table[2], day.answers[0])
    with refused(Why.NOT_TOP):
        reword(day, day.anna, day.answers[0], "Thee")
    star(day, day.table[3], day.answers[0])  # as many as the others now, and written before them
    reword(day, day.anna, day.answers[0], "Thee")
    with refused(Why.NOT_TOP):
        reword(day, day.anna, day.answers[3], "Fietsen")
    assert [row["text"] for row in rows(day).values() if row["was"]] == ["Thee"]


@pytest.mark.parametrize(
    ("text", "why", "values"),
    [
        ("", Why.EMPTY, {"field": "answer"}),
        ("x" * 5000, Why.TOO_LONG, {"field": "answer", "limit": 500, "length": 5000, "over": 4500}),
    ],
)
def test_words_that_do_not_fit_are_refused_and_the_old_ones_stand(
    day: Day, text: str, why: Why, values: dict[str, Any]
) -> None:
    star(day, day.anna, day.answers[0])
    before = rows(day)
    with refused(why, **values):
        reword(day, day.anna, day.answers[0], text)
    assert rows(day) == before


def test_answers_of_others_and_those_that_are_gone_are_not_reworded(day: Day) -> None:
    star(day, day.anna, day.answers[0])
    star(day, day.stranger(day.anna), day.theirs)
    for answer in (day.theirs, uuid_of(123_456_789), "x"):
        with refused(Why.NOT_FOUND):
            reword(day, day.anna, answer, "Thee")
    day.house.sending.remove(day.anna, day.answers[0])
    with refused(Why.GONE):
        reword(day, day.anna, day.answers[0], "Thee")


# This is ours.


def test_ours_marks_exactly_the_top_three_of_each_prompt_and_taking_it_back_unmarks_them(day: Day) -> None:
    for person in day.table[:3]:
        star(day, person, day.answers[4])
    star(day, day.anna, day.answers[3], day.answers[2])
    star(day, day.table[1], day.answers[0], day.story)  # of three with one star those written first
    star(day, day.stranger(day.anna), day.theirs)
    before = version(day)
    for _ in range(2):
        say_ours(day)
    top = {day.answers[4], day.answers[0], day.answers[2], day.story}
    assert (marked(day), day.stage(day.anna).ours) == (top, {day.group})
    assert version(day) == day.desk().workshop.stage_version == before + 2  # the answers, then the table
    groups = {
        group_now.group.id: group_now.group.ours_at is not None
        for group_now in day.house.cockpit.now(day.who, day.id).groups
    }
    assert groups == {group_id: group_id == day.group for group_id in day.tables()}
    for act in (
        lambda: star(day, day.anna, day.answers[1]),
        lambda: star(day, day.anna, day.answers[3], given=False),
        lambda: reword(day, day.anna, day.answers[4], "Een kaart"),
    ):
        with refused(Why.CHECKED):
            act()
    for _ in range(2):
        say_ours(day, ours=False)
    assert (marked(day), day.stage(day.anna).ours) == (set(), frozenset())
    star(day, day.anna, day.answers[2], given=False)
    reword(day, day.anna, day.answers[4], "Een kaart")
    say_ours(day)
    assert marked(day) == {day.answers[4], day.answers[0], day.answers[3], day.story}


def test_the_wall_hears_what_was_marked_and_unmarked(day: Day) -> None:
    star(day, day.anna, day.answers[0], day.story)
    known = day.wall(day.who)
    say_ours(day)
    marked_now = day.wall(day.who, known.version, known.signature)
    assert {(row["id"], row["ours"]) for row in marked_now.rows} == {(day.answers[0], True), (day.story, True)}
    say_ours(day, ours=False)
    unmarked = day.wall(day.who, marked_now.version, marked_now.signature).rows
    assert {(row["id"], row["ours"]) for row in unmarked} == {(day.answers[0], False), (day.story, False)}


def test_without_a_star_nothing_is_theirs_and_each_group_speaks_for_itself(day: Day) -> None:
    star(day, day.stranger(day.anna), day.theirs)
    day.house.sending.remove(day.table[1], day.story)
    with refused(Why.NOTHING_STARRED):
        say_ours(day)
    day.house.harvest_check.ours(day.stranger(day.anna), day.id, ours=True)
    assert marked(day) == {day.theirs}
    star(day, day.anna, day.answers[0])  # theirs is said, ours is not
    say_ours(day, ours=False)
    assert stars(day) == {day.answers[0]: 1}


def test_what_is_theirs_stays_theirs_in_the_plenary(day: Day) -> None:
    star(day, day.anna, day.answers[1])
    say_ours(day)
    day.start(PartKind.PLENARY)
    assert marked(day) == {day.answers[1], day.story}


def test_all_of_it_is_there_after_a_restart(day: Day, new_house: Callable[..., House], database: str) -> None:
    star(day, day.anna, *day.answers[:3])
    reword(day, day.table[1], day.answers[0], "Thee")
    say_ours(day)
    before = rows(day), marked(day), day.stage(day.anna), day.wall(day.who)
    day.house = new_house(database)
    assert (rows(day), marked(day), day.stage(day.anna), day.wall(day.who)) == before
    assert set(day.house.harvest_check.own(day.anna, day.id)) == set(day.answers[:3])
    with refused(Why.CHECKED):
        star(day, day.anna, day.answers[0], given=False)
    say_ours(day, ours=False)
    with refused(Why.NO_STARS_LEFT, most=3):
        star(day, day.anna, day.answers[3])
    reword(day, day.anna, day.answers[0], "Koffie of thee", 2)
    assert rows(day)[day.answers[0]]["was"] == {"text": STARTS[0], "expected": "", "helped": ""}


def test_a_group_that_wrote_alone_first_sees_all_of_it_when_the_check_begins(day: Day) -> None:
    day.start(PartKind.GROUPS)
    day.hide_until_revealed()
    mate = day.table[2]
    assert [row["text"] for row in day.board(mate, day.group).rows] == []
    day.start(PartKind.CHECK)
    assert {row["text"] for row in day.board(mate, day.group).rows} == {*STARTS, "Vrede"}


def test_what_the_table_worded_or_carries_on_is_not_its_authors_alone_any_more(day: Day) -> None:
    star(day, day.anna, day.answers[0], day.answers[1])
    reword(day, day.table[1], day.answers[0], "Thee")
    with refused(Why.TABLE_WORDS):  # an own change that waited for the network, within the grace
        day.house.sending.edit(day.anna, day.answers[0], Words("Koffie met taart"), 2)
    with refused(Why.TABLE_WORDS):
        day.house.sending.remove(day.anna, day.answers[0])
    say_ours(day)
    with refused(Why.CHECKED):
        day.house.sending.remove(day.anna, day.answers[1])
    assert (rows(day)[day.answers[0]]["text"], rows(day)[day.answers[1]]["text"]) == ("Thee", STARTS[1])
