"""Draw the forms that change a workshop; for the page prepare."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from workshop.domain.people import COLOURS, OTHER, SYMBOLS, Role
from workshop.domain.programme import LONGEST_PART, Part, PartKind
from workshop.domain.prompts import Prompt, PromptKind
from workshop.domain.workshops import LARGEST_GROUP, SMALLEST_GROUP
from workshop.ui import acting, moments
from workshop.ui.arrival import AtDesk
from workshop.ui.components import live


def about(page: AtDesk) -> None:
    """Title, time, place, organisers, group size, write first."""
    say, workshop = page.say, page.desk.workshop
    with st.form("about", border=False):
        title = st.text_input(say("field.title"), value=workshop.title)
        day, time = moments.fields(say, workshop.starts_at, "about")
        left, right = st.columns(2)
        place = left.text_input(say("field.place"), value=workshop.place)
        link = right.text_input(say("field.video_link"), value=workshop.video_link)
        organisers = left.text_input(say("field.organisers"), value=workshop.organisers)
        series = right.text_input(say("field.series"), value=workshop.series)
        size = left.number_input(
            say("field.group_size"), SMALLEST_GROUP, LARGEST_GROUP, value=workshop.group_size, step=1
        )
        first = st.checkbox(
            say("prepare.write_first"), value=workshop.write_first, help=say("prepare.write_first_help")
        )
        approve = st.checkbox(
            say("live.approve_first"), value=workshop.approve_first, help=say("live.approve_first_text")
        )
        sent = st.form_submit_button(say("prepare.save"), type="primary")
    if sent:
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
                group_size=int(size),
                write_first=first,
            )
            page.house.moderation.approve_first(page.who, page.id, on=approve)
            acting.saved()


def roles(page: AtDesk) -> None:
    """Names in both languages, colour and symbol of every role; add and take away."""
    say = page.say
    st.write(say("prepare.roles_text"))
    changed: list[Role] = []
    with st.form("roles", border=False):
        for role in page.desk.roles:
            with st.container(border=True):
                cells = st.columns([3, 3, 1, 1, 1], vertical_alignment="bottom")
                changed.append(
                    replace(
                        role,
                        name_nl=cells[0].text_input(say("prepare.name_nl"), value=role.name_nl, key=f"nl_{role.key}"),
                        name_en=cells[1].text_input(say("prepare.name_en"), value=role.name_en, key=f"en_{role.key}"),
                        symbol=cells[2].selectbox(
                            say("field.symbol"), SYMBOLS, index=SYMBOLS.index(role.symbol), key=f"symbol_{role.key}"
                        ),
                        colour=cells[3].color_picker(say("field.colour"), value=role.colour, key=f"colour_{role.key}"),
                    )
                )
                gone = role.key != OTHER and cells[4].checkbox(say("prepare.remove"), key=f"gone_{role.key}")
                if gone:
                    changed.pop()
        new_nl, new_en = st.columns(2)
        name_nl = new_nl.text_input(say("prepare.new_role_nl"), key="new_role_nl")
        name_en = new_en.text_input(say("prepare.new_role_en"), key="new_role_en")
        sent = st.form_submit_button(say("prepare.save"), type="primary")
    if sent:
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
            acting.saved()


def prompts(page: AtDesk) -> None:
    """Draws the questions of the group work, as a list or a story."""
    say = page.say
    st.write(say("prepare.prompts_text"))
    kinds = {kind: say(f"kind.{kind.value}") for kind in PromptKind}
    changed: list[Prompt] = []
    with st.form("prompts", border=False):
        blank = Prompt(id="", key="", kind=PromptKind.LIST, text_nl="", text_en="", position=len(page.desk.prompts))
        for prompt in [*page.desk.prompts, blank]:
            key = prompt.id or "new"
            with st.container(border=True):
                cells = st.columns([3, 3, 2, 1], vertical_alignment="bottom")
                label = say("prepare.prompt_nl") if prompt.id else say("prepare.new_prompt_nl")
                text_nl = cells[0].text_input(label, value=prompt.text_nl, key=f"prompt_nl_{key}")
                text_en = cells[1].text_input(say("prepare.prompt_en"), value=prompt.text_en, key=f"prompt_en_{key}")
                kind = cells[2].selectbox(
                    say("prepare.kind"),
                    list(kinds),
                    index=list(kinds).index(prompt.kind),
                    format_func=kinds.__getitem__,
                    key=f"kind_{key}",
                )
                gone = bool(prompt.id) and cells[3].checkbox(say("prepare.remove"), key=f"prompt_gone_{key}")
                if not gone and (prompt.id or text_nl.strip()):
                    changed.append(replace(prompt, text_nl=text_nl, text_en=text_en, kind=kind))
        sent = st.form_submit_button(say("prepare.save"), type="primary")
    if sent:
        with acting.attempt(say):
            page.house.workshops.put_prompts(page.who, page.id, changed)
            acting.saved()


def programme(page: AtDesk) -> None:
    """Draws the parts with their minutes, what participants read and what only facilitators read."""
    say = page.say
    st.write(say("prepare.programme_text"))
    kinds = {say(f"part.{kind.value}"): kind for kind in PartKind}
    names = {kind: name for name, kind in kinds.items()}
    columns = ["id", "kind", "title_nl", "title_en", "minutes", "instruction", "script", "link"]
    table = pd.DataFrame(
        [[part.id, names[part.kind], *(getattr(part, name) for name in columns[2:])] for part in page.desk.parts],
        columns=columns,
    )
    config = st.column_config
    edited = st.data_editor(
        table,
        num_rows="dynamic",
        key="parts",
        alt=say("prepare.programme"),
        column_config={
            "id": None,
            "kind": config.SelectboxColumn(say("prepare.part_kind"), options=list(kinds), required=True),
            "title_nl": config.TextColumn(say("prepare.part_nl"), required=True),
            "title_en": config.TextColumn(say("prepare.part_en")),
            "minutes": config.NumberColumn(say("field.minutes"), min_value=1, max_value=LONGEST_PART, required=True),
            "instruction": config.TextColumn(say("field.instruction"), width="medium"),
            "script": config.TextColumn(say("field.script"), width="medium"),
            "link": config.TextColumn(say("field.link"), width="medium"),
        },
    )
    desk = page.desk
    if st.button(say("prepare.save"), type="primary", key="save_parts"):
        known = {part.id for part in page.desk.parts}
        parts = []
        for _number, row in edited.iterrows():
            text = {name: "" if pd.isna(row[name]) else str(row[name]) for name in columns if name != "minutes"}
            kind = kinds.get(text.pop("kind"), PartKind.TALK)
            key = text.pop("id")
            minutes = 0 if pd.isna(row["minutes"]) else int(row["minutes"])
            parts.append(Part(id=key if key in known else "", position=0, kind=kind, minutes=minutes, **text))
        with acting.attempt(say):
            page.house.workshops.put_parts(page.who, page.id, parts)
            desk = page.house.stages.desk(page.who, page.id)  # so that a new part has a place for its picture
            # Not drawn anew: what was typed into the table would stand on top of what is kept.
            st.toast(say("prepare.saved"), icon=":material/check:")
    st.subheader(say("prepare.materials"), anchor=False)
    live.materials(say, desk)
