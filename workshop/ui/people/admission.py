"""Draw the door, and the buttons that take people out, keep them out and let them back; for the page people."""

from collections.abc import Sequence

import streamlit as st

from workshop.domain.people import Participant
from workshop.domain.workshops import Door, State
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.safe import md

_DOORS = {Door.OPEN: "lock_open", Door.ASK: "doorbell", Door.SHUT: "lock"}
_SHOWN = 30  # who came first is let in first; a crowd of strangers is sent away in one press


def door(page: AtDesk, waiting: Sequence[Participant]) -> None:
    """Says whether people can join, with the buttons that change it, and who waits; nothing where the workshop's state says no already."""
    say, workshop = page.say, page.desk.workshop
    if workshop.state not in {State.OPEN, State.LIVE}:
        return
    with st.container(border=True, key="door"):
        st.markdown(say(f"door_of.{workshop.door.value}"))
        with st.container(horizontal=True, gap="small"):
            for door, icon in (turned for turned in _DOORS.items() if turned[0] is not workshop.door):
                if st.button(say(f"door_of.to_{door.value}"), key=f"door_{door.value}", icon=f":material/{icon}:"):
                    with acting.attempt(say):
                        page.house.admission.turn(page.who, page.id, door)
                        st.rerun()
        _at_door(page, waiting)


def _at_door(page: AtDesk, waiting: Sequence[Participant]) -> None:
    """Draws who waits to be let in, with what can be done for each and for all of them."""
    say = page.say
    if not waiting:
        return
    roles = {role.key: role.name(say.language) for role in page.desk.roles}
    everybody = [person.id for person in waiting]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{say.count('door_of.waiting', len(waiting))}**", width="stretch")
        if len(waiting) > 1:
            _let_in(page, say("door_of.let_all_in"), "all", everybody)
            _turn_away(page, say("door_of.turn_all_away"), "all", everybody)
    for person in waiting[:_SHOWN]:
        told = " · ".join(filter(None, (roles.get(person.role_key, ""), person.place, person.organisation)))
        came = say("people.came", time=say.clock(person.joined_at))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{md(person.name)}** · {md(' · '.join(filter(None, (told, came))))}", width="stretch")
            _let_in(page, say("door_of.let_in"), person.id, [person.id])
            _turn_away(page, say("door_of.turn_away"), person.id, [person.id])


def _let_in(page: AtDesk, label: str, key: str, people: list[str]) -> None:
    leads = key == "all"
    if st.button(label, key=f"let_in_{key}", icon=":material/login:", type="primary" if leads else "secondary"):
        with acting.attempt(page.say):
            page.house.admission.let_in(page.who, page.id, people)
            st.rerun()


def _turn_away(page: AtDesk, label: str, key: str, people: list[str]) -> None:
    if st.button(label, key=f"turn_away_{key}", icon=":material/block:"):
        with acting.attempt(page.say):
            page.house.admission.turn_away(page.who, page.id, people)
            st.rerun()


def out_or_back(page: AtDesk, person: Participant) -> None:
    """The buttons for one person: left, out and kept out, or back."""
    say = page.say
    if person.kept_out_at is not None:
        if st.button(say("people.let_back"), icon=":material/login:", key=f"let_back_{person.id}"):
            with acting.attempt(say):
                page.house.admission.let_back(page.who, page.id, person.id)
                st.rerun()
        return
    if person.left_at is None:
        if st.button(say("people.take_out"), icon=":material/logout:", key=f"take_out_{person.id}"):
            with acting.attempt(say):
                page.house.joining.take_out(page.who, page.id, person.id)
                st.rerun()
    elif page.desk.workshop.state in {State.OPEN, State.LIVE} and st.button(
        say("people.bring_back"), icon=":material/login:", key=f"bring_back_{person.id}"
    ):
        with acting.attempt(say):
            page.house.joining.bring_back(page.who, page.id, person.id)
            st.rerun()
    with st.popover(say("people.keep_out"), icon=":material/block:", key=f"ask_keep_out_{person.id}"):
        st.write(say("people.keep_out_text"))
        if st.button(say("people.keep_out_do", name=md(person.name)), key=f"keep_out_{person.id}", type="primary"):
            with acting.attempt(say):
                page.house.admission.keep_out(page.who, page.id, [person.id])
                st.rerun()


def latest(page: AtDesk, everybody: Sequence[Participant]) -> None:
    """Takes out everybody who came since somebody, in one press; for when strangers come in by the dozen."""
    say = page.say
    here = sorted(
        (person for person in everybody if person.left_at is None), key=lambda person: person.joined_at, reverse=True
    )
    if not here:
        return
    with st.expander(say("people.since_title"), icon=":material/group_remove:"):
        st.write(say("people.since_text"))
        named = {
            person.id: say("people.since_who", name=person.name, time=say.clock(person.joined_at)) for person in here
        }
        chosen = st.selectbox(say("people.since"), list(named), index=None, format_func=named.__getitem__, key="since")
        keep_out = st.checkbox(say("people.since_keep_out"), key="since_keep_out")
        since = next((person.joined_at for person in here if person.id == chosen), None)
        if since is None:
            return
        came = sum(person.joined_at >= since for person in here)
        if st.button(
            say.count("people.since_do", came), key="since_do", type="primary", icon=":material/group_remove:"
        ):
            with acting.attempt(say):
                page.house.admission.take_out_since(page.who, page.id, since, keep_out=keep_out)
                st.rerun()
