"""Draw what participants remarked on the published report, and what facilitators say to it."""

import streamlit as st

from workshop.domain.report import Remark, RemarkState
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form
from workshop.ui.safe import md

_WAYS = (RemarkState.TAKEN, RemarkState.ANSWERED, RemarkState.LEFT)


@st.fragment
def remarks(page: AtDesk) -> None:
    """Draws all remarks, those that wait for an answer first."""
    say = page.say
    found = page.house.remarks.at_desk(page.who, page.id)
    if not found:
        return
    st.subheader(say("report.remarks"), anchor=False)
    names = {person.id: person.name for person in page.house.joining.everybody(page.who, page.id)}
    for remark in sorted(found, key=lambda remark: remark.state is not RemarkState.NEW):
        with st.container(border=True):
            by = names.get(remark.participant_id or "", say("board.somebody"))
            st.caption(f"{md(by)} · {say.moment(remark.at)}")
            st.text(remark.text)
            _reply(page, remark)


def _reply(page: AtDesk, remark: Remark) -> None:
    say, form = page.say, Form(page, f"remark_{remark.id}")
    state = form.one_of(
        st.radio,
        say("report.what_with_it"),
        f"remark_state_{remark.id}",
        remark.state if remark.state is not RemarkState.NEW else None,
        list(_WAYS),
        format_func=lambda way: say(f"report.way.{way.value}"),
        horizontal=True,
    )
    reply = form.area(st, say("report.reply"), f"remark_reply_{remark.id}", remark.reply, height=80)
    if form.save(key=f"save_remark_{remark.id}") and state is not None:
        with acting.attempt(say):
            page.house.remarks.reply(page.who, page.id, remark.id, state, reply)
            form.done()
            acting.saved()
