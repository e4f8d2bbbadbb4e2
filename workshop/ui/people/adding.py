"""Draw the form that adds a person who has no device, and the link to hand over; for the page people."""

import streamlit as st

from workshop.domain.people import Introduction
from workshop.domain.workshops import State
from workshop.services.people.joining import JoinForm
from workshop.services.people.register import Registered
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form
from workshop.ui.people import person as each
from workshop.ui.safe import md

_ADDED = "added_person"  # whose link is on the screen


def somebody(page: AtDesk, registered: Registered) -> None:
    """Draws the form, folded until it is wanted; before a workshop is open it says when people can be added."""
    say, state = page.say, page.desk.workshop.state
    if state is State.CLOSED:
        return
    added = next((person for person in registered.people if person.id == st.session_state.get(_ADDED)), None)
    with st.expander(say("people.add"), icon=":material/add:", key="add", expanded=added is not None):
        if state is State.DRAFT:
            st.write(say("people.add_later"))
            return
        if added is not None:
            st.success(say("people.added", name=md(added.name)), icon=":material/check:")
            each.personal_link(page, added)
        st.write(say("people.add_text"))
        _form(page)


def _form(page: AtDesk) -> None:
    form = Form(page, "person_new", watched=False)
    said, cells = each.fields(form, page, "new", Introduction(name="", role_key=""))
    if form.save(page.say("people.add_do"), icon=":material/add:"):
        with acting.attempt(page.say, cells):
            asked = JoinForm(
                form_id=acting.form_id(),
                name=said.name,
                role_key=said.role_key,
                place=said.place,
                organisation=said.organisation,
                language=page.say.language,
            )
            st.session_state[_ADDED] = page.house.joining.add(page.who, page.id, asked).id
            acting.next_form()
            form.done()
            st.rerun()
