"""Do what a press asks for: say a refusal, note what was kept, and draw the page anew."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NoReturn

import streamlit as st
from streamlit.errors import StreamlitAPIException

from workshop.domain.errors import Refused
from workshop.text.catalogue import Speaker
from workshop.ui.arrival import AtDesk
from workshop.ui.safe import refused

_SAVED, _REMOVED = "saved", "removed"


@contextmanager
def attempt(say: Speaker, cells: Mapping[str, Any] | None = None) -> Iterator[None]:
    """Says a refusal in the visitor's language; what was typed stays where it is.

    `cells` are the places of fields, by the name that a refusal has for them: it is said under the field that it is about.
    """
    try:
        yield
    except Refused as error:
        (cells or {}).get(error.values.get("field", ""), st).error(refused(say, error), icon=":material/error:")


def cell(name: str, where: Any = st) -> Any:
    """Gives the place under a field where it is said what is wrong with it; the browser puts the focus in that field."""
    return where.container(key=f"wrong_{name}")


def saved() -> NoReturn:
    """Draws the page anew with what is kept now, and says there that it is: what is said before would be gone with it."""
    st.session_state[_SAVED] = True
    st.rerun()


def note_removed() -> None:
    """Has the next run say that a rehearsal was removed."""
    st.session_state[_REMOVED] = True


def tell_saved(say: Speaker) -> None:
    """Says that something was kept, or that a rehearsal was removed, in the run before this one."""
    if st.session_state.pop(_SAVED, False):
        st.toast(say("prepare.saved"), icon=":material/check:")
    if st.session_state.pop(_REMOVED, False):
        st.toast(say("rehearsal.removed"), icon=":material/check:")


def do(page: AtDesk, act: Callable[[], object], cells: Mapping[str, Any] | None = None) -> None:
    """Does something inside a fragment and draws that anew, or says why it was refused; `cells` as in `attempt`."""
    with attempt(page.say, cells):
        act()
        try:
            st.rerun(scope="fragment")
        except (StreamlitAPIException, RuntimeError):  # the press came with a run of more than this fragment
            st.rerun()


def form_id() -> str:
    """Gives an id of this form in this tab, so that sending it twice does one thing."""
    return str(st.session_state.setdefault("form_id", secrets.token_urlsafe(20)))


def next_form() -> None:
    """Makes the form of this tab another one: what the former did is done, and the same again is meant."""
    st.session_state.pop("form_id", None)
