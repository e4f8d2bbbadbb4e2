"""Draw the wall: one message at a time, the same on every wall."""

from dataclasses import replace
from math import ceil

import streamlit as st

from workshop.charts import looks
from workshop.charts.lettering import one_line, told_apart
from workshop.charts.wall import CHARTS, drawn
from workshop.domain.errors import Refused
from workshop.domain.wall import BY_THEMSELVES, COUNTED, OF_A_PROMPT, Shows, View
from workshop.presenters import plenary as plenary_board
from workshop.presenters.big_screen import LOOKS, address
from workshop.services.plenary.views import DiscussionPoint, PointKind, Understood
from workshop.services.plenary.wall import Chosen
from workshop.ui import acting, chrome
from workshop.ui.address import public
from workshop.ui.arrival import AtDesk
from workshop.ui.components import live
from workshop.ui.plenary import line
from workshop.ui.polls import wall as poll_wall
from workshop.ui.safe import md

_LINES, _AROUND = 1080, 140  # pixels of a wall; of the strip at its foot and what is left free above and below a chart
_TITLE, _SENTENCE = (58, 63), (84, 48)  # above a chart: signs in a line, and how high that is
_LOWEST = 260  # pixels of a chart on a wall
CHOICES = tuple(view for view in View if view is not View.TALK)


def links(page: AtDesk) -> None:
    """Draws the ways to open the wall without anything around it."""
    say, code = page.say, page.desk.workshop.code
    with st.container(horizontal=True):
        for look in LOOKS:
            st.link_button(say(f"wall.present_{look}"), address(code, look), icon=f":material/{look}_mode:")


@st.fragment
def chooser(page: AtDesk) -> None:
    """Draws what the wall can show, as it would show it; for facilitators with the button that puts it there."""
    say = page.say
    now = _on_now(page)
    if page.desk.steers:
        st.caption(say("wall.first_look"))
    chosen = _chosen(page, now.chosen)
    shows = now.shows if chosen == now.chosen else chosen
    if chosen == now.chosen:
        st.markdown(f":material/check_circle: **{say('wall.on_now')}**")
    elif page.desk.steers and st.button(
        say("wall.put"), type="primary", icon=":material/present_to_all:", key="wall_put"
    ):
        acting.do(page, lambda: page.house.walls.show(page.who, page.id, chosen))
    understood = _understood(page, shows)
    narrow = _bell(
        page, now.shows, now.version, shows, pending=understood is not None and not understood.current
    ).narrow
    if shows.view is View.POLL:
        _poll(page, shows, narrow=narrow)
    elif shows.view is View.PROGRAMME:
        live.programme(say, page.desk, _way_in(page), page.house.insights.on_wall(page.who, page.id))
    elif understood is None:
        live.wall(say, page.desk, steers=page.desk.steers, rounds=page.desk.rounds)
    else:
        _show(page, understood, shows, narrow=narrow)


def _on_now(page: AtDesk) -> Chosen:
    """What the wall shows, and the workshop's version: for whoever steers it is one row, and nothing has to be understood."""
    if page.desk.steers:
        return page.house.walls.shown(page.who, page.id)
    now = page.house.insights.on_wall(page.who, page.id)
    return Chosen(now.shows, now.shows, now.version)


@st.fragment
def presented(page: AtDesk) -> None:
    """Draws for the projector nothing but what the wall shows; to a guest without anything to press that changes it."""
    try:
        now = page.house.insights.on_wall(page.who, page.id)
    except Refused:
        st.rerun()  # the link that led here was withdrawn since: the page says so
    shows, version, understood = now.shows, now.version, now.understood
    if understood is not None and not understood.current and shows.view not in COUNTED:
        page.house.analyst.look_soon(page.id)
    with st.container(gap=None):
        eyes = _bell(page, shows, version, shows, pending=understood is not None and not understood.current, fits=True)
        if eyes.height:
            page = replace(page, tallest=eyes.height)
        live.wall(
            page.say,
            page.desk,
            steers=page.desk.steers,
            rounds=page.desk.rounds,
            present=True,
            shows=shows,
        )
        if shows.view is View.POLL:
            _poll(page, shows, present=True)
        elif understood is not None:
            _show(page, understood, shows, present=True)
        live.programme(page.say, page.desk, _way_in(page), now, present=True)


