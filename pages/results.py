"""Show the report as it is now as files to take home, in every format."""

import streamlit as st

from workshop.domain.workshops import State
from workshop.ui import arrival, chrome, frame

page = arrival.facilitator()
say, workshop = page.say, page.desk.workshop
frame.heading(page, "results")

st.write(say.count("results.count", page.desk.answers))
if workshop.state is not State.CLOSED:
    st.caption(say("results.not_closed"))
chrome.files(page)
st.caption(say("results.names"))
