"""The harvest on the wall: answers and charts, with or without anything around them."""

import streamlit as st

from workshop.ui import frame, wall

at = frame.facilitator()

if st.query_params.get("present") == "1":
    wall.presented(at)
else:
    frame.heading(at.say, at.desk, at.say("page.wall"))
    wall.links(at)
    wall.harvest(at)
