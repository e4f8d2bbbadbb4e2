"""Everything a workshop says of itself: about, roles, prompts, programme."""

import streamlit as st

from workshop.ui import frame, preparing

at = frame.facilitator()
say = at.say

frame.heading(say, at.desk, say("page.prepare"))
tabs = {
    "about": preparing.about,
    "roles": preparing.roles,
    "prompts": preparing.prompts,
    "programme": preparing.programme,
}
for tab, draw in zip(st.tabs([say(f"prepare.{name}") for name in tabs]), tabs.values(), strict=True):
    with tab:
        draw(at)
