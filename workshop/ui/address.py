"""Say where a page or a path is; for navigation, links and QR codes."""

from pathlib import Path
from urllib.parse import urlsplit

import segno
import streamlit as st

from workshop.bootstrap import House
from workshop.domain.workshops import State
from workshop.presenters import destinations
from workshop.settings import ROOT

PAGES = ROOT / "pages"


def page(name: str) -> Path:
    """Gives the script of a page."""
    return PAGES / f"{name}.py"


def landing(state: State) -> Path:
    """Gives the script of the page that is worth opening first, by how a workshop stands."""
    return page(destinations.landing(state))


def public(house: House, path: str) -> str:
    """Gives the address that others can use."""
    return house.settings.public(st.context.url or "", path)


def host() -> str:
    """Gives the host by which this browser came."""
    return urlsplit(st.context.url or "").hostname or ""


def qr(link: str) -> str:
    """Gives a QR code as SVG: dark on white with a quiet zone, also on a dark screen, or cameras would not read it."""
    return segno.make(link, error="m").svg_inline(scale=8, border=4, omitsize=True, light="#ffffff", dark="#000000")
