"""A round as facilitators see it in, its cards and controls out; for the page groups."""

import streamlit as st

from workshop.domain.people import Participant
from workshop.domain.workshops import LARGEST_GROUP, SMALLEST_GROUP, State
from workshop.services.views import RoundPlan
from workshop.ui import frame
from workshop.ui.components import live
from workshop.ui.frame import AtDesk
from workshop.ui.safe import md


def _line(at: AtDesk, person: Participant) -> str:
    role = next(role for role in at.desk.roles if role.key == person.role_key)
    place = f", {md(person.place)}" if person.place else ""
    return f"{role.symbol}\u00a0{md(person.name)}{place}"


def propose(at: AtDesk, proposal: RoundPlan | None, published: RoundPlan | None) -> None:
    """The target size and the button that deals."""
    say, people = at.say, sum(at.desk.here.values())
    if not people:
        st.info(say("groups.nobody"), icon=":material/info:")
        return
    st.write(say("groups.explain", people=say.count("count.people", people)))
    with st.form("propose", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        size = st.number_input(
            say("field.group_size"), SMALLEST_GROUP, LARGEST_GROUP, value=at.desk.workshop.group_size, step=1, width=220
        )
        seed = st.text_input(say("groups.seed"), help=say("groups.seed_help"), width=220)
        label = "groups.again" if proposal else "groups.next_round" if published else "groups.propose"
        sent = st.form_submit_button(say(label), type="secondary" if proposal else "primary")
    if sent:
        with frame.attempt(say):
            at.house.grouping.propose(at.who, at.id, int(size), int(seed) if seed.strip().isdecimal() else None)
            st.rerun()


def publish(at: AtDesk, plan: RoundPlan) -> None:
    """What publishing does, and the button."""
    say = at.say
    st.header(say("groups.proposal", round=plan.round.number), anchor=False)
    st.caption(say("groups.made_with", seed=plan.round.seed, size=plan.round.group_size))
    live = at.desk.workshop.state is State.LIVE
    st.write(say("groups.publish_live" if live else "groups.publish_later"))
    if st.button(say("groups.publish"), type="primary", icon=":material/campaign:"):
        with frame.attempt(say):
            at.house.grouping.publish(at.who, at.id)
            st.rerun()


def cards(at: AtDesk, plan: RoundPlan) -> None:
    """Every group as a card with its people; then who has no seat."""
    say = at.say
    shown: list[dict[str, object]] = [
        {
            "title": say("group.title", n=group.number),
            "count": say.count("count.people", len(plan.people[group.id])),
            "room": group.room,
            "people": [_card(person) for person in plan.people[group.id]],
        }
        for group in plan.groups
    ]
    live.tables(say, at.desk.roles, shown, f"cards_{plan.round.id}")
    if plan.unseated:
        title = say.count("groups.unseated", len(plan.unseated))
        card: dict[str, object] = {
            "title": title,
            "count": "",
            "room": "",
            "people": [_card(person) for person in plan.unseated],
        }
        live.tables(say, at.desk.roles, [card], f"unseated_{plan.round.id}")


def _card(person: Participant) -> dict[str, object]:
    return {"name": person.name, "role": person.role_key, "place": person.place, "me": False}


def move(at: AtDesk, plan: RoundPlan) -> None:
    """Puts one person in another group; who was moved by somebody else meanwhile stays where they are now."""
    say, key = at.say, plan.round.id
    where = {person.id: group for group in plan.groups for person in plan.people[group.id]}
    if not where:
        return
    names = {
        person.id: f"{_line(at, person)} ({say('group.title', n=group.number)})"
        for group in plan.groups
        for person in plan.people[group.id]
    }
    numbers = {group.id: say("group.title", n=group.number) for group in plan.groups}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        person = st.selectbox(
            say("groups.move_who"), list(names), index=None, format_func=names.__getitem__, key=f"who_{key}"
        )
        to = st.selectbox(
            say("groups.move_to"), list(numbers), index=None, format_func=numbers.__getitem__, key=f"to_{key}"
        )
        pressed = st.button(say("groups.move"), key=f"move_{key}", disabled=person is None or to is None)
    if pressed and person is not None and to is not None:
        with frame.attempt(say):
            at.house.grouping.move(at.who, at.id, person, where[person].id, to)
            st.rerun()


def rooms(at: AtDesk, plan: RoundPlan) -> None:
    """Where each group sits: a table, a room, a breakout room."""
    say = at.say
    with st.expander(say("groups.rooms"), icon=":material/meeting_room:"), st.form("rooms", border=False):
        named = {
            group.id: st.text_input(say("group.title", n=group.number), value=group.room, key=f"room_{group.id}")
            for group in plan.groups
        }
        sent = st.form_submit_button(say("prepare.save"))
    if sent:
        with frame.attempt(say):
            for group in plan.groups:
                if named[group.id] != group.room:
                    at.house.grouping.name_room(at.who, at.id, group.id, named[group.id])
            st.rerun()


def reveal(at: AtDesk, plan: RoundPlan) -> None:
    """Shows what everybody wrote for themselves first."""
    say = at.say
    if not at.desk.workshop.write_first:
        return
    if plan.round.revealed_at is not None:
        st.caption(say("groups.revealed", time=say.clock(plan.round.revealed_at)))
    elif st.button(say("groups.reveal"), type="primary", icon=":material/visibility:", help=say("groups.reveal_help")):
        with frame.attempt(say):
            at.house.grouping.reveal(at.who, at.id)
            st.rerun()
