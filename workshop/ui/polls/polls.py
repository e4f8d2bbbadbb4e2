"""Draw the opening questions of a workshop: made, put in order, asked, revealed, asked again."""

from dataclasses import replace

import streamlit as st

from workshop.charts import looks
from workshop.charts.polls import poll_chart
from workshop.domain.errors import Refused
from workshop.domain.polls import PollKind, PollState
from workshop.domain.wall import Shows, View
from workshop.domain.workshops import State
from workshop.services.polls.views import PollAtDesk
from workshop.ui import acting, chrome
from workshop.ui.arrival import AtDesk
from workshop.ui.components import live
from workshop.ui.polls import form as poll_form
from workshop.ui.polls import hiding as poll_hiding
from workshop.ui.safe import md

_CHANGING = "poll_changing"  # the question whose form is open in this tab


@st.fragment
def questions(page: AtDesk) -> None:
    """Draws all questions of the workshop in their order, and the making of another one."""
    say = page.say
    # The workshop may have gone live since the page was drawn.
    page = replace(page, desk=page.house.stages.desk(page.who, page.id))
    narrow = live.bell(page.desk, themes=False, polls=True).narrow
    polls = page.house.polls.at_desk(page.who, page.id)
    on_wall = page.house.walls.shown(page.who, page.id).shows
    st.write(say("polls.intro"))
    if page.desk.workshop.state is not State.LIVE:
        st.caption(say("polls.not_live"))
    if not polls:
        st.info(say("polls.none"), icon=":material/quiz:")
    numbers = {desk.poll.id: number for number, desk in enumerate(polls, 1)}
    asked = [poll.poll for poll in polls if poll.poll.opened_at is not None]
    latest = max(asked, key=lambda poll: (poll.state is PollState.OPEN, str(poll.closed_at))).id if asked else ""
    for desk in polls:
        with st.container(border=True, key=f"poll_{desk.poll.id}"):
            _heading(page, desk, numbers)
            if st.session_state.get(_CHANGING) == desk.poll.id and not desk.answered:
                poll_form.change(page, desk.poll, _changed)
                continue
            _steps(page, desk, on_wall)
            _options(page, desk)
            _result(page, desk, narrow=narrow, unfolded=desk.poll.id == latest)
            _order(page, desk, numbers)
    with st.expander(say("polls.new"), expanded=not polls, icon=":material/add:"):
        poll_form.new(page)


def _heading(page: AtDesk, desk: PollAtDesk, numbers: dict[str, int]) -> None:
    say, poll = page.say, desk.poll
    st.subheader(md(say("polls.title", n=numbers[poll.id], question=poll.text(say.language))), anchor=False)
    st.caption(say("polls.is", kind=say(f"polls.kind.{poll.kind.value}"), state=say(f"polls.state_{poll.state.value}")))
    if poll.again_of in numbers:
        st.caption(say("polls.again_of", n=numbers[poll.again_of]))
    if desk.answered or poll.state is not PollState.READY:
        told = say("polls.so_far", n=say.number(desk.answered), here=say.number(desk.here))
        st.progress(min(1.0, desk.answered / max(1, desk.here)), text=told)


def _changed() -> None:
    st.session_state.pop(_CHANGING, None)


