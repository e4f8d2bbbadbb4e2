"""Write a report as Markdown, to be pasted and changed elsewhere; what people wrote stays text in it."""

from collections.abc import Iterator, Sequence

from workshop.reports.cells import markdown
from workshop.reports.document import (
    Block,
    Document,
    Figure,
    Items,
    Paragraph,
    Quote,
    ReportPair,
    ReportTheme,
    Table,
)
from workshop.text.catalogue import Speaker


def report_md(document: Document, say: Speaker) -> bytes:
    """Gives page one, all sections and all appendices; UTF-8, without names."""
    parts = [*_page_one(document, say)]
    for section in (*document.sections, *document.appendices):
        parts.append(f"## {markdown(section.title)}")
        for block in section.blocks:
            parts += _block(block, say)
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _page_one(report: Document, say: Speaker) -> Iterator[str]:
    yield f"# {markdown(report.title)}"
    if report.notice:
        yield f"> {markdown(report.notice)}"
    if report.subtitle:
        yield markdown(report.subtitle)
    if report.facts:
        yield "\n".join(f"- **{markdown(name)}:** {markdown(value)}" for name, value in report.facts)
    yield markdown(f"{report.edition} · {say.count('report.minutes', report.minutes)}")
    yield ", ".join(
        " ".join(filter(None, (f"**{markdown(number.value)}**", number.symbol, markdown(number.label))))
        for number in report.numbers
    )
    yield f"## {markdown(say('report.in_short'))}"
    brief = report.brief
    if brief.question:
        yield markdown(brief.question)
    if brief.written:
        yield from _lines(brief.written)
    else:
        if brief.insights:
            yield _list(brief.insights)
        if brief.tension:
            yield markdown(brief.tension)
    if brief.onward:
        yield f"### {markdown(say('report.section.onward'))}"
        yield from _lines(brief.onward)


def _block(block: Block, say: Speaker) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _lines(block.text)
        case Items():
            if block.title:
                yield f"### {markdown(block.title)}"
            yield _list(block.items)
        case ReportTheme():
            yield from _theme(block, say)
        case ReportPair():
            yield f"### {markdown(block.title)}"
            yield "\n".join(_quote(quote, say) for quote in (block.first, block.second))
            yield f"**{markdown(block.says)}**"
        case Figure():
            yield f"### {markdown(block.title)}"
            yield markdown(block.sentence)
            yield _table(block.table)
        case Table():
            yield _table(block.rows)


def _theme(theme: ReportTheme, say: Speaker) -> Iterator[str]:
    if theme.title:
        yield f"### {markdown(theme.title)}"
    told = [markdown(theme.says)] if theme.says else []
    told += [f"{markdown(mark.label)} **{n}**" for mark, n in theme.counts]
    if told:
        yield " · ".join(told)
    if theme.words:
        yield markdown(theme.words)
    if theme.quotes:
        yield "\n".join(_quote(quote, say) for quote in theme.quotes)


def _quote(quote: Quote, say: Speaker) -> str:
    by = " · ".join(filter(None, (quote.role.label, quote.group, quote.note)))
    also = f" · {say('live.same_said_by')}: {'; '.join(quote.also)}" if quote.also else ""
    source = f"_({markdown(by + also)})_"
    if not quote.expected and not quote.helped:
        return f"- {markdown(quote.text)} {source}"
    told = (("pad.expected", quote.expected), ("pad.became", quote.text), ("pad.helped", quote.helped))
    story = [f"**{markdown(say(key))}:** {markdown(text)}" for key, text in told if text]
    return "\n".join([f"- {story[0]}", *(f"  {part}" for part in story[1:]), f"  {source}"])


def _lines(text: str) -> Iterator[str]:
    """A paragraph for each line that somebody wrote."""
    yield from (markdown(line) for line in text.split("\n") if line.strip())


def _list(items: Sequence[str]) -> str:
    return "\n".join(f"- {markdown(item)}" for item in items)


def _table(rows: Sequence[Sequence[str]]) -> str:
    """A table, with its first row as the head."""
    head, *body = (f"| {' | '.join(map(markdown, row))} |" for row in rows)
    return "\n".join([head, "|" + " --- |" * len(rows[0]), *body])
