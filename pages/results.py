"""What the facilitator takes home: the answers as a table, the summary as text."""

import streamlit as st

from workshop.domain.workshops import State
from workshop.ui import arrival, chrome

at = arrival.facilitator()
say, workshop = at.say, at.desk.workshop
chrome.heading(say, at.desk, say("page.results"))

st.write(say.count("results.count", at.desk.answers))
if workshop.state is not State.CLOSED:
    st.caption(say("results.not_closed"))
chrome.files(at)
st.caption(say("results.names"))
