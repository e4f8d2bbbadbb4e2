"""Opening questions are made, asked one at a time, answered by who is in, and told to nobody before it is their time."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.factories import NOON, Day, refused, signed_in
from workshop.analysis.polls import Moves
from workshop.domain.errors import Why
from workshop.domain.phases import USUAL, Phase
from workshop.domain.polls import Option, PollKind, PollState, PollWish
from workshop.domain.wall import Shows, View
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY, Credentials
from workshop.services.polls.polls import MOST_POLLS
from workshop.services.polls.views import Before, OwnPoll

SCALE = PollWish(
    kind=PollKind.SCALE,
    text_nl="Hoe gaat het?",
    text_en="How is it going?",
    points=5,
    low=("slecht", "bad"),
    high=("goed", "well"),
)
CHOICE = PollWish(kind=PollKind.ONE, text_nl="Doe je mee?", options=(("Ja", "Yes"), ("Nee", "")))
ROLES = ["initiative"] * 4 + ["municipality"] * 3 + ["council"] * 2 + ["other"]


@pytest.fixture
def day(day: Day) -> Day:
    """A live workshop with ten people."""
    day.go_live()
    day.people = [day.join(f"Naam{n}", role) for n, role in enumerate(ROLES)]
    return day


def made(day: Day, wish: PollWish = SCALE) -> str:
    return day.house.polls.make(day.who, day.id, wish)


def opened(day: Day, wish: PollWish = SCALE) -> str:
    poll = made(day, wish)
    day.house.polls.open(day.who, day.id, poll)
    return poll


def answer(day: Day, n: int, poll: str, *said: str) -> OwnPoll:
    return day.house.polls.answer(day.people[n], day.id, poll, said)


def all_answer(day: Day, poll: str, steps: str) -> None:
    for n, step in enumerate(steps):
        answer(day, n, poll, step)


def result(day: Day, poll: str):  # type: ignore[no-untyped-def]
    return day.house.polls.result(day.who, day.id, poll)


def states(day: Day) -> dict[str, PollState]:
    return {desk.poll.id: desk.poll.state for desk in day.house.polls.at_desk(day.who, day.id)}


# Making.


def test_a_question_is_made_changed_put_in_order_and_removed(day: Day) -> None:
    polling = day.house.polls
    first, second, third = (
        made(day),
        made(day, CHOICE),
        made(day, PollWish(kind=PollKind.WORDS, text_nl="Waar denk je aan?")),
    )
    polling.change(day.who, day.id, first, replace(CHOICE, text_nl="Kom je?", hidden=True))
    polling.move(day.who, day.id, third, -2)
    polling.move(day.who, day.id, third, -1)
    there = [desk.poll for desk in polling.at_desk(day.who, day.id)]
    assert [(poll.id, poll.text_nl, poll.kind, poll.hidden) for poll in there] == [
        (third, "Waar denk je aan?", PollKind.WORDS, False),
        (first, "Kom je?", PollKind.ONE, True),
        (second, "Doe je mee?", PollKind.ONE, False),
    ]
    assert there[1].options == (Option("1", "Ja", "Yes"), Option("2", "Nee", ""))
    polling.remove(day.who, day.id, first)
    assert list(states(day)) == [third, second]


def test_once_somebody_answered_a_question_stays_what_it_is(day: Day) -> None:
    poll = opened(day)
    with refused(Why.POLL_OPEN):
        day.house.polls.change(day.who, day.id, poll, replace(SCALE, points=10))
    day.house.polls.close(day.who, day.id, poll)
    day.house.polls.change(day.who, day.id, poll, replace(SCALE, points=10))
    day.house.polls.open(day.who, day.id, poll)
    answer(day, 0, poll, "10")
    day.house.polls.close(day.who, day.id, poll)
    with refused(Why.ANSWERED_ALREADY):
        day.house.polls.change(day.who, day.id, poll, SCALE)
    with refused(Why.ANSWERED_ALREADY):
        day.house.polls.remove(day.who, day.id, poll)
    assert result(day, poll).counts == {str(n): int(n == 10) for n in range(1, 11)}


def test_a_workshop_has_so_many_questions_at_most(day: Day) -> None:
    for _ in range(MOST_POLLS):
        made(day)
    with refused(Why.TOO_MANY, most=MOST_POLLS):
        made(day)


# Asking.


def test_one_question_is_open_at_a_time_and_the_screens_hear_which(day: Day) -> None:
    poll, other = opened(day), made(day, CHOICE)
    before = day.stage(day.people[0])
    day.house.polls.open(day.who, day.id, other)
    after = day.stage(day.people[0])
    assert (before.poll, after.poll, after.version > before.version) == (poll, other, True)
    assert states(day) == {poll: PollState.CLOSED, other: PollState.OPEN}
    day.house.clock.forward(minutes=3)
    day.house.polls.close(day.who, day.id, other)
    assert day.stage(day.people[0]).poll == ""
    closed = result(day, other).poll
    assert (closed.opened_at, closed.closed_at) == (NOON, NOON + timedelta(minutes=3))


def test_a_question_is_asked_in_a_live_workshop_only_and_is_off_the_screens_after_it(day: Day) -> None:
    poll = opened(day)
    day.step(State.CLOSED)
    assert (day.stage(day.people[0]).poll, day.house.polls.own(day.people[0], day.id)) == ("", None)
    with refused(Why.POLL_CLOSED):
        answer(day, 0, poll, "3")
    other = made(day)
    with refused(Why.STEP_NOT_POSSIBLE, now="closed", wanted="live"):
        day.house.polls.open(day.who, day.id, other)


def test_how_far_one_is_goes_by_the_phases_as_they_were_when_it_was_asked(day: Day) -> None:
    poll = made(day, PollWish(kind=PollKind.PHASE, text_nl="Hoe ver zijn jullie?"))
    mine = [Phase("", "Praten", ""), Phase("", "Doen", "Doing")]
    day.house.phases.put(day.who, day.id, mine)
    shown = day.house.polls.at_desk(day.who, day.id)[0].poll.options
    assert [(option.text_nl, option.text_en) for option in shown] == [("Praten", ""), ("Doen", "Doing")]
    day.house.polls.open(day.who, day.id, poll)
    answer(day, 0, poll, shown[1].id)
    day.house.phases.put(day.who, day.id, list(USUAL))
    day.house.polls.close(day.who, day.id, poll)
    assert result(day, poll).counts == {shown[0].id: 0, shown[1].id: 1}
    again = day.house.polls.ask_again(day.who, day.id, poll)
    day.house.polls.open(day.who, day.id, again)
    assert result(day, again).poll.options == shown


# Answering.


def test_an_answer_is_kept_changed_and_given_back_to_who_gave_it(day: Day) -> None:
    poll = opened(day)
    assert day.house.polls.own(day.people[0], day.id) == OwnPoll(result(day, poll).poll, None)
    answer(day, 0, poll, "2")
    assert answer(day, 0, poll, "5").said == ("5",)
    assert answer(day, 0, poll, "5").said == ("5",)
    answer(day, 1, poll, "1")
    answer(day, 3, poll, "1")
    mine, other = (day.house.polls.own(day.people[n], day.id) for n in (0, 2))
    assert mine is not None
    assert other is not None
    assert (mine.said, other.said, result(day, poll).counts) == (("5",), None, {"1": 2, "2": 0, "3": 0, "4": 0, "5": 1})


def test_bars_come_from_three_answers_on_and_do_not_show_what_the_first_one_pressed(day: Day) -> None:
    poll = opened(day)
    for n, shown in ((0, 0), (1, 0), (2, 3)):
        answer(day, n, poll, "4")
        seen = result(day, poll)
        assert (seen.answered, sum(seen.counts.values())) == (n + 1, shown)
    again = day.house.polls.ask_again(day.who, day.id, poll)
    day.house.polls.open(day.who, day.id, again)
    answer(day, 0, again, "1")
    assert result(day, again).before is None
    day.house.polls.close(day.who, day.id, again)
    assert sum(result(day, again).counts.values()) == 1  # nobody answers after it


def test_only_who_takes_part_answers(day: Day) -> None:
    poll = opened(day)
    elsewhere = Day(day.house, "Een andere", signed_in(day.house, "Vreemde")).go_live()
    day.house.joining.take_out(day.who, day.id, day.people[9].participant_ids[0])
    strangers = (NOBODY, day.who, elsewhere.who, elsewhere.join(), Credentials(("nobody",)))
    for who, why in (*((stranger, Why.NOT_FOUND) for stranger in strangers), (day.people[9], Why.AWAY)):
        with refused(why):
            day.house.polls.own(who, day.id)
        with refused(why):
            day.house.polls.answer(who, day.id, poll, ["3"])
    with refused(Why.NOT_FOUND):
        day.house.polls.answer(elsewhere.join(), elsewhere.id, poll, ["3"])
    assert result(day, poll).answered == 0


def test_a_closed_question_takes_no_answer_and_says_so(day: Day) -> None:
    poll = opened(day)
    answer(day, 0, poll, "3")
    opened(day, CHOICE)
    with refused(Why.POLL_CLOSED):
        answer(day, 0, poll, "4")
    assert result(day, poll).counts["3"] == 1


# What is told.


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (SCALE, "4"), (CHOICE, "1"), (PollWish(kind=PollKind.TEXT, text_nl="Wat?"), "Een geheim"),
        (PollWish(kind=PollKind.WORDS, text_nl="Wat?"), "geheim"),
    ],
    ids=lambda wish: wish.kind.value if isinstance(wish, PollWish) else "",
)  # fmt: skip
def test_while_a_question_is_sealed_nobody_gets_more_than_how_many_answered(
    day: Day, wish: PollWish, said: str
) -> None:
    poll = opened(day, replace(wish, hidden=True))
    for n in range(5):
        answer(day, n, poll, said)
    bare = result(day, poll)
    assert (bare.answered, bare.here) == (5, 10)
    assert not any((bare.counts, bare.by_role, bare.terms, bare.texts, bare.before))
    day.house.polls.close(day.who, day.id, poll)
    assert asdict(result(day, poll)) == asdict(replace(bare, poll=result(day, poll).poll))
    day.house.polls.reveal(day.who, day.id, poll)
    seen = result(day, poll)
    assert any((seen.counts, seen.terms, seen.texts))


def test_by_role_it_is_told_once_it_is_closed_and_two_of_a_role_stand_with_others(day: Day) -> None:
    poll = opened(day)
    all_answer(day, poll, "1122334455")
    assert result(day, poll).by_role == {}
    day.house.polls.close(day.who, day.id, poll)
    told = result(day, poll)
    assert sum(told.counts.values()) == told.answered == 10
    assert {role: people for role, (people, _) in told.by_role.items()} == {
        "initiative": 4,
        "municipality": 3,
        "other": 3,
    }
    assert told.by_role["other"][1] == {"1": 0, "2": 0, "3": 0, "4": 1, "5": 2}


def test_of_a_role_of_which_two_answered_nothing_is_told_apart(day: Day) -> None:
    poll = opened(day)
    all_answer(day, poll, "111122")
    day.house.polls.close(day.who, day.id, poll)
    assert result(day, poll).by_role == {}


def test_texts_and_words_come_without_a_trace_of_who_wrote_them(day: Day) -> None:
    texts = opened(day, PollWish(kind=PollKind.TEXT, text_nl="Wat hoop je?"))
    for n, said in enumerate(("Soep", "Samen eten", "Soep")):
        day.house.clock.forward(seconds=1)
        answer(day, n, texts, said)
    answer(day, 0, texts, "Vrede")  # changed: it stays where it was
    assert result(day, texts).texts == ("Vrede", "Samen eten", "Soep")
    words = opened(day, PollWish(kind=PollKind.WORDS, text_nl="Waar denk je aan?"))
    answer(day, 0, words, "soep", "warmte")
    answer(day, 1, words, "Soep")
    assert result(day, words).terms == (("soep", 2), ("warmte", 1))
    told = repr([result(day, texts), result(day, words)])
    assert not [
        participant_id for person in day.people for participant_id in person.participant_ids if participant_id in told
    ]
    assert "Naam" not in told


def test_asked_again_it_tells_what_shifted_since_the_first_time(day: Day) -> None:
    poll = opened(day)
    all_answer(day, poll, "1223")
    again = day.house.polls.ask_again(day.who, day.id, poll)
    with refused(Why.ASKED_AGAIN):
        day.house.polls.change(day.who, day.id, again, SCALE)
    day.house.polls.open(day.who, day.id, again)
    all_answer(day, again, "3")
    answer(day, 5, again, "2")
    answer(day, 6, again, "2")
    few = result(day, again).before
    assert few == Before(4, {"1": 1, "2": 2, "3": 1, "4": 0, "5": 0}, None)
    all_answer(day, again, "32141")
    assert result(day, again).before.moves == Moves(both=4, up=2, down=1, same=1)
    day.house.polls.close(day.who, day.id, again)
    third = day.house.polls.ask_again(day.who, day.id, again)
    assert result(day, third).poll.again_of == poll


def test_a_first_time_that_is_sealed_does_not_come_out_by_asking_again(day: Day) -> None:
    poll = opened(day, replace(SCALE, hidden=True))
    all_answer(day, poll, "12345")
    again = day.house.polls.ask_again(day.who, day.id, poll)
    day.house.polls.open(day.who, day.id, again)
    all_answer(day, again, "12345")
    day.house.polls.reveal(day.who, day.id, again)
    assert result(day, again).before is None
    day.house.polls.reveal(day.who, day.id, poll)
    assert result(day, again).before.answered == 5


def test_what_nobody_answered_is_not_asked_again(day: Day) -> None:
    poll = opened(day)
    with refused(Why.NOBODY_ANSWERED):
        day.house.polls.ask_again(day.who, day.id, poll)


def test_who_is_erased_is_no_longer_behind_their_answer(day: Day) -> None:
    poll = opened(day)
    all_answer(day, poll, "1234")
    again = day.house.polls.ask_again(day.who, day.id, poll)
    day.house.polls.open(day.who, day.id, again)
    all_answer(day, again, "2345")
    with day.house.engines.writing.begin() as connection:
        erased = day.people[0].participant_ids[0]
        connection.execute(sa.text("DELETE FROM participant WHERE id = :one"), {"one": erased})
    seen = result(day, again)
    assert (seen.answered, seen.counts["2"], seen.before.answered) == (4, 1, 4)
    assert seen.before.moves == Moves(both=3, up=3)


def test_the_wall_shows_a_question_of_its_own_workshop(day: Day) -> None:
    poll = made(day)
    day.house.walls.show(day.who, day.id, Shows(View.POLL, poll))
    assert day.house.walls.shown(day.who, day.id).chosen == Shows(View.POLL, poll)
    elsewhere = Day(day.house, "Een andere", signed_in(day.house, "Vreemde")).go_live()
    for strange in (made(elsewhere), "nowhere"):
        with refused(Why.NOT_FOUND):
            day.house.walls.show(day.who, day.id, Shows(View.POLL, strange))
        with refused(Why.NOT_FOUND):
            result(day, strange)
