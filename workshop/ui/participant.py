"""A participant's visit in, the plain parts of their screens out; for lobby, group and plenary."""

from itertools import dropwhile

import streamlit as st

from workshop.domain.workshops import State
from workshop.services.views import Visit
from workshop.text.catalogue import Speaker
from workshop.ui.safe import md


def waiting(say: Speaker, visit: Visit) -> None:
    """One sentence on what happens now, and the way to the video room if there is one."""
    state = visit.workshop.state
    if state is State.LIVE and visit.part is not None:
        st.write(say("lobby.live"))
    else:
        st.write(say("lobby.soon", day=say.day(visit.workshop.starts_at), time=say.clock(visit.workshop.starts_at)))
    instruction(say, visit)
    if visit.workshop.video_link:
        st.link_button(say("lobby.video"), visit.workshop.video_link, icon=":material/videocam:")
    elif visit.workshop.place:
        st.text(visit.workshop.place)


def instruction(say: Speaker, visit: Visit) -> None:
    """What the facilitator wants people to read in this part."""
    if visit.workshop.state is State.LIVE and visit.part is not None and visit.part.instruction:
        st.info(md(visit.part.instruction), icon=":material/info:")


def table(say: Speaker, visit: Visit) -> None:
    """The group's number, its room, and with whom one sits."""
    if visit.seat is None or visit.workshop.state is not State.LIVE:
        return
    roles = {role.key: role for role in visit.roles}
    st.header(say("group.title", n=visit.seat.group.number), anchor=False)
    if visit.seat.group.room:
        st.subheader(say("group.room", room=md(visit.seat.group.room)), anchor=False)
    names = []
    for mate in visit.seat.mates:
        role = roles[mate.role_key]
        name = say("group.me") if mate.me else md(mate.name)
        names.append(
            f"{role.symbol}\u00a0**{name}**, {md(role.name(say.language))}{', ' + md(mate.place) if mate.place else ''}"
        )
    with st.expander(say.count("group.people", len(names)), expanded=len(names) <= 6, icon=":material/groups:"):
        st.markdown("\n".join(f"- {name}" for name in names))


def programme(say: Speaker, visit: Visit) -> None:
    """The parts still to come, with their planned times."""
    current = visit.part.id if visit.part and visit.workshop.state is State.LIVE else None
    coming = visit.timeline
    if current is not None:
        coming = list(dropwhile(lambda one: one.part.id != current, visit.timeline))
    st.subheader(say("lobby.programme"), anchor=False)
    for one in coming:
        now = f" · **{say('lobby.now')}**" if one.part.id == current else ""
        st.markdown(
            f"{say.clock(one.begins_at)} {md(one.part.title(say.language))} · {say.count('count.minutes', one.part.minutes)}{now}"
        )
