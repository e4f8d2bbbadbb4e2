"""One short form and you are in."""

from urllib.parse import urlencode

import streamlit as st

from workshop.domain.errors import Refused
from workshop.services.people.joining import JoinForm
from workshop.text.refusals import refusal
from workshop.ui import acting, address, arrival, chrome
from workshop.ui.components.go import go
from workshop.ui.safe import md

here = arrival.arrive()
say = here.say
code = st.query_params.get("code", "")
chrome.languages(here, "/join?" + urlencode({"code": code[:32]}))
try:
    workshop, roles = here.house.joining.look_up(code)
except Refused as error:
    st.title(say("join.no_title"))
    st.error(refusal(say, error), icon=":material/error:")
    st.page_link(address.page("home"), label=say("nothing.home"), icon=":material/home:")
    st.stop()

st.caption(f"{say.moment(workshop.starts_at)}{' · ' + md(workshop.place) if workshop.place else ''}")
st.title(md(chrome.named(say, workshop)))
chrome.invented(say, workshop.invented)
if workshop.rehearses is not None:
    st.warning(say("rehearsal.join"), icon=":material/theater_comedy:")
with st.form("join", border=False):
    name = st.text_input(say("field.name"), autocomplete="name", key="name")
    names = {role.key: f"{role.symbol} {md(role.name(say.language))}" for role in roles}
    role = st.radio(say("join.role"), list(names), index=None, format_func=names.__getitem__, key="role")
    left, right = st.columns(2)
    place = left.text_input(say("join.place"), autocomplete="address-level2", key="place")
    organisation = right.text_input(say("join.organisation"), autocomplete="organization", key="organisation")
    email = st.text_input(say("join.email"), autocomplete="email", help=None, key="email")
    st.caption(say("join.kept"))
    sent = st.form_submit_button(say("join.go"), type="primary", width="stretch")
if sent:
    with acting.attempt(say):
        form = JoinForm(
            form_id=acting.form_id(),
            name=name,
            role_key=role or "",
            place=place,
            organisation=organisation,
            email=email,
            language=say.language,
        )
        go(f"/me/{here.house.joining.join(workshop.id, form)}")
