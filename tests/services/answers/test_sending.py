"""An answer is kept once however often it is sent, changed only by its author, and only in time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories import NOON, Day, FakeClock, refused, uuid_of
from workshop.domain.answers import Words
from workshop.domain.errors import Why
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY, Credentials


@pytest.fixture
def day(day: Day) -> Day:
    """Eight people in two groups, at work."""
    day.go_live()
    day.people = day.crowd(8)
    return day.publish(size=4)


@pytest.fixture
def anna(day: Day) -> Credentials:
    return day.people[0]


def test_an_answer_is_kept_as_it_was_written_with_who_where_and_when(day: Day, anna: Credentials) -> None:
    kept = day.send(anna, " Koffie\u202e ")
    group = day.group_of(anna)
    assert kept.words == Words("Koffie")
    assert (kept.participant_id, kept.role_key, kept.group_id) == (anna.participant_ids[0], "initiative", group)
    assert (kept.round_id, kept.prompt_id) == (day.plan().round.id, day.prompt("start").id)
    assert (kept.revision, kept.created_at, kept.removed_at) == (0, NOON, None)
    assert kept.version == day.desk().workshop.version


def test_sent_twice_is_kept_once_and_answered_the_same(day: Day, anna: Credentials, clock: FakeClock) -> None:
    sending = day.sending(anna, "Koffie")
    first = day.house.sending.send(anna, sending)
    clock.forward(minutes=5)
    again = day.house.sending.send(anna, replace(sending, words=Words("Iets anders")))
    assert again == first
    assert len(day.board(anna, first.group_id).rows) == 1
    assert day.desk().workshop.version == first.version


def test_sent_again_after_the_part_or_the_workshop_ended_it_is_still_answered_with_what_was_kept(
    day, anna, clock
) -> None:
    sending = day.sending(anna)
    first = day.house.sending.send(anna, sending)
    day.start(PartKind.PLENARY)
    clock.forward(minutes=3)
    assert day.house.sending.send(anna, sending) == first
    day.step(State.CLOSED)
    assert day.house.sending.send(anna, sending) == first


def test_an_id_that_somebody_else_used_is_not_there_for_anybody_else(day: Day, anna: Credentials) -> None:
    answer = day.send(anna)
    mate = day.mates(anna)[0]
    with refused(Why.NOT_FOUND):
        day.send(mate, "Gekaapt", id=answer.id)
    assert [row["text"] for row in day.board(anna, answer.group_id).rows] == ["Koffie."]


def test_only_somebody_at_the_table_writes_there(day: Day, anna: Credentials) -> None:
    sending = day.sending(anna)
    with refused(Why.NO_SEAT):
        day.house.sending.send(day.stranger(anna), sending)
    for who in (NOBODY, day.who, Credentials(("nobody",))):
        with refused(Why.NOT_FOUND):
            day.house.sending.send(who, sending)
    with refused(Why.NOT_FOUND):
        day.house.sending.send(anna, replace(sending, workshop_id="nowhere"))
    with refused(Why.NOT_FOUND):
        day.house.sending.send(anna, replace(sending, prompt_id="nothing"))
    with refused(Why.NOT_FOUND):
        day.house.sending.send(anna, replace(sending, id="not-an-id"))
    assert day.desk().answers == 0


def test_nobody_writes_at_a_table_that_is_only_proposed(day: Day, anna: Credentials) -> None:
    from workshop.domain.groups import RoundState

    day.house.proposing.propose(day.who, day.id, 2, seed=5)
    proposed = day.plan(RoundState.PROPOSED).groups
    for group in proposed:
        with refused(Why.NO_SEAT):
            day.send(anna, group=group.id)


def test_words_that_do_not_fit_are_refused_and_nothing_is_kept(day: Day, anna: Credentials) -> None:
    with refused(Why.EMPTY, field="answer"):
        day.send(anna, " \u200b")
    with refused(Why.TOO_LONG, field="answer", limit=500, length=10_000, over=9_500):
        day.send(anna, "x" * 10_000)
    with refused(Why.TOO_LONG):
        day.send(anna, "kort", "surprise", helped="x" * 501)
    assert day.desk().answers == 0


def test_a_story_keeps_its_three_fields(day: Day, anna: Credentials) -> None:
    kept = day.send(anna, "werd", "surprise", expected="verwacht", helped="hielp")
    assert kept.words == Words("werd", "verwacht", "hielp")


def test_an_edit_changes_the_words_and_counts(day: Day, anna: Credentials) -> None:
    answer = day.send(anna)
    edited = day.house.sending.edit(anna, answer.id, Words(" Thee "), 1)
    assert edited == replace(answer, words=Words("Thee"), revision=1, version=answer.version + 1)
    (row,) = day.board(anna, answer.group_id).rows
    assert (row["text"], row["rev"], row["v"], row["at"]) == ("Thee", 1, edited.version, NOON.timestamp() * 1000)


@pytest.mark.parametrize("late", [1, 2, 3])
def test_a_repeated_or_older_edit_that_comes_late_changes_nothing(day: Day, anna: Credentials, late: int) -> None:
    answer = day.send(anna)
    day.house.sending.edit(anna, answer.id, Words("Een"), 1)
    newest = day.house.sending.edit(anna, answer.id, Words("Drie"), 3)
    assert day.house.sending.edit(anna, answer.id, Words("Te laat"), late) == newest
    assert day.desk().workshop.version == newest.version
    assert day.board(anna, answer.group_id).rows[0]["text"] == "Drie"


@pytest.mark.parametrize("revision", [0, -1, 1001, 10**12])
def test_a_count_of_edits_that_cannot_be_is_refused(day: Day, anna: Credentials, revision: int) -> None:
    answer = day.send(anna)
    with refused(Why.NOT_A_NUMBER, field="revision", least=1, most=1000):
        day.house.sending.edit(anna, answer.id, Words("Thee"), revision)


def test_removed_is_removed_once_and_cannot_be_edited(day: Day, anna: Credentials, clock: FakeClock) -> None:
    answer = day.send(anna)
    clock.forward(minutes=1)
    gone = day.house.sending.remove(anna, answer.id)
    assert gone == replace(answer, removed_at=NOON + timedelta(minutes=1), version=answer.version + 1)
    assert day.house.sending.remove(anna, answer.id) == gone
    with refused(Why.GONE):
        day.house.sending.edit(anna, answer.id, Words("Thee"), 1)
    assert (day.board(anna, answer.group_id).rows, day.wall(anna).rows, day.desk().answers) == ([], [], 0)


def test_nobody_changes_or_removes_what_somebody_else_wrote(day: Day, anna: Credentials) -> None:
    answer = day.send(anna)
    why = {day.mates(anna)[0]: Why.NOT_YOURS, day.stranger(anna): Why.NOT_FOUND, day.who: Why.NOT_FOUND}
    for who, reason in {**why, NOBODY: Why.NOT_FOUND}.items():
        with refused(reason):
            day.house.sending.edit(who, answer.id, Words("Gekaapt"), 1)
        with refused(reason):
            day.house.sending.remove(who, answer.id)
    for answer_id in (uuid_of(9_999_999), "x"):
        with refused(Why.NOT_FOUND):
            day.house.sending.remove(anna, answer_id)
    assert day.board(anna, answer.group_id).rows[0]["text"] == "Koffie."


def test_a_text_begun_in_time_may_still_come_two_minutes_after_the_part_and_not_later(day, anna, clock) -> None:
    day.start(PartKind.PLENARY)
    clock.forward(minutes=2)
    answer = day.send(anna)
    clock.forward(milliseconds=1)
    for act in (
        lambda: day.send(anna),
        lambda: day.house.sending.edit(anna, answer.id, Words("Thee"), 1),
        lambda: day.house.sending.remove(anna, answer.id),
    ):
        with refused(Why.PART_ENDED):
            act()
    assert day.stage(anna).writing is False
    assert [row["text"] for row in day.wall(anna).rows] == ["Koffie."]


@pytest.mark.parametrize(("state", "why"), [(State.OPEN, Why.PART_ENDED), (State.CLOSED, Why.WORKSHOP_CLOSED)])
def test_nothing_is_written_in_a_paused_or_closed_workshop_and_all_again_when_it_goes_on(day, anna, state, why) -> None:
    answer = day.send(anna)
    day.step(state)
    for act in (
        lambda: day.send(anna, group=answer.group_id),
        lambda: day.house.sending.edit(anna, answer.id, Words("Thee"), 1),
        lambda: day.house.sending.remove(anna, answer.id),
    ):
        with refused(why):
            act()
    day.step(State.LIVE)
    assert day.house.sending.edit(anna, answer.id, Words("Thee"), 1).words == Words("Thee")


def test_who_was_moved_writes_at_the_new_table_and_not_at_the_old_one(day: Day, anna: Credentials) -> None:
    old, new = day.group_of(anna), day.group_of(day.stranger(anna))
    answer = day.send(anna)
    day.house.arranging.move(day.who, day.plan().round.id, anna.participant_ids[0], old, new)
    with refused(Why.NO_SEAT):
        day.send(anna, group=old)
    assert day.send(anna).group_id == new
    assert day.house.sending.edit(anna, answer.id, Words("Thee"), 1).group_id == old
