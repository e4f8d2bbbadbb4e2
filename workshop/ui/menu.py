"""Make what Streamlit needs to lead to pages; made once, because every run asks for it."""

from copy import copy
from functools import cache

import streamlit as st

from workshop.presenters.destinations import DESTINATIONS
from workshop.text.catalogue import Speaker
from workshop.ui.address import page

# Pages of no workshop, and those that the app itself leads to.
OTHERS = ("home", "workshops", "account", "observe", "join", "room", "sign_in")
PUBLIC = ("home", "join", "room", "sign_in")
NAMES = (*OTHERS, *(name for names in DESTINATIONS.values() for name in names))


@cache
def _made(name: str, title: str, *, shown: bool = False) -> st.Page:
    return st.Page(
        page(name),
        title=title,
        url_path=None if name == "home" else name,
        default=name == "home",
        visibility="visible" if shown else "hidden",
    )


def pages_for(say: Speaker, opened: str, *, all_pages: bool) -> list[st.Page]:
    """Gives all pages, or the public ones; in the menu stand the five destinations.

    Each stands there as the page of it that is `opened`, or else as its first. Every page costs time at every run, so a run
    knows only those that can be needed, and gets copies of pages made before: a page remembers that it is to be run, which
    is one run's own affair. One list and no sections: with sections Streamlit nests its list in a way that screen readers
    cannot count.
    """
    if not all_pages:
        names = ("home", "room") if opened == "room" else PUBLIC
        return [copy(_made(name, say(f"page.{name}"))) for name in names]
    shown = {(opened if opened in names else names[0]): destination for destination, names in DESTINATIONS.items()}
    hidden = [_made(name, say(f"page.{name}")) for name in NAMES if name not in shown]
    menu = [_made(name, say(f"nav.{to}"), shown=True) for name, to in shown.items()]
    return [copy(made) for made in (*menu, *hidden)]
