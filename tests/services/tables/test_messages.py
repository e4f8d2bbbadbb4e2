"""A table and a facilitator reach each other: messages, help, and who passes a round."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.factories import NOON, Day, FakeClock, refused
from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.health import Attention, Signal
from workshop.domain.messages import HelpCall, Message, told
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.presenters import cockpit as cockpit_board
from workshop.services.identity import NOBODY, Credentials
from workshop.services.screens.cockpit import GroupNow
from workshop.text.catalogue import Speaker
from workshop.text.refusals import refusal

ENGLISH = Speaker("en", ZoneInfo("UTC"))


@pytest.fixture
def day(day: Day) -> Day:
    """Eight people in two groups, all of them present, just begun with their work; after it they check their harvest."""
    day.with_check()
    day.go_live()
    day.people = day.crowd(8)
    day.publish(size=4)
    for person in day.people:
        day.house.presence.came(day.id, person.participant_ids[0])
    day.anna = day.people[0]
    day.group = day.group_of(day.anna)
    day.other = next(group_id for group_id in day.tables() if group_id != day.group)
    return day


def me(person: Credentials) -> str:
    return person.participant_ids[0]


def group(day: Day, group_id: str = "") -> GroupNow:
    """How a group does, in the cockpit; Anna's own unless another one is asked for."""
    groups = day.house.cockpit.now(day.who, day.id).groups
    return next(group_now for group_now in groups if group_now.group.id == (group_id or day.group))


def in_words(day: Day) -> dict[str, Any]:
    return cockpit_board.board(ENGLISH, day.house.cockpit.now(day.who, day.id))


def group_in_words(day: Day, group_id: str = "") -> dict[str, Any]:
    return next(row for row in in_words(day)["groups"] if row["id"] == (group_id or day.group))


def facilitator(day: Day, who: Credentials) -> str:
    return str(day.house.cockpit.now(who, day.id).me)


def version(day: Day) -> int:
    return int(day.desk().workshop.stage_version)


def messages(day: Day) -> list[Message]:
    return list(day.house.cockpit.now(day.who, day.id).messages)


def elsewhere(day: Day) -> Day:
    """Another workshop of the same facilitator, with groups at work."""
    other = Day(day.house, "Een andere", who=day.who).go_live()
    other.people = other.crowd(4)
    return other.publish()


def test_what_is_said_to_all_to_one_group_or_about_a_prompt_is_kept_whole_and_read_by_who_it_is_for(
    day: Day, clock: FakeClock
) -> None:
    karim, talking, prompt = day.colleague("Karim"), day.house.messages, day.prompt("avoid").id
    before, by = version(day), facilitator(day, karim)
    talking.say(karim, day.id, "  Nog tien minuten. ")
    clock.forward(minutes=1)
    talking.say(karim, day.id, "Denk ook aan wat misging.", day.group)
    talking.say(karim, day.id, "", day.other, prompt)
    talking.say(karim, day.id, "Allemaal even hiernaar kijken.", prompt_id=prompt)
    sent = [
        Message(
            workshop_id=day.id,
            number=1,
            at=NOON,
            facilitator_id=by,
            group_id=None,
            prompt_id=None,
            text="Nog tien minuten.",
        ),
        Message(
            workshop_id=day.id,
            number=2,
            at=clock(),
            facilitator_id=by,
            group_id=day.group,
            prompt_id=None,
            text="Denk ook aan wat misging.",
        ),
        Message(
            workshop_id=day.id, number=3, at=clock(), facilitator_id=by, group_id=day.other, prompt_id=prompt, text=""
        ),
        Message(
            workshop_id=day.id,
            number=4,
            at=clock(),
            facilitator_id=by,
            group_id=None,
            prompt_id=prompt,
            text="Allemaal even hiernaar kijken.",
        ),
    ]
    assert messages(day) == sent
    assert version(day) == before + 4
    stage = day.stage(day.anna)
    assert (stage.messages, stage.facilitator_names) == (sent, {by: "Karim"})
    assert [message.number for message in told(stage.messages, day.group)] == [1, 2, 4]
    assert in_words(day)["to_all"] == [
        f"12:01 · Karim: Look at ‘{day.prompt('avoid').text('en')}’. Allemaal even hiernaar kijken.",
        "12:00 · Karim: Nog tien minuten.",
    ]
    assert group_in_words(day)["messages"] == ["12:01 · Karim: Denk ook aan wat misging."]
    assert group_in_words(day, day.other)["messages"] == [f"12:01 · Karim: Look at ‘{day.prompt('avoid').text('en')}’."]


