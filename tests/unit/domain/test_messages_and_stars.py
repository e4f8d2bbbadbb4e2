"""What may be said to groups, who may answer a call for help, a minute for one group, and which answers rise to a group's top three."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import NOON, Day, FakeClock, make_part, make_workshop, refused
from workshop.domain.clock import ClockKind
from workshop.domain.errors import Refused, Why
from workshop.domain.groups import Group
from workshop.domain.health import Attention, Signal, Work, WorkingTable, attention, urgency
from workshop.domain.messages import MESSAGE_LIMIT, TOLD, HelpCall, Message, check_answerable, check_message, told
from workshop.domain.programme import GRACE, PartKind, Screen, screen_now, writing_allowed
from workshop.domain.stars import STARS, TOP, check_stars, top
from workshop.domain.workshops import State
from workshop.presenters import cockpit as cockpit_board
from workshop.services.screens.cockpit import GroupNow
from workshop.text.catalogue import Speaker

NAMES = "abcdefgh"
MINUTE = timedelta(minutes=1)


def message(number: int, group_id: str | None = None) -> Message:
    return Message(
        workshop_id="w1",
        number=number,
        at=NOON,
        facilitator_id="f1",
        group_id=group_id,
        prompt_id=None,
        text=f"Bericht {number}",
    )


def call(facilitator_id: str | None = None) -> HelpCall:
    return HelpCall(
        workshop_id="w1", number=1, group_id="g1", at=NOON, participant_id="p1", facilitator_id=facilitator_id
    )


# Messages.


def test_a_message_is_kept_clean_and_as_long_as_it_may_be() -> None:
    assert check_message("  Nog \u202etien\r\nminuten \x00", None) == "Nog tien\nminuten"
    assert check_message("é" * MESSAGE_LIMIT, None) == "é" * MESSAGE_LIMIT


@pytest.mark.parametrize("prompt", [None, "p1"])
def test_a_message_that_is_too_long_is_refused_and_never_cut(prompt: str | None) -> None:
    with refused(Why.TOO_LONG, field="message", limit=500, length=501, over=1):
        check_message("x" * (MESSAGE_LIMIT + 1), prompt)


@pytest.mark.parametrize("text", ["", "  \n", "\u200d", "\x00"])
def test_words_are_needed_unless_it_points_to_a_prompt(text: str) -> None:
    with refused(Why.EMPTY, field="message"):
        check_message(text, None)
    assert check_message(text, "p1") == ""


def test_a_group_reads_what_was_said_to_all_and_to_itself_the_latest_only_and_the_first_first() -> None:
    sent = [message(n, (None, "g1", "g2")[n % 3]) for n in range(1, 13)]
    assert [said.number for said in told(reversed(sent), "g1")] == [6, 7, 9, 10, 12]
    assert [said.number for said in told(sent, "g2")] == [6, 8, 9, 11, 12]
    assert [said.number for said in told(sent, None)] == [3, 6, 9, 12]
    assert told([], "g1") == []


@given(st.lists(st.sampled_from([None, "g1", "g2"]), max_size=30), st.sampled_from([None, "g1", "g2"]))
def test_what_is_told_is_never_more_than_five_nor_of_another_group(groups: list[str | None], mine: str | None) -> None:
    sent = [message(n, group) for n, group in enumerate(groups, 1)]
    read = told(sent, mine)
    theirs = [said for said in sent if said.group_id in {None, mine}]
    assert read == theirs[-TOLD:]
    assert told(read, mine) == read


# Help.


def test_a_call_is_answered_by_the_first_and_by_nobody_else() -> None:
    assert check_answerable(call(), "f1") == call()
    assert check_answerable(call("f1"), "f1") == call("f1")
    with refused(Why.TAKEN):
        check_answerable(call("f2"), "f1")


def test_a_call_that_is_over_is_not_answered() -> None:
    with refused(Why.CALL_OVER):
        check_answerable(None, "f1")


def test_who_asks_for_help_needs_attention_whatever_is_on_and_before_all_others() -> None:
    asked = NOON + timedelta(minutes=3)
    table = WorkingTable(seats=4, present=0, answers={}, last_at=None, help_since=asked)
    help_only = [Attention(Signal.HELP, asked)]
    assert attention(table, ["p1"], None, asked) == help_only
    work = Work(NOON, NOON + timedelta(minutes=30), NOON)
    assert attention(table, ["p1"], work, work.ends_at) == help_only
    during = attention(table, ["p1"], work, NOON + timedelta(minutes=10))
    assert [notice.signal for notice in during] == [Signal.HELP, Signal.NOBODY, Signal.SILENT]
    nobody = attention(
        WorkingTable(seats=4, present=0, answers={}, last_at=None), ["p1"], work, NOON + timedelta(minutes=10)
    )
    later = [Attention(Signal.HELP, asked + timedelta(seconds=1))]
    assert sorted([[], nobody, later, during], key=urgency) == [during, later, nobody, []]


def test_a_group_of_whom_everybody_passes_is_missed_by_nobody_and_may_still_ask() -> None:
    work = Work(NOON, NOON + timedelta(minutes=30), NOON)
    late = NOON + timedelta(minutes=20)
    assert attention(WorkingTable(seats=0, present=0, answers={}, last_at=None), ["p1"], work, late) == []
    assert attention(
        WorkingTable(seats=0, present=0, answers={}, last_at=None, help_since=NOON), ["p1"], work, late
    ) == [Attention(Signal.HELP, NOON)]


# Time of one group, and the part in which it checks its harvest.


def test_a_groups_own_minutes_are_of_one_part_only() -> None:
    group = Group(id="g1", round_id="r1", number=1, room="", extra_part="a", extra_seconds=90)
    assert [group.more_in(part) for part in ("a", "b", None)] == [timedelta(seconds=90), timedelta(0), timedelta(0)]
    assert Group(id="g1", round_id="r1", number=1, room="", extra_seconds=90).more_in(None) == timedelta(0)


def test_a_group_with_more_time_writes_longer_by_just_that() -> None:
    part, extra = make_part(PartKind.GROUPS), timedelta(minutes=1)
    ends = NOON + timedelta(minutes=30)
    live = make_workshop(state=State.LIVE, current_part_id=part.id, part_started_at=NOON, part_ends_at=ends)
    last, second = ends + GRACE, timedelta(seconds=1)
    assert [writing_allowed(live, part, None, at) for at in (last, last + second)] == [True, False]
    assert [writing_allowed(live, part, None, last + extra + by, extra) for by in (timedelta(0), second)] == [
        True,
        False,
    ]


def test_who_checks_the_harvest_is_at_their_table_and_writes_no_more() -> None:
    check, groups = make_part(PartKind.CHECK), make_part(PartKind.GROUPS)
    live = make_workshop(state=State.LIVE, current_part_id=check.id, part_started_at=NOON)
    assert [screen_now(live, check, seat) for seat in (True, False)] == [Screen.GROUP, Screen.LOBBY]
    assert not writing_allowed(live, check, groups, NOON + GRACE + timedelta(seconds=1))


# Stars.


@pytest.mark.parametrize("n", range(STARS))
def test_who_has_stars_left_may_give_one(n: int) -> None:
    check_stars(set(NAMES[:n]))


@pytest.mark.parametrize("n", [STARS, STARS + 1])
def test_who_gave_all_their_stars_gives_no_more(n: int) -> None:
    with refused(Why.NO_STARS_LEFT, most=3):
        check_stars(set(NAMES[:n]))


@pytest.mark.parametrize(
    ("stars", "found"),
    [
        ({}, []),
        ({"a": 0}, []),
        ({"c": 1}, ["c"]),
        ({"a": 1, "c": 2}, ["c", "a"]),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, ["a", "b", "c"]),
        ({"a": 1, "b": 1, "c": 1, "d": 2}, ["d", "a", "b"]),
        ({"a": 3, "z": 9}, ["a"]),  # of what is not there any more nothing rises
    ],
)
def test_the_top_is_what_has_most_stars_and_of_equals_what_was_written_first(
    stars: dict[str, int], found: list[str]
) -> None:
    assert top(stars, list("abcd")) == found


given_stars = given(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 4)), st.permutations(NAMES))


@given_stars
def test_the_top_is_at_most_three_all_starred_and_nothing_left_out_has_more(
    stars: dict[str, int], written: list[str]
) -> None:
    found = top(stars, written)
    starred = [answer_id for answer_id in written if stars.get(answer_id, 0) > 0]
    assert len(found) == min(TOP, len(starred)) == len(set(found))
    assert set(found) <= set(starred)
    ranked = [(-stars[answer_id], written.index(answer_id)) for answer_id in found]
    assert ranked == sorted(ranked)
    assert all(
        (-stars[answer_id], written.index(answer_id)) > ranked[-1] for answer_id in starred if answer_id not in found
    )


@given_stars
def test_a_star_more_never_pushes_an_answer_out_and_one_less_elsewhere_neither(
    stars: dict[str, int], written: list[str]
) -> None:
    found = top(stars, written)
    for answer_id in found:
        again = top({**stars, answer_id: stars[answer_id] + 1}, written)
        assert again.index(answer_id) <= found.index(answer_id)
    for other in set(stars) - set(found):
        assert top({**stars, other: max(0, stars[other] - 1)}, written) == found


@given_stars
def test_the_top_does_not_depend_on_the_order_in_which_stars_came(stars: dict[str, int], written: list[str]) -> None:
    backwards = dict(reversed(list(stars.items())))
    assert top(backwards, written) == top(stars, written)


# A minute that a facilitator gives one group, in a whole workshop.


@pytest.fixture
def day(small_day: Day) -> Day:
    """Eight people in two groups, all of them present, just begun with their work; after it they check their harvest."""
    day = small_day
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


def group(day: Day, group_id: str = "") -> GroupNow:
    """How a group does, in the cockpit; Anna's own unless another one is asked for."""
    groups = day.house.cockpit.now(day.who, day.id).groups
    return next(group_now for group_now in groups if group_now.group.id == (group_id or day.group))


