"""The plenary on a participant's own screen: the same harvest as on the wall."""

import streamlit as st

from workshop.domain.programme import Screen
from workshop.ui import frame, participant
from workshop.ui.components import live

st.set_page_config(layout="wide")
here, visit = frame.participant(Screen.PLENARY)

if live.stage(here.say, visit, visit.key, Screen.PLENARY.value):
    st.rerun()
live.leftovers(here.say, visit)
participant.instruction(here.say, visit)
live.wall(here.say, visit, steers=False, rounds=visit.rounds)
frame.foot(here, "/plenary", visit)
