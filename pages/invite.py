"""How people get in: code, link and QR, large enough for a projector; and a door for co-facilitators."""

import streamlit as st

from workshop.domain.workshops import State
from workshop.ui import address, frame

at = frame.facilitator()
say, workshop = at.say, at.desk.workshop
link = address.public(at.house, f"/j/{workshop.code}")

frame.heading(say, at.desk, say("page.invite"))
if workshop.state in {State.DRAFT, State.CLOSED}:
    st.warning(say(f"invite.{workshop.state.value}"), icon=":material/lock:")
left, right = st.columns([3, 2], vertical_alignment="center")
with left:
    st.write(say("invite.go_to"))
    st.subheader(
        link.removeprefix("http://").removeprefix("https://").removesuffix(f"/j/{workshop.code}"), anchor=False
    )
    st.write(say("invite.type"))
    st.markdown(f"# {' '.join(workshop.code)}")
with right:
    st.image(address.qr(link), width="stretch", alt=say("invite.qr", link=link))
st.code(link, language=None, wrap_lines=True)

st.subheader(say("invite.co_title"), anchor=False)
st.write(say("invite.co_text"))
with st.form("co", border=False, clear_on_submit=True):
    name = st.text_input(say("field.name"), key="co_name")
    sent = st.form_submit_button(say("invite.co_make"))
if sent:
    with frame.attempt(say):
        secret = at.house.access.co_facilitator_link(at.who, at.id, name)
        st.code(address.public(at.house, f"/f/{secret}"), language=None, wrap_lines=True)
        st.caption(say("invite.co_once"))
