"""Show the way in: a code for participants, their place again for whoever joined, a door for facilitators."""

import time

import streamlit as st

from workshop.domain.guests import GuestKind
from workshop.ui import acting, address, arrival, chrome
from workshop.ui.components.go import go
from workshop.ui.safe import md

here = arrival.arrive()
say = here.say
chrome.languages(here, "/")

st.title(say("home.title"))
st.write(say("home.text"))

for _id, code, title in here.house.stages.memberships(here.who):
    with st.container(border=True):
        st.page_link(
            address.page("room"),
            label=say("home.back", title=md(title)),
            icon=":material/arrow_forward:",
            query_params={"w": code},
            width="stretch",
        )

looking_on = [link for link in here.house.guest_links.opened(here.who) if link.kind is GuestKind.OBSERVER]
for code, title in {link.code: link.title for link in looking_on}.items():
    with st.container(border=True):
        st.markdown(f"**{md(title)}**")
        st.page_link(
            address.page("observe"),
            label=say("page.observe"),
            icon=":material/visibility:",
            query_params={"w": code},
            width="stretch",
        )

with st.form("code", border=False):
    typed = st.text_input(say("home.code"), placeholder=say("home.code_example"), autocomplete="off", key="code")
    sent = st.form_submit_button(say("home.go"), type="primary", width="stretch")
if sent:
    with acting.attempt(say):
        time.sleep(here.house.joining.guesses.turn())  # nothing, unless somebody tries codes by the hundred
        workshop, _roles = here.house.joining.look_up(typed)
        go(f"/j/{workshop.code}")

st.space("medium")
if here.house.facilitators.facilitator(here.who) is None:
    st.page_link(address.page("sign_in"), label=say("home.facilitator"), icon=":material/key:")
else:
    st.page_link(address.page("workshops"), label=say("home.workshops"), icon=":material/event:")
