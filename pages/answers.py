"""All answers in a facilitator's hands: let in, hide, pin, correct, put doubles together; and who did what."""

import streamlit as st

from workshop.ui import arrival, chrome
from workshop.ui.components import live

at = arrival.facilitator()
say = at.say
chrome.heading(say, at.desk, say("page.answers"))
st.caption(say("answers.intro"))
live.answers(say, at.desk)
