"""Draw the steps of a workshop to another state; for the page cockpit."""

from typing import Literal, TypeAlias

import streamlit as st

from workshop.domain.workshops import TRANSITIONS, State
from workshop.ui import acting, address
from workshop.ui.arrival import AtDesk

_Kind: TypeAlias = Literal["primary", "secondary"]
_ICONS = {State.DRAFT: "edit", State.OPEN: "lock_open", State.LIVE: "play_arrow", State.CLOSED: "lock"}


def state(page: AtDesk, *, preparing: bool = False) -> None:
    """Draws each step to another state, with what it does before it is taken; folded while the day goes.

    Where it is prepared it can be thrown away too, as long as nobody can come in.
    """
    say, now = page.say, page.desk.workshop.state
    with st.container(key="steering"):
        if now is State.LIVE:
            with st.expander(say("steer.live")):
                _steps(page, now)
            return
        st.subheader(say("steer.state", state=say("state." + now.value)), anchor=False)
        _steps(page, now, leads=not preparing)
        if preparing and now is State.DRAFT:
            _remove(page)


def _asked(page: AtDesk, does: str, icon: str, kind: _Kind) -> bool | None:
    """Asks before a workshop begins on another day than it is planned for; None where nothing is to be asked."""
    say, planned = page.say, page.desk.workshop.starts_at
    if planned.astimezone(say.zone).date() == page.house.clock().astimezone(say.zone).date():
        return None
    with st.popover(does, type=kind, icon=icon):
        st.write(say("steer.another_day", day=say.day(planned)))
        return st.button(say("steer.begin_now"), type="primary", key="begin_now")


def _steps(page: AtDesk, now: State, *, leads: bool = False) -> None:
    say = page.say
    ways = {
        State.DRAFT: ("prepare", say("steer.prepare"), ":material/edit_note:"),
        State.CLOSED: ("results", say("steer.report"), ":material/description:"),
    }
    if leads and now in ways:
        to, label, icon = ways[now]
        st.page_link(address.page(to), label=label, icon=icon, query_params={"w": page.desk.workshop.code})
    for number, wanted in enumerate(TRANSITIONS[now]):
        with st.container(border=True):
            st.write(say(f"step.{now.value}.{wanted.value}"))
            does, icon = say(f"step.{now.value}.{wanted.value}.do"), f":material/{_ICONS[wanted]}:"
            kind: _Kind = "secondary" if number or now in {State.LIVE, State.CLOSED} else "primary"
            pressed = _asked(page, does, icon, kind) if wanted is State.LIVE and now is State.OPEN else None
            if pressed is None:
                pressed = st.button(does, type=kind, icon=icon, key=f"step_{wanted.value}")
            if pressed:
                with acting.attempt(say):
                    page.house.workshops.step(page.who, page.id, wanted)
                    st.rerun()


def _remove(page: AtDesk) -> None:
    say = page.say
    with st.popover(say("steer.remove"), icon=":material/delete:", type="tertiary"):
        st.write(say("steer.remove_text"))
        if st.button(say("steer.remove_do")):
            with acting.attempt(say):
                page.house.workshops.remove(page.who, page.id)
                st.switch_page(address.page("workshops"))
