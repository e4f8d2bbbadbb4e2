"""The day: the workshop's state, the part that is on, and the next one."""

import streamlit as st

from workshop.ui import frame, steering
from workshop.ui.components import live

at = frame.facilitator()
say = at.say
frame.heading(say, at.desk, say("page.steer"))
live.stage(say, at.desk)

steering.figures(at)
left, right = st.columns([3, 2], gap="large")
with left:
    steering.parts(at)
with right:
    steering.state(at)
