"""Where a participant waits: who is here, what comes next and when."""

import streamlit as st

from workshop.domain.programme import Screen
from workshop.ui import frame, participant
from workshop.ui.components import live
from workshop.ui.safe import md

here, visit = frame.participant(Screen.LOBBY)
say = here.say

st.caption(md(visit.workshop.title))
st.title(say("lobby.welcome", name=md(visit.me.first_name)))
if visit.me.left_at is not None:
    st.warning(say("lobby.left"), icon=":material/logout:")
if live.stage(say, visit, visit.key, Screen.LOBBY.value, show_here=True):
    st.rerun()
participant.waiting(say, visit)
participant.table(say, visit, unfolded=True)
participant.programme(say, visit)
live.leftovers(say, visit)
frame.foot(here, "/lobby", visit)
