"""Show a facilitator's workshops, and make a new one."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from workshop.domain.errors import Refused
from workshop.ui import acting, address, arrival, chrome, frame, moments
from workshop.ui.forms import Form
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
                with st.container(gap="xxsmall"):
                    mark = "" if shown.rehearses is None else ":material/theater_comedy: "
                    st.markdown(f"{mark}**{md(chrome.named(say, shown))}**")
                    st.caption(f"{say.moment(shown.starts_at)} · {say('state.' + shown.state.value)}")
                st.page_link(
                    address.landing(shown.state),
                    label=say("workshops.open"),
                    icon=":material/arrow_forward:",
                    query_params={"w": shown.code},
                )

st.subheader(say("workshops.new"), anchor=False)
form = Form(here, "new_workshop", watched=False)
title = form.line(st, say("field.title"), "title", "")
soon = (datetime.now(UTC) + timedelta(days=7)).astimezone(say.zone).replace(hour=13, minute=0)
day, time = moments.fields(form, say, soon, "new")
if form.save(say("workshops.make")):
    with acting.attempt(say):
        made = here.house.workshops.create(here.who, title, moments.read(say, day, time))
        form.done()
        desk = here.house.stages.desk(here.who, made)
        st.switch_page(address.page("prepare"), query_params={"w": desk.workshop.code})
