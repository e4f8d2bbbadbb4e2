"""Show how people get in: code, link and QR, large enough for a projector; doors for co-facilitators and for guests."""

import streamlit as st

from workshop.domain.workshops import Door, State
from workshop.ui import address, arrival, chrome, frame
from workshop.ui.components.loader import component
from workshop.ui.people import guests as inviting
from workshop.ui.people import reach
from workshop.ui.safe import md

page = arrival.facilitator()
say, workshop = page.say, page.desk.workshop
link = reach.link(page, f"/j/{workshop.code}")
presenting = st.query_params.get("present") == "1"

if presenting:
    st.title(md(chrome.named(say, workshop)), anchor=False)
else:
    frame.heading(page, "invite")
if workshop.state in {State.DRAFT, State.CLOSED}:
    st.warning(say(f"invite.{workshop.state.value}"), icon=":material/lock:")
if workshop.door is not Door.OPEN:
    st.warning(say(f"invite.door_{workshop.door.value}"), icon=":material/lock:")
reach.warn(say, link)
component(
    "poster",
    {
        "code": workshop.code,
        "address": link.split("://")[1].split("/")[0],
        "qr": address.qr(link),
        "words": {
            "go_to": say("invite.go_to"),
            "type": say("invite.type"),
            "qr": say("invite.qr", link=link),
        },
    },
    key="poster",
)
if presenting:
    st.stop()

with st.container(horizontal=True):
    for theme in ("light", "dark"):
        st.link_button(
            say(f"wall.present_answers_{theme}"),
            f"/invite?w={workshop.code}&present=1{reach.kept()}&embed=true&embed_options={theme}_theme",
            icon=f":material/{theme}_mode:",
        )
reach.choose(page)
st.code(link, language=None, wrap_lines=True)
inviting.co_facilitators(page)
inviting.guests(page)
