"""A part brings the opening question or the vote that belongs to it, and takes it away; the big screen follows; presses can be taken back."""

from dataclasses import replace

import pytest

from tests.factories import Day, FakeClock, refused
from workshop.domain.ballots import BallotKind, BallotState
from workshop.domain.clock import ClockKind
from workshop.domain.errors import Why
from workshop.domain.polls import PollKind, PollState, PollWish, brought_by
from workshop.domain.programme import PartKind
from workshop.domain.wall import Shows, View

KINDS = (
    PartKind.WELCOME, PartKind.QUESTIONS, PartKind.GROUPS, PartKind.PLENARY, PartKind.VOTE, PartKind.QUESTIONS, PartKind.CLOSING,
)  # fmt: skip


@pytest.fixture
def day(day: Day) -> Day:
    """Eight people in two groups, and a programme that asks twice and has a vote."""
    like = day.desk().parts[0]
    parts = [replace(like, id="", kind=kind, title_nl=f"{n}. {kind.value}", minutes=10) for n, kind in enumerate(KINDS)]
    day.house.workshops.put_parts(day.who, day.id, parts)
    day.go_live()
    day.people = day.crowd(8)
    return day.publish(size=4)


def begin(day: Day, n: int) -> None:
    """Starts part number `n`, as a facilitator's one press does."""
    part = day.desk().parts[n]
    day.house.ballots.prepare_carried(day.who, day.id, part.id)
    day.house.steering.start_part(day.who, day.id, part.id)


def ask(day: Day, text: str, **wish: object) -> str:
    return day.house.polls.make(day.who, day.id, PollWish(kind=PollKind.TEXT, text_nl=text, **wish))  # type: ignore[arg-type]


def asked(day: Day) -> str:
    """The question on everybody's phone, or nothing."""
    own = day.house.polls.own(day.people[0], day.id)
    return "" if own is None else own.poll.text_nl


def shown(day: Day) -> Shows:
    return day.house.walls.shown(day.who, day.id).shows


def carried(day: Day, *texts: str) -> list[str]:
    """Answers that their group carries on."""
    begin(day, 2)
    answers = [day.send(day.people[0], text) for text in texts]
    for answer in answers:
        with day.house.engines.writing.begin() as connection:
            connection.exec_driver_sql(
                f"UPDATE answer SET ours = {'true' if _postgres(day) else 1} WHERE id = '{answer.id}'"
            )
    return [answer.id for answer in answers]


def _postgres(day: Day) -> bool:
    return day.house.engines.writing.dialect.name == "postgresql"


def test_one_press_brings_the_question_to_every_phone_and_to_the_big_screen_and_the_next_takes_it_away(
    day: Day,
) -> None:
    poll = ask(day, "Hoe gaat het?")
    assert (asked(day), shown(day)) == ("", Shows(View.PROGRAMME))
    begin(day, 1)
    assert (asked(day), shown(day)) == ("Hoe gaat het?", Shows(View.POLL, poll))
    day.house.polls.answer(day.people[0], day.id, poll, ["Goed"])
    begin(day, 2)
    assert (asked(day), shown(day)) == ("", Shows(View.PROGRAMME))
    with refused(Why.POLL_CLOSED):
        day.house.polls.answer(day.people[1], day.id, poll, ["Te laat"])


def test_one_press_closes_and_shows_a_sealed_question_which_stays_on_the_big_screen_until_the_next_part(
    day: Day,
) -> None:
    poll = ask(day, "Wat houd je tegen?", hidden=True)
    begin(day, 1)
    day.house.polls.answer(day.people[0], day.id, poll, ["Geld"])
    assert day.house.polls.result(day.who, day.id, poll).texts == ()
    day.house.polls.show(day.who, day.id, poll)
    assert (asked(day), shown(day)) == ("", Shows(View.POLL, poll))
    assert day.house.polls.result(day.who, day.id, poll).texts == ("Geld",)
    begin(day, 2)
    assert shown(day) == Shows(View.PROGRAMME)


