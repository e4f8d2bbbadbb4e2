"""Put a report together in one language, of what is understood of a harvest and of what facilitators wrote."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from workshop.analysis.votes import Agreement
from workshop.charts.lettering import one_line, shortened
from workshop.charts.polls import poll_chart
from workshop.domain.polls import WRITTEN
from workshop.domain.prompts import PromptKind
from workshop.domain.report import ABOUT, ANSWERS, MADE, ONWARD, POLLS, PROGRAMME, VERSIONS
from workshop.reports.document import (
    Block,
    Brief,
    Document,
    Items,
    Number,
    Paragraph,
    Quote,
    ReportTheme,
    Row,
    Section,
    Table,
)
from workshop.reports.findings import Findings
from workshop.services.answers.views import HarvestLine
from workshop.services.answers.visible import doubles
from workshop.services.polls.views import PollResult
from workshop.services.report.views import ReportSource
from workshop.text.catalogue import Speaker
from workshop.text.names import workshop_name

_PACE = 200  # words a minute
_SIGNS, _MOST_INSIGHTS = 140, 3


def compose(source: ReportSource, say: Speaker, *, version: int, now: datetime, charts: bool = True) -> Document:
    """Puts the report together as it is at this moment; `version` is 0 for a draft. Charts are most of the work."""
    return _Composer(source, say, charts).document(version, now)


class _Composer:
    """Writes one report."""

    def __init__(self, source: ReportSource, say: Speaker, charts: bool) -> None:
        self._source, self._say = source, say
        self._understood, self._report = source.understood, source.report
        self._harvest, self._workshop = source.understood.harvest, source.understood.harvest.workshop
        self._findings = Findings(source.understood, source.report, say, charts=charts)

    def document(self, version: int, now: datetime) -> Document:
        say, workshop = self._say, self._workshop
        title = workshop_name(say, self._report.title or workshop.title, rehearsal=workshop.rehearses is not None)
        sections = tuple(section for section in self._sections() if self._report.section(section.key).shown)
        appendices = [section for section in self._appendices() if self._report.section(section.key).shown]
        return Document(
            language="en" if say.language == "en" else "nl",
            code=workshop.code,
            version=version,
            edition=say("report.version", n=version, at=say.moment(now))
            if version
            else say("report.draft", at=say.moment(now)),
            made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
            title=title,
            subtitle=workshop.series,
            notice=say("invented.notice") if workshop.invented else "",
            facts=self._facts(),
            brief=self._brief(),
            numbers=self._numbers(),
            minutes=max(1, math.ceil(_words(sections) / _PACE)),
            sections=sections,
            appendices=tuple(
                Section(
                    key=section.key,
                    title=say("report.appendix", letter=letter, title=section.title),
                    blocks=section.blocks,
                )
                for letter, section in zip("ABCD", appendices, strict=False)
            ),
            rows=self._rows(),
        )

    # Page one.

    def _facts(self) -> tuple[tuple[str, str], ...]:
        say, workshop = self._say, self._workshop
        found = (
            (say("report.when"), say.moment(workshop.starts_at)),
            (say("field.place"), workshop.place),
            (say("field.organisers"), workshop.organisers),
        )
        return tuple((name, value) for name, value in found if value)

    def _numbers(self) -> tuple[Number, ...]:
        say, people = self._say, self._source.people
        found = [self._number("count.people", sum(people.values()))]
        known = {role.key: role for role in self._harvest.roles}
        for key in sorted(people, key=lambda key: list(known).index(key) if key in known else len(known)):
            role = known.get(key)
            name = role.name(say.language) if role else say("chart.other_role")
            found.append(Number(value=say.number(people[key]), label=name, symbol=role.symbol if role else ""))
        found.append(self._number("count.groups", self._harvest.groups))
        found.append(self._number("count.answers", len(self._harvest.lines)))
        if self._understood.result is not None and self._understood.result.voters:
            found.append(self._number("report.voters", self._understood.result.voters))
        return tuple(found)

    def _number(self, key: str, n: int) -> Number:
        """A number apart from what it counts."""
        value = self._say.number(n)
        return Number(value=value, label=self._say.count(key, n).replace(value, "", 1).strip())

    def _brief(self) -> Brief:
        prompts = [prompt.text(self._say.language) for prompt in self._harvest.prompts]
        insights = self._insights()
        return Brief(
            question=self._say("report.questions", questions=" ".join(prompts)) if prompts else "",
            insights=tuple(insights[:_MOST_INSIGHTS]),
            tension=self._tension(),
            onward=self._report.onward,
            written=self._report.summary,
        )

    def _insights(self) -> list[str]:
        """What all roles support first; then of each question what most groups brought up, and the turn that stands out."""
        say, lines = self._say, self._understood.lines
        found = []
        result = self._understood.result
        held = [verdict for verdict in (result.verdicts if result else ()) if verdict.state is Agreement.SHARED]
        if held and held[0].answer in lines:
            found.append(say("report.insight.shared", words=self._findings.verdict(held[0])))
        for prompt in self._harvest.prompts:
            if prompt.kind is PromptKind.STORY:
                own = [line.id for line in self._harvest.lines if line.prompt_id == prompt.id]
                best = self._findings.quotes.best(own, 1)
                if best:
                    words = shortened(one_line(best[0].text), _SIGNS)
                    found.append(say("report.insight.turn", question=prompt.text(say.language), words=words))
                continue
            themes = self._findings.shown(prompt.id)
            if themes:
                largest = max(themes, key=lambda theme: (self._findings.groups_of(theme.members), len(theme.members)))
                roles = [mark.name for mark, _ in self._findings.roles_of(largest.members)]
                found.append(
                    say(
                        "report.insight.theme",
                        question=prompt.text(say.language),
                        theme=self._findings.called(largest),
                        evidence=self._findings.from_groups(largest.members),
                        roles=_listed(roles, say),
                    )
                )
        return found

    def _tension(self) -> str:
        say, lines = self._say, self._understood.lines
        if self._understood.confirmed:
            pair = self._understood.confirmed[0]
            advised, warned = (shortened(one_line(lines[name].text), _SIGNS) for name in (pair.advises, pair.warns))
            return say("report.tension.pair", advised=advised, warned=warned)
        result = self._understood.result
        for verdict in result.verdicts if result else ():
            if verdict.state is Agreement.DIVIDED and verdict.answer in lines:
                return say("report.tension.divided", words=self._findings.verdict(verdict))
        return ""

    # What everybody reads.

    def _sections(self) -> list[Section]:
        sections = [self._about(), *(self._findings.question(prompt) for prompt in self._harvest.prompts)]
        sections += [self._findings.agreement(), self._onward(), self._made()]
        return [section for section in sections if section.blocks]

    def _about(self) -> Section:
        say, workshop = self._say, self._workshop
        written = self._report.introduction
        text = written or say(
            "report.about",
            day=say.day(workshop.starts_at),
            people=say.count("count.people", sum(self._source.people.values())),
            groups=say.count("count.groups", self._harvest.groups),
        )
        blocks: list[Block] = [*self._findings.written(ABOUT), Paragraph(text=text, organiser=bool(written))]
        return Section(key=ABOUT, title=say("report.section.about"), blocks=tuple(blocks))

    def _onward(self) -> Section:
        say, report = self._say, self._report
        blocks = self._findings.written(ONWARD)
        if report.onward:
            blocks.append(Paragraph(text=report.onward, organiser=True))
        if report.react_until is not None:
            blocks.append(Paragraph(text=say("report.react_until", day=say.day(report.react_until))))
        if self._source.remarks:
            told = tuple(
                say(f"report.remark.{remark.state.value}", text=one_line(remark.text), reply=one_line(remark.reply))
                for remark in self._source.remarks
            )
            blocks.append(Items(title=say("report.remarks"), items=told))
        return Section(key=ONWARD, title=say("report.section.onward"), blocks=tuple(blocks))

    def _made(self) -> Section:
        say, understood = self._say, self._understood
        themes = [theme for found in understood.themes.values() for theme in found.themes]
        by_hand = sum(theme.kept for theme in themes)
        told = [say("report.made.source", answers=say.count("count.answers", len(self._harvest.lines)))]
        if themes:
            told.append(
                say("report.made.themes", themes=say.count("count.themes", len(themes)), by_hand=say.number(by_hand))
            )
        hidden = sum(theme.hidden for theme in themes)
        if hidden:
            told.append(say.count("report.made.hidden_themes", hidden))
        if self._source.left_out:
            told.append(say.count("report.made.left_out", self._source.left_out))
        told += [say("report.made.quotes"), say("report.made.small_roles")]
        if not understood.current:
            told.append(say("report.made.not_read_yet"))
        told.append(say("report.made.by"))
        return Section(
            key=MADE,
            title=say("report.section.made"),
            blocks=(*self._findings.written(MADE), Items(title="", items=tuple(told))),
        )

    # Appendices.

    def _appendices(self) -> list[Section]:
        found = [self._all_answers(), self._polls(), self._programme(), self._versions()]
        return [section for section in found if section.blocks]

    def _all_answers(self) -> Section:
        say, blocks = self._say, list[Block]()
        for prompt in self._harvest.prompts:
            own = [line.id for line in self._harvest.lines if line.prompt_id == prompt.id]
            themes = self._findings.shown(prompt.id) if prompt.kind is PromptKind.LIST else []
            question, placed = prompt.text(say.language), set[str]()
            for theme in themes:
                whole = self._findings.theme(theme, whole=True)
                placed |= set(theme.members)
                title = say("report.theme_of", question=question, theme=whole.title)
                blocks.append(replace(whole, title=title))
            rest = [name for name in own if name not in placed]
            if rest:
                title = (
                    say("report.theme_of", question=question, theme=say("report.without_theme")) if themes else question
                )
                blocks.append(
                    ReportTheme(
                        id="",
                        title=title,
                        words="",
                        says=self._findings.from_groups(rest),
                        answers=len(rest),
                        groups=self._findings.groups_of(rest),
                        counts=self._findings.roles_of(rest),
                        quotes=self._findings.quotes.everything(rest),
                    )
                )
        return Section(key=ANSWERS, title=say("report.section.answers"), blocks=tuple(blocks))

    def _polls(self) -> Section:
        blocks: list[Block] = []
        for result in self._source.polls:
            blocks += self._poll(result)
        return Section(key=POLLS, title=self._say("report.section.polls"), blocks=tuple(blocks))

    def _poll(self, result: PollResult) -> list[Block]:
        say, poll = self._say, result.poll
        told = self._findings.figure(f"poll-{poll.id}", lambda: poll_chart(result, say))
        if poll.kind in WRITTEN and result.texts:
            told.append(Items(title=poll.text(say.language), items=tuple(map(one_line, result.texts))))
        return told

    def _programme(self) -> Section:
        say = self._say
        rows = [(say("field.time"), say("column.part"), say("column.minutes"))]
        rows += [
            (say.clock(planned.begins_at), planned.part.title(say.language), say.number(planned.part.minutes))
            for planned in self._source.timeline
        ]
        title = say("report.section.programme")
        blocks = (Table(title=title, rows=tuple(rows)),) if len(rows) > 1 else ()
        return Section(key=PROGRAMME, title=title, blocks=blocks)

    def _versions(self) -> Section:
        say = self._say
        told = tuple(
            say(
                "report.version_was",
                n=version.number,
                day=say.day(version.at),
                changes=one_line(version.changes) or "–",
            )
            for version in self._source.versions
        )
        title = say("report.section.versions")
        return Section(key=VERSIONS, title=title, blocks=(Items(title="", items=told),) if told else ())

    def _rows(self) -> tuple[Row, ...]:
        say, lines = self._say, self._harvest.lines
        prompts = {prompt.id: prompt.text(say.language) for prompt in self._harvest.prompts}
        called = {
            name: self._findings.called(theme)
            for prompt in self._harvest.prompts
            for theme in self._findings.shown(prompt.id)
            for name in theme.members
        }
        texts = {line.id: line.text for line in lines}
        fronts = {line.id: texts[front] for front, behind in doubles(lines).items() for line in behind}
        return tuple(self._row(line, prompts, called, fronts) for line in lines)

    def _row(self, line: HarvestLine, prompts: dict[str, str], called: dict[str, str], fronts: dict[str, str]) -> Row:
        return Row(
            round=line.round,
            group=line.group,
            question=prompts[line.prompt_id],
            role=self._findings.quotes.mark(line.role_key).name,
            expected=line.expected,
            answer=line.text,
            helped=line.helped,
            at=line.at.astimezone(self._say.zone).isoformat(timespec="seconds"),
            ours=line.ours,
            same_as=fronts.get(line.id, ""),
            theme=called.get(line.id, ""),
        )


def _listed(names: Sequence[str], say: Speaker) -> str:
    """Names as they are said: one, two and three."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + say("chart.and") + names[-1]


def _words(sections: Iterable[Section]) -> int:
    """How many words there are to read."""

    def of(block: Block) -> Iterable[str]:
        match block:
            case Paragraph():
                yield block.text
            case Items():
                yield from block.items
            case ReportTheme():
                yield from (block.title, block.says, *(_said(quote) for quote in block.quotes))
            case _:
                yield getattr(block, "sentence", "")

    return sum(len(text.split()) for section in sections for block in section.blocks for text in of(block))


def _said(quote: Quote) -> str:
    return f"{quote.expected} {quote.text} {quote.helped}"