def test_the_latest_five_can_be_read_again_by_each_group(day: Day) -> None:
    for n in range(1, 8):
        day.house.messages.say(day.who, day.id, f"Aan allen {n}")
        day.house.messages.say(day.who, day.id, f"Aan jullie {n}", day.group)
    stage = day.stage(day.anna)
    assert [message.text for message in told(stage.messages, day.group)] == [
        "Aan jullie 5",
        "Aan allen 6",
        "Aan jullie 6",
        "Aan allen 7",
        "Aan jullie 7",
    ]
    assert [message.text for message in told(stage.messages, day.other)] == [f"Aan allen {n}" for n in range(3, 8)]


@pytest.mark.parametrize(
    ("text", "why", "values"),
    [
        ("x" * 5000, Why.TOO_LONG, {"field": "message", "limit": 500, "length": 5000, "over": 4500}),
        ("é" * 501, Why.TOO_LONG, {"field": "message", "limit": 500, "length": 501, "over": 1}),
        ("", Why.EMPTY, {"field": "message"}),
        (" \u200b\n", Why.EMPTY, {"field": "message"}),
    ],
)
def test_a_message_that_is_too_long_or_empty_is_refused_and_nothing_of_it_is_kept(
    day: Day, text: str, why: Why, values: dict[str, Any]
) -> None:
    before = version(day)
    for group_id in (None, day.group):
        with refused(why, **values):
            day.house.messages.say(day.who, day.id, text, group_id)
    assert (messages(day), version(day)) == ([], before)


def test_to_a_group_or_about_a_prompt_of_another_workshop_nothing_is_said(day: Day) -> None:
    other = elsewhere(day)
    theirs = other.group_of(other.people[0])
    for group_id, prompt in ((theirs, None), ("nowhere", None), (None, other.prompt().id), (day.group, "none")):
        with refused(Why.NOT_FOUND):
            day.house.messages.say(day.who, day.id, "Hallo", group_id, prompt)
    assert (messages(day), messages(other)) == ([], [])


def test_to_a_group_of_an_earlier_round_or_of_a_proposal_nothing_is_said_for_nobody_would_read_it(day: Day) -> None:
    day.publish(size=4, seed=2)
    day.house.proposing.propose(day.who, day.id, 4, seed=3)
    for group_id in (day.group, day.proposed().groups[0].id):
        with refused(Why.NOT_FOUND):
            day.house.messages.say(day.who, day.id, "Hallo", group_id)


@pytest.mark.parametrize("state", [State.OPEN, State.CLOSED])
def test_unless_it_is_live_nothing_is_said(day: Day, state: State) -> None:
    day.step(state)
    with refused(Why.STEP_NOT_POSSIBLE, now=state.value, wanted="live"):
        day.house.messages.say(day.who, day.id, "Hallo")
    assert messages(day) == []


