"""Prepare what is asked and of whom: opening questions, the questions of the groups, roles, themes and phases."""

import streamlit as st

from workshop.ui import acting, arrival, frame
from workshop.ui.polls import polls
from workshop.ui.preparation import phases, titles
from workshop.ui.preparation import workshops as preparing

page = arrival.facilitator()
say = page.say

frame.heading(page, "questions")
acting.tell_saved(say)
tabs = {
    "opening": polls.questions,
    "prompts": preparing.prompts,
    "roles": preparing.roles,
    "titles": titles.titles,
    "phases": phases.phases,
}
for tab, draw in zip(st.tabs([say(f"prepare.{name}") for name in tabs]), tabs.values(), strict=True):
    with tab:
        draw(page)
