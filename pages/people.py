"""Show who is in: take out people who left, help somebody back in with their link."""

import streamlit as st

from workshop.ui import acting, address, arrival, chrome
from workshop.ui.components import live
from workshop.ui.safe import md

page = arrival.facilitator()
say = page.say
chrome.heading(say, page.desk, say("page.people"))
live.stage(say, page.desk)

everybody = page.house.joining.everybody(page.who, page.id)
roles = {role.key: role for role in page.desk.roles}
here = [person for person in everybody if person.left_at is None]
gone = [person for person in everybody if person.left_at is not None]
with st.container(horizontal=True, gap="medium"):
    for role in page.desk.roles:
        st.metric(
            f"{role.symbol} {md(role.name(say.language))}", say.number(page.desk.here.get(role.key, 0)), width="content"
        )
if not here:
    st.info(say("people.none"), icon=":material/info:")
for title, people in ((say.count("people.here", len(here)), here), (say.count("people.gone", len(gone)), gone)):
    if not people:
        continue
    st.subheader(title, anchor=False)
    cards = [
        {
            "name": person.name,
            "role": person.role_key,
            "place": " · ".join(filter(None, (person.place, person.organisation))),
        }
        for person in people
    ]
    live.tables(say, page.desk.roles, [{"people": cards}], f"people_{people is gone}")

if everybody:
    st.subheader(say("people.help"), anchor=False)
    names = {person.id: f"{person.name} ({roles[person.role_key].name(say.language)})" for person in everybody}
    chosen = st.selectbox(say("people.who"), list(names), index=None, format_func=names.__getitem__, key="who")
    if chosen is not None:
        with st.container(horizontal=True):
            if chosen in {one.id for one in here} and st.button(say("people.take_out"), icon=":material/logout:"):
                with acting.attempt(say):
                    page.house.joining.take_out(page.who, page.id, chosen)
                    st.rerun()
        token = page.house.joining.personal_token(page.who, page.id, chosen)
        st.caption(say("people.link"))
        st.code(address.public(page.house, f"/me/{token}"), language=None, wrap_lines=True)
