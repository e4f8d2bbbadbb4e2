"""Prepare everything a workshop says of itself: about, roles, prompts, programme, titles of themes and phases."""

import streamlit as st

from workshop.ui import acting, arrival, frame
from workshop.ui.preparation import phases, programme, titles
from workshop.ui.preparation import workshops as preparing

page = arrival.facilitator()
say = page.say

frame.heading(page, "prepare")
acting.tell_saved(say)
tabs = {
    "about": preparing.about,
    "roles": preparing.roles,
    "prompts": preparing.prompts,
    "programme": programme.programme,
    "titles": titles.titles,
    "phases": phases.phases,
}
for tab, draw in zip(st.tabs([say(f"prepare.{name}") for name in tabs]), tabs.values(), strict=True):
    with tab:
        draw(page)
