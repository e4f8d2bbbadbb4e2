"""Draw the form for asking an opening question; what was typed stays until it is kept."""

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from typing import Any

import streamlit as st

from workshop.domain.polls import OF_OPTIONS, SCALES, Poll, PollKind, PollWish
from workshop.text.catalogue import Speaker
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form


def new(page: AtDesk) -> None:
    """Draws the form for another question."""

    def make(wish: PollWish) -> None:
        page.house.polls.make(page.who, page.id, wish)

    _form(page, "new", None, make, page.say("polls.make"))


def change(page: AtDesk, poll: Poll, done: Callable[[], None]) -> None:
    """Draws the form of a question that is there; `done` is called once it is kept, or left as it was."""

    def keep(wish: PollWish) -> None:
        page.house.polls.change(page.who, page.id, poll.id, wish)
        done()

    form = _form(page, poll.id, poll, keep, page.say("polls.save"))

    def leave() -> None:
        form.done()
        done()

    if st.button(page.say("polls.cancel"), key=f"poll_cancel_{poll.id}"):
        acting.do(page, leave)


def _form(page: AtDesk, name: str, poll: Poll | None, keep: Callable[[PollWish], None], button: str) -> Form:
    say, kinds = page.say, list(PollKind)
    form = Form(page, f"poll_{name}", watched=poll is not None)
    kind = form.one_of(
        st.radio,
        say("polls.how"),
        f"poll_kind_{name}",
        poll.kind if poll else PollKind.SCALE,
        kinds,
        format_func=lambda choice: say(f"polls.kind.{choice.value}"),
    )
    left, right = st.columns(2)
    text_nl = form.line(left, say("polls.text_nl"), f"poll_nl_{name}", poll.text_nl if poll else "")
    text_en = form.line(right, say("polls.text_en"), f"poll_en_{name}", poll.text_en if poll else "")
    cells = {"poll": acting.cell(f"poll_nl_{name}", left)}
    wish = PollWish(kind=kind, text_nl=text_nl, text_en=text_en)
    if kind is PollKind.SCALE:
        wish = _scale(form, say, name, poll, wish)
    elif kind in OF_OPTIONS:
        wish, cell = _options(form, say, name, poll, wish)
        # How many there are, and that one stands there twice, is about no single field of the wish.
        cells |= dict.fromkeys(("", "option", "option_nl"), cell)
    hidden = form.tick(st, say("polls.hidden"), f"poll_hidden_{name}", kept=bool(poll and poll.hidden))

    def kept() -> None:
        keep(replace(wish, hidden=hidden))
        form.done()

    if form.save(button):
        acting.do(page, kept, cells)
    return form


def _scale(form: Form, say: Speaker, name: str, poll: Poll | None, wish: PollWish) -> PollWish:
    points = form.one_of(
        st.radio,
        say("polls.points"),
        f"poll_steps_{name}",
        poll.points if poll and poll.points in SCALES else SCALES[1],
        SCALES,
        format_func=lambda n: say("polls.points_to", n=n),
        horizontal=True,
    )
    low, high = poll.low if poll else ("", ""), poll.high if poll else ("", "")
    left, right = st.columns(2)
    low_nl = form.line(left, say("polls.low_nl"), f"poll_low_nl_{name}", low[0])
    high_nl = form.line(right, say("polls.high_nl"), f"poll_high_nl_{name}", high[0])
    low_en = form.line(left, say("polls.low_en"), f"poll_low_en_{name}", low[1])
    high_en = form.line(right, say("polls.high_en"), f"poll_high_en_{name}", high[1])
    return replace(wish, points=points, low=(low_nl, low_en), high=(high_nl, high_en))


def _options(form: Form, say: Speaker, name: str, poll: Poll | None, wish: PollWish) -> tuple[PollWish, Any]:
    there = poll.options if poll and poll.kind in OF_OPTIONS else ()
    left, right = st.columns(2)
    kept_nl, kept_en = (
        "\n".join(texts) for texts in ([option.text_nl for option in there], [option.text_en for option in there])
    )
    dutch = form.area(left, say("polls.options_nl"), f"poll_opt_nl_{name}", kept_nl, height=180)
    cell = acting.cell(f"poll_opt_nl_{name}", left)
    english = form.area(right, say("polls.options_en"), f"poll_opt_en_{name}", kept_en, height=180)
    pairs = tuple(zip_longest(dutch.splitlines(), english.splitlines(), fillvalue=""))
    return replace(wish, options=pairs), cell
