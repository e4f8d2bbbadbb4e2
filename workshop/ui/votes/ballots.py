"""Draw the votes of a workshop: a set to choose, cards to open and close, and what they say."""

import time
from dataclasses import replace

import streamlit as st

from workshop.charts import looks
from workshop.charts.lettering import one_line, told_apart
from workshop.charts.votes import votes as chart_of
from workshop.domain.ballots import LARGEST_BUDGET, MOST_CARDS, BallotKind, BallotState
from workshop.domain.errors import Refused
from workshop.domain.groups import RoundState
from workshop.domain.wall import Shows, View
from workshop.domain.workshops import State
from workshop.services.plenary.views import Understood
from workshop.services.votes.ballots import BallotAtDesk
from workshop.text.catalogue import Speaker
from workshop.ui import acting, chrome
from workshop.ui.arrival import AtDesk
from workshop.ui.components import live
from workshop.ui.forms import Form
from workshop.ui.safe import md

_USUAL, _BUDGET = 10, 5  # cards proposed, dots
_PATIENCE, _SINCE = 15.0, "proposals_wanted_since"  # seconds


@st.fragment
def votes(page: AtDesk) -> None:
    """Draws all votes of the workshop, the latest first, and the making of another one."""
    say = page.say
    # The workshop may have gone live since the page was drawn.
    page = replace(page, desk=page.house.stages.desk(page.who, page.id))
    understood = chrome.understood(page)
    narrow = live.bell(page.desk, pending=not understood.current).narrow
    ballots = page.house.ballots.at_desk(page.who, page.id)
    st.write(say("votes.intro"))
    for desk in ballots:
        _ballot(page, understood, desk, narrow=narrow)
    _new(page, understood, is_open=not ballots)


def _ballot(page: AtDesk, understood: Understood, desk: BallotAtDesk, *, narrow: bool) -> None:
    say, ballot = page.say, desk.ballot
    with st.container(border=True):
        kind = say.count(f"votes.{ballot.kind.value}", len(desk.lines), dots=ballot.budget)
        st.subheader(say("votes.title", n=ballot.number, state=say(f"votes.state_{ballot.state.value}")), anchor=False)
        st.caption(kind)
        if ballot.state is not BallotState.READY:
            told = say("votes.so_far", voters=desk.voters, here=desk.here, votes=say.count("count.votes", desk.votes))
            st.progress(min(1.0, desk.voters / max(1, desk.here)), text=told)
        if ballot.state is BallotState.OPEN:
            st.caption(say("votes.sealed"))
        _buttons(page, desk)
        if ballot.state is BallotState.OPEN and ballot.kind is BallotKind.CARDS:
            _for_table(page, ballot.id)
        with st.expander(say.count("votes.cards_shown", len(desk.lines)), icon=":material/style:"):
            for line in desk.lines:
                st.markdown(f"- {md(line.text)}")
        if ballot.state is BallotState.CLOSED:
            _result(page, understood, desk, narrow=narrow)


def _buttons(page: AtDesk, desk: BallotAtDesk) -> None:
    say, ballot, house = page.say, desk.ballot, page.house
    with st.container(horizontal=True):
        if ballot.state is BallotState.OPEN:
            if st.button(say("votes.close"), type="primary", icon=":material/lock:", key=f"close_{ballot.id}"):
                acting.do(page, lambda: house.ballots.close(page.who, page.id, ballot.id))
            return
        again = ballot.state is BallotState.CLOSED
        if st.button(
            say("votes.reopen" if again else "votes.open"),
            type="secondary" if again else "primary",
            icon=":material/how_to_vote:",
            key=f"open_{ballot.id}",
            disabled=page.desk.workshop.state is not State.LIVE,
            help=say("votes.reopen_help") if again else None,
        ):
            acting.do(page, lambda: house.ballots.open(page.who, page.id, ballot.id))
        if not desk.votes and st.button(say("votes.remove"), icon=":material/delete:", key=f"remove_{ballot.id}"):
            acting.do(page, lambda: house.ballots.remove(page.who, page.id, ballot.id))
    if page.desk.workshop.state is not State.LIVE:
        st.caption(say("votes.not_live"))


