"""Make what Streamlit needs to lead to pages; made once, because every run asks for it."""

from collections.abc import Collection
from copy import copy
from functools import cache

import streamlit as st

from workshop.text.catalogue import Speaker
from workshop.ui.address import page

ICONS = {
    "workshops": "event",
    "cockpit": "play_circle",
    "prepare": "edit_note",
    "rehearse": "theater_comedy",
    "invite": "qr_code_2",
    "people": "diversity_3",
    "groups": "group_work",
    "observe": "visibility",
    "wall": "dashboard",
    "answers": "fact_check",
    "themes": "category",
    "plenary": "forum",
    "questions": "quiz",
    "votes": "how_to_vote",
    "entry": "keyboard",
    "results": "download",
    "account": "person",
    "home": "home",
    "join": "login",
    "room": "weekend",
    "sign_in": "key",
}


_LED_TO = frozenset({"join", "room", "sign_in"})
_OF_OBSERVERS = frozenset({"home", "observe", "wall"})


def visible(*, facilitates: bool, observes: bool) -> frozenset[str]:
    """Says what stands in the menu of whoever is here."""
    names = frozenset(ICONS) - _LED_TO if facilitates else _OF_OBSERVERS
    return names if observes else names - {"observe"}


@cache
def _made(name: str, title: str, *, shown: bool) -> st.Page:
    return st.Page(
        page(name),
        title=title,
        icon=f":material/{ICONS[name]}:",
        url_path=None if name == "home" else name,
        default=name == "home",
        visibility="visible" if shown else "hidden",
    )


def pages_for(say: Speaker, names: Collection[str], shown: Collection[str]) -> list[st.Page]:
    """Gives the named pages, or all of them, in the order of the menu; those that are not `shown` the app itself leads to.

    Every page costs time at every run, so a run knows only those that can be needed, and gets copies of pages made
    before: a page remembers that it is to be run, which is one run's own affair. One list and no sections: with
    sections Streamlit nests its list in a way that screen readers cannot count.
    """
    return [copy(_made(name, say(f"page.{name}"), shown=name in shown)) for name in ICONS if not names or name in names]