def test_a_call_is_seen_by_the_table_and_on_top_of_the_cockpit_and_asked_twice_is_asked_once(
    day: Day, clock: FakeClock
) -> None:
    before = version(day)
    day.house.messages.ask_help(day.anna, day.id)
    clock.forward(minutes=3)
    for person in (day.anna, day.mates(day.anna)[0]):
        day.house.messages.ask_help(person, day.id)
    call = HelpCall(workshop_id=day.id, number=1, group_id=day.group, at=NOON, participant_id=me(day.anna))
    assert (group(day).call, group(day).attention) == (call, [Attention(Signal.HELP, NOON)])
    assert (group(day, day.other).call, group(day, day.other).attention) == (None, [])
    assert day.stage(day.mates(day.anna)[0]).calls == {day.group: call}
    assert version(day) == before + 1
    said = group_in_words(day)
    assert said["help"] == {"since": "Asked for help at 12:00", "who": "", "mine": False}
    assert (said["reasons"], said["signs"]) == ([["help", "Has asked for help for 3 minutes"]], [])
    assert in_words(day)["needing"] == [day.group]


def test_who_asked_first_comes_first_and_before_a_group_that_is_silent(day: Day, clock: FakeClock) -> None:
    clock.forward(minutes=6)
    day.house.messages.ask_help(day.stranger(day.anna), day.id)
    assert in_words(day)["needing"] == [day.other, day.group]
    clock.forward(seconds=1)
    day.house.messages.ask_help(day.anna, day.id)
    assert in_words(day)["needing"] == [day.other, day.group]
    day.house.messages.take_back(day.stranger(day.anna), day.id)
    assert in_words(day)["needing"] == [day.group, day.other]


def test_anybody_at_the_table_takes_a_call_back_and_asking_again_is_another_call(day: Day, clock: FakeClock) -> None:
    mate = day.mates(day.anna)[0]
    day.house.messages.ask_help(day.anna, day.id)
    before = version(day)
    for _ in range(2):
        day.house.messages.take_back(mate, day.id)
    assert (group(day).call, group(day).attention, version(day)) == (None, [], before + 1)
    clock.forward(minutes=1)
    day.house.messages.ask_help(mate, day.id)
    assert group(day).call == HelpCall(
        workshop_id=day.id, number=2, group_id=day.group, at=clock(), participant_id=me(mate)
    )


def test_who_answers_is_known_to_the_table_and_another_facilitator_is_told_that_it_is_taken(
    day: Day, clock: FakeClock
) -> None:
    karim, talking = day.colleague("Karim"), day.house.messages
    talking.ask_help(day.anna, day.id)
    clock.forward(minutes=2)
    before = version(day)
    for _ in range(2):
        talking.answer(karim, day.id, day.group)
    by = facilitator(day, karim)
    call = HelpCall(
        workshop_id=day.id,
        number=1,
        group_id=day.group,
        at=NOON,
        participant_id=me(day.anna),
        facilitator_id=by,
        answered_at=clock(),
    )
    assert (group(day).call, group(day).attention) == (call, [])
    assert (day.stage(day.anna).calls, day.stage(day.anna).facilitator_names) == ({day.group: call}, {by: "Karim"})
    assert version(day) == before + 1
    clock.forward(minutes=1)
    with refused(Why.TAKEN):
        talking.answer(day.who, day.id, day.group)
    assert group(day).call == call
    assert group_in_words(day)["help"] == {"since": "Asked for help at 12:00", "who": "Karim", "mine": False}
    assert group_in_words(day)["signs"] == ["Karim comes to help"]
    # It stays in sight until it was helped, after those to whom nobody goes.
    assert group_in_words(day)["reasons"] == [["coming", "Karim is on the way"]]
    talking.ask_help(day.stranger(day.anna), day.id)
    assert in_words(day)["needing"] == [day.other, day.group]
    talking.take_back(day.stranger(day.anna), day.id)
    assert in_words(day)["needing"] == [day.group]
    before = version(day)
    talking.helped(day.who, day.id, day.group)  # somebody else may have been there
    assert (group(day).call, version(day)) == (None, before + 1)
    assert in_words(day)["needing"] == []
    talking.helped(karim, day.id, day.group)
    assert version(day) == before + 1


