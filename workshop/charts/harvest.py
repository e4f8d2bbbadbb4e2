"""A harvest in, its three charts out: per prompt by role, per group, over time."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from workshop.services.views import Harvest
from workshop.text.catalogue import Speaker

_BIG = 17  # pixels
_INK = {False: "#1C1917", True: "#FAF5EF"}  # of letters, on a light and on a dark screen
_BACK_ROW = 25  # pixels; what the back row can read of a projector of 1080 lines


@dataclass(frozen=True)
class Chart:
    """A picture, what it says in one sentence, and the same as a table (first row: column names)."""

    title: str
    sentence: str
    picture: alt.Chart | alt.LayerChart
    table: list[list[str]]


def _roles(harvest: Harvest, say: Speaker) -> tuple[dict[str, str], alt.Scale]:
    seen = {line.role_key for line in harvest.lines}
    used = [role for role in harvest.roles if role.key in seen]
    names = {role.key: f"{role.symbol} {role.name(say.language)}" for role in used}
    return names, alt.Scale(domain=list(names.values()), range=[role.colour for role in used])


def _looks(chart: alt.Chart | alt.LayerChart, height: int) -> alt.Chart | alt.LayerChart:
    looks: alt.Chart | alt.LayerChart = (
        chart.properties(height=height)
        .configure_axis(labelFontSize=_BIG, titleFontSize=_BIG, labelLimit=420, grid=False)
        .configure_legend(labelFontSize=_BIG, titleFontSize=_BIG, orient="top", labelLimit=420, columns=4)
        .configure_view(strokeWidth=0)
    )
    return looks


def shown(picture: alt.Chart | alt.LayerChart, *, dark: bool, height: int | None = None) -> alt.Chart | alt.LayerChart:
    """The picture with letters that stand out on a light or a dark screen; given a height in pixels, for the back row."""
    ink, size = _INK[dark], _BACK_ROW if height else _BIG
    letters: dict[str, Any] = {
        "labelColor": ink,
        "titleColor": ink,
        "labelFontSize": size,
        "titleFontSize": size,
        "labelLimit": 640,
    }
    same: alt.Chart | alt.LayerChart = (
        (picture.properties(height=height) if height else picture)
        .configure_axis(**letters, grid=False)
        .configure_legend(**letters, orient="top", columns=4)
    )
    return same


def by_role(harvest: Harvest, say: Speaker) -> Chart:
    """Answers per prompt, each bar divided by role."""
    names, colours = _roles(harvest, say)
    prompts = {prompt.id: prompt.text(say.language) for prompt in harvest.prompts}
    counts = Counter((line.prompt_id, line.role_key) for line in harvest.lines)
    question, role, answers = say("column.question"), say("column.role"), say("column.answers")
    frame = pd.DataFrame(
        [
            {question: text, role: names[key], answers: counts[prompt_id, key], "order": place}
            for prompt_id, text in prompts.items()
            for place, key in enumerate(names)
        ]
    )
    base = alt.Chart(frame).encode(
        y=alt.Y(f"{question}:N", sort=list(prompts.values()), title=None),
        x=alt.X(f"{answers}:Q", stack="zero", axis=alt.Axis(tickMinStep=1), title=answers),
        order=alt.Order("order:Q"),
    )
    bars = base.mark_bar(stroke="#7a7a7a", strokeWidth=0.5).encode(
        color=alt.Color(f"{role}:N", scale=colours, title=None), tooltip=[question, role, answers]
    )
    total = Counter(line.prompt_id for line in harvest.lines)
    most = max(total, key=lambda one: total[one])
    rows = [[question, *names.values(), say("column.total")]]
    rows += [
        [text, *(say.number(counts[one, key]) for key in names), say.number(total[one])]
        for one, text in prompts.items()
    ]
    sentence = say(
        "chart.by_role",
        answers=say.count("count.answers", len(harvest.lines)),
        most=prompts[most],
        n=say.number(total[most]),
    )
    return Chart(say("chart.by_role_title"), sentence, _looks(bars, 90 + 62 * len(prompts)), rows)


def by_group(harvest: Harvest, say: Speaker) -> Chart:
    """Answers per group, each bar divided by prompt."""
    prompts = {prompt.id: prompt.text(say.language) for prompt in harvest.prompts}
    keys = sorted({(line.round, line.group) for line in harvest.lines})
    counts = Counter((line.round, line.group, line.prompt_id) for line in harvest.lines)

    def name(key: tuple[int, int]) -> str:
        return (
            say("wall.group_round", group=key[1], round=key[0])
            if harvest.rounds > 1
            else say("wall.group", group=key[1])
        )

    group, question, answers = say("column.group"), say("column.question"), say("column.answers")
    frame = pd.DataFrame(
        [
            {group: name(key), question: text, answers: counts[(*key, prompt_id)], "order": place}
            for key in keys
            for place, (prompt_id, text) in enumerate(prompts.items())
        ]
    )
    shades = ["#0072B2", "#D55E00", "#CC79A7", "#009E73", "#56B4E9", "#E69F00", "#767676", "#F0E442"]
    bars = (
        alt.Chart(frame)
        .mark_bar(stroke="#7a7a7a", strokeWidth=0.5)
        .encode(
            x=alt.X(
                f"{group}:N",
                sort=[name(key) for key in keys],
                title=None,
                axis=alt.Axis(labelAngle=-30, labelOverlap=len(keys) > 16),
            ),
            y=alt.Y(f"{answers}:Q", stack="zero", axis=alt.Axis(tickMinStep=1), title=answers),
            color=alt.Color(
                f"{question}:N",
                scale=alt.Scale(domain=list(prompts.values()), range=shades),
                title=None,
                legend=alt.Legend(columns=1),
            ),
            order=alt.Order("order:Q"),
            tooltip=[group, question, answers],
        )
    )
    totals = {key: sum(counts[(*key, prompt_id)] for prompt_id in prompts) for key in keys}
    low, high = min(totals.values()), max(totals.values())
    rows = [[group, *prompts.values(), say("column.total")]]
    rows += [
        [name(key), *(say.number(counts[(*key, one)]) for one in prompts), say.number(totals[key])] for key in keys
    ]
    sentence = say(
        "chart.by_group", groups=say.count("count.groups", len(keys)), low=say.number(low), high=say.number(high)
    )
    return Chart(say("chart.by_group_title"), sentence, _looks(bars, 420), rows)


def over_time(harvest: Harvest, say: Speaker) -> Chart:
    """How the harvest grew: answers so far, minute by minute."""
    when, answers = say("column.time"), say("column.answers")
    minutes = Counter(line.at.astimezone(say.zone).replace(second=0, microsecond=0) for line in harvest.lines)
    so_far, points = 0, []
    for minute in sorted(minutes):
        so_far += minutes[minute]
        points.append((minute, so_far))
    frame = pd.DataFrame([{when: minute.replace(tzinfo=None), answers: n} for minute, n in points])
    line = (
        alt.Chart(frame)
        .mark_line(
            point=alt.OverlayMarkDef(size=70, filled=True, color="#C2410C"),
            strokeWidth=3,
            interpolate="step-after",
            color="#C2410C",
        )
        .encode(
            x=alt.X(f"{when}:T", title=None, axis=alt.Axis(format="%H:%M", labelOverlap=True)),
            y=alt.Y(f"{answers}:Q", axis=alt.Axis(tickMinStep=1), title=answers),
            tooltip=[alt.Tooltip(f"{when}:T", format="%H:%M"), answers],
        )
    )
    rows = [[when, answers]] + [[say.clock(minute), say.number(n)] for minute, n in points]
    sentence = say(
        "chart.over_time",
        answers=say.count("count.answers", so_far),
        first=say.clock(points[0][0]),
        last=say.clock(points[-1][0]),
    )
    return Chart(say("chart.over_time_title"), sentence, _looks(line, 360), rows)
