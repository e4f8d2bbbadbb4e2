"""Draw what facilitators write and choose for the report, and its publishing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import streamlit as st

from workshop.charts.lettering import one_line, told_apart
from workshop.charts.picture import NotDrawn
from workshop.domain.prompts import Prompt
from workshop.domain.report import ABOUT, AGREEMENT, ANSWERS, MADE, POLLS, PROGRAMME, VERSIONS, Report, SectionEdit
from workshop.domain.report import address as report_address
from workshop.domain.workshops import State
from workshop.one_by_one import TooManyWait
from workshop.reports.composing import compose
from workshop.reports.document import Document, ReportTheme, kept
from workshop.reports.making import made
from workshop.services.report.views import ReportSource
from workshop.ui import acting, address
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form, anew
from workshop.ui.safe import md

_WEEKS = (1, 2, 3, 4)  # that remarks are welcome
_NEVER = ""
_WIDE = 860  # pixels; a longer line is hard to read


@st.fragment
def report(page: AtDesk) -> None:
    """Draws where the report stands, and all that can be written and chosen for it."""
    page = anew(page)
    source = page.house.reports.source(page.who, page.id)
    if not source.understood.current:
        page.house.analyst.look_soon(page.id)
    # What it says by itself, in the language of whoever writes it.
    draft = compose(source, page.say, version=0, now=page.house.clock(), charts=False)
    standing = st.container(border=True, key="report_standing")
    with st.container(width=_WIDE):
        wanted = _form(page, source, draft)
    with standing:
        _standing(page, source, is_saved=wanted is None)


def _form(page: AtDesk, source: ReportSource, draft: Document) -> Report | None:
    """What is written and chosen. Gives what is not saved yet; nothing where all is."""
    say, now = page.say, source.report
    form = Form(page, "report")
    st.subheader(say("report.page_one"), anchor=False)
    st.caption(say("report.page_one_text"))
    title = form.line(
        st, say("report.title"), "report_title", now.title, placeholder=source.understood.harvest.workshop.title
    )
    summary = form.area(
        st, say("report.in_short"), "report_summary", now.summary, height=150, help=say("report.summary_help")
    )
    if not summary:
        proposed = [*draft.brief.insights, draft.brief.tension]
        st.caption(say("report.summary_proposed"))
        st.markdown("\n".join(f"- {md(sentence)}" for sentence in proposed if sentence) or md(say("report.no_answers")))
    onward = form.area(
        st, say("report.section.onward"), "report_onward", now.onward, height=120, help=say("report.onward_help")
    )
    until = _until(page, form, now)
    st.subheader(say("report.section.about"), anchor=False)
    about = next((section for section in draft.sections if section.key == ABOUT), None)
    introduction = form.area(
        st,
        say("field.report_introduction").capitalize(),
        "report_introduction",
        now.introduction,
        height=180,
        placeholder="" if about is None or now.introduction else about.blocks[-1].text,  # type: ignore[union-attr]
    )
    st.subheader(say("report.parts"), anchor=False)
    st.caption(say("report.parts_text"))
    sections, answers = dict(now.sections), dict(now.answers)
    for prompt in source.understood.harvest.prompts:
        with st.expander(md(prompt.text(say.language)), icon=":material/format_quote:"):
            sections[prompt.id] = _section(page, form, now, prompt.id)
            answers |= _quotes(page, form, source, draft, prompt)
    with st.expander(say("report.other_parts"), icon=":material/toc:"):
        for key in (AGREEMENT, MADE):
            st.markdown(f"**{say(f'report.section.{key}')}**")
            sections[key] = _section(page, form, now, key)
        st.markdown(f"**{say('report.appendices')}**")
        for key in (ANSWERS, POLLS, PROGRAMME, VERSIONS):
            shown = form.tick(st, say(f"report.section.{key}"), f"shown_{key}", kept=now.section(key).shown)
            sections[key] = SectionEdit(shown, now.section(key).text)
    wanted = replace(
        now,
        title=title,
        summary=summary,
        introduction=introduction,
        onward=onward,
        react_until=until,
        sections={key: edit for key, edit in sections.items() if edit != SectionEdit()},
        answers=answers,
    )
    if form.save():
        with acting.attempt(say):
            page.house.reports.change(page.who, page.id, wanted)
            form.done()
            acting.saved()
    return None if wanted == now else wanted


def _until(page: AtDesk, form: Form, now: Report) -> datetime | None:
    """Until when people can react: the end of a day some weeks from now, or the day that is kept."""
    say, zone = page.say, page.say.zone
    today = page.house.clock().astimezone(zone).replace(hour=23, minute=59, second=0, microsecond=0)
    days = [(today + timedelta(weeks=weeks)) for weeks in _WEEKS]
    was = now.react_until.astimezone(zone) if now.react_until else None
    if was is not None and was not in days:
        days = sorted([was, *days])
    stored = was.isoformat() if was else _NEVER
    chosen = form.one_of(
        st.selectbox,
        say("report.until"),
        "report_until",
        stored,
        [_NEVER, *(day.isoformat() for day in days)],
        format_func=lambda day: say.day(datetime.fromisoformat(day)) if day else say("report.until_never"),
        help=say("report.until_help"),
    )
    return datetime.fromisoformat(chosen).astimezone(UTC) if chosen else None


def _section(page: AtDesk, form: Form, now: Report, key: str) -> SectionEdit:
    """Whether a section is in the report, and the sentence above it."""
    say, edit = page.say, now.section(key)
    shown = form.tick(st, say("report.shown"), f"shown_{key}", kept=edit.shown)
    text = form.area(st, say("report.sentence"), f"sentence_{key}", edit.text, height=70)
    return SectionEdit(shown, text)


def _quotes(page: AtDesk, form: Form, source: ReportSource, draft: Document, prompt: Prompt) -> dict[str, bool]:
    """Which answers are quoted: those that are proposed can be left out, any other can be added."""
    say, now, lines = page.say, source.report, source.understood.lines
    section = next((section for section in draft.sections if section.key == prompt.id), None)
    themes = [block for block in (section.blocks if section else ()) if isinstance(block, ReportTheme) and block.quotes]
    quoted = [quote.id for theme in themes for quote in theme.quotes]
    chosen: dict[str, bool] = {}
    for theme in themes:
        st.markdown(f"**{md(theme.title or say('report.quotes'))}**")
        for quote in theme.quotes:
            told = " · ".join(filter(None, (quote.expected, quote.text, quote.helped)))
            if not form.tick(st, md(one_line(told)), f"quote_{quote.id}", kept=True):
                chosen[quote.id] = False
            elif quote.id in now.answers:
                chosen[quote.id] = True
    left = [
        name
        for name, shown in now.answers.items()
        if not shown and name in lines and lines[name].prompt_id == prompt.id
    ]
    if left:
        st.caption(say("report.left_out"))
        for name in left:
            chosen[name] = False
            if form.tick(st, md(one_line(lines[name].text)), f"quote_{name}", kept=False):
                chosen[name] = True
    others = [line for line in lines.values() if line.prompt_id == prompt.id and line.id not in {*quoted, *left}]
    names = dict(zip((line.id for line in others), told_apart([one_line(line.text) for line in others]), strict=True))
    added: Sequence[str] = form.some_of(
        st,
        say("report.quote_more"),
        f"quote_more_{prompt.id}",
        [],
        list(names),
        format_func=names.__getitem__,
        placeholder=say("votes.placeholder"),
    )
    return chosen | dict.fromkeys(added, True)


def _standing(page: AtDesk, source: ReportSource, *, is_saved: bool) -> None:
    """Where the report stands: what it looks like now, publishing it, and where it is to be read."""
    say, workshop, versions = page.say, page.desk.workshop, source.versions
    st.markdown(f"**{_stands(page, source)}**")
    if versions:
        st.code(address.public(page.house, report_address(source.report.token)), language=None, wrap_lines=True)
    changes = ""
    form = Form(page, "report_publish", watched=False)
    if versions and workshop.state is State.CLOSED:
        changes = form.line(st, say("report.what_changed"), "report_changes", "")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.link_button(say("report.look"), f"/preview/{workshop.code}", icon=":material/visibility:")
        pressed = st.button(
            say("report.publish_again" if versions else "report.publish"),
            type="primary",
            icon=":material/publish:",
            key="publish_report",
            disabled=workshop.state is not State.CLOSED or not is_saved,
        )
    # Beneath what is pressed: what comes and goes moves nothing under a finger.
    if workshop.state is not State.CLOSED:
        st.caption(say("report.publish_when_closed"))
    elif not is_saved:
        st.caption(say("report.save_first"))
    if pressed:
        _publish(page, source, changes, form)


def _stands(page: AtDesk, source: ReportSource) -> str:
    say = page.say
    if not source.versions:
        return say("report.stands_draft")
    last = source.versions[-1]
    return say("report.stands_published", n=last.number, at=say.moment(last.at))


def _publish(page: AtDesk, source: ReportSource, changes: str, form: Form) -> None:
    """Makes the report in both languages, and publishes it."""
    say, house = page.say, page.house
    number = len(source.versions) + 1
    now = house.clock()
    with st.spinner(say("report.publishing")), acting.attempt(say):
        try:
            # The version that is made now is told of in its own list of changes.
            documents = house.drawing.run(lambda: made(source, say.zone, version=number, now=now), has_place=True)
        except (NotDrawn, TooManyWait):
            st.error(say("report.not_made"), icon=":material/error:")
            return
        content = {language: kept(document) for language, document in documents.items()}
        house.reports.publish(page.who, page.id, source.report.revision, content, changes, number=number)
        form.done()
        acting.saved()
