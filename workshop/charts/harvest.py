"""Draw a harvest's three charts: per prompt by role, per group, over time."""

import json
from collections import Counter

import altair as alt
import pandas as pd

from workshop.charts.bars import Bar, BarWords, divided
from workshop.charts.lettering import columns, told_apart, wrapped
from workshop.charts.looks import EDGE, Chart, finished, picked_by, shown
from workshop.charts.roles import role_looks
from workshop.services.answers.views import Harvest
from workshop.text.catalogue import Speaker
from workshop.text.names import group_name

__all__ = ["Chart", "by_group", "by_role", "over_time", "shown"]

# As different as they can be for every kind of colour vision; those of the usual roles last, because a question is none.
_SHADES = ["#56B4E9", "#D55E00", "#CC79A7", "#F0E442", "#0072B2", "#009E73", "#E69F00", "#767676"]
_HEIGHT = 760  # pixels on a wall
_UPRIGHT = {False: 9, True: 5}  # groups whose names stand side by side; on a projector
_NUMBERED = 30  # bars that have room for their number on a projector
_LEGEND_SIGNS = {False: 60, True: 40}  # of a question


def by_role(harvest: Harvest, say: Speaker, *, projected: bool = False) -> Chart:
    """Answers per prompt, each bar divided by role."""
    prompts = _prompts(harvest, say)
    roles = role_looks(harvest, {line.role_key for line in harvest.lines}, say)
    picks = {
        text: tuple(line.id for line in harvest.lines if line.prompt_id == prompt_id)
        for prompt_id, text in prompts.items()
    }
    bars = [
        Bar(text, Counter(line.role_key for line in harvest.lines if line.prompt_id == prompt_id))
        for prompt_id, text in prompts.items()
    ]
    words = BarWords(say("column.question"), say("column.role"), say("column.answers"))
    picture, height = divided(bars, roles, words, projected=projected)
    most = max(bars, key=lambda bar: bar.total)
    rows = [[words.row, *(role.label for role in roles), say("column.total")]]
    rows += [
        [bar.name, *(say.number(bar.counts.get(role.key, 0)) for role in roles), say.number(bar.total)] for bar in bars
    ]
    sentence = say(
        "chart.by_role",
        answers=say.count("count.answers", len(harvest.lines)),
        most=most.name,
        n=say.number(most.total),
    )
    return Chart(say("chart.by_role_title"), sentence, picture, rows, "name", picks, height)


def by_group(harvest: Harvest, say: Speaker, *, projected: bool = False) -> Chart:
    """Answers per group, each bar divided by prompt."""
    prompts = _prompts(harvest, say)
    keys = _groups(harvest)
    counts = Counter((line.round, line.group, line.prompt_id) for line in harvest.lines)

    def name(key: tuple[int, int]) -> str:
        return group_name(say, key[1], key[0], harvest.rounds)

    legend = {
        prompt_id: wrapped(text, _LEGEND_SIGNS[projected], 2).replace("\n", " ") for prompt_id, text in prompts.items()
    }
    frame = pd.DataFrame(
        [
            {"group": name(key), "question": legend[prompt], "answers": counts[(*key, prompt)], "order": place}
            for key in keys
            for place, prompt in enumerate(prompts)
        ]
    )
    totals = {key: sum(counts[(*key, prompt_id)] for prompt_id in prompts) for key in keys}
    pick = picked_by("group")
    by_number = len(keys) > _UPRIGHT[projected] and (projected or harvest.rounds == 1)  # room for their numbers alone
    axis = alt.Axis(labelAngle=0 if by_number or harvest.rounds == 1 else -30, ticks=False)
    axis.labelOverlap = projected or len(keys) > 16
    if by_number:
        several = harvest.rounds > 1
        names = json.dumps([name(key) for key in keys])
        numbers = json.dumps([f"{turn}.{number}" if several else str(number) for turn, number in keys])
        axis.labelExpr = f"{numbers}[indexof({names}, datum.value)]"
    x = alt.X(
        "group:N",
        sort=[name(key) for key in keys],
        title=say("column.group") if by_number else None,
        axis=axis,
    )
    scale = alt.Scale(domain=[0, 1.12 * max(totals.values())], nice=False)
    bars = (
        alt.Chart(frame)
        .mark_bar(stroke=EDGE, strokeWidth=0.5)
        .encode(
            x=x,
            y=alt.Y("answers:Q", stack="zero", scale=scale, axis=None),
            color=alt.Color(
                "question:N",
                scale=alt.Scale(domain=list(legend.values()), range=_SHADES),
                title=None,
                legend=alt.Legend(columns=alt.expr(columns(list(legend.values()))), labelLimit=0),
            ),
            order=alt.Order("order:Q"),
            opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.4)),
            tooltip=[
                alt.Tooltip("group:N", title=say("column.group")),
                alt.Tooltip("question:N", title=say("column.question")),
                alt.Tooltip("answers:Q", title=say("column.answers")),
            ],
        )
        .add_params(pick)
    )
    tops = (
        alt.Chart(pd.DataFrame([{"group": name(key), "total": n} for key, n in totals.items()]))
        .mark_text(
            dy=-10,
            baseline="bottom",
            fontWeight="bold",
            fill=alt.expr("ink"),
            fontSize=alt.expr("big" if projected else "min(big, 0.75 * bandwidth('x'))"),
        )
        .encode(
            x=x,
            y=alt.Y("total:Q", scale=scale, axis=None),
            text="total:Q" if len(keys) <= _NUMBERED or not projected else alt.value(""),
        )
    )
    low, high = min(totals.values()), max(totals.values())
    rows = [[say("column.group"), *prompts.values(), say("column.total")]]
    rows += [
        [name(key), *(say.number(counts[(*key, prompt)]) for prompt in prompts), say.number(totals[key])]
        for key in keys
    ]
    sentence = say(
        "chart.by_group", groups=say.count("count.groups", len(keys)), low=say.number(low), high=say.number(high)
    )
    picks = {name(key): tuple(line.id for line in harvest.lines if (line.round, line.group) == key) for key in keys}
    return Chart(
        say("chart.by_group_title"),
        sentence,
        finished(alt.LayerChart(layer=[bars, tops]), 420),
        rows,
        "group",
        picks,
        _HEIGHT,
    )


