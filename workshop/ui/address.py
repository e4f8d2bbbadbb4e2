"""A page's or path's name in, where it is out; for navigation, links and QR codes."""

import socket
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import segno
import streamlit as st

from workshop.bootstrap import House
from workshop.settings import ROOT

PAGES = ROOT / "pages"


def page(name: str) -> Path:
    """The script of a page."""
    return PAGES / f"{name}.py"


@cache
def lan_address() -> str:
    """This machine's address on its network, or the loopback address where there is none. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a datagram socket only asks the system which way it would go.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def public(house: House, path: str) -> str:
    """The address that others can use: as set, else as this browser came, else this machine's on the network."""
    given = house.settings.public_url.rstrip("/")
    if given:
        return given + path
    came = urlsplit(st.context.url or "")
    if not came.hostname:
        return f"http://{lan_address()}:{house.settings.port}{path}"
    if came.hostname in {"localhost", "127.0.0.1", "::1", "0.0.0.0"} and house.settings.address == "0.0.0.0":
        return f"{came.scheme}://{lan_address()}:{came.port or house.settings.port}{path}"
    return f"{came.scheme}://{came.netloc}{path}"


def qr(link: str) -> str:
    """A QR code as SVG: dark on white with a quiet zone, also on a dark screen, or cameras would not read it."""
    return segno.make(link, error="m").svg_inline(scale=8, border=4, omitsize=True, light="#ffffff", dark="#000000")
