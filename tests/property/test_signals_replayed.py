"""Whatever happens at a table, the signals of every moment are those that a replay of the log, second by second, comes to."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.stopwatch import Stopwatch
from tests.factories import NOON
from workshop.domain.clock import ClockAction, ClockKind, Running
from workshop.domain.health import Signal, WorkingTable, attention, going

PROMPTS = ("start", "avoid", "surprise")
SEATS = 3
SECOND = timedelta(seconds=1)
TALK = ("help", "on_the_way", "helped")
EVENTS = st.one_of(
    st.sampled_from(PROMPTS), st.sampled_from(("come", "go", "pause", "resume", "more")), st.sampled_from(TALK)
)
TIMELINES = st.lists(st.tuples(st.integers(1, 200), EVENTS), max_size=25)


@dataclass
class Log:
    """What happened as it is kept: the clock, the presses on it, when the last answer came, who waits since when."""

    on: Running
    actions: list[ClockAction] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    last_at: datetime | None = None
    help_since: datetime | None = None

    def press(self, kind: ClockKind, now: datetime) -> None:
        self.actions.append(
            ClockAction(about="w", number=len(self.actions) + 1, at=now, facilitator_id=None, kind=kind, part_id="p")
        )

    def signals(self, present: int, now: datetime) -> list[Signal]:
        table = WorkingTable(
            seats=SEATS, present=present, answers=dict(self.counts), last_at=self.last_at, help_since=self.help_since
        )
        work = None if self.on.paused_at else going(self.on.started_at, self.on.ends_at, self.actions)
        return [notice.signal for notice in attention(table, PROMPTS, work, now)]


def happens(event: str, seen: Stopwatch, log: Log, now: datetime) -> None:
    if event in PROMPTS:
        seen.answered(f"{len(seen.answers)}", event)
        log.counts[event], log.last_at = log.counts.get(event, 0) + 1, now
    elif event in {"come", "go"}:
        seen.present = min(SEATS, seen.present + 1) if event == "come" else max(0, seen.present - 1)
    elif event == "pause" and seen.going:
        seen.pauses()
        log.on = log.on.paused(now)
        log.press(ClockKind.PAUSE, now)
    elif event == "resume" and not seen.going:
        seen.goes_on()
        log.on = log.on.resumed(now)
        log.press(ClockKind.RESUME, now)
    elif event == "more" and seen.worked < seen.whole:
        seen.whole += timedelta(minutes=1)
        log.on = log.on.extended(timedelta(minutes=1), now)
        log.press(ClockKind.EXTEND, now)
    elif event == "help" and not seen.waits:
        seen.waits, log.help_since = True, now
    elif event in {"on_the_way", "helped"}:
        seen.waits, log.help_since = False, None


@given(minutes=st.integers(2, 30), timeline=TIMELINES)
@settings(max_examples=60, deadline=None)
def test_the_signals_of_every_second_are_those_of_the_replay(minutes: int, timeline: list[tuple[int, str]]) -> None:
    seen, log = Stopwatch(PROMPTS, SEATS), Log(Running("p", NOON, NOON + timedelta(minutes=minutes)))
    seen.begins(timedelta(minutes=minutes))
    now = NOON
    for gap, event in timeline:
        for _ in range(gap):
            now += SECOND
            seen.passes(SECOND)
            assert log.signals(seen.present, now) == seen.signals(), now - NOON
        happens(event, seen, log, now)
        assert log.signals(seen.present, now) == seen.signals(), (now - NOON, event)