def test_questions_of_one_part_come_one_after_the_other_and_those_of_a_later_part_with_that(day: Day) -> None:
    later = day.desk().parts[5].id
    first, second, last = ask(day, "Eerst"), ask(day, "Dan"), ask(day, "Later", part_id=later)
    begin(day, 1)
    cockpit = day.house.cockpit.now(day.who, day.id)
    assert cockpit.asking is not None
    assert cockpit.to_ask is not None
    assert (cockpit.asking.asks.id, cockpit.asking.is_open, cockpit.to_ask.id) == (first, True, second)
    day.house.polls.show(day.who, day.id, first)
    day.house.polls.open(day.who, day.id, second)
    assert asked(day) == "Dan"
    day.house.polls.show(day.who, day.id, second)
    assert day.house.cockpit.now(day.who, day.id).to_ask is None
    begin(day, 5)
    assert (asked(day), shown(day)) == ("Later", Shows(View.POLL, last))


def test_a_question_whose_part_was_taken_out_belongs_to_the_first_part_that_asks(day: Day) -> None:
    parts = day.desk().parts
    ask(day, "Later", part_id=parts[5].id)
    polls = [desk.poll for desk in day.house.polls.at_desk(day.who, day.id)]
    assert [brought_by(part.id, parts, polls) for part in parts] == [[], [], [], [], [], polls, []]
    left = [part for part in parts if part != parts[5]]
    assert brought_by(parts[1].id, left, polls) == polls


def test_what_was_asked_already_is_not_asked_again_by_starting_its_part_again(day: Day) -> None:
    poll = ask(day, "Hoe gaat het?")
    begin(day, 1)
    begin(day, 2)
    begin(day, 1)
    assert (asked(day), shown(day)) == ("", Shows(View.POLL, poll))


def test_going_back_asks_again_what_was_taken_away_and_nothing_that_was_closed_before(
    day: Day, clock: FakeClock
) -> None:
    first, second = ask(day, "Eerst"), ask(day, "Dan")
    begin(day, 1)
    day.house.polls.show(day.who, day.id, first)
    day.house.polls.open(day.who, day.id, second)
    clock.forward(minutes=1)
    begin(day, 2)
    assert asked(day) == ""
    day.house.steering.go_back(day.who, day.id)
    assert asked(day) == "Dan"
    states = {desk.poll.id: desk.poll.state for desk in day.house.polls.at_desk(day.who, day.id)}
    assert states == {first: PollState.CLOSED, second: PollState.OPEN}


def test_one_press_brings_a_vote_on_what_groups_carry_on_and_the_next_shows_its_result(day: Day) -> None:
    answers = carried(day, "Koffie", "Soep", "Taart")
    begin(day, 4)
    own = day.house.ballots.own(day.people[0], day.id)
    assert own is not None
    assert {card.id for card in own.cards} == set(answers)
    assert shown(day) == Shows(View.PROGRAMME)  # how many voted, and nothing of what they say
    day.house.ballots.cast(day.people[0], day.id, own.ballot.id, answers[0], 1)
    day.house.ballots.close(day.who, day.id, own.ballot.id)
    assert shown(day) == Shows(View.VOTES)
    # What was voted on is not put to the vote once more.
    begin(day, 3)
    begin(day, 4)
    assert day.house.ballots.own(day.people[0], day.id) is None
    assert [desk.ballot.state for desk in day.house.ballots.at_desk(day.who, day.id)] == [BallotState.CLOSED]


def test_a_vote_that_was_made_comes_before_one_that_is_made_by_itself(day: Day) -> None:
    answers = carried(day, "Koffie", "Soep", "Taart")
    made = day.house.ballots.prepare(day.who, day.id, BallotKind.DOTS, 3, answers[:2])
    begin(day, 4)
    own = day.house.ballots.own(day.people[0], day.id)
    assert own is not None
    assert own.ballot.id == made
    assert len(day.house.ballots.at_desk(day.who, day.id)) == 1


