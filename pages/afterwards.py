"""After the workshop: everything stays readable through the personal link."""

import streamlit as st

from workshop.domain.programme import Screen
from workshop.ui import frame
from workshop.ui.components import live
from workshop.ui.safe import md

st.set_page_config(layout="wide")
here, visit = frame.participant(Screen.AFTERWARDS)
say = here.say

st.caption(f"{md(visit.workshop.title)} · {say.day(visit.workshop.starts_at)}")
st.title(say("afterwards.title"))
st.write(say("afterwards.text"))
if live.stage(say, visit, visit.key, Screen.AFTERWARDS.value):
    st.rerun()
live.leftovers(say, visit)
live.wall(say, visit, steers=False, rounds=visit.rounds)
frame.foot(here, "/afterwards", visit)
