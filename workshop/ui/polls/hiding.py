"""Draw the buttons that take what people wrote themselves off the wall; for the page questions."""

from hashlib import sha256

import streamlit as st

from workshop.domain import sameness
from workshop.domain.errors import Refused
from workshop.domain.polls import WRITTEN, Poll, as_hidden
from workshop.services.polls.views import Written
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.safe import md

AT_ONCE = 60  # texts in the list; the others after a search
_NAMED = 24  # characters of a text on its button


def texts(page: AtDesk, poll: Poll) -> None:
    """Draws what people wrote, folded away: each can be hidden, and shown again. Nothing for a question of another kind."""
    if poll.kind not in WRITTEN:
        return
    say = page.say
    # Drawn once it is unfolded: a workshop can have many questions, and each of them hundreds of texts.
    fold = st.expander(
        say(f"polls.hide_{poll.kind.value}"),
        key=f"poll_hiding_{poll.id}",
        icon=":material/visibility_off:",
        on_change="rerun",
    )
    if not fold.open:
        return
    with fold, st.container(gap="xsmall"):
        try:
            found = page.house.polls.written(page.who, page.id, poll.id)
        except Refused:
            return  # another facilitator has just removed it; the bell draws that
        st.caption(say("polls.hide_help"))
        if len(found) > AT_ONCE:
            wanted = st.text_input(say("polls.hide_find"), key=f"poll_find_{poll.id}")
            found = [written for written in found if sameness.fold(wanted) in sameness.fold(written.text)]
            if len(found) > AT_ONCE:
                st.caption(say("polls.hide_more", n=say.number(AT_ONCE), all=say.number(len(found))))
        for written in found[:AT_ONCE]:
            _row(page, poll, written)


def _row(page: AtDesk, poll: Poll, written: Written) -> None:
    """A button that names what it is for, and how many wrote that; what does not fit on it stands above it as a whole."""
    say, plain = page.say, " ".join(written.text.split())
    # A name of its own for each: between drawing and pressing another text may have come before it.
    name = f"poll_hide_{poll.id}_{sha256(as_hidden(poll.kind, written.text).encode()).hexdigest()[:16]}"
    if len(plain) > _NAMED:
        st.markdown(_struck(plain, written))
        plain = plain[: _NAMED - 1].rstrip() + "…"
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        if st.button(
            say("polls.show_one" if written.hidden else "polls.hide_one", text=_struck(plain, written)),
            key=name,
            icon=":material/visibility:" if written.hidden else ":material/visibility_off:",
            type="tertiary",
        ):
            acting.do(
                page, lambda: page.house.polls.hide(page.who, page.id, poll.id, written.text, hidden=not written.hidden)
            )
        people = say.count("count.people", written.people)
        st.markdown(f"{people} · **{say('polls.is_hidden')}**" if written.hidden else people, width="content")


def _struck(plain: str, written: Written) -> str:
    return f"~~{md(plain)}~~" if written.hidden else md(plain)
