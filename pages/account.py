"""Change a facilitator's own name and password."""

import streamlit as st

from workshop.ui import acting, arrival, frame
from workshop.ui.components.go import go
from workshop.ui.forms import Form

here = arrival.arrive()
say = here.say
frame.outside(here, "account")
me = here.house.facilitators.facilitator(here.who)
if me is None:
    arrival.nothing_here(here)

st.title(say("account.title"))
st.write(say("account.has" if me.has_password else "account.has_not"))
form = Form(here, "account")
name = form.line(st, say("field.name"), "name", me.name, autocomplete="name")
email = form.line(st, say("field.email"), "email", me.email, autocomplete="username")
# A password is kept nowhere but as what cannot be read back, so it is no draft either.
password = st.text_input(
    say("account.password"), type="password", autocomplete="new-password", help=say("account.rule"), key="password"
)
if form.save(say("account.save")):
    with acting.attempt(say):
        here.house.facilitators.set_password(here.who, name, email, password)
        form.done()
        st.success(say("account.saved"), icon=":material/check:")
if st.button(say("account.out"), icon=":material/logout:"):
    go("/out", {})
