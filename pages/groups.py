"""Groups: wishes, proposals, publishing, and everything that changes afterwards."""

import streamlit as st

from workshop.domain.groups import RoundState
from workshop.ui import arrival, chrome
from workshop.ui.components import live
from workshop.ui.groups import proposing as grouping
from workshop.ui.groups import wishes

at = arrival.facilitator()
say = at.say
chrome.heading(say, at.desk, say("page.groups"))
live.stage(say, at.desk)

proposals = at.house.proposing.plans(at.who, at.id, RoundState.PROPOSED)
plans = [*at.house.proposing.plans(at.who, at.id, RoundState.PUBLISHED), *proposals]
if sum(at.desk.here.values()):
    wishes.form(at, proposals, is_open=not plans)
    wishes.pairs(at)
else:
    st.info(say("groups.nobody"), icon=":material/info:")
grouping.compare(at, proposals)
shown = grouping.choose(at, plans)
if shown is not None:
    if shown.round.state is RoundState.PROPOSED:
        grouping.publish(at, shown)
        grouping.tradeoff(at, shown)
    else:
        grouping.published(at, shown)
live.groups(say, at.desk, shown)
if shown is not None:
    grouping.rooms(at, shown)
if any(plan.round.state is RoundState.PUBLISHED for plan in plans):
    grouping.sheets(at)
