"""Draw the plenary's script: five things to discuss, and contradictions to judge."""

from functools import partial

import streamlit as st

from workshop.analysis.findings import Contradiction
from workshop.domain.wall import Shows, View
from workshop.presenters import plenary as plenary_board
from workshop.services.plenary.views import DiscussionPoint, Judged, PointKind, Understood
from workshop.services.snapshot import signed
from workshop.ui import acting, chrome
from workshop.ui.arrival import AtDesk
from workshop.ui.components import live
from workshop.ui.safe import md

_ICONS = {
    PointKind.SHARED: "handshake",
    PointKind.DIVIDED: "call_split",
    PointKind.CONTRADICTION: "swap_horiz",
    PointKind.SURPRISE: "auto_awesome",
    PointKind.LONE: "record_voice_over",
}
_SHOWN = 12  # contradictions
_PRESSED = "discussed_here"  # ids of what was discussed on this page, in this visit


@st.fragment
def script(page: AtDesk) -> None:
    """Draws the five things, each with its way to the wall; then what was discussed; then the contradictions."""
    say = page.say
    understood = chrome.understood(page)
    live.bell(page.desk, pending=not understood.current)
    if not understood.harvest.lines:
        st.info(say("plenary.empty"), icon=":material/hourglass_empty:")
        return
    # One line, whichever it is, so that what stands beneath it stays where it is.
    st.write(say("plenary.intro" if understood.current else "plenary.working"))
    stays = _stays(understood)
    shown = {talk.kind: talk for talk in understood.points if talk.judged is None} | stays
    with st.container(key="points"):
        for number, kind in enumerate((kind for kind in PointKind if kind in shown), 1):
            _talk(page, understood, shown[kind], number)
        if not shown and understood.current:
            st.info(say("plenary.nothing_left"), icon=":material/check_circle:")
    missing = [kind for kind in PointKind if kind not in shown]
    if missing and shown:
        st.caption(say("plenary.missing", kinds=", ".join(say(f"talk.{kind.value}").lower() for kind in missing)))
    left = [talk for talk in understood.points if talk.judged is Judged.DONE and talk not in stays.values()]
    _discussed(page, understood, left)
    _contradictions(page, understood)


def _stays(understood: Understood) -> dict[PointKind, DiscussionPoint]:
    """What was discussed on this page and keeps its place: what comes next is not to lie under the finger at once."""
    kept = st.session_state.setdefault(_PRESSED, set())
    kept &= {talk.id for talk in understood.points if talk.judged is Judged.DONE}
    return {talk.kind: talk for talk in understood.points if talk.id in kept}


def _done(page: AtDesk, talk: DiscussionPoint) -> None:
    page.house.judgements.judge_point(page.who, page.id, talk.id, Judged.DONE)
    st.session_state[_PRESSED].add(talk.id)


def _talk(page: AtDesk, understood: Understood, talk: DiscussionPoint, number: int) -> None:
    say = page.say
    with st.container(border=True, gap="small"):
        kind = plenary_board.heading(say, understood, talk)
        icon = f":material/{_ICONS[talk.kind]}:"
        st.subheader(f"{number}. {icon} {kind}", anchor=False)
        _quotes(page, understood, talk.id, talk.answers)
        st.write(md(plenary_board.why(say, understood, talk)))
        st.markdown(f"**{plenary_board.question(say, understood, talk)}**")
        shows = Shows(View.TALK, talk.id)
        with st.container(horizontal=True):
            if shows == understood.shows and not page.desk.workshop.spotlight_id:
                st.markdown(f":material/check_circle: **{say('wall.on_now')}**", width="content")
            elif talk.judged is None and st.button(
                say("wall.put"), type="primary", icon=":material/present_to_all:", key=f"put_{talk.id}"
            ):
                acting.do(page, partial(page.house.walls.show, page.who, page.id, shows))
            judge = partial(page.house.judgements.judge_point, page.who, page.id, talk.id)
            if talk.judged is Judged.DONE:
                st.markdown(f":material/done_all: **{say('plenary.is_done')}**", width="content")
                if st.button(say("plenary.take_back"), icon=":material/undo:", key=f"undo_{talk.id}"):
                    acting.do(page, partial(judge, None))
                if st.button(say("plenary.next"), key=f"next_{talk.id}"):
                    acting.do(page, partial(st.session_state[_PRESSED].discard, talk.id))
                return
            if st.button(say("talk.done"), key=f"done_{talk.id}"):
                acting.do(page, partial(_done, page, talk))
            if st.button(say("talk.dismissed"), key=f"dismissed_{talk.id}"):
                acting.do(page, partial(judge, Judged.DISMISSED))


