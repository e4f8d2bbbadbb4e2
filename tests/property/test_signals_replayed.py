"""Whatever happens at a table, the signals of every moment are those that a replay of the log, second by second, comes to."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import NOON
from workshop.domain.health import Signal, Table, attention, going
from workshop.domain.run import Press, Running, RunStep

PROMPTS = ("start", "avoid", "surprise")
SEATS = 3
TALK = ("help", "on_the_way", "helped")
EVENTS = st.one_of(
    st.sampled_from(PROMPTS), st.sampled_from(("come", "go", "pause", "resume", "more")), st.sampled_from(TALK)
)
TIMELINES = st.lists(st.tuples(st.integers(1, 200), EVENTS), max_size=25)


@dataclass
class Replay:
    """What somebody with a stopwatch beside the table would note, one second after the other."""

    whole: int  # seconds of work that were planned, with what was added
    worked: int = 0
    settled: int = 0  # seconds of work since it began or went on
    quiet: int = 0  # seconds of work since then, or since the last answer
    paused: bool = False
    present: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    waits: bool = False

    def second(self) -> None:
        if not self.paused:
            self.worked, self.settled, self.quiet = self.worked + 1, self.settled + 1, self.quiet + 1

    def signals(self) -> list[Signal]:
        found = [Signal.HELP] if self.waits else []
        if self.paused or self.worked >= self.whole:
            return found
        if self.settled >= 60 and self.present < 2:
            found.append(Signal.ALONE if self.present else Signal.NOBODY)
        if 2 * self.worked >= self.whole and len(self.answers) < len(PROMPTS):
            found.append(Signal.EMPTY)
        if self.quiet >= 300:
            found.append(Signal.SILENT)
        return found


@dataclass
class Log:
    """The same as it is kept: the clock, the presses on it, when the last answer came, who waits since when."""

    on: Running
    steps: list[RunStep] = field(default_factory=list)
    last_at: datetime | None = None
    help_since: datetime | None = None

    def press(self, kind: Press, now: datetime) -> None:
        self.steps.append(RunStep("w", len(self.steps) + 1, now, None, kind, "p"))

    def signals(self, seen: Replay, now: datetime) -> list[Signal]:
        table = Table(SEATS, seen.present, dict(seen.answers), self.last_at, self.help_since)
        work = None if self.on.paused_at else going(self.on.started_at, self.on.ends_at, self.steps)
        return [one.signal for one in attention(table, PROMPTS, work, now)]


def happens(event: str, seen: Replay, log: Log, now: datetime) -> None:
    if event in PROMPTS:
        seen.answers[event] = seen.answers.get(event, 0) + 1
        seen.quiet, log.last_at = 0, now
    elif event in {"come", "go"}:
        seen.present = min(SEATS, seen.present + 1) if event == "come" else max(0, seen.present - 1)
    elif event == "pause" and not seen.paused:
        seen.paused, log.on = True, log.on.paused(now)
        log.press(Press.PAUSE, now)
    elif event == "resume" and seen.paused:
        seen.paused, seen.settled, seen.quiet, log.on = False, 0, 0, log.on.resumed(now)
        log.press(Press.RESUME, now)
    elif event == "more" and seen.worked < seen.whole:
        seen.whole, log.on = seen.whole + 60, log.on.extended(timedelta(minutes=1), now)
        log.press(Press.EXTEND, now)
    elif event == "help" and not seen.waits:
        seen.waits, log.help_since = True, now
    elif event in {"on_the_way", "helped"}:
        seen.waits, log.help_since = False, None


@given(minutes=st.integers(2, 30), timeline=TIMELINES)
@settings(max_examples=60, deadline=None)
def test_the_signals_of_every_second_are_those_of_the_replay(minutes: int, timeline: list[tuple[int, str]]) -> None:
    seen, log = Replay(60 * minutes), Log(Running("p", NOON, NOON + timedelta(minutes=minutes)))
    now = NOON
    for gap, event in timeline:
        for _ in range(gap):
            now += timedelta(seconds=1)
            seen.second()
            assert log.signals(seen, now) == seen.signals(), now - NOON
        happens(event, seen, log, now)
        assert log.signals(seen, now) == seen.signals(), (now - NOON, event)
