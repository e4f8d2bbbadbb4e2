"""Show the harvest by theme: proposed by the app, and as the facilitators' hands leave it."""

import streamlit as st

from workshop.ui import arrival, chrome
from workshop.ui.components import live

page = arrival.facilitator()
say = page.say
chrome.heading(say, page.desk, say("page.themes"))
live.stage(say, page.desk)
st.caption(say("themes.intro"))
live.themes(say, page.desk)
