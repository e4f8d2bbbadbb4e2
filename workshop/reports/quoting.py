"""Choose which answers a report quotes: what a hand chose, then what groups carry on, then what has most support."""

from collections.abc import Iterable

from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.votes import Agreement
from workshop.charts.roles import role_looks
from workshop.domain.report import Report
from workshop.reports.document import Mark, Quote
from workshop.services.answers.views import HarvestLine
from workshop.services.answers.visible import doubles
from workshop.services.plenary.views import Understood
from workshop.text.catalogue import Speaker
from workshop.text.names import group_name

_SUPPORTED = {Agreement.SHARED: 3.0, Agreement.MOST: 2.0, Agreement.SEEMS_SHARED: 1.0}


class Quotes:
    """Makes quotes of the answers of one harvest, in one language."""

    def __init__(self, understood: Understood, report: Report, say: Speaker) -> None:
        self._say, self._harvest, self._chosen = say, understood.harvest, report.answers
        self._lines = understood.lines
        self._place = {line.id: at for at, line in enumerate(understood.harvest.lines)}
        self._same = doubles(understood.harvest.lines)
        self._behind = {line.id for lines in self._same.values() for line in lines}
        verdicts = understood.result.verdicts if understood.result else ()
        # Whoever voted may have written nothing.
        told = {line.role_key for line in self._harvest.lines}.union(*(verdict.roles for verdict in verdicts))
        looks = role_looks(self._harvest, told, say)
        self.marks = {
            look.key: Mark(key=look.key, name=look.name, symbol=look.symbol, colour=look.colour) for look in looks
        }
        self._states = {verdict.answer: verdict.state for verdict in verdicts}
        self._support = {answer: _SUPPORTED.get(state, 0.0) for answer, state in self._states.items()}
        if understood.result is not None and understood.result.dots:
            given = {answer: sum(by.values()) for answer, by in understood.result.dots.items()}
            most = max(1, *given.values()) if given else 1
            self._support |= {answer: n / most for answer, n in given.items()}

    def best(self, ids: Iterable[str], most: int, typical: str | None = None) -> tuple[Quote, ...]:
        """Gives the answers to quote of these, at most `most`, but all that a hand chose; `typical` comes before others alike."""
        proposed = self.proposed(ids, most, typical)
        return tuple(self.quote(self._lines[name]) for name in proposed)

    def proposed(self, ids: Iterable[str], most: int, typical: str | None = None) -> list[str]:
        """Gives the ids of the answers that `best` quotes."""
        there = [self._lines[name] for name in ids if name in self._lines]
        fit = [
            line
            for line in there
            if line.id not in self._behind and not says_nothing(line.text) and self._chosen.get(line.id) is not False
        ]
        fit.sort(key=lambda line: self._rank(line, typical))
        by_hand = sum(self._chosen.get(line.id) is True for line in fit)
        return [line.id for line in fit[: max(most, by_hand)]]

    def everything(self, ids: Iterable[str]) -> tuple[Quote, ...]:
        """Gives all of these answers in order of writing; those that say the same as another stand with that one."""
        there = sorted((name for name in ids if name in self._lines), key=self._place.__getitem__)
        return tuple(self.quote(self._lines[name]) for name in there if name not in self._behind)

    def _rank(self, line: HarvestLine, typical: str | None) -> tuple[object, ...]:
        return (
            self._chosen.get(line.id) is not True,
            not line.ours,
            -self._support.get(line.id, 0.0),
            not line.pinned,
            line.id != typical,
            -len(self._same.get(line.id, ())),
            self._place[line.id],
        )

    def quote(self, line: HarvestLine) -> Quote:
        """Gives one answer as a quote."""
        notes = [self._say("live.ours_mark")] if line.ours else []
        state = self._states.get(line.id)
        if state in _SUPPORTED:
            notes.append(self._say(f"state_of_votes.{state.name.lower()}"))
        return Quote(
            id=line.id,
            text=line.text,
            expected=line.expected,
            helped=line.helped,
            role=self.mark(line.role_key),
            group=self._group(line),
            also=tuple(
                f"{self.mark(other.role_key).label} · {self._group(other)}" for other in self._same.get(line.id, ())
            ),
            note=" · ".join(notes),
            ours=line.ours,
        )

    def mark(self, key: str) -> Mark:
        """Gives a role as it is shown, of those that wrote or voted. Raises KeyError for another one."""
        return self.marks[key]

    def _group(self, line: HarvestLine) -> str:
        return group_name(self._say, line.group, line.round, self._harvest.rounds)
