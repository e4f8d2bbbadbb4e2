"""A participant's one screen: it follows the facilitator by itself."""

import streamlit as st

from workshop.ui import frame
from workshop.ui.components import live

here, visit = frame.participant()
if live.room(here, visit):
    st.rerun()
