"""Change a facilitator's own name and password."""

import streamlit as st

from workshop.ui import acting, arrival, chrome
from workshop.ui.components.go import go

here = arrival.arrive()
say = here.say
chrome.languages(here, "/account")
me = here.house.facilitators.facilitator(here.who)
if me is None:
    arrival.nothing_here(here)

st.title(say("account.title"))
st.write(say("account.has" if me.has_password else "account.has_not"))
with st.form("account", border=False):
    name = st.text_input(say("field.name"), value=me.name, autocomplete="name", key="name")
    email = st.text_input(say("field.email"), value=me.email, autocomplete="username", key="email")
    password = st.text_input(
        say("account.password"), type="password", autocomplete="new-password", help=say("account.rule"), key="password"
    )
    sent = st.form_submit_button(say("account.save"), type="primary")
if sent:
    with acting.attempt(say):
        here.house.facilitators.set_password(here.who, name, email, password)
        st.success(say("account.saved"), icon=":material/check:")
if st.button(say("account.out"), icon=":material/logout:"):
    go("/out", {})
