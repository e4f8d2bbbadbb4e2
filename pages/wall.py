"""Choose what every wall shows, and show it; with or without anything around it."""

import streamlit as st

from workshop.ui import arrival, chrome, frame
from workshop.ui.plenary import wall

page = arrival.onlooker()

if st.query_params.get("present") == "1" or not arrival.reads_all(page):
    wall.presented(page)
else:
    frame.heading(page, "wall")
    if page.desk.steers:
        chrome.meaning(page)
    wall.links(page)
    wall.chooser(page)