def _for_table(page: AtDesk, ballot_id: str) -> None:
    """The counts of a table that voted with a show of hands, typed by a facilitator."""
    say = page.say
    plan = page.house.proposing.plan(page.who, page.id, RoundState.PUBLISHED)
    if plan is None:
        return
    names = {
        group.id: " · ".join(filter(None, (say("group.title", n=group.number), group.room))) for group in plan.groups
    }
    chosen = st.selectbox(
        say("votes.for_table"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=f"table_{ballot_id}",
        placeholder=say("votes.which_table"),
        help=say("votes.for_table_help"),
    )
    if chosen is not None:
        live.table_vote(say, page.desk, chosen, ballot_id, names[chosen])


def _result(page: AtDesk, understood: Understood, desk: BallotAtDesk, *, narrow: bool) -> None:
    """What a closed vote says, in a sentence, a picture and a table; the last one can go to the wall."""
    say = page.say
    last = understood.result is not None and understood.result.ballot.id == desk.ballot.id
    try:
        seen = understood if last else page.house.insights.of(page.who, page.id, desk.ballot.id)
    except Refused:
        return  # somebody has just opened it again; the bell draws that
    counted = seen.result is None or bool(seen.result.verdicts) or desk.ballot.kind is BallotKind.DOTS
    if not counted and desk.votes and not seen.current:
        st.caption(say("plenary.working"))
        return
    chart = chart_of(seen, say)
    if isinstance(chart, looks.Nothing):
        st.info(md(chart.sentence), icon=":material/info:")
        return
    if last and understood.shows.view is View.VOTES:
        st.markdown(f":material/check_circle: **{say('wall.on_now')}**")
    elif last and st.button(say("wall.put"), icon=":material/present_to_all:", key=f"wall_{desk.ballot.id}"):
        acting.do(page, lambda: page.house.walls.show(page.who, page.id, Shows(View.VOTES)))
    st.write(md(chart.sentence))
    if not narrow:
        picture = looks.shown(chart.picture, dark=st.context.theme.type == "dark")
        st.altair_chart(picture, width="stretch", alt=chart.sentence, key=f"chart_{desk.ballot.id}")
    with st.expander(say("wall.table"), icon=":material/table:", expanded=narrow):
        chrome.table(chart.table)


def _new(page: AtDesk, understood: Understood, *, is_open: bool) -> None:
    """Answers to vote on: the typical ones of the themes are proposed."""
    say = page.say
    with st.expander(say("votes.new"), expanded=is_open, icon=":material/add:"):
        if not understood.harvest.lines:
            st.info(say("votes.no_answers"), icon=":material/hourglass_empty:")
            return
        proposals = proposed(understood)
        if _coming(understood, proposals):
            st.caption(say("plenary.working"))
            return
        form = Form(page, "ballot", watched=False)
        kind = form.one_of(
            st.radio,
            say("votes.how"),
            "how",
            BallotKind.CARDS,
            list(BallotKind),
            format_func=lambda choice: say(f"votes.how_{choice.value}"),
        )
        budget = _BUDGET
        if kind is BallotKind.DOTS:
            budget = form.number(st, say("votes.budget"), "budget", _BUDGET, (1, LARGEST_BUDGET))
        chosen = _chosen(say, form, understood, proposals)

        def prepare() -> None:
            page.house.ballots.prepare(page.who, page.id, kind, budget, chosen)
            form.done()

        if form.save(say("votes.prepare")):
            acting.do(page, prepare)


def _chosen(say: Speaker, form: Form, understood: Understood, proposals: list[str]) -> list[str]:
    """Draws the answers to vote on: what is proposed stands there whole, to untick; any other can be added."""
    lines = understood.harvest.lines
    # What two people said alike are two answers: to Streamlit, options that read the same are one.
    names = dict(zip((line.id for line in lines), told_apart([one_line(line.text) for line in lines]), strict=True))
    chosen = []
    for prompt in understood.harvest.prompts:
        offered = [line for line in lines if line.prompt_id == prompt.id and line.id in proposals]
        if offered:
            st.markdown(f"**{md(prompt.text(say.language))}**")
        chosen += [line.id for line in offered if form.tick(st, md(line.text), f"card_{line.id}", kept=True)]
    chosen += form.some_of(
        st,
        say("votes.choose_more" if proposals else "votes.choose"),
        "cards",
        [],
        [answer for answer in names if answer not in proposals],
        format_func=names.__getitem__,
        max_selections=MOST_CARDS,
        placeholder=say("votes.placeholder"),
    )
    st.caption(say.count("votes.chosen", len(chosen)))
    return chosen


def _coming(understood: Understood, proposals: list[str]) -> bool:
    """Whether proposals are still on their way: a list that was drawn empty would stay so when they come.

    Nobody waits for them longer than a while: answers can be chosen without.
    """
    since = st.session_state.setdefault(_SINCE, time.monotonic())
    return not proposals and not understood.current and time.monotonic() - since < _PATIENCE


def proposed(understood: Understood) -> list[str]:
    """Gives what groups carry on, and after that the typical answers of the largest themes that are not hidden; ten at most."""
    carried = [line.id for line in understood.harvest.lines if line.ours and not line.double_of]
    typical = [
        (-len(theme.members), theme.medoid)
        for themes in understood.themes.values()
        for theme in themes.themes
        if theme.medoid is not None and not theme.hidden
    ]
    return list(dict.fromkeys([*carried, *(medoid for _, medoid in sorted(typical))]))[:_USUAL]
