"""The harvest by theme: proposed by the app, and as the facilitators' hands leave it."""

import streamlit as st

from workshop.ui import arrival, chrome
from workshop.ui.components import live

at = arrival.facilitator()
say = at.say
chrome.heading(say, at.desk, say("page.themes"))
live.stage(say, at.desk)
st.caption(say("themes.intro"))
live.themes(say, at.desk)
