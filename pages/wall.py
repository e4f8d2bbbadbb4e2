"""What the wall shows: chosen here, shown on every wall; with or without anything around it."""

import streamlit as st

from workshop.ui import arrival, chrome
from workshop.ui.plenary import wall

at = arrival.onlooker()

if st.query_params.get("present") == "1" or not arrival.reads_all(at):
    wall.presented(at)
else:
    chrome.heading(at.say, at.desk, at.say("page.wall"))
    if at.desk.steers:
        chrome.meaning(at)
    wall.links(at)
    wall.chooser(at)
