"""Write a fault in a screen to the log, and say a sentence to the visitor."""

import logging

import streamlit as st

from workshop.domain.errors import Unavailable
from workshop.ui.visitor import speaker

_LOG = logging.getLogger("workshop")


def say_sorry(error: Exception) -> bool:
    """Says what happened, that nothing was lost, and what to do next. The details go to the log only."""
    _LOG.error("A screen failed.", exc_info=error)
    say = speaker()
    st.error(say("fault.away" if isinstance(error, Unavailable) else "fault.sentence"), icon=":material/error:")
    return True
