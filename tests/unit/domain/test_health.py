"""Every signal says when a group needs attention, and nothing does while it should not."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import NOON
from workshop.domain.health import Attention, Signal, Work, WorkingTable, attention, urgency

PROMPTS = ("start", "avoid", "surprise")
WORK = Work(NOON, NOON + timedelta(minutes=40), NOON)
ALL = dict.fromkeys(PROMPTS, 1)


def after(n: float) -> datetime:
    return NOON + timedelta(minutes=n)


def table(
    present: int = 4, answers: dict[str, int] | None = None, last: float | None = None, seats: int = 4
) -> WorkingTable:
    return WorkingTable(
        seats=seats,
        present=present,
        answers=ALL if answers is None else answers,
        last_at=None if last is None else after(last),
    )


def signals(found: list[Attention]) -> list[Signal]:
    return [notice.signal for notice in found]


@pytest.mark.parametrize(
    ("working_table", "at", "expected"),
    [
        (table(present=0, last=0), 0.9, []),
        (table(present=0, last=0), 1, [Attention(Signal.NOBODY, after(1))]),
        (table(present=1, last=0), 1, [Attention(Signal.ALONE, after(1))]),
        (table(present=1, last=0, seats=1), 1, []),
        (table(present=0, last=0, seats=0), 30, []),
        (table(present=2, last=0), 4.9, []),
        (table(last=0), 5, [Attention(Signal.SILENT, after(5))]),
        (table(last=12), 16.9, []),
        (table(last=12), 20, [Attention(Signal.SILENT, after(17))]),
        (table(answers={}), 5, [Attention(Signal.SILENT, after(5))]),
        (table(answers={"start": 3}, last=19), 19.9, []),
        (table(answers={"start": 3}, last=19), 20, [Attention(Signal.EMPTY, after(20), ("avoid", "surprise"))]),
        (
            table(present=0, answers={}),
            39,
            [Attention(Signal.NOBODY, after(1)), Attention(Signal.EMPTY, after(20), PROMPTS), Attention(Signal.SILENT, after(5))],
        ),
        (table(present=0, answers={}), 40, []),
    ],
)  # fmt: skip
def test_a_group_needs_attention_when_its_rule_says_so(
    working_table: WorkingTable, at: float, expected: list[Attention]
) -> None:
    assert attention(working_table, PROMPTS, WORK, after(at)) == expected


def test_nothing_needs_attention_while_nobody_works_in_groups() -> None:
    assert attention(table(present=0, answers={}), PROMPTS, None, after(30)) == []


def test_after_a_pause_a_group_gets_its_time_again() -> None:
    work = Work(NOON, after(60), after(20), timedelta(minutes=20))
    assert work.half == after(40)
    assert attention(table(present=0, last=3), PROMPTS, work, after(20.9)) == []
    assert signals(attention(table(last=3), PROMPTS, work, after(24.9))) == []
    assert attention(table(last=3), PROMPTS, work, after(25)) == [Attention(Signal.SILENT, after(25))]


@given(
    present=st.integers(0, 5),
    counts=st.dictionaries(st.sampled_from(PROMPTS), st.integers(0, 3)),
    last=st.none() | st.floats(0, 60),
    paused=st.floats(0, 30),
    at=st.floats(0, 80),
    seats=st.integers(0, 5),
)
def test_what_is_said_of_a_group_is_true_at_that_moment(present, counts, last, paused, at, seats) -> None:
    """The sentences of the rules, said once more in other words."""
    going, now = after(paused), after(at)
    work = Work(NOON, after(50), going, timedelta(minutes=paused) / 2)
    found = {notice.signal: notice for notice in attention(table(present, counts, last, seats), PROMPTS, work, now)}
    works = seats > 0 and now < after(50)
    quiet_since = max([going] + ([after(last)] if last is not None else []))
    assert (Signal.NOBODY in found) == (works and present == 0 and now - going >= timedelta(minutes=1))
    assert (Signal.ALONE in found) == (works and present == 1 and seats > 1 and now - going >= timedelta(minutes=1))
    nothing = [prompt for prompt in PROMPTS if counts.get(prompt, 0) == 0]
    assert (Signal.EMPTY in found) == (works and bool(nothing) and now >= after(25 + paused / 4))
    assert (Signal.SILENT in found) == (works and now - quiet_since >= timedelta(minutes=5))
    assert all(notice.since <= now for notice in found.values())
    assert Signal.EMPTY not in found or list(found[Signal.EMPTY].prompts) == nothing


def test_the_most_urgent_group_comes_first_and_of_two_the_one_that_waits_longest() -> None:
    nobody = [Attention(Signal.NOBODY, after(9)), Attention(Signal.SILENT, after(5))]
    early, late = [Attention(Signal.SILENT, after(5))], [Attention(Signal.SILENT, after(6))]
    assert sorted([[], late, early, nobody], key=urgency) == [nobody, early, late, []]