def in_words(day: Day) -> dict[str, Any]:
    return cockpit_board.board(Speaker("en", ZoneInfo("UTC")), day.house.cockpit.now(day.who, day.id))


def group_in_words(day: Day, group_id: str = "") -> dict[str, Any]:
    return next(row for row in in_words(day)["groups"] if row["id"] == (group_id or day.group))


def may_write(day: Day) -> list[bool]:
    """Whether Anna's group and the other one may still write."""
    found = []
    for person in (day.anna, day.stranger(day.anna)):
        try:
            day.send(person)
            found.append(True)
        except Refused as error:
            assert error.why is Why.PART_ENDED  # noqa: PT017
            found.append(False)
    return found


def test_a_minute_for_one_group_lets_only_that_group_write_longer_and_every_screen_knows(
    day: Day, clock: FakeClock
) -> None:
    ends, before = NOON + timedelta(minutes=40), day.desk().workshop.stage_version
    day.house.steering.give(day.colleague("Karim"), day.id, day.group)
    stage = day.stage(day.anna)
    assert (stage.ends_at, stage.own_ends, stage.version) == (ends, {day.group: (ends + MINUTE, True)}, before + 1)
    assert (group(day).extra, group(day, day.other).extra) == (MINUTE, timedelta(0))
    assert (group_in_words(day)["signs"], group_in_words(day, day.other)["signs"]) == (["1 extra minute"], [])
    press = day.desk().actions[-1]
    assert (press.kind, press.part_id, press.before, press.seconds) == (
        ClockKind.GIVE,
        day.part(PartKind.GROUPS).id,
        day.group,
        60,
    )
    number = group(day).group.number
    assert in_words(day)["presses"][0] == f"12:00 · Karim gave Group {number} an extra minute"
    clock.forward(minutes=42)
    assert may_write(day) == [True, True]
    clock.forward(seconds=1)
    assert may_write(day) == [True, False]
    assert day.stage(day.anna).own_ends == {day.group: (ends + MINUTE, True)}
    clock.forward(seconds=59)
    assert may_write(day) == [True, False]
    clock.forward(seconds=1)
    assert may_write(day) == [False, False]
    assert day.stage(day.anna).own_ends == {day.group: (ends + MINUTE, False)}


