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
            _draw(at, at.house.boards.harvest(at.who, at.id), twins=True)


@st.fragment
def presented(at: AtDesk) -> None:
    """For the projector: nothing but the wall."""
    show_charts = st.query_params.get("show") == "charts"
    say = at.say
    st.markdown(f"### {md(at.desk.workshop.title)}")
    frame.invented(say, at.desk.workshop.invented)
    live.wall(say, at.desk, steers=True, rounds=at.desk.rounds, present=True, charts=show_charts)
    if show_charts:
        _draw(at, at.house.boards.harvest(at.who, at.id), twins=False)


def _draw(at: AtDesk, seen: Harvest, *, twins: bool) -> None:
    say = at.say
    if not seen.lines:
        st.info(say("wall.none_yet"), icon=":material/hourglass_empty:")
        return
    for name, draw in _CHARTS.items():
        chart = draw(seen, say)
        st.subheader(chart.title, anchor=False)
        st.write(chart.sentence)
        st.altair_chart(chart.picture, width="stretch", alt=chart.sentence, key=f"chart_{name}")
        if twins:
            with st.expander(say("wall.table"), icon=":material/table:"):
                st.markdown(_table(chart.table))


def _table(rows: list[list[str]]) -> str:
    head, *body = [[md(cell) for cell in row] for row in rows]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in body])
