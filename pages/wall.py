"""What the wall shows: chosen here, shown on every wall; with or without anything around it."""

import streamlit as st

from workshop.ui import frame
from workshop.ui.plenary import wall

at = frame.onlooker()

if st.query_params.get("present") == "1" or not frame.reads_all(at):
    wall.presented(at)
else:
    frame.heading(at.say, at.desk, at.say("page.wall"))
    if at.desk.steers:
        frame.meaning(at)
    wall.links(at)
    wall.chooser(at)
