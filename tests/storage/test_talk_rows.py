"""Messages, calls for help, stars and words that were changed come back as they went in, and go with what they belong to."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import NOON, make_workshop, uuid_of
from tests.storage.test_group_rows import answer
from workshop.domain.answers import Words
from workshop.domain.groups import Group, Round, RoundState, Seat
from workshop.domain.messages import HelpCall, Message
from workshop.storage import tables as t
from workshop.storage.engine import Engines
from workshop.storage.unit_of_work import Store

LATER = NOON + timedelta(seconds=90, microseconds=1000)
TO_ALL = Message(workshop_id="w1", number=1, at=NOON, facilitator_id="f1", group_id=None, prompt_id="p1", text="")
TO_GROUP = Message(
    workshop_id="w1",
    number=2,
    at=LATER,
    facilitator_id="f1",
    group_id="g1",
    prompt_id=None,
    text="Nog 10 minuten — 你好 ☕\nen dan",
)
ASKED = HelpCall(workshop_id="w1", number=1, group_id="g1", at=NOON, participant_id="p1")
ASKED_TOO = HelpCall(workshop_id="w1", number=2, group_id="g2", at=LATER, participant_id="p3")


@pytest.fixture
def talking(filled: Store) -> Store:
    """Two facilitators, two messages, two groups that ask for help, and three answers with stars."""
    with filled.writing() as rows:
        rows.facilitators.add("f1", "Karim", NOON)
        rows.facilitators.add("f2", "Bas", NOON)
        rows.workshops.add(make_workshop(id="w2", code="GHJKLM"), NOON)
        for message in (TO_ALL, TO_GROUP):
            rows.messages.add(replace(message, number=0))
        for call in (ASKED, ASKED_TOO):
            rows.calls.add(replace(call, number=99))
        for number in (1, 2):
            rows.answers.add(answer(number))
        rows.answers.add(answer(3, group_id="g2", participant_id="p3"))
        for number, person in ((1, "p2"), (1, "p1"), (2, "p1"), (3, "p3")):
            rows.stars.add(uuid_of(number), person)
    return filled


# Messages.


def test_messages_are_numbered_and_come_back_whole_the_first_first(talking: Store) -> None:
    with talking.reading() as rows:
        assert rows.messages.of_workshop("w1") == [TO_ALL, TO_GROUP]
        assert rows.messages.of_workshop("w2") == rows.messages.of_workshop("w9") == []


def test_each_workshop_counts_its_own_messages(talking: Store) -> None:
    other = Message(
        workshop_id="w2", number=7, at=NOON, facilitator_id=None, group_id=None, prompt_id=None, text="x" * 500
    )
    with talking.writing() as rows:
        rows.messages.add(other)
        rows.messages.add(replace(TO_ALL, number=0))
    with talking.reading() as rows:
        assert rows.messages.of_workshop("w2") == [replace(other, number=1)]
        assert [message.number for message in rows.messages.of_workshop("w1")] == [1, 2, 3]


def test_a_message_stays_without_its_facilitator_and_goes_with_its_group_prompt_and_workshop(
    talking: Store, engines: Engines
) -> None:
    def without(statement: sa.Delete) -> list[Message]:
        with engines.writing.begin() as connection:
            connection.execute(statement)
        with talking.reading() as rows:
            return rows.messages.of_workshop("w1")

    mute = [replace(message, facilitator_id=None) for message in (TO_ALL, TO_GROUP)]
    assert without(sa.delete(t.facilitators).where(t.facilitators.c.id == "f1")) == mute
    assert without(sa.delete(t.groups).where(t.groups.c.id == "g1")) == mute[:1]
    with talking.writing() as rows:
        rows.messages.add(replace(TO_GROUP, facilitator_id="f2", group_id=None))
    assert [message.facilitator_id for message in without(sa.delete(t.groups).where(t.groups.c.id == "g2"))] == [
        None,
        "f2",
    ]
    with engines.writing.begin() as connection:
        connection.execute(sa.delete(t.answers))
    assert [message.prompt_id for message in without(sa.delete(t.prompts).where(t.prompts.c.id == "p1"))] == [None]
    assert without(sa.delete(t.workshops).where(t.workshops.c.id == "w1")) == []


@pytest.mark.parametrize(
    "values", [{"text": "x" * 501}, {"group_id": "g9"}, {"prompt_id": "p9"}, {"facilitator_id": "f9"}, {"number": 2}]
)
def test_a_message_that_cannot_be_is_not_kept(talking: Store, engines: Engines, values: dict[str, object]) -> None:
    change = sa.update(t.messages).where(t.messages.c.number == 1).values(**values)
    with pytest.raises((sa.exc.IntegrityError, sa.exc.DataError)), engines.writing.begin() as connection:
        connection.execute(change)


# Calls for help.


def test_open_calls_come_back_by_group(talking: Store) -> None:
    with talking.reading() as rows:
        assert rows.calls.open("w1") == {"g1": ASKED, "g2": ASKED_TOO}
        assert rows.calls.open("w2") == {}


def test_a_call_is_answered_by_its_number_and_ended_by_group(talking: Store) -> None:
    with talking.writing() as rows:
        rows.calls.answer(ASKED, "f2", LATER)
    answered = replace(ASKED, facilitator_id="f2", answered_at=LATER)
    with talking.reading() as rows:
        assert rows.calls.open("w1") == {"g1": answered, "g2": ASKED_TOO}
    with talking.writing() as rows:
        rows.calls.end("w1", LATER, "g1")
        rows.calls.end("w1", LATER, "g9")
        rows.calls.end("w2", LATER)
        rows.calls.add(replace(ASKED, at=LATER))
    with talking.reading() as rows:
        assert rows.calls.open("w1") == {"g2": ASKED_TOO, "g1": replace(ASKED, number=3, at=LATER)}


def test_all_calls_end_at_once_and_keep_when(talking: Store, engines: Engines) -> None:
    c = t.help_calls.c
    with talking.writing() as rows:
        rows.calls.end("w1", NOON, "g1")
        rows.calls.end("w1", LATER)
        assert rows.calls.open("w1") == {}
    with engines.reading.connect() as connection:
        ended = connection.execute(sa.select(c.group_id, c.ended_at).order_by(c.number)).all()
    assert [tuple(row) for row in ended] == [("g1", NOON), ("g2", LATER)]


def test_a_call_stays_without_who_asked_or_answered_and_goes_with_its_group(talking: Store, engines: Engines) -> None:
    with talking.writing() as rows:
        rows.calls.answer(ASKED, "f1", LATER)
    with engines.writing.begin() as connection:
        connection.execute(sa.delete(t.facilitators).where(t.facilitators.c.id == "f1"))
        connection.execute(sa.delete(t.participants).where(t.participants.c.id == "p1"))
        connection.execute(sa.delete(t.groups).where(t.groups.c.id == "g2"))
    with talking.reading() as rows:
        assert rows.calls.open("w1") == {"g1": replace(ASKED, participant_id=None, answered_at=LATER)}


# Stars.


def test_stars_come_back_by_answer_of_a_group_and_are_counted_by_group_of_a_round(talking: Store) -> None:
    with talking.reading() as rows:
        assert rows.stars.of_group("g1") == {uuid_of(1): ["p1", "p2"], uuid_of(2): ["p1"]}
        assert rows.stars.of_group("g2") == {uuid_of(3): ["p3"]}
        assert rows.stars.of_group("g9") == {}
        assert rows.stars.counts("r1") == {"g1": 3, "g2": 1}
        assert rows.stars.counts("r9") == {}


def test_a_star_that_is_taken_back_is_gone_and_no_other(talking: Store) -> None:
    with talking.writing() as rows:
        rows.stars.remove(uuid_of(1), "p1")
        rows.stars.remove(uuid_of(1), "p1")
        rows.stars.remove(uuid_of(2), "p2")
    with talking.reading() as rows:
        assert rows.stars.of_group("g1") == {uuid_of(1): ["p2"], uuid_of(2): ["p1"]}


def test_stars_on_what_was_taken_away_do_not_count(talking: Store) -> None:
    with talking.writing() as rows:
        rows.answers.change(uuid_of(1), removed_at=LATER)
    with talking.reading() as rows:
        assert rows.stars.of_group("g1") == {uuid_of(2): ["p1"]}
        assert rows.stars.counts("r1") == {"g1": 1, "g2": 1}


@pytest.mark.parametrize(("number", "person"), [(1, "p1"), (9, "p1"), (1, "p9")])
def test_a_second_star_and_one_of_nobody_are_not_kept(talking: Store, number: int, person: str) -> None:
    with pytest.raises(sa.exc.IntegrityError), talking.writing() as rows:
        rows.stars.add(uuid_of(number), person)


def test_stars_go_with_their_giver_and_with_their_answer(talking: Store, engines: Engines) -> None:
    with engines.writing.begin() as connection:
        connection.execute(sa.delete(t.participants).where(t.participants.c.id == "p2"))
        connection.execute(sa.delete(t.answers).where(t.answers.c.id == uuid_of(2)))
    with talking.reading() as rows:
        assert rows.stars.of_group("g1") == {uuid_of(1): ["p1"]}


# Words that were changed.


def test_the_words_before_the_first_change_come_back_however_often_they_were_changed(
    talking: Store, engines: Engines
) -> None:
    first, second = Words("Koffie ☕", "niets", "alles"), Words("Thee")
    with talking.writing() as rows:
        rows.stars.add_rewording(uuid_of(1), first, NOON, participant_id="p2", facilitator_id=None)
        rows.stars.add_rewording(uuid_of(1), second, LATER, participant_id=None, facilitator_id="f1")
        rows.stars.add_rewording(uuid_of(3), second, LATER, participant_id="p3", facilitator_id=None)
    with talking.reading() as rows:
        assert rows.stars.beside("g1") == ({uuid_of(1): 2, uuid_of(2): 1}, {uuid_of(1): first})
        assert rows.stars.beside("g2") == ({uuid_of(3): 1}, {uuid_of(3): second})
        assert rows.stars.beside("g9") == ({}, {})
    with engines.writing.begin() as connection:
        connection.execute(sa.delete(t.facilitators).where(t.facilitators.c.id == "f1"))
        connection.execute(sa.delete(t.participants).where(t.participants.c.id == "p2"))
        kept = connection.execute(sa.select(t.rewordings).where(t.rewordings.c.answer_id == uuid_of(1))).all()
        connection.execute(sa.delete(t.answers).where(t.answers.c.id == uuid_of(3)))
    assert sorted(tuple(row) for row in kept) == [
        (uuid_of(1), 1, NOON, None, None, "Koffie ☕", "niets", "alles"),
        (uuid_of(1), 2, LATER, None, None, "Thee", "", ""),
    ]
    with talking.reading() as rows:
        assert (rows.stars.beside("g1")[1], rows.stars.beside("g2")[1]) == ({uuid_of(1): first}, {})


# What groups and seats know besides.


def test_a_groups_own_time_and_what_is_theirs_and_who_passes_come_back(talking: Store) -> None:
    with talking.writing() as rows:
        rows.groups.change_group("g1", extra_part="groups", extra_seconds=90, ours_at=LATER)
        rows.groups.sit_out("r1", "p2", passed=True)
        rows.answers.change(uuid_of(1), ours=True)
    with talking.reading() as rows:
        own = Group(id="g1", round_id="r1", number=1, room="", extra_part="groups", extra_seconds=90, ours_at=LATER)
        assert rows.groups.groups("r1") == [own, Group(id="g2", round_id="r1", number=2, room="Zaal")]
        assert rows.groups.get_group("g1") == own
        assert rows.groups.seats("r1") == [Seat("p1", "g1"), Seat("p2", "g1", passed=True), Seat("p3", "g2")]
        assert [written.ours for written in rows.answers.of_group("g1", 0)] == [True, False]
    with talking.writing() as rows:
        rows.groups.sit_out("r1", "p2", passed=False)
        again = Round(
            id="r2", workshop_id="w1", number=2, state=RoundState.PUBLISHED, group_size=4, seed=9, revealed_at=None
        )
        rows.groups.add_round(again, [Group(id="h1", round_id="r2", number=1, room="")], [Seat("p1", "h1")], NOON)
        rows.groups.sit_out("r2", "p1", passed=True)
    with talking.reading() as rows:
        assert [seat.passed for seat in rows.groups.seats("r1")] == [False, False, False]
        assert rows.groups.seats("r2") == [Seat("p1", "h1", passed=True)]
