"""Let a facilitator in by a password, or the one-time link that was printed or sent."""

import streamlit as st

from workshop.ui import acting, arrival, chrome
from workshop.ui.components.go import go

here = arrival.arrive()
say = here.say
chrome.languages(here, "/sign_in")

st.title(say("sign_in.title"))
if st.query_params.get("door") == "used":
    st.error(say("refused.link_used"), icon=":material/link_off:")
st.write(say("sign_in.text"))
with st.form("sign_in", border=False):
    email = st.text_input(say("field.email"), autocomplete="username", key="email")
    password = st.text_input(say("sign_in.password"), type="password", autocomplete="current-password", key="password")
    sent = st.form_submit_button(say("sign_in.go"), type="primary", width="stretch")
if sent:
    with acting.attempt(say):
        go(f"/f/{here.house.facilitators.sign_in(here.who, email, password)}", {})