def over_time(harvest: Harvest, say: Speaker, *, projected: bool = False) -> Chart:
    """Draws how the harvest grew: answers so far, minute by minute."""
    minutes = Counter(line.at.astimezone(say.zone).replace(second=0, microsecond=0) for line in harvest.lines)
    so_far, points = 0, []
    for minute in sorted(minutes):
        so_far += minutes[minute]
        points.append((minute, so_far))
    frame = pd.DataFrame([{"when": minute.replace(tzinfo=None), "answers": n} for minute, n in points])
    line = (
        alt.Chart(frame)
        .mark_line(
            point=alt.OverlayMarkDef(size=90, filled=True, color=alt.expr("accent")),
            strokeWidth=4,
            interpolate="step-after",
            color=alt.expr("accent"),
        )
        .encode(
            x=alt.X(
                "when:T", title=None, axis=alt.Axis(format="%H:%M", labelOverlap=True, tickCount=5 if projected else 8)
            ),
            y=alt.Y("answers:Q", axis=alt.Axis(tickMinStep=1, tickCount=6), title=say("column.answers")),
            tooltip=[
                alt.Tooltip("when:T", format="%H:%M", title=say("column.time")),
                alt.Tooltip("answers:Q", title=say("column.answers")),
            ],
        )
    )
    rows = [[say("column.time"), say("column.answers")]] + [[say.clock(minute), say.number(n)] for minute, n in points]
    sentence = say(
        "chart.over_time",
        answers=say.count("count.answers", so_far),
        first=say.clock(points[0][0]),
        last=say.clock(points[-1][0]),
    )
    return Chart(say("chart.over_time_title"), sentence, finished(line, 360), rows, height=_HEIGHT)


def _prompts(harvest: Harvest, say: Speaker) -> dict[str, str]:
    """The questions by id, no two alike."""
    texts = told_apart([prompt.text(say.language) for prompt in harvest.prompts])
    return dict(zip((prompt.id for prompt in harvest.prompts), texts, strict=True))


def _groups(harvest: Harvest) -> list[tuple[int, int]]:
    """Round and number of every group; also of those that wrote nothing, where the numbers tell that they are there."""
    found = {(line.round, line.group) for line in harvest.lines}
    rounds = {this_round for this_round, _ in found}
    if harvest.rounds == 1 and len(rounds) == 1 and all(number <= harvest.groups for _, number in found):
        found |= {(this_round, number) for this_round in rounds for number in range(1, harvest.groups + 1)}
    return sorted(found)
