"""Draw a page as one fragment: runs that are asked for wait for each other, and none cuts another short."""

from collections.abc import Callable
from copy import copy
from typing import Any

import streamlit as st


def run(page: Any, rights: Callable[[], object], before: object) -> None:
    """Draws a page as one fragment, and the menu too when `rights` are no longer what they were `before`.

    A run of the whole script is stopped as soon as another one is asked for, and what was pressed but not reached yet
    is lost. A run of a fragment is never stopped: another one waits until it is finished, and everything pressed in
    the meantime comes with it.
    """
    drawn = False

    def body() -> None:
        nonlocal drawn
        if drawn and rights() != before:
            st.rerun()  # the menu is outside this fragment
        drawn = True
        copy(page).run()  # a page can be run once, a fragment many times

    # A fragment is known by its name: a press on the page before this one must not run this one.
    body.__qualname__ = f"page_{page.url_path or 'home'}"
    st.fragment(body)()
