"""A fault in a screen in, a log line for us and a sentence for the visitor out."""

import logging

import streamlit as st

from workshop.ui.visitor import speaker

_LOG = logging.getLogger("workshop")


def say_sorry(error: Exception) -> bool:
    """Says what happened, that nothing was lost, and what to do next. The details go to the log only."""
    _LOG.error("A screen failed.", exc_info=error)
    say = speaker()
    st.error(say("fault.sentence"), icon=":material/error:")
    return True
