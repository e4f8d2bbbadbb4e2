"""Moderate all answers: let in, hide, pin, correct, put doubles together; and show who did what."""

import streamlit as st

from workshop.ui import arrival, frame
from workshop.ui.components import live

page = arrival.facilitator()
say = page.say
frame.heading(page, "answers")
st.caption(say("answers.intro"))
live.answers(say, page.desk)
