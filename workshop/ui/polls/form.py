"""Draw the form for asking an opening question; what was typed stays until it is kept."""

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest

import streamlit as st

from workshop.domain.polls import OF_OPTIONS, SCALES, Poll, PollKind, PollWish
from workshop.text.catalogue import Speaker
from workshop.ui import acting
from workshop.ui.arrival import AtDesk

_TIMES = "poll_form_times"  # how many questions were made in this tab: every form after one begins empty


def new(page: AtDesk) -> None:
    """Draws the form for another question."""
    times = st.session_state.get(_TIMES, 0)

    def make(wish: PollWish) -> None:
        page.house.polls.make(page.who, page.id, wish)
        st.session_state[_TIMES] = times + 1

    _form(page, f"new{times}", None, make, page.say("polls.make"))


def change(page: AtDesk, poll: Poll, done: Callable[[], None]) -> None:
    """Draws the form of a question that is there; `done` is called once it is kept, or left as it was."""

    def keep(wish: PollWish) -> None:
        page.house.polls.change(page.who, page.id, poll.id, wish)
        done()

    _form(page, poll.id, poll, keep, page.say("polls.save"))
    if st.button(page.say("polls.cancel"), key=f"poll_cancel_{poll.id}"):
        acting.do(page, done)


def _form(page: AtDesk, name: str, poll: Poll | None, keep: Callable[[PollWish], None], button: str) -> None:
    say, kinds = page.say, list(PollKind)
    # Outside the form: another kind asks for other fields at once.
    kind = st.radio(
        say("polls.how"),
        kinds,
        index=kinds.index(poll.kind) if poll else 0,
        format_func=lambda choice: say(f"polls.kind.{choice.value}"),
        key=f"poll_kind_{name}",
    )
    kind = kind or PollKind.SCALE
    with st.form(f"poll_form_{name}", border=False, enter_to_submit=False):
        left, right = st.columns(2)
        text_nl = left.text_input(say("polls.text_nl"), value=poll.text_nl if poll else "", key=f"poll_nl_{name}")
        text_en = right.text_input(say("polls.text_en"), value=poll.text_en if poll else "", key=f"poll_en_{name}")
        wish = PollWish(kind=kind, text_nl=text_nl, text_en=text_en)
        if kind is PollKind.SCALE:
            wish = _scale(say, name, poll, wish)
        elif kind in OF_OPTIONS:
            wish = _options(say, name, poll, wish)
        hidden = st.checkbox(say("polls.hidden"), value=bool(poll and poll.hidden), key=f"poll_hidden_{name}")
        sent = st.form_submit_button(button, type="primary")
    if sent:
        acting.do(page, lambda: keep(replace(wish, hidden=hidden)))


def _scale(say: Speaker, name: str, poll: Poll | None, wish: PollWish) -> PollWish:
    points = st.radio(
        say("polls.points"),
        SCALES,
        index=SCALES.index(poll.points) if poll and poll.points in SCALES else 1,
        format_func=lambda n: say("polls.points_to", n=n),
        horizontal=True,
        key=f"poll_steps_{name}",
    )
    low, high = poll.low if poll else ("", ""), poll.high if poll else ("", "")
    left, right = st.columns(2)
    low_nl = left.text_input(say("polls.low_nl"), value=low[0], key=f"poll_low_nl_{name}")
    high_nl = right.text_input(say("polls.high_nl"), value=high[0], key=f"poll_high_nl_{name}")
    low_en = left.text_input(say("polls.low_en"), value=low[1], key=f"poll_low_en_{name}")
    high_en = right.text_input(say("polls.high_en"), value=high[1], key=f"poll_high_en_{name}")
    return replace(wish, points=points or SCALES[-1], low=(low_nl, low_en), high=(high_nl, high_en))


def _options(say: Speaker, name: str, poll: Poll | None, wish: PollWish) -> PollWish:
    there = poll.options if poll and poll.kind in OF_OPTIONS else ()
    left, right = st.columns(2)
    dutch = left.text_area(
        say("polls.options_nl"),
        value="\n".join(option.text_nl for option in there),
        height=180,
        key=f"poll_opt_nl_{name}",
    )
    english = right.text_area(
        say("polls.options_en"),
        value="\n".join(option.text_en for option in there),
        height=180,
        key=f"poll_opt_en_{name}",
    )
    pairs = tuple(zip_longest(dutch.splitlines(), english.splitlines(), fillvalue=""))
    return replace(wish, options=pairs)
