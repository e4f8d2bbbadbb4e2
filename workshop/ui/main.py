"""Every run begins here: the page's title, the menu for who is here, and then the page itself."""

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


PUBLIC = ("home", "join", "room", "sign_in")


def pages_for(say: Speaker, *, all_of_them: bool) -> list[st.Page]:
    """The pages in the order of the menu; those that the app itself leads to stand in no menu.

    Every page costs time at every run, so a participant's run knows only the public ones. One list and no sections:
    with sections Streamlit nests its list in a way that screen readers cannot count.
    """

    def one(name: str, icon: str, *, shown: bool = True, default: bool = False) -> st.Page:
        return st.Page(
            page(name),
            title=say(f"page.{name}"),
            icon=f":material/{icon}:",
            url_path=None if default else name,
            default=default,
            visibility="visible" if shown else "hidden",
        )

    public = [
        one("home", "home", default=True),
        one("join", "login", shown=False),
        one("room", "weekend", shown=False),
        one("sign_in", "key", shown=False),
    ]
    if not all_of_them:
        return public
    return [
        one("workshops", "event"),
        one("steer", "play_circle"),
        one("prepare", "edit_note"),
        one("invite", "qr_code_2"),
        one("people", "diversity_3"),
        one("groups", "group_work"),
        one("wall", "dashboard"),
        one("results", "download"),
        one("account", "person"),
        *public,
    ]


say = visitor.speaker()
st.set_page_config(page_title=say("app.name"), page_icon=str(assets.FOLDER / "icon.png"), layout="centered")
keep_awake()
# The menu is comfort, not the lock: every page asks for itself who is there.
facilitates = visitor.here().access.facilitator(visitor.who()) is not None
opened = urlsplit(st.context.url or "/workshops").path.strip("/")
menu = facilitates and st.query_params.get("present") != "1"
pages = pages_for(say, all_of_them=facilitates or opened not in {"", *PUBLIC})
st.navigation(pages, position="sidebar" if menu else "hidden").run()