def test_a_minute_for_a_group_after_the_time_is_over_counts_from_then_on(day: Day, clock: FakeClock) -> None:
    clock.forward(minutes=44)
    assert may_write(day) == [False, False]
    day.house.steering.give(day.who, day.id, day.group)
    stage = day.stage(day.anna)
    assert (stage.ends_at, stage.writing) == (NOON + timedelta(minutes=40), False)
    assert stage.own_ends == {day.group: (clock() + MINUTE, True)}
    assert may_write(day) == [True, False]
    day.house.steering.give(day.who, day.id, day.group)
    assert day.stage(day.anna).own_ends == {day.group: (clock() + 2 * MINUTE, True)}
    clock.forward(minutes=4, seconds=1)
    assert may_write(day) == [False, False]


def test_a_minute_that_was_given_after_the_time_is_no_more_than_a_minute_when_everybody_gets_more(
    day: Day, clock: FakeClock
) -> None:
    clock.forward(minutes=50)  # ten minutes over time
    day.house.steering.give(day.who, day.id, day.group)
    day.house.steering.extend(day.who, day.id, 5)
    stage = day.stage(day.anna)
    own = stage.own_ends.get(day.group, (stage.ends_at, True))[0]
    assert stage.ends_at == clock() + 5 * MINUTE
    assert stage.ends_at <= own <= stage.ends_at + MINUTE


