"""Groups: propose, look, move, publish."""

import streamlit as st

from workshop.domain.groups import RoundState
from workshop.ui import frame, grouping
from workshop.ui.components import live

st.set_page_config(layout="wide")
at = frame.facilitator()
say = at.say
frame.heading(say, at.desk, say("page.groups"))
live.stage(say, at.desk)

proposal = at.house.grouping.plan(at.who, at.id, RoundState.PROPOSED)
published = at.house.grouping.plan(at.who, at.id, RoundState.PUBLISHED)
grouping.propose(at, proposal, published)
if proposal is not None:
    grouping.publish(at, proposal)
    grouping.cards(at, proposal)
    grouping.move(at, proposal)
if published is not None:
    st.header(say("groups.published", round=published.round.number), anchor=False)
    grouping.reveal(at, published)
    grouping.cards(at, published)
    grouping.move(at, published)
    grouping.rooms(at, published)
