"""Draw the steps of a workshop to another state; for the page cockpit."""

import streamlit as st

from workshop.domain.workshops import TRANSITIONS, State
from workshop.ui import acting, address
from workshop.ui.arrival import AtDesk

_ICONS = {State.DRAFT: "edit", State.OPEN: "lock_open", State.LIVE: "play_arrow", State.CLOSED: "lock"}


def state(page: AtDesk) -> None:
    """Draws each step to another state, with what it does before it is taken; folded while the day goes."""
    say, now = page.say, page.desk.workshop.state
    title = say("steer.state", state=say("state." + now.value))
    if now is State.LIVE:
        with st.expander(title):
            _steps(page, now)
        return
    st.subheader(title, anchor=False)
    _steps(page, now)


def _steps(page: AtDesk, now: State) -> None:
    say = page.say
    if now is State.DRAFT:
        st.page_link(
            address.page("prepare"),
            label=say("steer.prepare"),
            icon=":material/edit_note:",
            query_params={"w": page.desk.workshop.code},
        )
    for number, wanted in enumerate(TRANSITIONS[now]):
        with st.container(border=True):
            st.write(say(f"step.{now.value}.{wanted.value}"))
            if st.button(
                say(f"step.{now.value}.{wanted.value}.do"),
                type="secondary" if number or now in {State.LIVE, State.CLOSED} else "primary",
                icon=f":material/{_ICONS[wanted]}:",
                key=f"step_{wanted.value}",
            ):
                with acting.attempt(say):
                    page.house.workshops.step(page.who, page.id, wanted)
                    st.rerun()
    if now is State.DRAFT:
        with st.popover(say("steer.remove"), icon=":material/delete:", type="tertiary"):
            st.write(say("steer.remove_text"))
            if st.button(say("steer.remove_do")):
                with acting.attempt(say):
                    page.house.workshops.remove(page.who, page.id)
                    st.switch_page(address.page("workshops"))
