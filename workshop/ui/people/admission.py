"""Draw the door, and the buttons that take people out, keep them out and let them back; for the page people."""

from collections.abc import Sequence

import streamlit as st

from workshop.domain.people import Participant
from workshop.domain.workshops import State
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.safe import md


def door(page: AtDesk) -> None:
    """Says whether people can join, with the button that changes it; nothing where the workshop's state says no already."""
    say, workshop = page.say, page.desk.workshop
    if workshop.state not in {State.OPEN, State.LIVE}:
        return
    name, icon = ("shut", "lock_open") if workshop.door_shut else ("open", "lock")
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="door"):
        st.markdown(say(f"door_of.{name}"), width="stretch")
        if st.button(say(f"door_of.{name}_do"), key="door_turn", icon=f":material/{icon}:"):
            with acting.attempt(say):
                page.house.admission.shut(page.who, page.id, shut=not workshop.door_shut)
                st.rerun()


def out_or_back(page: AtDesk, person: Participant) -> None:
    """The buttons for one person: left, out and kept out, or back."""
    say = page.say
    if person.kept_out_at is not None:
        if st.button(say("people.let_back"), icon=":material/login:", key="let_back"):
            with acting.attempt(say):
                page.house.admission.let_back(page.who, page.id, person.id)
                st.rerun()
        return
    if person.left_at is None and st.button(say("people.take_out"), icon=":material/logout:", key="take_out"):
        with acting.attempt(say):
            page.house.joining.take_out(page.who, page.id, person.id)
            st.rerun()
    with st.popover(say("people.keep_out"), icon=":material/block:"):
        st.write(say("people.keep_out_text"))
        if st.button(say("people.keep_out_do", name=md(person.name)), key="keep_out", type="primary"):
            with acting.attempt(say):
                page.house.admission.keep_out(page.who, page.id, [person.id])
                st.rerun()


def latest(page: AtDesk, everybody: Sequence[Participant]) -> None:
    """Takes out everybody who came since somebody, in one press; for when strangers come in by the dozen."""
    say = page.say
    here = sorted((one for one in everybody if one.left_at is None), key=lambda one: one.joined_at, reverse=True)
    if not here:
        return
    with st.expander(say("people.since_title"), icon=":material/group_remove:"):
        st.write(say("people.since_text"))
        named = {one.id: say("people.since_who", name=one.name, time=say.clock(one.joined_at)) for one in here}
        chosen = st.selectbox(say("people.since"), list(named), index=None, format_func=named.__getitem__, key="since")
        keep_out = st.checkbox(say("people.since_keep_out"), key="since_keep_out")
        since = next((one.joined_at for one in here if one.id == chosen), None)
        if since is None:
            return
        came = sum(one.joined_at >= since for one in here)
        if st.button(
            say.count("people.since_do", came), key="since_do", type="primary", icon=":material/group_remove:"
        ):
            with acting.attempt(say):
                page.house.admission.take_out_since(page.who, page.id, since, keep_out=keep_out)
                st.rerun()