@pytest.mark.parametrize("texts", [(), ("Koffie",)])
def test_with_too_little_to_vote_on_the_part_begins_all_the_same(day: Day, texts: tuple[str, ...]) -> None:
    carried(day, *texts)
    begin(day, 4)
    part = day.desk().part
    assert part is not None
    assert part.kind is PartKind.VOTE
    assert day.house.ballots.at_desk(day.who, day.id) == []


def test_what_was_put_on_the_big_screen_stays_until_the_next_part_and_the_plenary_begins_with_the_answers(
    day: Day,
) -> None:
    day.house.walls.show(day.who, day.id, Shows(View.GROWTH))
    assert shown(day) == Shows(View.GROWTH)
    begin(day, 3)
    assert day.house.walls.shown(day.who, day.id).chosen == Shows(View.PROGRAMME)
    assert shown(day) == Shows(View.ANSWERS)
    assert day.wall(day.people[0]).shows == "answers"


def test_the_remote_offers_what_has_something_to_show(day: Day) -> None:
    remote = day.house.walls.remote(day.who, day.id)
    assert (remote.polls, set(remote.answers.values()), remote.voted) == ([], {0}, False)
    ask(day, "Hoe gaat het?")
    begin(day, 1)
    answers = carried(day, "Koffie", "Soep")
    begin(day, 4)
    own = day.house.ballots.own(day.people[0], day.id)
    assert own is not None
    day.house.ballots.close(day.who, day.id, own.ballot.id)
    remote = day.house.walls.remote(day.who, day.id)
    assert ([poll.text_nl for poll in remote.polls], sum(remote.answers.values()), remote.voted) == (
        ["Hoe gaat het?"],
        len(answers),
        True,
    )


# Taking back.


def left(day: Day, clock: FakeClock) -> float:
    running = day.house.cockpit.now(day.who, day.id).running
    assert running is not None
    return running.left(clock()).total_seconds()


def test_more_time_and_two_minutes_left_are_taken_back_with_the_time_that_went_by(day: Day, clock: FakeClock) -> None:
    begin(day, 2)
    clock.forward(minutes=1)
    day.house.steering.extend(day.who, day.id, 5)
    clock.forward(seconds=30)
    day.house.steering.undo(day.who, day.id)
    assert left(day, clock) == 9 * 60 - 30
    day.house.steering.last_call(day.who, day.id)
    clock.forward(seconds=30)
    day.house.steering.undo(day.who, day.id)
    assert left(day, clock) == 8 * 60
    assert [action.kind for action in day.desk().actions[-4:]] == [
        ClockKind.EXTEND, ClockKind.UNDO, ClockKind.LAST_CALL, ClockKind.UNDO,
    ]  # fmt: skip


def test_the_start_of_a_part_is_taken_back_with_what_it_took_away(day: Day, clock: FakeClock) -> None:
    ask(day, "Hoe gaat het?")
    begin(day, 1)
    clock.forward(minutes=3)
    begin(day, 2)
    clock.forward(seconds=20)
    day.house.steering.undo(day.who, day.id)
    part = day.desk().part
    assert part is not None
    assert part.kind is PartKind.QUESTIONS
    assert (asked(day), left(day, clock)) == ("Hoe gaat het?", 7 * 60)


def test_what_is_older_than_two_minutes_or_has_a_press_of_its_own_is_not_taken_back(day: Day, clock: FakeClock) -> None:
    begin(day, 2)
    day.house.steering.pause(day.who, day.id)
    with refused(Why.NOTHING_TO_UNDO):
        day.house.steering.undo(day.who, day.id)
    day.house.steering.resume(day.who, day.id)
    day.house.steering.extend(day.who, day.id, 5)
    clock.forward(minutes=2, seconds=1)
    assert day.house.cockpit.now(day.who, day.id).undo is None
    with refused(Why.NOTHING_TO_UNDO):
        day.house.steering.undo(day.who, day.id)