def test_a_pause_after_the_time_takes_nothing_from_a_group_that_has_a_minute_of_its_own(
    day: Day, clock: FakeClock
) -> None:
    clock.forward(minutes=40, seconds=30)
    day.house.steering.give(day.who, day.id, day.group)
    clock.forward(seconds=10)
    day.house.steering.pause(day.who, day.id)
    clock.forward(minutes=3)
    day.house.steering.resume(day.who, day.id)
    assert day.stage(day.anna).own_ends == {day.group: (clock() + timedelta(seconds=50), True)}


def test_minutes_of_a_group_add_up_stand_still_with_the_clock_and_end_with_the_part(day: Day, clock: FakeClock) -> None:
    steering, ends = day.house.steering, NOON + timedelta(minutes=40)
    steering.give(day.who, day.id, day.group)
    steering.give(day.who, day.id, day.group, 3)
    assert day.stage(day.anna).own_ends == {day.group: (ends + 4 * MINUTE, True)}
    steering.pause(day.who, day.id)
    clock.forward(minutes=60)
    assert may_write(day) == [True, True]
    steering.resume(day.who, day.id)
    assert day.stage(day.anna).own_ends == {day.group: (ends + 64 * MINUTE, True)}
    day.start(PartKind.CHECK)
    assert (day.stage(day.anna).own_ends, group(day).extra) == ({}, timedelta(0))


def test_a_part_that_starts_anew_gives_no_group_the_minutes_of_then(day: Day) -> None:
    day.house.steering.give(day.who, day.id, day.group)
    day.start(PartKind.PLENARY).start(PartKind.GROUPS)
    assert (day.stage(day.anna).own_ends, group(day).extra) == ({}, timedelta(0))


def test_while_a_group_has_time_of_its_own_its_silence_is_still_seen(day: Day, clock: FakeClock) -> None:
    day.house.steering.give(day.who, day.id, day.group)
    clock.forward(minutes=40, seconds=30)
    assert [notice.signal for notice in group(day).attention] == [Signal.EMPTY, Signal.SILENT]
    assert group(day, day.other).attention == []


def test_a_minute_for_one_group_overtakes_nobody_and_is_no_way_back(day: Day) -> None:
    seen = day.desk().actions[-1].number
    day.house.steering.give(day.colleague("Karim"), day.id, day.group)
    day.house.steering.extend(day.who, day.id, 5, seen)
    assert day.desk().actions[-1].kind is ClockKind.EXTEND
    day.house.steering.go_back(day.who, day.id)
    assert day.desk().part == day.part(PartKind.WELCOME)


def test_only_a_group_of_the_round_that_counts_gets_time_and_no_more_than_an_hour_at_once(day: Day) -> None:
    other = Day(day.house, "Een andere", who=day.who).go_live()
    other.people = other.crowd(4)
    other.publish()
    before = day.desk().actions
    for group_id in (other.group_of(other.people[0]), "nowhere", ""):
        with refused(Why.NOT_FOUND):
            day.house.steering.give(day.who, day.id, group_id)
    for minutes in (0, -1, 61):
        with refused(Why.NOT_A_NUMBER, field="minutes", least=1, most=60):
            day.house.steering.give(day.who, day.id, day.group, minutes)
    with refused(Why.NOT_FOUND):
        day.house.steering.give(day.anna, day.id, day.group)
    day.publish(size=4, seed=2)
    with refused(Why.NOT_FOUND):
        day.house.steering.give(day.who, day.id, day.group)
    assert [step for step in day.desk().actions if step.kind is ClockKind.GIVE] == []
    assert before == day.desk().actions[: len(before)]
    day.step(State.CLOSED)
    with refused(Why.STEP_NOT_POSSIBLE, now="closed", wanted="live"):
        day.house.steering.give(day.who, day.id, day.group)
