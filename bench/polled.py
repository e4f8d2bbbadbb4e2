"""A group in the address in, its answers asked for every second out: the usual way, to measure beside; run by Streamlit."""

import threading

import streamlit as st


@st.cache_resource
def answers() -> tuple[threading.Lock, dict[str, list[str]]]:
    """Everybody's answers by group."""
    return threading.Lock(), {}


lock, kept = answers()
group = st.query_params.get("group", "wall")

st.title("Group work")
text = st.text_area("Your answer", key="answer")
if st.button("Send") and text:
    with lock:
        kept.setdefault(group, []).append(text)


@st.fragment(run_every=1)
def board() -> None:
    """The answers so far; the wall shows those of all groups."""
    with lock:
        shown = [text for name, texts in kept.items() if group in ("wall", name) for text in texts]
    for answer in shown[-50:]:
        with st.container(border=True):
            st.text(answer)


board()
