"""Opening questions and their answers come back from the database as they went in: one answer per person, and it outlives them."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import NOON, make_poll, make_workshop
from workshop.domain.polls import HiddenText, Option, PollAnswer, PollKind, PollState
from workshop.storage.engine import Engines
from workshop.storage.unit_of_work import Store

SCALE = make_poll(low=("slecht", "bad"), high=("goed", "well"))
CHOICE = make_poll(
    PollKind.SEVERAL, id="q2", position=2, options=(Option("1", "Ja \U0001f44d", "Yes"), Option("2", "Nee")), hidden=True,
    state=PollState.CLOSED, again_of="q1", opened_at=NOON, closed_at=NOON + timedelta(milliseconds=1), revealed_at=NOON,
)  # fmt: skip
TEXT = make_poll(PollKind.TEXT, id="q3", position=3)


def said(*what: str, poll: str = "q1", who: str | None = "p1", **values: object) -> PollAnswer:
    whole = {
        "id": f"{poll}-{who}",
        "poll_id": poll,
        "participant_id": who,
        "role_key": "other",
        "said": what,
        "at": NOON,
    }
    return PollAnswer(**whole | values)  # type: ignore[arg-type]


@pytest.fixture
def asking(filled: Store) -> Store:
    """Workshop w1 with three questions."""
    with filled.writing() as rows:
        for poll in (SCALE, CHOICE, TEXT):
            rows.polls.add(poll)
    return filled


def test_questions_come_back_in_their_order(asking: Store) -> None:
    with asking.writing() as rows:
        assert rows.polls.of_workshop("w1") == [SCALE, CHOICE, TEXT]
        assert (rows.polls.get("q2"), rows.polls.get("q9"), rows.polls.of_workshop("w9")) == (CHOICE, None, [])
        rows.polls.order(["q3", "q1", "q2"])
    with asking.reading() as rows:
        assert [(poll.id, poll.position) for poll in rows.polls.of_workshop("w1")] == [("q3", 1), ("q1", 2), ("q2", 3)]


def test_a_changed_question_is_another_one_and_the_others_stay(asking: Store) -> None:
    changed = replace(TEXT, kind=PollKind.SCALE, points=5, state=PollState.OPEN, opened_at=NOON)
    with asking.writing() as rows:
        rows.polls.put(changed)
        rows.polls.change("q1", hidden=True)
    with asking.reading() as rows:
        assert rows.polls.of_workshop("w1") == [replace(SCALE, hidden=True), CHOICE, changed]


def test_an_answer_comes_back_as_its_kind_has_it_and_the_last_word_counts(asking: Store) -> None:
    later = NOON + timedelta(minutes=1)
    with asking.writing() as rows:
        for answer in (
            said("7", who="p2", at=later),
            said("3"),
            said("1", "2", poll="q2"),
            said("Samen\neten", poll="q3"),
        ):
            rows.polls.say(answer)
        rows.polls.say(said("9", id="another", role_key="council", at=later))
    with asking.reading() as rows:
        assert rows.polls.answers("q1") == [said("9", role_key="council"), said("7", who="p2", at=later)]
        assert rows.polls.answers("q2") == [said("1", "2", poll="q2")]
        assert rows.polls.said_by("q3", "p1") == ("Samen\neten",)
        assert (rows.polls.said_by("q1", "p3"), rows.polls.count("q1"), rows.polls.count("q3")) == (None, 2, 1)


def test_who_is_erased_leaves_their_answer_without_a_name(asking: Store, engines: Engines) -> None:
    with asking.writing() as rows:
        for answer in (said("3"), said("4", who="p2"), said("5", who="p3")):
            rows.polls.say(answer)
    with engines.writing.begin() as connection:
        connection.execute(sa.text("DELETE FROM participant WHERE id IN ('p1', 'p2')"))
    with asking.reading() as rows:
        assert [(answer.participant_id, answer.said) for answer in rows.polls.answers("q1")] == [
            (None, ("3",)),
            (None, ("4",)),
            ("p3", ("5",)),
        ]


def test_a_removed_question_takes_its_answers_and_the_one_that_repeats_it_stays(asking: Store) -> None:
    with asking.writing() as rows:
        rows.polls.say(said("3"))
        rows.polls.say(said("1", poll="q2"))
        rows.polls.remove("q1")
    with asking.reading() as rows:
        assert rows.polls.of_workshop("w1") == [replace(CHOICE, again_of=None), TEXT]
        assert (rows.polls.count("q1"), rows.polls.count("q2")) == (0, 1)


def test_a_removed_workshop_takes_its_questions(asking: Store, engines: Engines) -> None:
    with asking.writing() as rows:
        rows.polls.say(said("3"))
        rows.workshops.add(make_workshop(id="w2", code="HJKLMN"), NOON)
        rows.polls.add(replace(SCALE, id="q4", workshop_id="w2"))
        rows.workshops.remove("w1")
    with engines.reading.connect() as connection:
        assert connection.exec_driver_sql("SELECT id FROM poll").scalars().all() == ["q4"]
        assert connection.exec_driver_sql("SELECT count(*) FROM poll_answer").scalar_one() == 0


def test_what_is_hidden_comes_back_per_workshop_until_it_is_shown_again(asking: Store, engines: Engines) -> None:
    first = HiddenText("q3", "Samen\n\U0001f44d", NOON, "f1")
    later = replace(first, text="samen", at=NOON + timedelta(minutes=1), facilitator_id=None)
    other = replace(first, poll_id="q1", at=NOON + timedelta(minutes=2))
    with asking.writing() as rows:
        rows.facilitators.add("f1", "Fleur", NOON)
        for text in (other, later, first):
            rows.polls.hide(text)
    with pytest.raises(sa.exc.IntegrityError), asking.writing() as rows:
        rows.polls.hide(first)
    with asking.writing() as rows:
        assert (rows.polls.hidden("w1"), rows.polls.hidden("w9")) == ([first, later, other], [])
        rows.polls.show("q3", "samen")
        rows.polls.remove("q1")
    with engines.writing.begin() as connection:
        connection.execute(sa.text("DELETE FROM facilitator WHERE id = 'f1'"))
    with asking.reading() as rows:
        assert rows.polls.hidden("w1") == [replace(first, facilitator_id=None)]


@pytest.mark.parametrize(
    "wrong", [said("3", who="p9"), said("3", poll="q9"), said("")], ids=["nobody", "no question", "nothing"]
)
def test_the_database_refuses_an_answer_that_cannot_be(asking: Store, wrong: PollAnswer) -> None:
    with pytest.raises(sa.exc.IntegrityError), asking.writing() as rows:
        rows.polls.say(wrong)
    with asking.reading() as rows:
        assert rows.polls.answers("q1") == []
