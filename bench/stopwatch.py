"""What happens at a table in, the signals somebody with a stopwatch would give out; what the cockpit is held against."""

from dataclasses import dataclass, field
from datetime import timedelta

from workshop.domain.health import Signal

_NONE = timedelta(0)


@dataclass
class Stopwatch:
    """One table, noted by hand: nothing of how the app finds its signals is used here."""

    prompts: tuple[str, ...]
    seats: int
    whole: timedelta = _NONE  # time of work that was planned, with what was added
    going: bool = False  # group work is on, and its clock does not stand still
    reads: timedelta = _NONE
    worked: timedelta = _NONE
    settled: timedelta = _NONE  # since the work began or went on
    present: int = 0
    waits: bool = False  # for help that nobody answers yet
    answers: dict[str, tuple[str, timedelta]] = field(
        default_factory=dict
    )  # by id: the question, and when by this watch

    def passes(self, time: timedelta) -> None:
        """So much time goes by."""
        self.reads += time
        if self.going:
            self.worked, self.settled = self.worked + time, self.settled + time

    def begins(self, whole: timedelta) -> None:
        """Group work begins."""
        self.whole, self.going, self.worked, self.settled = whole, True, _NONE, _NONE

    def pauses(self) -> None:
        """The clock stands still, or something else is on."""
        self.going = False

    def goes_on(self) -> None:
        """The clock runs again."""
        self.going, self.settled = True, _NONE

    def answered(self, answer: str, prompt: str) -> None:
        """Somebody sent an answer, now."""
        self.answers[answer] = (prompt, self.reads)

    def takes_away(self, answer: str) -> None:
        """Somebody took their answer back."""
        self.answers.pop(answer, None)

    @property
    def quiet(self) -> timedelta:
        """How long nobody sent anything while they worked."""
        return min([self.settled, *(self.reads - at for _, at in self.answers.values())])

    def signals(self) -> list[Signal]:
        """What this table needs at this moment, the most urgent first."""
        found = [Signal.HELP] if self.waits else []
        if not self.going or self.worked >= self.whole or not self.seats:
            return found
        if self.settled >= timedelta(minutes=1) and self.present < 2:
            if not self.present:
                found.append(Signal.NOBODY)
            elif self.seats > 1:
                found.append(Signal.ALONE)
        if 2 * self.worked >= self.whole and {prompt for prompt, _ in self.answers.values()} != set(self.prompts):
            found.append(Signal.EMPTY)
        if self.quiet >= timedelta(minutes=5):
            found.append(Signal.SILENT)
        return found
