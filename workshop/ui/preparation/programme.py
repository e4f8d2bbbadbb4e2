"""Draw a workshop's programme, card by card, and what its parts show; for the page prepare."""

import streamlit as st

from workshop.services.preparation.lists import Listed
from workshop.ui.arrival import AtDesk
from workshop.ui.components import live
from workshop.ui.forms import anew


@st.fragment
def programme(page: AtDesk) -> None:
    """Draws the parts with their minutes, what participants read and what only facilitators read."""
    page = anew(page)
    say = page.say
    st.write(say("prepare.programme_text"))
    live.list_editor(say, page.desk, Listed.PARTS)
    st.subheader(say("prepare.materials"), anchor=False)
    live.materials(say, page.desk)
