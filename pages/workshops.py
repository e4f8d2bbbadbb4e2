"""Show a facilitator's workshops, copy them, and make a new one of a template or a file."""

import streamlit as st

from workshop.domain.errors import Refused
from workshop.ui import address, arrival, chrome, frame
from workshop.ui.preparation import making
from workshop.ui.safe import md

here = arrival.arrive()
say = here.say
frame.outside(here, "workshops")
try:
    mine = here.house.workshops.mine(here.who)
except Refused:
    arrival.nothing_here(here)

st.title(say("page.workshops"))
if not mine:
    st.info(say("workshops.none"), icon=":material/info:")
rehearsals = {rehearsal.rehearses: rehearsal for rehearsal in mine if rehearsal.rehearses is not None}
for workshop in mine:
    if workshop.rehearses in {original.id for original in mine}:
        continue
    with st.container(border=True):
        for shown in filter(None, (workshop, rehearsals.get(workshop.id))):  # a rehearsal stands under its workshop
            with st.container(horizontal=True, vertical_alignment="center"):
                with st.container(gap="xxsmall", width="content"):
                    mark = "" if shown.rehearses is None else ":material/theater_comedy: "
                    st.markdown(f"{mark}**{md(chrome.named(say, shown))}**")
                    st.caption(f"{say.moment(shown.starts_at)} · {say('state.' + shown.state.value)}")
                # Beside a title that is short, and under one that needs the width.
                st.page_link(
                    address.landing(shown.state),
                    label=say("workshops.open"),
                    icon=":material/arrow_forward:",
                    query_params={"w": shown.code},
                    width="content",
                )
        making.again(here, workshop)

making.new(here)