def _way_in(page: AtDesk) -> str:
    return public(page.house, f"/j/{page.desk.workshop.code}")


def _bell(
    page: AtDesk, now: Shows, version: int, drawn_here: Shows, *, pending: bool, fits: bool = False
) -> live.Viewport:
    """Rings when the wall is to show something else; answers come by themselves, all else is drawn anew for them.

    `pending` rings by itself after a while: what is found may be found before anybody listens. `fits` draws anew for
    a screen of another height.
    """
    return live.bell(
        page.desk,
        wall=(now.stored, version),
        rows=drawn_here.view is not View.ANSWERS,
        pending=pending,
        themes=drawn_here.view not in {View.ANSWERS, View.POLL, *COUNTED},
        polls=drawn_here.view is View.POLL,
        fits=fits,
    )


def _chosen(page: AtDesk, now: Shows) -> Shows:
    say = page.say
    polls = page.desk.steers and bool(page.house.polls.at_desk(page.who, page.id))
    choices = [choice for choice in CHOICES if choice is not View.POLL or polls]
    view = st.radio(
        say("wall.choose"),
        choices,
        index=choices.index(now.view) if now.view in choices else 0,
        format_func=lambda choice: say(f"wall.view.{choice.value}"),
        horizontal=True,
        key="wall_view",
    )
    if view is View.POLL:
        return poll_wall.chosen(page)
    if view is now.view is View.ANSWERS:
        return now  # whichever of its pages
    if view not in OF_A_PROMPT:
        return Shows(view)
    texts = told_apart([prompt.text(say.language) for prompt in page.desk.prompts])
    names = dict(zip((prompt.id for prompt in page.desk.prompts), texts, strict=True))
    return Shows(
        view, st.selectbox(say("wall.of_prompt"), list(names), format_func=names.__getitem__, key="wall_prompt")
    )


def point_of(understood: Understood, talk: str) -> DiscussionPoint:
    """Gives the thing to discuss with this id."""
    kind, *answers = talk.split(":")
    found = next((point for point in understood.points if point.id == talk), None)
    return found or DiscussionPoint(PointKind(kind), tuple(answers))


def _understood(page: AtDesk, shows: Shows) -> Understood | None:
    """What is understood now, for everything but the answers, which come by themselves; what is not yet is looked for."""
    if shows.view in BY_THEMSELVES:
        return None
    return page.house.insights.of(page.who, page.id) if shows.view in COUNTED else chrome.understood(page)


def _show(page: AtDesk, understood: Understood, shows: Shows, *, present: bool = False, narrow: bool = False) -> None:
    say = page.say
    waits = not understood.current and shows.view not in COUNTED and bool(understood.harvest.lines)
    working = say("plenary.working") if waits else ""
    if shows.view in OF_A_PROMPT and shows.about not in understood.themes:
        gone = {"kind": "themes", "title": say("wall.gone_prompt"), "says": "", "cards": []}
        live.cards(say, understood.harvest.roles, gone, present=present)
        return
    if shows.view in CHARTS:
        chart = drawn(shows.view, shows.about, understood, say, projected=present)
        if chart is not None:
            _chart(page, chart, understood, shows, working, present=present, narrow=narrow)
        return
    match shows.view:
        case View.THEMES:
            board = plenary_board.themes(say, understood, shows.about)
        case View.SIDES:
            board = plenary_board.sides(say, understood, shows.about)
        case View.CONTRADICTIONS:
            board = plenary_board.contradictions(say, understood, wall=present)
        case _ if understood.shows == shows:
            board = plenary_board.talk(say, understood, point_of(understood, shows.about))
        case _:
            # What was to be discussed was taken away by who wrote it.
            board = {"kind": "themes", "title": say("wall.gone"), "says": "", "cards": []}
    live.cards(say, understood.harvest.roles, {**board, "working": working}, present=present)