def test_a_call_that_is_over_or_was_never_made_is_not_answered(day: Day) -> None:
    talking = day.house.messages
    talking.ask_help(day.anna, day.id)
    talking.take_back(day.anna, day.id)
    before = version(day)
    for group_id in (day.group, day.other, "nowhere"):
        with refused(Why.CALL_OVER):
            talking.answer(day.who, day.id, group_id)
        talking.helped(day.who, day.id, group_id)
    assert version(day) == before


def test_who_answers_a_call_that_is_over_is_not_told_about_an_answer_that_was_removed(day: Day) -> None:
    with pytest.raises(Refused) as refusal_of:
        day.house.messages.answer(day.who, day.id, day.group)
    assert "answer" not in refusal(ENGLISH, refusal_of.value)


def test_a_call_stays_while_groups_check_their_harvest_and_ends_when_they_leave_their_tables(day: Day) -> None:
    day.house.messages.ask_help(day.anna, day.id)
    day.start(PartKind.CHECK)
    assert [attention.signal for attention in group(day).attention] == [Signal.HELP]
    day.start(PartKind.PLENARY)
    assert (group(day).call, group(day).attention, day.stage(day.anna).calls) == (None, [], {})
    day.house.steering.go_back(day.who, day.id)
    assert (day.desk().part.kind, group(day).call) == (PartKind.CHECK, None)


def test_a_day_that_is_over_has_no_group_that_waits_for_help(day: Day) -> None:
    day.house.messages.ask_help(day.anna, day.id)
    day.step(State.CLOSED)
    assert (group(day).attention, in_words(day)["needing"]) == ([], [])


def test_help_is_asked_at_a_table_only(day: Day) -> None:
    talking = day.house.messages
    without = elsewhere(day)
    late = Day(day.house, "Nog niet ingedeeld", who=day.who).go_live()
    nobody_yet = late.join()
    for act in (talking.ask_help, talking.take_back):
        with refused(Why.NO_SEAT):
            act(nobody_yet, late.id)
        for who in (NOBODY, day.who, without.people[0]):
            with refused(Why.NOT_FOUND):
                act(who, day.id)
    for kind in (PartKind.PLENARY, PartKind.WELCOME, PartKind.CLOSING):
        day.start(kind)
        with refused(Why.NOT_AT_WORK):
            talking.ask_help(day.anna, day.id)
    day.start(PartKind.GROUPS)
    day.step(State.CLOSED)
    with refused(Why.NOT_AT_WORK):
        talking.ask_help(day.anna, day.id)


def test_all_of_it_is_there_after_a_restart(
    day: Day, new_house: Callable[..., House], database: str, clock: FakeClock
) -> None:
    karim, mate, talking = day.colleague("Karim"), day.mates(day.anna)[0], day.house.messages
    talking.say(karim, day.id, "Nog tien minuten.", day.group, day.prompt().id)
    talking.ask_help(day.anna, day.id)
    clock.forward(minutes=1)
    talking.answer(karim, day.id, day.group)
    talking.ask_help(day.stranger(day.anna), day.id)
    talking.sit_out(mate, day.id, passed=True)
    day.house.steering.give(karim, day.id, day.group)
    stage, board = day.stage(day.anna), in_words(day)
    day.house = new_house(database)
    for person in day.people:
        day.house.presence.came(day.id, me(person))
    assert (day.stage(day.anna), in_words(day)) == (stage, board)
    talking = day.house.messages
    with refused(Why.TAKEN):
        talking.answer(day.who, day.id, day.group)
    before = version(day)
    talking.ask_help(day.anna, day.id)
    talking.sit_out(mate, day.id, passed=True)
    assert version(day) == before
    talking.say(karim, day.id, "Nog vijf.")
    assert [(message.number, message.text) for message in messages(day)] == [(1, "Nog tien minuten."), (2, "Nog vijf.")]
    clock.forward(minutes=41, seconds=30)
    day.send(day.anna)
    with refused(Why.PART_ENDED):
        day.send(day.stranger(day.anna))
