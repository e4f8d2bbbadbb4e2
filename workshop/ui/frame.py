"""Draw what stands above every page of a workshop: the line with the clock, the pages that belong together, and the heading."""

import streamlit as st

from workshop.presenters.destinations import DESTINATIONS, destination_of
from workshop.presenters.line import tab_title
from workshop.ui import address, chrome
from workshop.ui.arrival import AtDesk
from workshop.ui.components import live
from workshop.ui.menu import NAMES
from workshop.ui.visitor import Here


def heading(page: AtDesk, name: str) -> None:
    """Draws the line and the heading of the page with this name; for guests, who go nowhere from here, the heading alone."""
    say, workshop = page.say, page.desk.workshop
    if not page.desk.steers:
        chrome.heading(say, page.desk, say(f"page.{name}"))
        return
    st.set_page_config(page_title=tab_title(say, name, workshop))
    # How high that is, is known before it is drawn: a destination of one page has no row of pages.
    alone = len(DESTINATIONS[destination_of(name) or ""]) == 1
    with st.container(key="on_top_alone" if alone else "on_top", gap=None):
        me = page.house.facilitators.facilitator(page.who)
        st.title(say(f"page.{name}"), anchor=False)
        going = live.line(say, page.desk, name, page.house.workshops.mine(page.who), me)
    if going is not None and going[0] in NAMES:
        st.switch_page(address.page(going[0]), query_params={"w": going[1]} if going[1] else None)
    chrome.invented(say, workshop.invented)
    if workshop.rehearses is not None:
        chrome.rehearsed(say, workshop.id)


def outside(here: Here, name: str) -> None:
    """Draws what stands above a facilitator's page that belongs to no workshop: the product, the other page, the other language."""
    say = here.say
    st.set_page_config(page_title=tab_title(say, name))
    other = "account" if name == "workshops" else "workshops"
    with st.container(key="outside", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{say('app.name')}** · {say('app.line')}", width="stretch")
        if here.house.facilitators.facilitator(here.who) is not None:
            st.page_link(address.page(other), label=say(f"page.{other}"), width="content")
        chrome.languages(here, f"/{name}", "content")
