"""Show wishes for groups, proposals, publishing, and everything that changes afterwards."""

import streamlit as st

from workshop.domain.groups import RoundState
from workshop.ui import acting, arrival, frame
from workshop.ui.components import live
from workshop.ui.groups import proposing as grouping
from workshop.ui.groups import wishes

page = arrival.facilitator()
say = page.say
frame.heading(page, "groups")
acting.tell_saved(say)

proposals = page.house.proposing.plans(page.who, page.id, RoundState.PROPOSED)
plans = [*page.house.proposing.plans(page.who, page.id, RoundState.PUBLISHED), *proposals]
somebody = any(page.desk.here.values())
if not somebody:
    st.info(say("groups.nobody"), icon=":material/info:")
wishes.form(page, proposals, is_open=not plans)
if somebody:
    wishes.pairs(page)
grouping.compare(page, proposals)
shown = grouping.choose(page, plans)
if shown is not None:
    if shown.round.state is RoundState.PROPOSED:
        grouping.publish(page, shown)
        grouping.tradeoff(page, shown)
    else:
        grouping.published(page, shown)
live.groups(say, page.desk, shown)
if shown is not None:
    grouping.rooms(page, shown)
held = [plan for plan in plans if plan.round.state is RoundState.PUBLISHED]
if held:
    grouping.sheets(page, max(held, key=lambda plan: plan.round.number))
