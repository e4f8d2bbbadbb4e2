"""Draw what surrounds a screen: its heading, notices, languages, files, tables."""

from typing import Literal

import streamlit as st

from workshop.domain.workshops import Workshop
from workshop.presenters.embedding_notice import sign
from workshop.reports.formats import FORMATS
from workshop.services.plenary.views import Understood
from workshop.services.screens.views import Desk
from workshop.text.catalogue import LANGUAGES, Speaker
from workshop.text.names import workshop_name
from workshop.ui import address
from workshop.ui.acting import attempt, note_removed
from workshop.ui.arrival import AtDesk, arrive
from workshop.ui.components.go import go
from workshop.ui.safe import md
from workshop.ui.visitor import Here


def heading(say: Speaker, desk: Desk, title: str) -> None:
    """Draws the title of a facilitator's screen, and which workshop it is about."""
    workshop = desk.workshop
    called = md(named(say, workshop))
    st.caption(f"{called} · {say.moment(workshop.starts_at)} · {say('state.' + workshop.state.value)}")
    st.title(title)
    invented(say, workshop.invented)
    if workshop.rehearses is not None:
        rehearsed(say, workshop.id)


def named(say: Speaker, workshop: Workshop) -> str:
    """Says what a workshop is called: of a rehearsal, that it is one."""
    return workshop_name(say, workshop.title, rehearsal=workshop.rehearses is not None)


def rehearsed(say: Speaker, workshop_id: str) -> None:
    """Says that this is a rehearsal, and removes it."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="rehearsed"):
        st.markdown(f":material/theater_comedy: **{say('rehearsal.banner')}**", width="stretch")
        here = arrive()
        steers = here.house.facilitators.visitor(here.who, workshop_id).steers
        if steers and removes(say, "remove_rehearsal"):
            with attempt(say):
                real = here.house.troupe.state(here.who, workshop_id).real
                here.house.troupe.remove(here.who, workshop_id)
                note_removed()
                st.switch_page(address.page("rehearse"), query_params={"w": real.code})


def removes(say: Speaker, key: str) -> bool:
    """Draws the button that removes a rehearsal, which asks once; says whether somebody means it."""
    with st.popover(say("rehearsal.remove"), icon=":material/delete:"):
        st.write(say("rehearsal.remove_text"))
        return st.button(say("rehearsal.remove_do"), key=key)


def invented(say: Speaker, is_invented: bool) -> None:
    """Says of an invented workshop that it is one."""
    if is_invented:
        st.caption(say("invented.notice"))


def meaning(page: AtDesk) -> None:
    """Says who finds out what answers mean, where that is set, and whether texts leave this machine for it."""
    embedder = page.house.embedder
    said = sign(page.say, embedder, page.house.analyst.without_meaning)
    if embedder is not None and said:
        st.info(md(said), icon=":material/cloud_upload:" if embedder.leaves else ":material/computer:")


def table(rows: list[list[str]]) -> None:
    """Draws rows of plain text, the first with the columns' names; a table too wide for a screen scrolls inside itself."""
    head, *body = [[md(cell) for cell in row] for row in rows]
    st.table([dict(zip(head, row, strict=True)) for row in body], border="horizontal", hide_index=True)


def files(page: AtDesk) -> None:
    """Draws the report as it is now, and all answers, as files to take home."""
    with st.container(horizontal=True):
        for kind in FORMATS:
            way = f"/download/{page.desk.workshop.code}/report.{kind}"
            st.link_button(page.say(f"report.file.{kind}"), way, icon=":material/description:")


def languages(here: Here, path: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Draws the way to this screen in the other language."""
    for language in LANGUAGES:
        if language != here.say.language:
            with st.container(horizontal_alignment="right", width=width):
                chosen = st.button(here.say(f"language.{language}"), type="tertiary", key=f"language_{language}")
            if chosen:
                go(f"/language/{language}", {"next": path})


def understood(page: AtDesk) -> Understood:
    """Gives what is understood of the harvest now; what is not yet is looked for."""
    now = page.house.insights.of(page.who, page.id)
    if not now.current:
        page.house.analyst.look_soon(page.id)
    return now
