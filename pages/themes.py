"""Show the harvest by theme: proposed by the app, and as the facilitators' hands leave it."""

import streamlit as st

from workshop.ui import arrival, frame
from workshop.ui.components import live

page = arrival.facilitator()
say = page.say
frame.heading(page, "themes")

st.caption(say("themes.intro"))
live.themes(say, page.desk)
