"""Every run begins here: the page's title, the menu for who is here, and then the page itself."""

from collections.abc import Collection
from typing import Literal
from urllib.parse import urlsplit

import streamlit as st

from workshop import assets
from workshop.text.catalogue import Speaker
from workshop.ui import visitor
from workshop.ui.address import page


@st.fragment(run_every=3600)
def keep_awake() -> None:
    """Makes a browser ask for a full run whenever it reconnects.

    Without it, a visit that comes back after a server restart knows no fragments, and every button inside one is
    dropped without a word.
    """


WIDE = ("room", "steer", "prepare", "invite", "people", "groups", "wall")
PUBLIC = ("home", "join", "room", "sign_in")


def pages_for(say: Speaker, names: Collection[str]) -> list[st.Page]:
    """The named pages, or all of them, in the order of the menu; those that the app itself leads to stand in no menu.

    Every page costs time at every run, so a run knows only those that can be needed. One list and no sections: with
    sections Streamlit nests its list in a way that screen readers cannot count.
    """

    def one(name: str, icon: str) -> st.Page:
        return st.Page(
            page(name),
            title=say(f"page.{name}"),
            icon=f":material/{icon}:",
            url_path=None if name == "home" else name,
            default=name == "home",
            visibility="hidden" if name in {"join", "room", "sign_in"} else "visible",
        )

    icons = {
        "workshops": "event",
        "steer": "play_circle",
        "prepare": "edit_note",
        "invite": "qr_code_2",
        "people": "diversity_3",
        "groups": "group_work",
        "wall": "dashboard",
        "results": "download",
        "account": "person",
        "home": "home",
        "join": "login",
        "room": "weekend",
        "sign_in": "key",
    }
    return [one(name, icon) for name, icon in icons.items() if not names or name in names]


say = visitor.speaker()
opened = urlsplit(st.context.url or "/workshops").path.strip("/")
# A room is wide for the harvest only; its component keeps everything else to a width that reads well. Told here and
# not by the pages: of two widths in a run the first one may stand when the run is cut short by another.
layout: Literal["wide", "centered"] = "wide" if opened in WIDE else "centered"
st.set_page_config(page_title=say("app.name"), page_icon=assets.address("icon.png"), layout=layout)
if opened != "room":  # a room has no buttons of Streamlit's, and a thousand of them are opened at once
    keep_awake()
# The menu is comfort, not the lock: every page asks for itself who is there.
facilitates = visitor.here().access.facilitator(visitor.who()) is not None
menu = facilitates and st.query_params.get("present") != "1"
needed: tuple[str, ...] = ("home", "room") if opened == "room" else PUBLIC
if facilitates or opened not in {"", *PUBLIC}:
    needed = ()
st.navigation(pages_for(say, needed), position="sidebar" if menu else "hidden").run()
