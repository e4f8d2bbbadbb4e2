"""Work in the group: with whom, where, and the prompts with the group's answers."""

import streamlit as st

from workshop.domain.programme import Screen
from workshop.ui import frame, participant
from workshop.ui.components import live

here, visit = frame.participant(Screen.GROUP)

if live.stage(here.say, visit, visit.key, Screen.GROUP.value):
    st.rerun()
participant.table(here.say, visit, unfolded=False)
participant.instruction(here.say, visit)
live.pad(here.say, visit)
frame.foot(here, "/group", visit)
