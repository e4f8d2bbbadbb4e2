"""A workshop at a facilitator's desk in, its wall out: the answers live, the charts as fragments beside them."""

import streamlit as st

from workshop.charts import harvest as charts
from workshop.services.views import Harvest
from workshop.ui import frame
from workshop.ui.components import live
from workshop.ui.frame import AtDesk
from workshop.ui.safe import md

_CHARTS = {"by_role": charts.by_role, "by_group": charts.by_group, "over_time": charts.over_time}


def links(at: AtDesk) -> None:
    """The ways to show the wall without anything around it."""
    say, code = at.say, at.desk.workshop.code
    with st.container(horizontal=True):
        for theme in ("light", "dark"):
            for show in ("answers", "charts"):
                st.link_button(
                    say(f"wall.present_{show}_{theme}"),
                    f"/wall?w={code}&present=1&show={show}&embed=true&embed_options={theme}_theme",
                    icon=f":material/{theme}_mode:",
                )


@st.fragment
def harvest(at: AtDesk) -> None:
    """Answers and charts on a facilitator's own screen."""
    answers, drawn = st.tabs([at.say("wall.answers"), at.say("wall.charts")], on_change="rerun", key="wall_tabs")
    with answers:
        live.wall(at.say, at.desk, steers=True, rounds=at.desk.rounds, charts=bool(drawn.open))
    if drawn.open:
        with drawn:
            _draw(at, at.house.boards.harvest(at.who, at.id))


@st.fragment
def presented(at: AtDesk) -> None:
    """For the projector: nothing but the wall."""
    show_charts = st.query_params.get("show") == "charts"
    say = at.say
    st.markdown(f"### {md(at.desk.workshop.title)}")
    frame.invented(say, at.desk.workshop.invented)
    live.wall(say, at.desk, steers=True, rounds=at.desk.rounds, present=True, charts=show_charts)
    if show_charts:
        _draw_large(at, at.house.boards.harvest(at.who, at.id))


def _dark() -> bool:
    return st.context.theme.type == "dark"


def _draw_large(at: AtDesk, seen: Harvest) -> None:
    """All charts on one screen of a projector, side by side; what they say is said in their sentences."""
    say = at.say
    if not seen.lines:
        st.header(say("wall.none_yet"), anchor=False)
        return
    whole = st.container()
    left, right = st.columns(2, gap="large")
    for cell, name, height in ((whole, "by_role", 330), (left, "by_group", 440), (right, "over_time", 440)):
        chart = _CHARTS[name](seen, say)
        with cell:
            said = f":small[{md(chart.sentence)}]"
            st.subheader(f"{chart.title} {said}", anchor=False)
            picture = charts.shown(chart.picture, dark=_dark(), height=height)
            st.altair_chart(picture, width="stretch", alt=chart.sentence, key=f"chart_{name}")


def _draw(at: AtDesk, seen: Harvest) -> None:
    say = at.say
    if not seen.lines:
        st.info(say("wall.none_yet"), icon=":material/hourglass_empty:")
        return
    for name, draw in _CHARTS.items():
        chart = draw(seen, say)
        st.subheader(chart.title, anchor=False)
        st.write(chart.sentence)
        picture = charts.shown(chart.picture, dark=_dark())
        st.altair_chart(picture, width="stretch", alt=chart.sentence, key=f"chart_{name}")
        with st.expander(say("wall.table"), icon=":material/table:"):
            frame.table(chart.table)
