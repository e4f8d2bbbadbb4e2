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


@st.fragment
def script(at: AtDesk) -> None:
    """Draws the five things, each with its way to the wall; then what was discussed; then the contradictions."""
    say = at.say
    understood = chrome.understood(at)
    live.bell(at.desk, pending=not understood.current)
    if not understood.harvest.lines:
        st.info(say("plenary.empty"), icon=":material/hourglass_empty:")
        return
    st.write(say("plenary.intro"))
    if not understood.current:
        st.caption(say("plenary.working"))
    fresh = [talk for talk in understood.points if talk.judged is None]
    for number, talk in enumerate(fresh, 1):
        _talk(at, understood, talk, number)
    if not fresh:
        st.info(say("plenary.nothing_left"), icon=":material/check_circle:")
    missing = [kind for kind in PointKind if kind not in {talk.kind for talk in fresh}]
    if missing and fresh:
        st.caption(say("plenary.missing", kinds=", ".join(say(f"talk.{kind.value}").lower() for kind in missing)))
    _discussed(at, understood, [talk for talk in understood.points if talk.judged is Judged.DONE])
    _contradictions(at, understood)


def _talk(at: AtDesk, understood: Understood, talk: DiscussionPoint, number: int) -> None:
    say = at.say
    with st.container(border=True, gap="small"):
        kind = plenary_board.heading(say, understood, talk)
        icon = f":material/{_ICONS[talk.kind]}:"
        st.subheader(f"{number}. {icon} {kind}", anchor=False)
        _quotes(at, understood, talk.id, talk.answers)
        st.write(md(plenary_board.why(say, understood, talk)))
        st.markdown(f"**{plenary_board.question(say, understood, talk)}**")
        shows = Shows(View.TALK, talk.id)
        with st.container(horizontal=True):
            if shows == understood.shows:
                st.markdown(f":material/check_circle: **{say('wall.on_now')}**", width="content")
            elif st.button(say("wall.put"), type="primary", icon=":material/present_to_all:", key=f"put_{talk.id}"):
                acting.do(at, partial(at.house.walls.show, at.who, at.id, shows))
            for judged in (Judged.DONE, Judged.DISMISSED):
                if st.button(say(f"talk.{judged.value}"), key=f"{judged.value}_{talk.id}"):
                    acting.do(at, partial(at.house.judgements.judge_point, at.who, at.id, talk.id, judged))


def _discussed(at: AtDesk, understood: Understood, talks: list[DiscussionPoint]) -> None:
    say = at.say
    if not talks:
        return
    with st.expander(say.count("plenary.discussed", len(talks)), icon=":material/done_all:"):
        for talk in talks:
            with st.container(border=True, gap="small"):
                st.markdown(f"**{plenary_board.heading(say, understood, talk)}**")
                _quotes(at, understood, talk.id, talk.answers)
                if st.button(say("plenary.take_back"), icon=":material/undo:", key=f"back_{talk.id}"):
                    acting.do(at, partial(at.house.judgements.judge_point, at.who, at.id, talk.id, None))


def _contradictions(at: AtDesk, understood: Understood) -> None:
    say = at.say
    st.header(say("plenary.contradictions_title"), anchor=False)
    st.caption(say("plenary.contradictions_intro"))
    found = understood.contradictions
    if not found:
        st.write(say("plenary.no_contradictions"))
    for one in found[:_SHOWN]:
        _pair(at, understood, one)
    if len(found) > _SHOWN:
        st.caption(say("plenary.more_contradictions", n=len(found) - _SHOWN))
    away = [
        contradiction
        for contradiction in understood.reading.contradictions
        if understood.judgement(contradiction) is Judged.DISMISSED
    ]
    if away:
        with st.expander(say.count("plenary.dismissed", len(away)), icon=":material/visibility_off:"):
            for one in away:
                _pair(at, understood, one)


def _pair(at: AtDesk, understood: Understood, contradiction: Contradiction) -> None:
    say, judged = at.say, understood.judgement(contradiction)
    pair = (contradiction.advises, contradiction.warns)
    with st.container(border=True, gap="small"):
        _quotes(at, understood, "pair", pair)
        with st.container(horizontal=True, vertical_alignment="center"):
            if judged is None:
                for wanted in (Judged.CONFIRMED, Judged.DISMISSED):
                    if st.button(say(f"contradiction.{wanted.value}"), key=f"{wanted.value}_{':'.join(pair)}"):
                        acting.do(
                            at,
                            partial(at.house.judgements.judge_contradiction, at.who, at.id, pair, wanted),
                        )
            else:
                st.markdown(f":material/check: **{say(f'contradiction.is_{judged.value}')}**", width="content")
                if st.button(say("plenary.take_back"), icon=":material/undo:", key=f"open_{':'.join(pair)}"):
                    acting.do(at, partial(at.house.judgements.judge_contradiction, at.who, at.id, pair, None))


def _quotes(at: AtDesk, understood: Understood, place: str, answers: tuple[str, ...]) -> None:
    """One answer, or two side by side; `place` tells where on the page: the same answers may stand there twice."""
    rows = [plenary_board.row(at.say, understood, understood.lines[name]) for name in answers]
    board = {"kind": "pairs", "title": "", "says": "", "cards": [{"id": ":".join(answers), "badge": "", "both": rows}]}
    live.cards(at.say, understood.harvest.roles, board, key=f"quotes_{signed(place, answers)}")
