"""A participant's visit in, the plain parts of their screens out; for lobby, group and plenary."""

from itertools import dropwhile

import streamlit as st

from workshop.domain.workshops import State
from workshop.services.views import Visit
from workshop.text.catalogue import Speaker
from workshop.ui.components import live
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


def table(say: Speaker, visit: Visit, *, unfolded: bool) -> None:
    """The group's number and room, and with whom one sits: in a line, and unfolded with roles and places."""
    if visit.seat is None or visit.workshop.state is not State.LIVE:
        return
    room = visit.seat.group.room
    number = visit.seat.group.number
    st.header(say("group.title_room", n=number, room=md(room)) if room else say("group.title", n=number), anchor=False)
    people = [
        {"name": mate.name, "role": mate.role_key, "place": mate.place, "me": mate.me} for mate in visit.seat.mates
    ]
    names = ", ".join(md(mate.name.split()[0]) for mate in visit.seat.mates if not mate.me)
    label = say("group.with", names=names) if names else say("group.alone")
    with st.expander(label, expanded=unfolded, icon=":material/groups:"):
        live.tables(say, visit.roles, [{"title": "", "count": "", "room": "", "people": people}], "mates")


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