def _poll(page: AtDesk, shows: Shows, *, present: bool = False, narrow: bool = False) -> None:
    found = poll_wall.result(page, shows)
    if found is None or not poll_wall.texts(page, found, present=present):
        _chart(
            page, poll_wall.drawn(found, page.say, projected=present), None, shows, "", present=present, narrow=narrow
        )


def _chart(
    page: AtDesk,
    chart: looks.Chart | looks.Nothing,
    understood: Understood | None,
    shows: Shows,
    working: str,
    *,
    present: bool,
    narrow: bool,
) -> None:
    """A chart with its sentence; on a desk also its table, its files, and the answers behind each part of it.

    On a screen too narrow for it there is its table alone.
    """
    say = page.say
    says = "" if isinstance(chart, looks.Nothing) and not present else chart.sentence
    live.cards(
        say,
        page.desk.roles,
        {
            "kind": "themes" if isinstance(chart, looks.Nothing) else "head",
            "title": chart.title,
            "says": says,
            "cards": [],
            "working": working,
        },
        present=present,
        key="head",
    )
    if isinstance(chart, looks.Nothing):
        if not present and chart.sentence:
            st.info(md(chart.sentence), icon=":material/hourglass_empty:")
        return
    key = f"chart_{shows.stored}_{present}"
    clicked = None if narrow else _picture(page, chart, key, present=present)
    if not present:
        if understood is not None:
            _behind(page, understood, chart, clicked, key)
        if shows.view is View.LINE and understood is not None and page.desk.steers:
            line.placing(page, understood)
        with st.expander(say("wall.table"), icon=":material/table:", expanded=narrow):
            chrome.table(chart.table)
        _files(page, shows)


def _picture(page: AtDesk, chart: looks.Chart, key: str, *, present: bool) -> str | None:
    """The picture itself; which part of it was clicked."""
    dark = st.context.theme.type == "dark"
    if present:
        wall = page.tallest or _LINES
        above = sum(
            ceil(len(text) / signs) * high
            for text, (signs, high) in ((chart.title, _TITLE), (chart.sentence, _SENTENCE))
        )
        height = max(_LOWEST, round(wall - (above + _AROUND) * wall / _LINES))
        picture = looks.shown(chart.picture, dark=dark, height=height, letters=round(looks.PROJECTED * wall / _LINES))
    else:
        picture = looks.shown(chart.picture, dark=dark)
    if present or not chart.field:
        st.altair_chart(picture, width="stretch", alt=chart.sentence, key=key)
        return None
    chosen = st.altair_chart(
        picture, width="stretch", alt=chart.sentence, key=key, on_select="rerun", selection_mode=looks.PICK
    )
    picked = [point.get(chart.field) for point in chosen.selection.get(looks.PICK, []) if isinstance(point, dict)]
    return next((pick for pick in picked if pick in chart.picks), None)


def _behind(page: AtDesk, understood: Understood, chart: looks.Chart, clicked: str | None, key: str) -> None:
    """The answers behind what was clicked, or chosen by its name."""
    say, name = page.say, clicked
    if chart.picks:
        names = list(chart.picks)
        box = f"{key}_behind"
        if clicked is not None and st.session_state.get(f"{key}_clicked") != clicked:
            st.session_state[box] = clicked
        st.session_state[f"{key}_clicked"] = clicked
        if st.session_state.get(box) not in names:
            st.session_state[box] = None
        name = st.selectbox(say("wall.behind"), names, index=None, format_func=one_line, key=box)
    if name is not None:
        lines = [understood.lines[pick] for pick in chart.picks[name] if pick in understood.lines]
        rows = [plenary_board.row(say, understood, line) for line in lines]
        board = {"kind": "rows", "title": name, "says": say.count("count.answers", len(rows)), "cards": rows}
        live.cards(say, understood.harvest.roles, board, key="behind")


def _files(page: AtDesk, shows: Shows) -> None:
    say = page.say
    look = "dark" if st.context.theme.type == "dark" else "light"
    with st.container(horizontal=True):
        for kind in ("png", "svg"):
            st.link_button(
                say(f"wall.{kind}"),
                f"/download/{page.desk.workshop.code}/chart.{kind}?show={shows.stored}&look={look}",
                icon=":material/download:",
            )