def _steps(page: AtDesk, desk: PollAtDesk, on_wall: Shows) -> None:
    """What can be done with it now: asked, closed, revealed, asked again, put on the wall also before anybody answered."""
    say, poll, polling = page.say, desk.poll, page.house.polls
    closed, shows = poll.state is PollState.CLOSED, Shows(View.POLL, poll.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        if poll.state is PollState.OPEN:
            if st.button(say("polls.close"), type="primary", icon=":material/lock:", key=f"poll_close_{poll.id}"):
                acting.do(page, lambda: polling.close(page.who, page.id, poll.id))
        else:
            again = closed and desk.answered > 0
            if st.button(
                say("polls.reopen" if again else "polls.open"),
                type="secondary" if again else "primary",
                icon=":material/quiz:",
                key=f"poll_open_{poll.id}",
                disabled=page.desk.workshop.state is not State.LIVE,
                help=say("polls.reopen_help" if again else "polls.open_help"),
            ):
                acting.do(page, lambda: polling.open(page.who, page.id, poll.id))
        if (poll.sealed and desk.answered) and st.button(
            say("polls.reveal"), icon=":material/visibility:", key=f"poll_reveal_{poll.id}"
        ):
            acting.do(page, lambda: polling.reveal(page.who, page.id, poll.id))
        if (closed and desk.answered) and st.button(
            say("polls.again"), icon=":material/replay:", key=f"poll_again_{poll.id}", help=say("polls.again_help")
        ):
            acting.do(page, lambda: polling.ask_again(page.who, page.id, poll.id))
        if on_wall == shows:
            st.markdown(f":material/check_circle: **{say('wall.on_now')}**", width="content")
        elif st.button(say("wall.put"), icon=":material/present_to_all:", key=f"poll_wall_{poll.id}"):
            acting.do(page, lambda: page.house.walls.show(page.who, page.id, shows))


def _order(page: AtDesk, desk: PollAtDesk, numbers: dict[str, int]) -> None:
    """Where it stands among the others; and changing or removing it, while nobody answered."""
    say, poll, polling = page.say, desk.poll, page.house.polls
    place = numbers[poll.id]
    with st.container(horizontal=True):
        for by, word, icon in ((-1, "up", "arrow_upward"), (1, "down", "arrow_downward")):
            if st.button(
                say(f"polls.{word}"),
                icon=f":material/{icon}:",
                key=f"poll_{word}_{poll.id}",
                disabled=not 1 <= place + by <= len(numbers),
                type="tertiary",
            ):
                acting.do(page, lambda by=by: polling.move(page.who, page.id, poll.id, by))  # type: ignore[misc]
        if desk.answered:
            return
        if (
            poll.again_of is None
            and poll.state is not PollState.OPEN
            and st.button(say("polls.change"), icon=":material/edit:", key=f"poll_change_{poll.id}", type="tertiary")
        ):
            st.session_state[_CHANGING] = poll.id
            acting.do(page, lambda: None)
        if st.button(say("polls.remove"), icon=":material/delete:", key=f"poll_remove_{poll.id}", type="tertiary"):
            acting.do(page, lambda: polling.remove(page.who, page.id, poll.id))


def _options(page: AtDesk, desk: PollAtDesk) -> None:
    """What there is to choose from, until the answers show it."""
    options = desk.poll.options
    if not options or (desk.answered and not desk.poll.sealed):
        return
    with st.expander(page.say.count("polls.options_shown", len(options)), icon=":material/list:"):
        for option in options:
            st.markdown(f"- {md(option.text(page.say.language))}")


def _result(page: AtDesk, desk: PollAtDesk, *, narrow: bool, unfolded: bool) -> None:
    """What the answers say so far, as far as that may be seen; of the question that was asked last at a glance."""
    say, poll = page.say, desk.poll
    if poll.state is PollState.READY:
        return
    if poll.sealed:
        st.caption(say("polls.sealed"))
        return
    if not desk.answered:
        return
    try:
        result = page.house.polls.result(page.who, page.id, poll.id)
    except Refused:
        return  # another facilitator has just removed it; the bell draws that
    chart = poll_chart(result, say)
    with st.expander(say("polls.result"), icon=":material/bar_chart:", expanded=unfolded):
        st.write(md(chart.sentence))
        if isinstance(chart, looks.Chart):
            if poll.state is PollState.OPEN and poll.kind is not PollKind.WORDS:
                st.caption(say("polls.roles_later"))
            if not narrow:
                picture = looks.shown(chart.picture, dark=st.context.theme.type == "dark")
                st.altair_chart(picture, width="stretch", alt=chart.sentence, key=f"poll_chart_{poll.id}")
            chrome.table(chart.table)
        for text in result.texts:
            st.markdown(f"- {md(text)}")
    poll_hiding.texts(page, poll)
