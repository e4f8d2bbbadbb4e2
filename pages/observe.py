"""Looking on: how the day goes and what the groups write, for observers; nothing here changes anything."""

import streamlit as st

from workshop.ui import arrival, chrome
from workshop.ui.components import live
from workshop.ui.plenary import wall

at = arrival.observer()
say = at.say
chrome.heading(say, at.desk, say("page.observe"))
st.write(say("observe.intro"))
wall.links(at)
live.cockpit(say, at.desk, reads=True)
st.header(say("page.results"), anchor=False)
chrome.files(at)
st.caption(say("results.names"))
