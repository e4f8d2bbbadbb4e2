"""Type over what groups wrote on paper: one line per Enter, by keyboard alone."""

import streamlit as st

from workshop.ui import arrival, frame
from workshop.ui.components import live

page = arrival.facilitator()
say = page.say
frame.heading(page, "entry")
desk = page.house.paper.desk(page.who, page.id)
if not desk.groups:
    st.info(say("entry.no_groups"), icon=":material/group_work:")
elif not desk.open:
    st.info(say("entry.not_yet"), icon=":material/hourglass_empty:")
else:
    live.entry(say, page.desk, desk)
