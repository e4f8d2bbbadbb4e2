"""Choose by which address of this machine people come in, and warn where they cannot; for the page invite."""

import streamlit as st

from workshop.networks import ANYWHERE, addresses, on_this_machine_only
from workshop.settings import on_this_machine
from workshop.text.catalogue import Speaker
from workshop.ui import address
from workshop.ui.arrival import AtDesk

_CHOSEN = "reach"  # in the page's address, so that a reload and the projector keep it


def link(page: AtDesk, path: str) -> str:
    """Gives the link for others, by the network that was chosen while this machine is on it."""
    settings = page.house.settings
    chosen = st.query_params.get(_CHOSEN, "")
    if chosen in _offered(page):
        return settings.listening(chosen) + path
    return address.public(page.house, path)


def kept() -> str:
    """Gives what a link to this page needs for the choice to stay."""
    chosen = st.query_params.get(_CHOSEN, "")
    return f"&{_CHOSEN}={chosen}" if chosen in addresses() else ""


def warn(say: Speaker, link: str) -> None:
    """Says that a link leads nowhere from a phone, where it does."""
    if on_this_machine(link):
        st.warning(say("invite.only_here"), icon=":material/wifi_off:")


def choose(page: AtDesk) -> None:
    """Draws the networks of this machine, where there are several."""
    offered = _offered(page)
    if len(offered) < 2:
        return
    now = st.query_params.get(_CHOSEN, offered[0])
    picked = st.selectbox(
        page.say("invite.network"),
        offered,
        index=offered.index(now) if now in offered else 0,
        help=page.say("invite.network_help"),
    )
    if picked != now and picked:
        st.query_params[_CHOSEN] = picked
        st.rerun()


def _offered(page: AtDesk) -> list[str]:
    """The addresses there are to choose from: none where the address is set, or people came by one that works."""
    settings = page.house.settings
    came = address.host()
    if settings.public_url or settings.address not in ANYWHERE:
        return []
    found = addresses()
    return found if not came or on_this_machine_only(came) or came in {*found, *ANYWHERE} else []
