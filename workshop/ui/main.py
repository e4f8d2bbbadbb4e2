"""Begin every run: set the page's title, draw the menu for whoever is here, and then the page itself."""

from typing import Literal
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from workshop import assets
from workshop.domain.guests import GuestKind
from workshop.ui import page, visitor
from workshop.ui.menu import pages_for, visible


@st.fragment(run_every=3600)
def keep_awake() -> None:
    """Makes a browser ask for a full run whenever it reconnects.

    Without it, a visit that comes back after a server restart knows no fragments, and every button inside one is
    dropped without a word.
    """


def rights() -> tuple[bool, bool]:
    """Says whether whoever is here facilitates, and whether they observe."""
    services, who = visitor.services(), visitor.who()
    return (
        services.facilitators.facilitator(who) is not None,
        GuestKind.OBSERVER in {link.kind for link in services.guest_links.opened(who)},
    )


WIDE = (
    "room", "cockpit", "prepare", "invite", "people", "groups", "wall", "themes", "plenary", "questions", "votes", "entry",
    "answers", "observe",
)  # fmt: skip
PUBLIC = ("home", "join", "room", "sign_in")


say = visitor.speaker()
came = urlsplit(st.context.url or "/workshops")
opened = came.path.strip("/")
# With its host: an address without one Streamlit looks for among its files first, at every run.
icon = urlunsplit((came.scheme, came.netloc, assets.address("icon.png"), "", ""))
# A room is wide for the harvest only; its component keeps everything else to a width that reads well. Told here and
# not by the pages: of two widths in a run the first one may stand when the run is cut short by another.
layout: Literal["wide", "centered"] = "wide" if opened in WIDE else "centered"
st.set_page_config(page_title=say("app.name"), page_icon=icon, layout=layout)
# The menu is comfort, not the lock: every page asks for itself who is there.
facilitates, observes = rights()
menu = (facilitates or observes) and st.query_params.get("present") != "1"
needed: tuple[str, ...] = ("home", "room") if opened == "room" else PUBLIC
if facilitates or observes or opened not in {"", *PUBLIC}:
    needed = ()
shown = visible(facilitates=facilitates, observes=observes)
chosen = st.navigation(pages_for(say, needed, shown), position="sidebar" if menu else "hidden")
if opened == "room":  # a room has no buttons of Streamlit's, and a thousand of them are opened at once
    chosen.run()
else:
    # What can come and go stands behind what stays: where something in front is missing, all that follows moves up.
    place = st.container()
    keep_awake()
    with place:
        page.run(chosen, rights, (facilitates, observes))
