"""Launch Streamlit's screens, our own routes and the live channel on one port."""

from pathlib import Path

import streamlit as st

from workshop import log
from workshop.bootstrap import house
from workshop.ui import patches
from workshop.ui.faults import say_sorry
from workshop.web import server

log.install()
patches.apply(house().settings)
app = st.App(
    Path(__file__).parent / "workshop" / "ui" / "main.py",
    routes=server.routes(house),
    middleware=server.middleware(house, Path(st.__file__).parent / "static", patches.clears_cache),
    lifespan=server.lifespan(house),
    on_script_error=say_sorry,
)
