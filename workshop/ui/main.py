"""Begin every run: set the page's title, draw the menu for whoever is here, and then the page itself."""

from typing import Any, Literal
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from workshop import assets
from workshop.domain.guests import GuestKind
from workshop.presenters.destinations import DESTINATIONS, destination_of
from workshop.ui import page, visitor
from workshop.ui.menu import PUBLIC, pages_for


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


WIDE = {"room", "observe", "workshops", "account", *(name for names in DESTINATIONS.values() for name in names)}

say = visitor.speaker()
came = urlsplit(st.context.url or "/workshops")
opened = came.path.strip("/")
facilitates, observes = rights()
everywhere = facilitates or observes or opened not in {"", *PUBLIC}


def lead(name: str) -> Any:
    """Tells Streamlit which pages there are, and gives the one to draw; in the menu of a workshop stands the one of this name."""
    # The menu is comfort, not the lock: every page asks for itself who is there.
    menu = facilitates and destination_of(name) is not None and st.query_params.get("present") != "1"
    return st.navigation(pages_for(say, name, all_pages=everywhere), position="top" if menu else "hidden")


chosen = lead(opened)
if chosen.url_path != opened:
    opened = chosen.url_path  # the address was still that of the page before
    chosen = lead(opened)
# With its host: an address without one Streamlit looks for among its files first, at every run.
icon = urlunsplit((came.scheme, came.netloc, assets.address("icon.png"), "", ""))
# A room is wide for the harvest only; its component keeps everything else to a width that reads well. Told here and
# not by the pages: of two widths in a run the first one may stand when the run is cut short by another.
layout: Literal["wide", "centered"] = "wide" if opened in WIDE else "centered"
st.set_page_config(page_title=say("app.name"), page_icon=icon, layout=layout)
if opened == "room":  # a room has no buttons of Streamlit's, and a thousand of them are opened at once
    chosen.run()
else:
    # What can come and go stands behind what stays: where something in front is missing, all that follows moves up.
    place = st.container()
    keep_awake()
    with place:
        page.run(chosen, rights, (facilitates, observes))
