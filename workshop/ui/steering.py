"""A workshop at a facilitator's desk in, the controls of the day out; for the page steer."""

import streamlit as st

from workshop.domain.workshops import STEPS, State
from workshop.ui import address, frame
from workshop.ui.frame import AtDesk
from workshop.ui.safe import md

_ICONS = {State.DRAFT: "edit", State.OPEN: "lock_open", State.LIVE: "play_arrow", State.CLOSED: "lock"}


def figures(at: AtDesk) -> None:
    """How many people and answers there are."""
    say = at.say
    with st.container(horizontal=True, gap="medium"):
        st.metric(say("steer.people"), say.number(sum(at.desk.here.values())), width="content")
        st.metric(say("steer.answers"), say.number(at.desk.answers), width="content")
        st.metric(say("steer.code"), at.desk.workshop.code, width="content")


def state(at: AtDesk) -> None:
    """Each step to another state, with what it does before it is taken."""
    say, now = at.say, at.desk.workshop.state
    st.subheader(say("steer.state", state=say("state." + now.value)), anchor=False)
    if now is State.DRAFT:
        st.page_link(
            address.page("prepare"),
            label=say("steer.prepare"),
            icon=":material/edit_note:",
            query_params={"w": at.desk.workshop.code},
        )
    for number, wanted in enumerate(STEPS[now]):
        with st.container(border=True):
            st.write(say(f"step.{now.value}.{wanted.value}"))
            if st.button(
                say(f"step.{now.value}.{wanted.value}.do"),
                type="secondary" if number or now in {State.LIVE, State.CLOSED} else "primary",
                icon=f":material/{_ICONS[wanted]}:",
                key=f"step_{wanted.value}",
            ):
                with frame.attempt(say):
                    at.house.preparing.step(at.who, at.id, wanted)
                    st.rerun()
    if now is State.DRAFT:
        with st.popover(say("steer.remove"), icon=":material/delete:", type="tertiary"):
            st.write(say("steer.remove_text"))
            if st.button(say("steer.remove_do")):
                with frame.attempt(say):
                    at.house.preparing.remove(at.who, at.id)
                    st.switch_page(address.page("workshops"))


def parts(at: AtDesk) -> None:
    """The programme with the part that is on, and a button that starts another."""
    say, live = at.say, at.desk.workshop.state is State.LIVE
    st.subheader(say("steer.programme"), anchor=False)
    if at.desk.workshop.state in {State.DRAFT, State.OPEN}:
        st.caption(say("steer.not_live"))
    current = at.desk.workshop.current_part_id if live else None
    positions = [one.part.id for one in at.desk.timeline]
    following = positions.index(current) + 1 if current in positions else 0
    for number, one in enumerate(at.desk.timeline):
        on = one.part.id == current
        with st.container(border=True, gap="xsmall"):
            told, done = st.columns([4, 1], vertical_alignment="center") if live else (st.container(), st.container())
            minutes = say.count("count.minutes", one.part.minutes).replace(" ", "\u00a0")
            told.markdown(f"{say.clock(one.begins_at)} · **{md(one.part.title(say.language))}** · {minutes}")
            with done:
                if on:
                    st.markdown(f":material/play_arrow: **{say('steer.on')}**")
                elif live and st.button(
                    say("steer.start"),
                    key=f"start_{one.part.id}",
                    type="primary" if number == following else "secondary",
                    width="stretch",
                    icon=":material/play_arrow:",
                ):
                    with frame.attempt(say):
                        at.house.steering.start_part(at.who, at.id, one.part.id)
                        st.rerun()
            if one.part.script and (on or number == following or not live):
                st.caption(md(one.part.script))
