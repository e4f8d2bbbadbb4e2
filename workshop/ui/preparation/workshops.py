"""Draw the forms that change a workshop; for the page prepare."""

from dataclasses import replace

import streamlit as st

from workshop.domain.people import COLOURS, OTHER, SYMBOLS, Role
from workshop.domain.prompts import Prompt, PromptKind
from workshop.domain.workshops import LARGEST_GROUP, SMALLEST_GROUP
from workshop.ui import acting, moments
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form, anew


@st.fragment
def about(page: AtDesk) -> None:
    """Title, time, place, organisers, group size, write first."""
    page = anew(page)
    say, workshop, form = page.say, page.desk.workshop, Form(page, "about")
    title = form.line(st, say("field.title"), "about_title", workshop.title)
    day, time = moments.fields(form, say, workshop.starts_at, "about")
    left, right = st.columns(2)
    place = form.line(left, say("field.place"), "about_place", workshop.place)
    link = form.line(right, say("field.video_link"), "about_link", workshop.video_link)
    organisers = form.line(left, say("field.organisers"), "about_organisers", workshop.organisers)
    series = form.line(right, say("field.series"), "about_series", workshop.series)
    size = form.number(
        left, say("field.group_size"), "about_size", workshop.group_size, (SMALLEST_GROUP, LARGEST_GROUP)
    )
    first = form.tick(
        st,
        say("prepare.write_first"),
        "about_first",
        kept=workshop.write_first,
        help=say("prepare.write_first_help"),
    )
    approve = form.tick(
        st,
        say("live.approve_first"),
        "about_approve",
        kept=workshop.approve_first,
        help=say("live.approve_first_text"),
    )
    if form.save():
        with acting.attempt(say):
            page.house.workshops.describe(
                page.who,
                page.id,
                title=title,
                series=series,
                organisers=organisers,
                place=place,
                video_link=link,
                starts_at=moments.read(say, day, time),
                group_size=size,
                write_first=first,
            )
            page.house.moderation.approve_first(page.who, page.id, on=approve)
            form.done()
            acting.saved()


@st.fragment
def roles(page: AtDesk) -> None:
    """Names in both languages, colour and symbol of every role; add and take away."""
    page = anew(page)
    say, form = page.say, Form(page, "roles")
    st.write(say("prepare.roles_text"))
    changed: list[Role] = []
    for role in page.desk.roles:
        with st.container(border=True):
            cells = st.columns([3, 3, 1, 1, 1], vertical_alignment="bottom")
            written = replace(
                role,
                name_nl=form.line(cells[0], say("prepare.name_nl"), f"nl_{role.key}", role.name_nl),
                name_en=form.line(cells[1], say("prepare.name_en"), f"en_{role.key}", role.name_en),
                symbol=form.one_of(cells[2].selectbox, say("field.symbol"), f"symbol_{role.key}", role.symbol, SYMBOLS),
                colour=form.colour(cells[3], say("field.colour"), f"colour_{role.key}", role.colour),
            )
            if role.key == OTHER or not form.tick(cells[4], say("prepare.remove"), f"gone_{role.key}", kept=False):
                changed.append(written)
    new_nl, new_en = st.columns(2)
    name_nl = form.line(new_nl, say("prepare.new_role_nl"), "new_role_nl", "")
    name_en = form.line(new_en, say("prepare.new_role_en"), "new_role_en", "")
    if form.save():
        used = {role.symbol for role in changed}
        if name_nl.strip():
            free = next((n for n, symbol in enumerate(SYMBOLS) if symbol not in used), 0)
            key = f"own-{1 + max((int(r.key[4:]) for r in changed if r.key.startswith('own-')), default=0)}"
            changed.append(
                Role(
                    key=key,
                    name_nl=name_nl,
                    name_en=name_en,
                    colour=COLOURS[free],
                    symbol=SYMBOLS[free],
                    position=len(changed),
                )
            )
        with acting.attempt(say):
            page.house.workshops.put_roles(page.who, page.id, changed)
            form.done()
            acting.saved()


@st.fragment
def prompts(page: AtDesk) -> None:
    """Draws the questions of the group work, as a list or a story."""
    page = anew(page)
    say, form = page.say, Form(page, "prompts")
    st.write(say("prepare.prompts_text"))
    kinds = {kind: say(f"kind.{kind.value}") for kind in PromptKind}
    changed: list[Prompt] = []
    blank = Prompt(id="", key="", kind=PromptKind.LIST, text_nl="", text_en="", position=len(page.desk.prompts))
    for prompt in [*page.desk.prompts, blank]:
        key = prompt.id or "new"
        with st.container(border=True):
            cells = st.columns([3, 3, 2, 1], vertical_alignment="bottom")
            label = say("prepare.prompt_nl") if prompt.id else say("prepare.new_prompt_nl")
            text_nl = form.line(cells[0], label, f"prompt_nl_{key}", prompt.text_nl)
            text_en = form.line(cells[1], say("prepare.prompt_en"), f"prompt_en_{key}", prompt.text_en)
            kind = form.one_of(
                cells[2].selectbox,
                say("prepare.kind"),
                f"kind_{key}",
                prompt.kind,
                list(kinds),
                format_func=kinds.__getitem__,
            )
            gone = bool(prompt.id) and form.tick(cells[3], say("prepare.remove"), f"prompt_gone_{key}", kept=False)
            if not gone and (prompt.id or text_nl.strip()):
                changed.append(replace(prompt, text_nl=text_nl, text_en=text_en, kind=kind))
    if form.save():
        with acting.attempt(say):
            page.house.workshops.put_prompts(page.who, page.id, changed)
            form.done()
            acting.saved()