def _discussed(page: AtDesk, understood: Understood, talks: list[DiscussionPoint]) -> None:
    say = page.say
    if not talks:
        return
    with st.expander(say.count("plenary.discussed", len(talks)), icon=":material/done_all:"):
        for talk in talks:
            with st.container(border=True, gap="small"):
                st.markdown(f"**{plenary_board.heading(say, understood, talk)}**")
                _quotes(page, understood, talk.id, talk.answers)
                if st.button(say("plenary.take_back"), icon=":material/undo:", key=f"back_{talk.id}"):
                    acting.do(page, partial(page.house.judgements.judge_point, page.who, page.id, talk.id, None))


def _contradictions(page: AtDesk, understood: Understood) -> None:
    say = page.say
    st.header(say("plenary.contradictions_title"), anchor=False)
    st.caption(say("plenary.contradictions_intro"))
    found = understood.contradictions
    if not found:
        st.write(say("plenary.no_contradictions"))
    for shown in found[:_SHOWN]:
        _pair(page, understood, shown)
    if len(found) > _SHOWN:
        st.caption(say("plenary.more_contradictions", n=len(found) - _SHOWN))
    away = [
        contradiction
        for contradiction in understood.reading.contradictions
        if understood.judgement(contradiction) is Judged.DISMISSED
    ]
    if away:
        with st.expander(say.count("plenary.dismissed", len(away)), icon=":material/visibility_off:"):
            for dismissed in away:
                _pair(page, understood, dismissed)


def _pair(page: AtDesk, understood: Understood, contradiction: Contradiction) -> None:
    say, judged = page.say, understood.judgement(contradiction)
    pair = (contradiction.advises, contradiction.warns)
    with st.container(border=True, gap="small"):
        _quotes(page, understood, "pair", pair)
        with st.container(horizontal=True, vertical_alignment="center"):
            if judged is None:
                for wanted in (Judged.CONFIRMED, Judged.DISMISSED):
                    if st.button(say(f"contradiction.{wanted.value}"), key=f"{wanted.value}_{':'.join(pair)}"):
                        acting.do(
                            page,
                            partial(page.house.judgements.judge_contradiction, page.who, page.id, pair, wanted),
                        )
            else:
                st.markdown(f":material/check: **{say(f'contradiction.is_{judged.value}')}**", width="content")
                if st.button(say("plenary.take_back"), icon=":material/undo:", key=f"open_{':'.join(pair)}"):
                    acting.do(page, partial(page.house.judgements.judge_contradiction, page.who, page.id, pair, None))


def _quotes(page: AtDesk, understood: Understood, place: str, answers: tuple[str, ...]) -> None:
    """One answer, or two side by side; `place` tells where on the page: the same answers may stand there twice."""
    rows = [plenary_board.row(page.say, understood, understood.lines[name]) for name in answers]
    board = {"kind": "pairs", "title": "", "says": "", "cards": [{"id": ":".join(answers), "badge": "", "both": rows}]}
    # How high it will be is known before it is drawn, so that what stands beneath it does not move.
    shape = (
        "story" if any(understood.lines[name].expected or understood.lines[name].helped for name in answers) else "line"
    )
    live.cards(page.say, understood.harvest.roles, board, key=f"quotes_{shape}_{signed(place, answers)}")
