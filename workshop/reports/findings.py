"""Write the sections of a report about each question, and about what people agree on; for `composing`."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from workshop.analysis.answers import Theme
from workshop.analysis.votes import FEWEST, Agreement, Verdict
from workshop.charts.lettering import one_line, shortened
from workshop.charts.line import phase_line
from workshop.charts.looks import Chart, Nothing, for_report
from workshop.charts.themes import themes_by_role
from workshop.charts.votes import votes
from workshop.charts.words import contrast
from workshop.domain.prompts import Prompt, PromptKind
from workshop.domain.report import AGREEMENT, Report
from workshop.reports.document import Block, Figure, Items, Mark, Paragraph, Quote, ReportPair, ReportTheme, Section
from workshop.reports.quoting import Quotes
from workshop.services.plenary.views import PointKind, Understood
from workshop.text.catalogue import Speaker

MOST_THEMES, MOST_QUOTES, MOST_STORIES, MOST_WITHOUT_THEMES = 6, 2, 4, 8
_TITLE_SIGNS, _QUOTED_SIGNS, _ROWS_TOLD = 130, 140, 8
_SAID = (Agreement.SHARED, Agreement.MOST, Agreement.SEEMS_SHARED, Agreement.DIVIDED)


class Findings:
    """Writes what was found in one harvest, in one language."""

    def __init__(self, understood: Understood, report: Report, say: Speaker, *, charts: bool = True) -> None:
        self.understood, self.report, self.say, self._charts = understood, report, say, charts
        self.quotes = Quotes(understood, report, say)
        self._groups = self.groups_of(understood.lines)  # that wrote
        self._points = {point.kind: point for point in reversed(understood.points) if point.judged is None}

    def shown(self, prompt_id: str) -> list[Theme]:
        """Gives the themes of a question that are not hidden and have answers, the largest first."""
        themes = self.understood.themes.get(prompt_id)
        found = [theme for theme in themes.themes if not theme.hidden and theme.members] if themes else []
        return sorted(found, key=lambda theme: -len(theme.members))

    def called(self, theme: Theme) -> str:
        """Gives what a theme is called: its title, or words of its typical answer."""
        typical = self.understood.lines.get(theme.medoid or "")
        if theme.title or theme.clause:
            return one_line(theme.title or theme.clause)
        if typical is not None:
            return shortened(one_line(typical.text), _TITLE_SIGNS)
        return one_line(theme.called) or self.say("themes.nameless")

    def groups_of(self, ids: Iterable[str]) -> int:
        """Says from how many groups these answers come."""
        lines = self.understood.lines
        return len({(lines[name].round, lines[name].group) for name in ids if name in lines})

    def roles_of(self, ids: Iterable[str]) -> tuple[tuple[Mark, int], ...]:
        """Gives how many of these answers come from each role, in the order of the workshop."""
        lines = self.understood.lines
        by = Counter(lines[name].role_key for name in ids if name in lines)
        return tuple((mark, by[key]) for key, mark in self.quotes.marks.items() if by[key])

    # One question.

    def question(self, prompt: Prompt) -> Section:
        """Writes the section of a question: how much was said, the chart, and its themes with quotes; or its stories."""
        say = self.say
        own = [line.id for line in self.understood.harvest.lines if line.prompt_id == prompt.id]
        themes = self.shown(prompt.id)
        blocks: list[Block] = [*self.written(prompt.id)]
        if not own:
            blocks.append(Paragraph(text=say("report.no_answers")))
            return Section(key=prompt.id, title=prompt.text(say.language), blocks=tuple(blocks))
        blocks.append(Paragraph(text=self._how_much(own, themes)))
        is_story = prompt.kind is PromptKind.STORY
        if is_story:
            blocks += self.figure(f"line-{prompt.id}", lambda: phase_line(self.understood, say))
        else:
            blocks += self.figure(f"themes-{prompt.id}", lambda: themes_by_role(self.understood, say, prompt.id))
        if is_story:
            title = say("report.stories")
            blocks.append(self._some(title, own, self.quotes.best(own, MOST_STORIES, self._surprise())))
        elif themes:
            blocks += [self.theme(theme) for theme in themes[:MOST_THEMES]]
            if len(themes) > MOST_THEMES:
                blocks.append(Paragraph(text=say.count("report.more_themes", len(themes) - MOST_THEMES)))
            blocks += self._besides(own, themes[:MOST_THEMES])
        else:
            blocks.append(self._some("", own, self.quotes.best(own, MOST_WITHOUT_THEMES)))
        return Section(key=prompt.id, title=prompt.text(say.language), blocks=tuple(blocks))

    def theme(self, theme: Theme, *, whole: bool = False) -> ReportTheme:
        """Writes a theme with some of its answers, or the `whole` of it."""
        members = [name for name in theme.members if name in self.understood.lines]
        quotes = self.quotes.everything(members) if whole else self.quotes.best(members, MOST_QUOTES, theme.medoid)
        title, words = self.called(theme), " · ".join(theme.terms)
        return ReportTheme(
            id=theme.id,
            title=title,
            words="" if words == title else words,
            says=self.from_groups(members),
            answers=len(members),
            groups=self.groups_of(members),
            counts=self.roles_of(members),
            quotes=quotes,
        )

    def from_groups(self, ids: Sequence[str]) -> str:
        """Says how many answers these are, and from how many of the groups."""
        say, every, some = self.say, self._groups, self.groups_of(ids)
        answers = say.count("count.answers", len(ids))
        if some == every > 1:
            return say("report.from_all_groups", answers=answers, of=say.number(every))
        return say("report.from_groups", answers=answers, groups=say.number(some), of=say.number(every))

    def _some(self, title: str, ids: Sequence[str], quotes: tuple[Quote, ...]) -> ReportTheme:
        """Answers that are not gathered under a theme."""
        return ReportTheme(
            id="",
            title=title,
            words="",
            says="",  # how many there are stands above them
            answers=len(ids),
            groups=self.groups_of(ids),
            counts=(),
            quotes=quotes,
        )

    def _besides(self, own: Sequence[str], shown: Sequence[Theme]) -> list[Block]:
        """What a hand chose of the other answers, and one voice that stands alone."""
        inside = {name for theme in shown for name in theme.members}
        chosen = [name for name in own if name not in inside and self.report.answers.get(name) is True]
        blocks: list[Block] = []
        if chosen:
            blocks.append(self._some(self.say("report.also_said"), chosen, self.quotes.best(chosen, len(chosen))))
        lone = self._points.get(PointKind.LONE)
        alone = [name for name in (lone.answers if lone else ()) if name in own and name not in chosen]
        quotes = self.quotes.best([name for name in alone if name not in inside], 1)
        if quotes:
            blocks.append(self._some(self.say("report.lone"), alone, quotes))
        return blocks

    def _surprise(self) -> str | None:
        point = self._points.get(PointKind.SURPRISE)
        return point.answers[0] if point else None

    def _how_much(self, own: Sequence[str], themes: Sequence[Theme]) -> str:
        said = [self.from_groups(own) + "."]
        if themes:
            counted = {name for theme in themes for name in theme.members}
            loose = sum(name not in counted for name in own)
            said.append(self.say("report.in_themes", themes=self.say.count("count.themes", len(themes))))
            if loose:
                said.append(self.say.count("report.loose", loose))
        return " ".join(said)

    # What people agree on.

    def agreement(self) -> Section:
        """Writes what the votes say, what contradicts itself, and what each role stresses."""
        say, understood = self.say, self.understood
        blocks: list[Block] = [*self.written(AGREEMENT)]
        found: list[Block] = []
        if understood.result is not None:
            found += self.figure("votes", lambda: votes(understood, say))
            for state in _SAID:
                held = [verdict for verdict in understood.result.verdicts if verdict.state is state]
                items = tuple(self.verdict(verdict) for verdict in held if verdict.answer in understood.lines)
                if items:
                    found.append(Items(title=say(f"report.votes.{state.name.lower()}"), items=items))
        for contradiction in understood.confirmed:
            found.append(
                ReportPair(
                    title=say("talk.contradiction"),
                    says=say("talk.contradiction.question"),
                    first=self.quotes.quote(understood.lines[contradiction.advises]),
                    second=self.quotes.quote(understood.lines[contradiction.warns]),
                )
            )
        found += self.figure("contrast", lambda: contrast(understood, say))
        if understood.result is None:
            found.insert(0, Paragraph(text=say("report.no_vote")))
        return Section(key=AGREEMENT, title=say("report.section.agreement"), blocks=(*blocks, *found))

    def verdict(self, verdict: Verdict) -> str:
        """Says what was voted on and how many of each role agree; nothing of a role of which one or two people voted."""
        say = self.say
        text = shortened(self.understood.lines[verdict.answer].text, _QUOTED_SIGNS)
        of = [
            say("talk.role_agrees", role=self.quotes.mark(key).name, agree=count.agree, cast=count.cast)
            for key, count in verdict.roles.items()
            if count.cast >= FEWEST
        ]
        return f"{say('chart.quoted', words=text)} ({', '.join(of)})" if of else say("chart.quoted", words=text)

    def figure(self, key: str, draw: Callable[[], Chart | Nothing]) -> list[Block]:
        """Puts a chart in the report; nothing where there is none to draw, or no charts are wanted."""
        chart = draw() if self._charts else None
        if chart is None or isinstance(chart, Nothing):
            return []
        _, *body = chart.table
        # The last column is a total where it is a number; else the one beside the name says most.
        told = "; ".join(f"{row[0]}: {row[-1] if row[-1][:1].isdigit() else row[1]}" for row in body[:_ROWS_TOLD])
        return [
            Figure(
                key=key,
                title=one_line(chart.title),
                sentence=chart.sentence,
                alternative=self.say("report.alternative", title=one_line(chart.title), rows=told),
                table=tuple(tuple(row) for row in chart.table),
                spec=for_report(chart),
            )
        ]

    def written(self, key: str) -> list[Block]:
        """Gives the sentence that a facilitator wrote above a section."""
        text = self.report.section(key).text
        return [Paragraph(text=text, organiser=True)] if text else []
