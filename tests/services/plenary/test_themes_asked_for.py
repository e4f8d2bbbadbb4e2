"""Coarser and finer themes are looked for when a facilitator asks, offered, taken over and undone; and what is alike is told."""

import json
from pathlib import Path

import pytest

from tests.factories import Day, FakeClock, make_house, refused, signed_in
from tests.harvests import answers
from tests.services.plenary.test_themes import at, look, members
from workshop.analysis.__main__ import answered
from workshop.domain.errors import Why
from workshop.domain.events import Happened
from workshop.domain.programme import PartKind
from workshop.services.plenary.themes import At


@pytest.fixture
def day(day: Day) -> Day:
    """A live workshop with forty answers to how one begins, in four themes; finer there are more."""
    day.go_live()
    day.people = day.crowd(8)
    day.publish()
    day.start(PartKind.GROUPS)
    made, _ = answers(40, subjects=4)
    day.sent = [day.send(day.people[at % 8], text.text).id for at, text in enumerate(made)]
    return day


def read(day: Day) -> None:
    """Finds all that is alike."""
    for task in day.house.insights.waiting(day.id):
        day.house.insights.found(task, answered(json.loads(json.dumps(task.question))))


def test_what_is_asked_for_is_looked_for_and_offered_and_nothing_is_changed_by_it(day: Day) -> None:
    before = look(day)
    day.house.themes.ask_for(day.who, at(day), "finer")
    asked = next(
        found_themes
        for found_themes in day.house.themes.themes(day.who, day.id)
        if found_themes.prompt.id == day.prompt().id
    )
    assert (asked.current, asked.themes.wanted, asked.edits, asked.undo) == (False, "finer", 0, None)
    after = look(day)
    assert members(after) == members(before)
    assert after.current
    assert after.themes.better is not None
    assert after.themes.better.resolution == "finer"
    assert len(after.themes.better.themes) > len(before.themes.themes)
    assert day.house.themes.waiting(day.id) == []


def test_taking_it_over_and_undoing_that_puts_everything_back(day: Day) -> None:
    before = look(day)
    day.house.themes.ask_for(day.who, at(day), "finer")
    offered = look(day).themes.better
    assert offered is not None
    day.house.themes.adopt(day.who, at(day))
    taken = look(day)
    assert members(taken) == {theme.id: set(theme.members) for theme in offered.themes}
    assert (taken.themes.resolution, taken.themes.wanted, taken.undo) == ("finer", "", 1)
    day.house.themes.undo(day.who, at(day), 1)
    back = look(day)
    assert members(back) == members(before)
    assert (back.themes.resolution, back.themes.wanted, back.undo) == ("usual", "", None)


def test_asking_for_what_is_in_use_takes_the_wish_back_with_its_offer(day: Day) -> None:
    look(day)
    day.house.themes.ask_for(day.who, at(day), "finer")
    assert look(day).themes.better is not None
    day.house.themes.ask_for(day.who, at(day), "usual")
    at_once = next(
        found_themes
        for found_themes in day.house.themes.themes(day.who, day.id)
        if found_themes.prompt.id == day.prompt().id
    )
    assert at_once.themes.better is None
    after = look(day)
    assert (after.themes.wanted, after.themes.better) == ("", None)


def test_where_there_is_nothing_else_who_waits_for_it_is_told_so(day: Day) -> None:
    look(day)
    day.house.themes.ask_for(day.who, at(day), "coarser")
    day.house.told.clear()
    found = look(day)
    assert (found.current, found.themes.wanted, found.themes.better) == (True, "coarser", None)
    assert Happened.THEMES_CHANGED in {event.happened for event in day.house.told}


def test_a_wish_that_is_faster_than_the_finding_is_not_lost(day: Day) -> None:
    look(day)
    day.send(day.people[0], "Nog een antwoord over koffie en buren")
    (task,) = day.house.themes.waiting(day.id)
    day.house.themes.ask_for(day.who, at(day), "finer")
    assert not day.house.themes.found(task, answered(task.question))
    after = look(day)
    assert after.themes.wanted == "finer"
    assert after.themes.better is not None


def test_other_changes_leave_the_wish(day: Day) -> None:
    found = look(day)
    day.house.themes.ask_for(day.who, at(day), "finer")
    day.house.themes.rename(day.who, at(day), found.themes.themes[0].id, "Kennismaken")
    after = look(day)
    assert after.themes.wanted == "finer"
    assert after.themes.better is not None
    assert after.themes.better.themes[0].title == "Kennismaken"


def test_wish_offer_and_what_was_taken_over_are_there_after_a_restart(
    embedded: str, tmp_path: Path, clock: FakeClock
) -> None:
    house = make_house(embedded, tmp_path, clock)
    day = Day(house)
    day.go_live()
    people = day.crowd(8)
    day.publish()
    day.start(PartKind.GROUPS)
    for number, text in enumerate(answers(40, subjects=4)[0]):
        day.send(people[number % 8], text.text)
    house.themes.ask_for(day.who, at(day), "finer")
    offered = look(day).themes
    house.close()
    day.house = make_house(embedded, tmp_path, clock)
    assert look(day).themes == offered
    day.house.themes.adopt(day.who, at(day))
    taken = look(day).themes
    day.house.close()
    day.house = make_house(embedded, tmp_path, clock)
    assert look(day).themes == taken
    day.house.themes.undo(day.who, at(day), 1)
    assert look(day).themes.resolution == "usual"
    day.house.close()


def test_participants_strangers_other_workshops_and_unknown_resolutions_get_nothing(day: Day) -> None:
    look(day)
    other = Day(day.house, "Een andere", signed_in(day.house, "Vreemde"))
    for who in (day.people[0], other.who):
        with refused(Why.NOT_FOUND):
            day.house.themes.ask_for(who, at(day), "finer")
    with refused(Why.NOT_FOUND):
        day.house.themes.ask_for(day.who, At(day.id, other.prompt().id), "finer")
    for unknown in ("finest", ""):
        with refused(Why.NOT_FOUND):
            day.house.themes.ask_for(day.who, at(day), unknown)
    assert look(day).themes.wanted == ""
    day.house.themes.ask_for(day.colleague(), at(day), "finer")
    assert look(day).themes.wanted == "finer"


def test_what_is_alike_is_told_as_far_as_it_still_stands(day: Day) -> None:
    first, second = (day.send(day.people[n], "Begin met een kop koffie bij de buren").id for n in (0, 1))
    read(day)
    found = look(day).alike
    assert (first, second) in [stack[:2] for stack in found.stacks]
    pair = found.pairs[0]
    author = day.people[day.sent.index(pair.second) % 8]
    day.house.sending.remove(author, pair.second)
    day.house.sending.remove(day.people[1], second)
    after = look(day).alike
    assert pair.second not in {answer for pair in after.pairs for answer in (pair.first, pair.second)}
    assert second not in {answer for stack in after.stacks for answer in stack}
