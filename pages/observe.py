"""Show observers how the day goes and what the groups write; nothing here changes anything."""

import streamlit as st

from workshop.ui import arrival, chrome
from workshop.ui.components import live
from workshop.ui.plenary import wall

page = arrival.observer()
say = page.say
chrome.heading(say, page.desk, say("page.observe"))
st.write(say("observe.intro"))
wall.links(page)
live.cockpit(say, page.desk, reads=True)
st.header(say("page.results"), anchor=False)
chrome.files(page)
st.caption(say("results.names"))
