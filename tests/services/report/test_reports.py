"""What facilitators write for a report is kept, published in versions, and read by whoever has the address."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories import Day, FakeClock, refused, signed_in, uuid_of
from workshop.domain.errors import Why
from workshop.domain.moderation import ModerationKind
from workshop.domain.report import MOST_REMARKS, RemarkState, Report, SectionEdit
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY

CONTENT = {"nl": "het verslag", "en": "the report"}


@pytest.fixture
def day(day: Day) -> Day:
    """Four people at one table: two answers of Anna, one of a mate, and the day is over."""
    day.go_live()
    day.people = day.crowd(4)
    day.publish(size=4)
    day.anna, day.mate = day.people[0], day.people[1]
    day.answers = [day.send(day.anna, "Koffie").id, day.send(day.anna, "Soep").id, day.send(day.mate, "Taart").id]
    return day.step(State.CLOSED)


def own(day: Day) -> Report:
    return day.house.reports.own(day.who, day.id)


def publish(day: Day, changes: str = "", number: int = 0) -> int:
    number = number or len(day.house.reports.source(day.who, day.id).versions) + 1
    day.house.reports.publish(day.who, day.id, own(day).revision, CONTENT, changes, number=number)
    return number


def test_what_is_written_and_chosen_is_kept_clean(day: Day, clock: FakeClock) -> None:
    until = clock() + timedelta(weeks=2)
    written = Report(
        workshop_id=day.id,
        title="  Samen   verder ",
        summary="Wij zijn het eens.\n\nBijna.",
        introduction="Het begon met koffie.",
        onward="In maart horen jullie meer.",
        react_until=until,
        sections={"made": SectionEdit(shown=False), day.prompt().id: SectionEdit(text="Dit zei men.")},
        answers={day.answers[0]: True, day.answers[2]: False},
    )
    kept = day.house.reports.change(day.who, day.id, written)
    assert kept == own(day)
    assert replace(kept, token="") == replace(written, title="Samen verder", revision=1)
    without = day.house.reports.change(day.who, day.id, replace(kept, sections={}, answers={}, react_until=None))
    assert (without.sections, without.answers, without.react_until, without.token) == ({}, {}, None, kept.token)


def test_who_saves_on_what_somebody_else_changed_is_told_and_nothing_is_lost(day: Day) -> None:
    seen = own(day)
    day.house.reports.change(day.who, day.id, replace(seen, title="Eerst"))
    with refused(Why.REPORT_CHANGED):
        day.house.reports.change(day.colleague(), day.id, replace(seen, title="Later"))
    with refused(Why.REPORT_CHANGED):
        day.house.reports.publish(day.who, day.id, seen.revision, CONTENT, number=1)
    assert own(day).title == "Eerst"


def test_what_does_not_fit_and_answers_of_others_are_refused(day: Day) -> None:
    with refused(Why.TOO_LONG, field="report_introduction", limit=4000, length=4001, over=1):
        day.house.reports.change(day.who, day.id, replace(own(day), introduction="x" * 4001))
    elsewhere = Day(day.house, "Een andere", who=day.who).go_live()
    person = elsewhere.crowd(2)[0]
    elsewhere.publish()
    theirs = elsewhere.send(person, "Elders").id
    for answer in (theirs, uuid_of(999)):
        with refused(Why.NOT_FOUND):
            day.house.reports.change(day.who, day.id, replace(own(day), answers={answer: True}))
    assert own(day) == Report(workshop_id=day.id)


def test_a_report_is_published_once_the_workshop_is_closed_and_read_by_its_address_alone(day: Day) -> None:
    day.step(State.LIVE)
    with refused(Why.NOT_CLOSED):
        publish(day)
    day.step(State.CLOSED)
    for token in ("", "token", own(day).token):
        with refused(Why.NOT_FOUND):
            day.house.reports.published(token)
    assert (publish(day), publish(day, " Een citaat  weg ")) == (1, 2)
    token = own(day).token
    with refused(Why.REPORT_CHANGED):  # a colleague published meanwhile, and this one says that it is the second
        publish(day, number=2)
    newest = day.house.reports.published(token)
    assert (newest.number, newest.newest, newest.content, newest.workshop.id) == (2, 2, CONTENT, day.id)
    first = day.house.reports.published(token, 1)
    assert (first.number, first.newest) == (1, 2)
    with refused(Why.NOT_FOUND):
        day.house.reports.published(token, 3)
    versions = day.house.reports.source(day.who, day.id).versions
    assert [(version.number, version.changes) for version in versions] == [(1, ""), (2, "Een citaat  weg")]
    assert len(token) >= 20


def test_what_the_report_is_written_from_counts_everybody_who_took_part(day: Day) -> None:
    day.step(State.LIVE)
    day.house.joining.take_out(day.who, day.id, day.mate.participant_ids[0])  # left, and took part all the same
    day.house.moderation.do(day.who, day.id, ModerationKind.HIDE, day.answers[1])
    source = day.house.reports.source(day.who, day.id)
    assert (sum(source.people.values()), source.left_out) == (4, 1)
    assert {line.id for line in source.understood.harvest.lines} == {day.answers[0], day.answers[2]}


def test_a_participant_takes_home_all_of_their_group_and_sees_which_are_theirs(day: Day) -> None:
    day.step(State.LIVE)
    day.house.moderation.do(day.who, day.id, ModerationKind.HIDE, day.answers[1])
    day.step(State.CLOSED)
    mine = day.house.reports.mine(day.anna, day.id)
    ((_, lines),) = mine.groups.items()
    assert {(line.words.text, line.mine, line.shown) for line in lines} == {
        ("Koffie", True, True),
        ("Soep", True, False),
        ("Taart", False, True),
    }
    assert mine.token == ""
    publish(day)
    assert day.house.reports.mine(day.anna, day.id).token == own(day).token
    for who in (NOBODY, day.who, signed_in(day.house, "Bas")):
        with refused(Why.NOT_FOUND):
            day.house.reports.mine(who, day.id)


# Remarks.


@pytest.fixture
def open_day(day: Day, clock: FakeClock) -> Day:
    """The report is published, and remarks are welcome for a week."""
    day.house.reports.change(day.who, day.id, replace(own(day), react_until=clock() + timedelta(weeks=1)))
    publish(day)
    return day


def test_who_took_part_can_remark_until_the_day_that_was_said(open_day: Day, clock: FakeClock) -> None:
    day, remarks = open_day, open_day.house.remarks
    made = remarks.send(day.anna, day.id, "  Het was soep, geen koffie. ", uuid_of(5))
    assert remarks.send(day.anna, day.id, "Het was soep, geen koffie.", uuid_of(5)) == made == uuid_of(5)
    assert [(remark.text, remark.state) for remark in remarks.own(day.anna, day.id)] == [
        ("Het was soep, geen koffie.", RemarkState.NEW)
    ]
    assert (remarks.own(day.mate, day.id), len(remarks.at_desk(day.who, day.id))) == ([], 1)
    with refused(Why.NOT_FOUND):  # somebody else's id
        remarks.send(day.mate, day.id, "Nee", uuid_of(5))
    for who in (NOBODY, day.who):
        with refused(Why.NOT_FOUND):
            remarks.send(who, day.id, "Ik was er niet")
    with refused(Why.EMPTY, field="remark"):
        remarks.send(day.anna, day.id, "  ")
    for number in range(MOST_REMARKS - 1):
        remarks.send(day.anna, day.id, f"Nog iets {number}")
    with refused(Why.TOO_MANY, most=MOST_REMARKS):
        remarks.send(day.anna, day.id, "En nog iets")
    clock.forward(days=8)
    with refused(Why.REACTIONS_OVER):
        remarks.send(day.mate, day.id, "Te laat")


def test_nobody_remarks_on_a_report_that_takes_none(day: Day) -> None:
    with refused(Why.NOT_FOUND):
        day.house.remarks.send(day.anna, day.id, "Te vroeg")
    publish(day)
    with refused(Why.REACTIONS_OVER):
        day.house.remarks.send(day.anna, day.id, "Niet gevraagd")


def test_a_remark_is_answered_or_left_with_a_word_and_the_report_is_written_from_that(open_day: Day) -> None:
    day, remarks = open_day, open_day.house.remarks
    made, other = remarks.send(day.anna, day.id, "Het was soep."), remarks.send(day.mate, day.id, "Mooi!")
    for state in (RemarkState.ANSWERED, RemarkState.LEFT):
        with refused(Why.EMPTY, field="reply"):
            remarks.reply(day.who, day.id, made, state, "  ")
    assert day.house.reports.source(day.who, day.id).remarks == ()
    remarks.reply(day.who, day.id, made, RemarkState.TAKEN, "")
    remarks.reply(day.who, day.id, other, RemarkState.LEFT, " Dank, geen wijziging. ")
    told = day.house.reports.source(day.who, day.id).remarks
    assert {(remark.text, remark.state, remark.reply) for remark in told} == {
        ("Het was soep.", RemarkState.TAKEN, ""),
        ("Mooi!", RemarkState.LEFT, "Dank, geen wijziging."),
    }
    with refused(Why.NOT_FOUND):
        remarks.reply(day.who, day.id, uuid_of(404), RemarkState.TAKEN, "")
